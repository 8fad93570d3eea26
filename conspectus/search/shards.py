"""Records in shards: each one is what one run of Pagefind takes, and what an edit makes anew.

Pagefind's memory grows with what it is given, and its time faster than that. So a large digest's
records are spread over several indexes, in which readers search as in one.
"""

import hashlib
from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct

from conspectus.model.search import Record
from conspectus.search.facets import Row, row
from conspectus.search.pagefind import Entry
from conspectus.urls import relative

ROOM = 3_500_000
"""Bytes of records in a shard, on average at most: some 680 articles of 4.7 kB. Pagefind takes some
80 times as much memory for them."""

MOST = 64
"""Shards of one language: a reader loads the beginning of each. Beyond it they grow."""


class Shard(Struct, frozen=True):
    """Entries that make one index. `tag` names its folder, and all of its files' names have it.

    It is the language, with a number behind it in all shards but the first: Pagefind takes it for
    the region, and stems by the language.
    """

    tag: str
    entries: tuple[Entry, ...]
    fingerprint: str
    """Of the entries, in their order."""


class Bundle(Struct, frozen=True):
    """The records of one language: the shards they are in, and what facets know of them."""

    language: str
    shards: tuple[Shard, ...]
    urls: tuple[str, ...]
    """What each record is called in its shard, in the order of the records."""
    rows: tuple[Row, ...]


def bundles(language: str, records: Iterable[Record]) -> list[Bundle]:
    """The records of each language that Pagefind tells apart, the site's own language first."""
    found: dict[str, list[tuple[Entry, str, Row]]] = {_primary(language): []}
    for record in records:
        kept = (_entry(record), record.ref.path, row(record))
        found.setdefault(_primary(record.language), []).append(kept)
    first, *others = found
    return [_bundle(name, found[name]) for name in (first, *sorted(others)) if found[name]]


def _primary(tag: str) -> str:
    """A language without script and region, which stemming does not need: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def _bundle(language: str, found: Sequence[tuple[Entry, str, Row]]) -> Bundle:
    encoded = [msgspec.json.encode(entry) for entry, _, _ in found]
    number = _number(sum(map(len, encoded)))
    members: list[list[Entry]] = [[] for _ in range(number)]
    hashes = [hashlib.sha256() for _ in range(number)]
    for (entry, path, _), data in zip(found, encoded, strict=True):
        place = _place(path, number)
        members[place].append(entry)
        hashes[place].update(b"%d:%b" % (len(data), data))
    filled = [place for place in range(number) if members[place]]
    shards = (
        Shard(_tag(language, place, filled), tuple(members[place]), hashes[place].hexdigest())
        for place in filled
    )
    return Bundle(
        language,
        tuple(shards),
        tuple(entry.url for entry, _, _ in found),
        tuple(row for _, _, row in found),
    )


def _tag(language: str, place: int, filled: Sequence[int]) -> str:
    """The first is called by the language alone, for it has the program for all of them."""
    return language if place == filled[0] else f"{language}-{place}"


def _number(size: int) -> int:
    """So many shards take records of so many bytes: a power of two, so that it changes rarely."""
    number = 1
    while size > number * ROOM and number < MOST:
        number *= 2
    return number


def _place(path: str, number: int) -> int:
    """The shard of the page at `path`, by its address alone: no other page moves it."""
    if number == 1:
        return 0
    return int.from_bytes(hashlib.sha256(path.encode()).digest()[:4]) % number


def _entry(record: Record) -> Entry:
    """Every field is searched; how much each weighs is the reader's side's to say."""
    fields = {
        "title": record.ref.text,
        "by": record.by,
        "in": record.within,
        "also": ", ".join(record.names),
        "kind": record.sort,
    }
    text = record.text or record.ref.text  # Pagefind passes over what has no text
    url = relative("", record.ref.path, record.ref.fragment)
    return Entry(url, text, {name: words for name, words in fields.items() if words})
