"""What an editor is told of addresses: the dead ones and the moved ones, wherever they stand."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from conspectus.outbound.findings import Finding
from conspectus.outbound.uses import Use
from conspectus.problems import Problem, in_order


def verdicts(uses: Iterable[Use], findings: Mapping[str, Finding]) -> tuple[Problem, ...]:
    """A problem for each use of an address that is dead or has moved, in the order of places."""
    found = (_verdict(use, findings.get(use.page)) for use in uses)
    return in_order(problem for problem in found if problem)


def settled(use: Use) -> bool:
    """Whether a copy is named beside the address, so that nothing is left to do."""
    return use.key == "source.url" and bool(use.archive)


def _verdict(use: Use, finding: Finding | None) -> Problem | None:
    if finding is None:
        return None
    if finding.dead and finding.gone:
        return None if settled(use) else _dead(use, finding)
    return _moved(use, finding.moved) if finding.moved else None


def _dead(use: Use, finding: Finding) -> Problem:
    since = f"{finding.gone:%Y-%m-%d}"
    message = f"this address leads nowhere: it answers {finding.status}, since {since}"
    return Problem(use.path, use.mark, "dead-link", message, _instead(use, finding.archive))


def _instead(use: Use, found: str) -> str:
    """What to write, by where the address stands."""
    copy = use.archive or found
    if use.key == "source.url":
        if copy:
            return f"leave it, and write below it: archive: {copy}"
        return "find out where it is now, or add a copy below it, as archive"
    if copy and copy != use.address:
        return f"link to the copy instead: {copy}"
    return "find out where it is now, or take it out"


def _moved(use: Use, moved: str) -> Problem:
    """A redirect to a host's first page often means that the page itself is no more."""
    to = urlsplit(moved)
    if to.path in ("", "/") and urlsplit(use.address).path not in ("", "/"):
        message = f"this address now leads to the first page of {to.hostname}"
        hint = "see whether what you mean is still there, and link to that"
    else:
        message = "this address has moved for good"
        hint = f"write {moved}{use.address[len(use.page) :]}"
    return Problem(use.path, use.mark, "moved-link", message, hint)
