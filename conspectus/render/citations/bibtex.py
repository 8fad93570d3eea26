"""BibTeX as biblatex reads it (its manual, 3.20): dates in EDTF, text in Unicode.

What TeX would take for more than a letter is written as the command that shows it, so that a text
says the same in every place, and braces always close.
"""

import re
from collections.abc import Iterable

from conspectus.model.citations import Name, Record, Role
from conspectus.render.citations.lines import line

_TYPES = {
    "webpage": "online",
    "chapter": "incollection",
    "article-magazine": "article",
    "report": "report",
    "document": "misc",
}
_CONTAINERS = {
    "webpage": "organization",
    "chapter": "booktitle",
    "article-magazine": "journaltitle",
    "report": "series",
    "document": "howpublished",
}
"""For CSL's types: what they are called here, and the field for what they came out in."""

_ROLES = {
    Role.ENTRY: "As this digest tells of it",
    Role.SOURCE: "The source itself",
    Role.ANNOTATION: "An annotation of this digest",
}
_COMMANDS = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        "#": r"\#",
        "$": r"\$",
        "%": r"\%",
        "&": r"\&",
        "_": r"\_",
    }
)
_SPECIAL = re.compile(r"[\\{}~^#$%&_]")
_IN_ADDRESSES = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", "^": "%5E", '"': "%22"}
_UNFIT = re.compile(r'[{}\\ ^"]')
"""What addresses do not have, and what would end a field or confuse whoever reads it."""


def bibtex(records: Iterable[Record]) -> str:
    return "\n".join(map(_entry, records))


def _entry(record: Record) -> str:
    address = _address(record.url)
    fields = {
        "title": _title(record.title),
        "author": " and ".join(map(_author, record.authors)),
        _CONTAINERS[record.type]: _text(record.container),
        _publisher(record.type): _text(record.publisher),
        "date": record.issued.edtf if record.issued else "",
        "url": address,
        "urldate": record.accessed.edtf if record.accessed else "",
        "language": record.language,
        "abstract": _text(record.abstract),
        "annotation": _text(record.note),
    }
    known = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"% {_ROLES[record.role]}\n@{_TYPES[record.type]}{{{record.id}{known}\n}}\n"


def _publisher(kind: str) -> str:
    return "institution" if kind == "report" else "publisher"


def _text(text: str) -> str:
    found = line(text)
    return found.translate(_COMMANDS) if _SPECIAL.search(found) else found


def _title(text: str) -> str:
    """Words with capitals within braces, which styles that write titles small leave as they are.
    The first word's own first letter is no such capital."""
    first, space, rest = line(text).partition(" ")
    if first[1:] == first[1:].lower():
        return _text(first) + space + _kept(rest)
    return _kept(first + space + rest)


def _kept(text: str) -> str:
    if text == text.lower():
        return _text(text)
    words = (f"{{{_text(word)}}}" if word != word.lower() else _text(word) for word in text.split())
    return " ".join(words)


def _author(name: Name) -> str:
    """`van Family, Jr., Given`; what is no person's in braces, as one word."""
    if name.literal:
        return f"{{{_text(name.literal)}}}"
    family = " ".join(filter(None, (_text(name.particle), _part(name.family))))
    return ", ".join(filter(None, (family, _part(name.suffix), _part(name.given))))


def _part(text: str) -> str:
    """Of a name; in braces where it would be taken for several, or for what it is not."""
    written = _text(text)
    is_plain = not re.search(r",|\sand\s|\s[^\W\d_A-Z]", f"{text}") and text[:1] == text[:1].upper()
    return written if is_plain or not written else f"{{{written}}}"


def _address(url: str) -> str:
    """As it stands: the field is read letter by letter, and only braces would end it."""
    found = line(url)
    if not _UNFIT.search(found):
        return found
    return "".join(_IN_ADDRESSES.get(character, character) for character in found)
