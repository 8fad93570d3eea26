"""People and organizations as authors: names in parts where their parts are known."""

import re
import unicodedata

from conspectus.model.citations import Name
from conspectus.model.views import Voice

_PARTICLES = frozenset(
    """af al av da dal de degli dei del della den der di do dos du el la las le les lo los 't te
    ten ter van vom von zu zum zur y""".split()
)
"""What stands before a family name and belongs to it, written small."""
_SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "md", "phd"))
_TITLES = frozenset(("dr", "dr.", "prof", "prof.", "mr.", "mrs.", "ms.", "herr", "frau"))
"""What no style takes for a given name, nor makes an initial of."""
_SEVERAL = re.compile(r"[,;&/+(]|\b(?:and|und|et|y|with)\b", re.IGNORECASE)
"""What shows that words are not one person's name alone."""
_GROUPS = frozenset(
    """agency association board bureau center centre club collective committee corp desk editors
    foundation gmbh group inc institute library llc ltd magazine media newsroom office redaction
    redaktion staff team the university verlag""".split()
)
"""Words that a group's name has, and hardly a person's."""


def author(voice: Voice) -> Name:
    """Somebody of whom the digest knows whether it is a person."""
    if voice.kind == "organization":
        return Name(literal=voice.ref.text, inferred=voice.inferred)
    return person(voice.ref.text, family=voice.family, inferred=voice.inferred)


def editor(text: str) -> Name:
    """Whoever an article's `editor` names: a person, unless the words show that it is none."""
    words = [word.rstrip(".") for word in text.casefold().split()]
    if _SEVERAL.search(text) or not _GROUPS.isdisjoint(words):
        return Name(literal=text)
    return person(text)


def person(text: str, family: str = "", *, inferred: bool = False) -> Name:
    """A person's name. `family` says where the family name is, at the end or at the beginning;
    without it, it is the last word of a name in Latin letters, with what belongs before it. Of a
    name in other letters, or of one word, the parts are not known."""
    words = text.split()
    while len(words) > 2 and words[0].casefold() in _TITLES:
        del words[0]
    suffix = ""
    if len(words) > 2 and words[-1].casefold() in _SUFFIXES:
        suffix = words.pop()
        words[-1] = words[-1].rstrip(",")
    name = " ".join(words)
    if family and (found := _around(name, family)) is not None:
        return Name(family, found, suffix=suffix, inferred=inferred)
    is_bare = len(words) < 2 or words[0].casefold() in _TITLES or words[-1].casefold() in _SUFFIXES
    if is_bare or not _is_latin(name) or _SEVERAL.search(name):
        return Name(literal=text, inferred=inferred)
    start = len(words) - 1
    while start > 1 and words[start - 1] in _PARTICLES:
        start -= 1
    particle = " ".join(words[start:-1])
    return Name(words[-1], " ".join(words[:start]), particle, suffix, inferred=inferred)


def _around(name: str, family: str) -> str | None:
    """What is left of a name without the family name; None where that does not stand at an end."""
    if name.endswith(f" {family}"):
        return name[: -len(family) - 1].strip()
    if name.startswith(f"{family} "):
        return name[len(family) + 1 :].strip()
    return "" if name == family else None


def _is_latin(text: str) -> bool:
    return all(
        letter < "\u0250" or unicodedata.name(letter, "").startswith("LATIN")
        for letter in text
        if letter.isalpha()
    )
