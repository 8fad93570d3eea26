"""What of a file can be mended without thinking: `check --fix`."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from msgspec import Struct

from conspectus.clip.address import is_address, without_tracking
from conspectus.mend.destinations import Destination, destinations
from conspectus.mend.fixes import Fix, Overlap, applied
from conspectus.mend.form import form_of, form_of_site, is_formless
from conspectus.mend.meaning import codes
from conspectus.mend.names import front_places
from conspectus.mend.places import FrontPlaces, Places
from conspectus.mend.prose import front_stretches, stretches
from conspectus.mend.slips import TRAILING, mended, slips
from conspectus.model.marks import Mark
from conspectus.model.references import Key
from conspectus.parse.document import parse_document
from conspectus.parse.front_matter import split
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import parser
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, Problem, errors

TRACKING = "address without what tracks its reader"
FORM = "put in form"
_ROUNDS = 5

_ADDRESS = re.compile(r"https?://[^\s\"'<>\])}]*[^\s\"'<>\])}.,;:!?]", re.IGNORECASE)
_DERIVED = ("words", "before", "after")
"""Fields of documents that count words or cut them off somewhere."""
_HARD_BREAK = re.compile(r"\S {2,}\Z")


class Mended(Struct, frozen=True):
    """A file's text with what is mechanical mended, and how often what was."""

    text: str
    done: tuple[tuple[str, int], ...] = ()
    is_left: bool = False
    """Whether it is left alone, since an error hides what it holds."""


Read = Callable[[str], tuple[Any, list[Problem]]]


def mended_file(path: str, key: Key, text: str, language: str) -> Mended:
    """A content file; one of which an error hides what it holds is left as it is."""

    def read(text: str) -> tuple[Any, list[Problem]]:
        findings = Findings(path)
        return parse_document(path, key, text, language, findings), findings.problems

    document, _ = read(text)
    words = getattr(document.meta, "lang", "") or language

    def fixes(text: str) -> list[Fix]:
        return [*_addresses(text, words), *_slips(text, words), *_trailing(text, words)]

    return _mended(text, read, fixes, lambda text: form_of(path, key, text, language).text)


def mended_site(text: str) -> Mended:
    """`site.yaml`."""

    def read(text: str) -> tuple[Any, list[Problem]]:
        findings = Findings("site.yaml")
        return parse_site(text, findings), findings.problems

    def fixes(text: str) -> list[Fix]:
        found = front_stretches(FrontPlaces(text, 0))
        return [_moved(fix, s.place(fix.start)) for s in found for fix in slips(s.words)]

    return _mended(text, read, fixes, lambda text: form_of_site(text).text)


def _mended(
    text: str, read: Read, fixes: Callable[[str], list[Fix]], formed: Callable[[str], str]
) -> Mended:
    """In rounds: lines that come together in form may bring a slip to light."""
    if any(map(is_formless, read(text)[1])):
        return Mended(text, is_left=True)
    done: Counter[str] = Counter()
    better = text
    for _ in range(_ROUNDS):
        before = better
        better, fixed = _tried(better, fixes(better), read)
        form = formed(better)
        done += fixed + Counter([FORM] if form != better and FORM not in done else [])
        better = form
        if better == before:
            break
    return Mended(better, tuple(done.items()))


def _tried(text: str, fixes: list[Fix], read: Read) -> tuple[str, Counter[str]]:
    """The text with the fixes, if it says the same but for what they mend."""
    before, faults = read(text)
    try:
        better = applied(text, _apart(fixes))
    except Overlap:
        return text, Counter()
    after, left = read(better)
    is_worse = codes(errors(left)) - codes(errors(faults))
    if is_worse or _loose(before) != _loose(after):
        return text, Counter()
    return better, Counter(fix.says for fix in _apart(fixes))


def _apart(fixes: list[Fix]) -> list[Fix]:
    """Without those that meet an earlier one: they can be made the next time."""
    kept: list[Fix] = []
    for fix in sorted(set(fixes)):
        if not kept or fix.start >= kept[-1].end:
            kept.append(fix)
    return kept


def _loose(value: Any) -> Any:
    """Equal for what differs in nothing but slips, tracking parameters and places."""
    if isinstance(value, Mark):
        return None
    if isinstance(value, msgspec.Struct):
        names = [name for name in value.__struct_fields__ if name not in _DERIVED]
        return (type(value).__name__, [_loose(getattr(value, name)) for name in names])
    if isinstance(value, dict):
        return {key: _loose(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_loose(inner) for inner in value]
    if isinstance(value, str):
        return mended(_ADDRESS.sub(lambda match: without_tracking(match[0]), value))
    return value


def _addresses(text: str, language: str) -> Iterator[Fix]:
    """Of sources, people and links. What an archive keeps is found by its whole address."""
    if front := front_places(text):
        for leaf in _kept_addresses(front):
            start, end = front.span(leaf)
            yield from _cleaned(text, start, end)
    _, body, first_line = split(text, "", Findings(""))
    for found in destinations(text, body, first_line, language):
        if isinstance(found, Destination):
            yield from _cleaned(text, found.start, found.end)


def _kept_addresses(front: FrontPlaces) -> Iterator[int]:
    archived = re.compile(r"archive[\"']?\s*:\s*[\"']?\Z")
    for start, leaf in front.leaves.items():
        if is_address(leaf.text) and not archived.search(
            front.text, 0, leaf.start + bool(leaf.style)
        ):
            yield start


def _cleaned(text: str, start: int, end: int) -> Iterator[Fix]:
    match = _ADDRESS.search(text, start, end)
    clean = without_tracking(match[0]) if match else ""
    if match and clean != match[0]:
        yield Fix(match.start(), match.end(), clean, TRACKING)


def _slips(text: str, language: str) -> Iterator[Fix]:
    for stretch in stretches(text, language):
        for fix in slips(stretch.words):
            yield _moved(fix, stretch.place(fix.start))


def _moved(fix: Fix, start: int) -> Fix:
    return Fix(start, start + fix.end - fix.start, fix.put, fix.says)


def _trailing(text: str, language: str) -> Iterator[Fix]:
    """Blanks at the ends of lines of text, where they are no hard break."""
    places = Places(text)
    _, body, first_line = split(text, "", Findings(""))
    env: dict[str, Any] = {"lines": Lines(body, first_line), "findings": Findings("")}
    for token in parser(language).parse(body, env):
        if token.type != "inline" or not token.map or "<!--" in token.content:
            continue
        first, end = (first_line - 1 + line for line in token.map)
        for row in range(first, end):
            line = places.lines[row]
            bare = line.rstrip(" \t")
            is_break = row < end - 1 and (_HARD_BREAK.search(line) or bare.endswith("\\"))
            if bare != line and not is_break and bare.strip("> \t"):
                at = places.starts[row]
                yield Fix(at + len(bare), at + len(line), "", TRAILING)
