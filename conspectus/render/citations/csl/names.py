"""Names as a style writes them: in what order, joined by what, and from where on "et al."."""

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from conspectus.model.citations import Name
from conspectus.render.citations.csl.joining import clean
from conspectus.render.citations.csl.reading import Style

_INITIAL = re.compile(r"\w[\w'’]*\.?")


class Manner(Struct, frozen=True):
    """How names are written; as `cs:name` and what it inherits say."""

    conjunction: str
    """With its spaces; empty where there is none."""
    delimiter: str
    precedes_last: str
    precedes_et_al: str
    et_al: str
    most: int
    """From so many names on only the first are written; 0: never."""
    first: int
    keeps_last: bool
    initials: str | None
    """What stands behind each; None where nothing is said of them."""
    keeps_given: bool
    """Whether given names stand whole, and only what is an initial already gets its form."""
    inverted: str
    """first, all or nothing: whose family name comes first."""
    separator: str
    drops_particle: bool
    """Whether `van` goes behind the given name where the family name comes first."""


def manner(said: Mapping[str, str], style: Style) -> Manner:
    conjunctions = {"text": style.term("and"), "symbol": "&"}
    conjunction = conjunctions.get(said.get("and", ""), "")
    initials = said.get("initialize-with")
    return Manner(
        conjunction=f"{conjunction} " if conjunction else "",
        delimiter=said.get("delimiter", said.get("names-delimiter", ", ")),
        precedes_last=said.get("delimiter-precedes-last", "contextual"),
        precedes_et_al=said.get("delimiter-precedes-et-al", "contextual"),
        et_al=style.term("et-al"),
        most=int(said.get("et-al-min", 0)),
        first=int(said.get("et-al-use-first", 1)),
        keeps_last=said.get("et-al-use-last") == "true",
        initials=initials,
        keeps_given=said.get("initialize") == "false",
        inverted=said.get("name-as-sort-order", ""),
        separator=said.get("sort-separator", ", "),
        drops_particle=said.get("demote-non-dropping-particle", "display-and-sort")
        == "display-and-sort",
    )


def written(names: Sequence[Name], how: Manner) -> str:
    """All names in one text."""
    is_cut = bool(how.most) and len(names) >= how.most and how.first < len(names)
    shown = names[: how.first] if is_cut else names
    texts = [_name(name, how, first=place == 0) for place, name in enumerate(shown)]
    if not is_cut:
        return _joined(texts, names, how)
    text = how.delimiter.join(texts)
    if how.keeps_last and len(names) > how.first + 1:
        return f"{text}{how.delimiter}… {_name(names[-1], how, first=False)}"
    is_apart = how.precedes_et_al == "always" or (
        how.precedes_et_al == "contextual" and len(texts) > 1
    )
    return f"{text}{how.delimiter if is_apart else ' '}{how.et_al}"


def _joined(texts: list[str], names: Sequence[Name], how: Manner) -> str:
    *others, last = texts
    if not others:
        return last
    if not how.conjunction:
        return how.delimiter.join(texts)
    is_inverted = how.inverted == "all" or (how.inverted == "first" and len(texts) == 2)
    is_apart = {
        "always": True,
        "never": False,
        "contextual": len(texts) > 2,
        "after-inverted-name": is_inverted and not names[-2].literal,
    }[how.precedes_last]
    before = how.delimiter if is_apart else " "
    return f"{how.delimiter.join(others)}{before}{how.conjunction}{last}"


def _name(name: Name, how: Manner, *, first: bool) -> str:
    if name.literal or not name.family:
        return clean(name.literal or name.given)
    given = clean(name.given)
    if how.initials is not None:
        given = _initials(given, how.initials, all_of_it=not how.keeps_given)
    family, particle, suffix = clean(name.family), clean(name.particle), clean(name.suffix)
    if how.inverted == "all" or (how.inverted == "first" and first):
        if how.drops_particle:
            given, particle = " ".join(filter(None, (given, particle))), ""
        whole = " ".join(filter(None, (particle, family)))
        return how.separator.join(filter(None, (whole, given, suffix)))
    return " ".join(filter(None, (given, particle, family, suffix)))


def _initials(given: str, behind: str, *, all_of_it: bool) -> str:
    """As in "J.-P. M.": a hyphen between names stays."""
    words = []
    for word in given.split():
        parts = [part for part in word.split("-") if _INITIAL.match(part)]
        is_short = all(len(part.rstrip(".")) == 1 for part in parts)
        if parts and parts[0][0].isupper() and (all_of_it or is_short):
            words.append("-".join(f"{part[0]}{behind.rstrip()}" for part in parts))
        else:
            words.append(word)
    return " ".join(words)
