"""What was found, as the Markdown of an issue."""

import re
from collections.abc import Iterable, Iterator

from conspectus.outbound.inquiry import Inquiry
from conspectus.problems import Problem

_MOST = 60_000
"""Characters; GitHub takes no issue of more than 65,536."""
_ACTIVE = re.compile(r"[\\`*_\[\]<>#|~@!]")
_NOT_IN_LINKS = re.compile(r"[<>\s\\]")


def markdown(inquiry: Inquiry) -> str:
    """The report, with an end that says so where it was cut."""
    addresses = {(use.path, use.mark): use.address for use in inquiry.uses}

    def told(code: str) -> list[str]:
        found = (problem for problem in inquiry.problems if problem.code == code)
        return [_told(problem, addresses[problem.path, problem.mark]) for problem in found]

    unchecked = [f"{_link(page)}: {_plain(why)}" for page, why in inquiry.unchecked.items()]
    lines = [
        *_section("Lead nowhere any more", told("dead-link")),
        *_section("Have moved", told("moved-link")),
        *_section("Could not be checked this time, which says nothing against them", unchecked),
        *_section("Lead nowhere, with a copy that the digest names", map(_link, inquiry.settled)),
    ]
    return _fitting(lines or ["Every address answers."])


def _section(title: str, items: Iterable[str]) -> Iterator[str]:
    listed = list(items)
    if listed:
        yield from (f"### {title}: {len(listed)}", "", *(f"- {item}" for item in listed), "")


def _told(problem: Problem, address: str) -> str:
    place = f"`{problem.path.replace('`', '')}:{problem.mark.line}:{problem.mark.column}`"
    return f"{place} {_link(address)}: {_plain(problem.message)}; {_plain(problem.hint)}"


def _link(address: str) -> str:
    """An address as a link; nothing in it is taken as Markdown."""
    return f"<{_NOT_IN_LINKS.sub('', address)}>"


def _plain(text: str) -> str:
    """Words as they are, and addresses among them as links."""
    is_address = ("https://", "http://")
    words = text.split()
    return " ".join(
        _link(word) if word.startswith(is_address) else _ACTIVE.sub(r"\\\g<0>", word)
        for word in words
    )


def _fitting(lines: list[str]) -> str:
    text = "\n".join(lines)
    if len(text) <= _MOST:
        return text
    cut = text[:_MOST].rpartition("\n")[0]
    return f"{cut}\n\nThe list goes on; `conspectus links` shows all of it.\n"
