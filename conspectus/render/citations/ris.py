"""RIS, as Zotero, EndNote, Mendeley and Citavi read it: a tag and a value on each line."""

from collections.abc import Iterable, Iterator

from conspectus.model.citations import Name, Record
from conspectus.model.dates import Date, Moment
from conspectus.render.citations.lines import line

_TYPES = {
    "webpage": "ELEC",
    "chapter": "CHAP",
    "article-magazine": "MGZN",
    "report": "RPRT",
    "document": "GEN",
}


def ris(records: Iterable[Record]) -> str:
    """Lines end as the format's own description has them, records with an empty line."""
    return "\r\n".join("\r\n".join(_lines(record)) + "\r\n" for record in records)


def _lines(record: Record) -> Iterator[str]:
    yield f"TY  - {_TYPES[record.type]}"
    fields = [("ID", record.id), ("TI", record.title)]
    fields += [("AU", _name(name)) for name in record.authors]
    fields += [
        ("T2", record.container),
        ("PB", record.publisher),
        ("PY", f"{record.issued.year:04}" if record.issued else ""),
        ("DA", _date(record.issued)),
        ("Y2", _date(record.accessed)),
        ("UR", record.url),
        ("LA", record.language),
        ("AB", record.abstract),
        ("N1", record.note),
    ]
    for tag, value in fields:
        if text := line(value):
            yield f"{tag}  - {text}"
    yield "ER  - "


def _name(name: Name) -> str:
    """`Family, Given, Suffix`. Without a comma it is one name, as organizations have; commas of
    theirs would make parts of it."""
    if name.literal:
        return name.literal.replace(",", "")
    family = " ".join(filter(None, (name.particle, name.family))).replace(",", "")
    given, suffix = name.given.replace(",", ""), name.suffix.replace(",", "")
    return ", ".join([family, given, suffix] if suffix else [family, given])


def _date(date: Date | None) -> str:
    """`YYYY/MM/DD/other`: doubt and the end of an interval are told behind, where there is room
    for words."""
    if date is None:
        return ""
    parts = [f"{date.start.year:04}"]
    parts += [f"{part:02}" if part else "" for part in (date.start.month, date.start.day)]
    return "/".join([*parts, _besides(date)])


def _besides(date: Date) -> str:
    doubts = _doubts(date.start)
    if date.end:
        doubts += [f"to {date.end.iso}", *_doubts(date.end)]
    return " ".join(doubts)


def _doubts(moment: Moment) -> list[str]:
    said = (("approximately", moment.approximate), ("uncertain", moment.uncertain))
    return [word for word, holds in said if holds]
