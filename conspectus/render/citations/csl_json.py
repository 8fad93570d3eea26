"""CSL-JSON (the schema csl-data.json of CSL 1.0.2), which Zotero, pandoc and citeproc read."""

from collections.abc import Iterable

import msgspec

from conspectus.model.citations import Name, Record
from conspectus.model.dates import Date, Moment
from conspectus.render.citations.lines import line

Item = dict[str, object]


def csl_json(records: Iterable[Record]) -> str:
    """A record on each line."""
    lines = (msgspec.json.encode(item(record)).decode() for record in records)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def item(record: Record) -> Item:
    """What is not known is not there. `custom.role` tells entry, source and annotation apart."""
    facts: Item = {
        "id": record.id,
        "citation-key": record.id,
        "type": record.type,
        "title": line(record.title),
        "author": [_name(name) for name in record.authors],
        "container-title": line(record.container),
        "publisher": line(record.publisher),
        "issued": _date(record.issued),
        "accessed": _date(record.accessed),
        "URL": record.url,
        "archive_location": record.archive,
        "language": record.language,
        "abstract": line(record.abstract),
        "note": line(record.note),
        "custom": {"role": record.role},
    }
    return {name: fact for name, fact in facts.items() if fact}


def _name(name: Name) -> Item:
    if name.literal:
        return {"literal": line(name.literal)}
    parts = {
        "family": line(name.family),
        "given": line(name.given),
        "non-dropping-particle": line(name.particle),
        "suffix": line(name.suffix),
    }
    return {key: part for key, part in parts.items() if part}


def _date(date: Date | None) -> Item:
    """`circa` stands for both of what CSL does not tell apart: approximate, and uncertain."""
    if date is None:
        return {}
    moments = [date.start, date.end] if date.end else [date.start]
    found: Item = {"date-parts": [_parts(moment) for moment in moments]}
    if any(moment.approximate or moment.uncertain for moment in moments):
        found["circa"] = True
    return found


def _parts(moment: Moment) -> list[int]:
    return [part for part in (moment.year, moment.month, moment.day) if part]
