"""By what the reader narrows a search: data of our own, since Pagefind's filters differ between
equal runs. One file, loaded when search opens; columns, because they compress well.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from conspectus.model.search import Catalog, Record, bare_words

NAME_WORDS = 3
"""Titles of so few words are listed, so that they come first when they are asked for; one of more
words comes first by having all of them."""


class Indexed(Protocol):
    """The records of one language, and what the index calls them."""

    @property
    def language(self) -> str: ...
    @property
    def records(self) -> Sequence[Record]: ...
    @property
    def ids(self) -> Sequence[str]: ...


def facets(catalog: Catalog, bundles: Sequence[Indexed]) -> bytes:
    """The facets of all records as JSON: a row is a record's place, counted through all bundles.

    `bundles` has each language with its records' names in the index; `names` the places of short
    titles; `facets` for each facet its values (slug and name) and, by place, which of them hold.
    """
    records = [record for bundle in bundles for record in bundle.records]
    found = [record.facets for record in records]
    columns = {
        "kind": _column([(one.kind,) for one in found], {}),
        "topic": _column([one.topics for one in found], catalog.topics),
        "person": _column([one.people for one in found], catalog.people),
        "organization": _column([one.organizations for one in found], catalog.organizations),
        "year": _column([(f"{one.year:04}",) if one.year else () for one in found], {}),
    }
    data = {
        "bundles": [[bundle.language, " ".join(bundle.ids)] for bundle in bundles],
        "names": _names(records),
        "facets": columns,
    }
    return f"{json.dumps(data, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _column(rows: Sequence[Sequence[str]], names: Mapping[str, str]) -> dict[str, Any]:
    """The values that occur, in order, and for each record the places of its own among them.

    A record with one value has a number in place of a list, one with none has 0: values count
    from 1.
    """
    values = sorted({value for row in rows for value in row})
    places = {value: place for place, value in enumerate(values, 1)}
    return {
        "values": [[value, names.get(value, value)] for value in values],
        "rows": [_row([places[value] for value in row]) for row in rows],
    }


def _row(places: list[int]) -> int | list[int]:
    return places if len(places) > 1 else sum(places)


def _names(records: Iterable[Record]) -> dict[str, list[int]]:
    """The places of the records with a title or other name of few words."""
    found: dict[str, list[int]] = {}
    for place, record in enumerate(records):
        for name in dict.fromkeys(bare_words(text) for text in (record.ref.text, *record.names)):
            if 0 < len(name.split()) <= NAME_WORDS:
                found.setdefault(name, []).append(place)
    return dict(sorted(found.items()))
