"""By what the reader narrows a search: data of our own, since Pagefind's filters differ between
equal runs. One file, loaded when search opens; columns, because they compress well.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from conspectus.model.search import Facets, Record, bare_words

NAME_WORDS = 3
"""Titles of so few words are listed, so that they come first when they are asked for; one of more
words comes first by having all of them."""


class Row(Struct, frozen=True):
    """What facets tell of a record. `names` are those of few words, as they are compared."""

    facets: Facets
    names: tuple[str, ...]


class Naming(Protocol):
    """The site's language, and what topics, people and organizations are called, by slug."""

    @property
    def language(self) -> str: ...
    @property
    def topics(self) -> Mapping[str, str]: ...
    @property
    def people(self) -> Mapping[str, str]: ...
    @property
    def organizations(self) -> Mapping[str, str]: ...


class Indexed(Struct, frozen=True):
    """The records of one language: the folders they are searched in, what the index calls them."""

    folders: tuple[str, ...]
    ids: tuple[str, ...]
    rows: tuple[Row, ...]


def row(record: Record) -> Row:
    """Of a title and other names those of few words, each once."""
    bare = dict.fromkeys(bare_words(text) for text in (record.ref.text, *record.names))
    return Row(record.facets, tuple(name for name in bare if 0 < len(name.split()) <= NAME_WORDS))


def facets(naming: Naming, indexed: Sequence[Indexed]) -> bytes:
    """The facets of all records as JSON: a row is a record's place, counted through all languages.

    `bundles` has for each language its folders and its records' names in the index; `names` the
    places of short titles; `facets` for each facet its values (slug and name) and, by place, which
    of them hold.
    """
    rows = [row for one in indexed for row in one.rows]
    found = [row.facets for row in rows]
    columns = {
        "kind": _column([(one.kind,) for one in found], {}),
        "topic": _column([one.topics for one in found], naming.topics),
        "person": _column([one.people for one in found], naming.people),
        "organization": _column([one.organizations for one in found], naming.organizations),
        "year": _column([(f"{one.year:04}",) if one.year else () for one in found], {}),
    }
    data = {
        "bundles": [[list(one.folders), " ".join(one.ids)] for one in indexed],
        "names": _names(rows),
        "facets": columns,
    }
    return msgspec.json.encode(data) + b"\n"


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


def _names(rows: Iterable[Row]) -> dict[str, list[int]]:
    """The places of the records with a title or other name of few words."""
    found: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        for name in row.names:
            found.setdefault(name, []).append(place)
    return dict(sorted(found.items()))
