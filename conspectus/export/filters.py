"""What an export is asked to keep, in an editor's words, and what of the digest they name."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from msgspec import Struct

from conspectus.model.annotations import KINDS
from conspectus.model.digest import Digest, Entry
from conspectus.model.references import Key
from conspectus.problems import nearest
from conspectus.urls import folded

_FEW = 12
"""So many names, at most, are all told where none is like the one that was meant."""
_YEARS = re.compile(r"(\d{4})(?:[-/](\d{4}))?", re.ASCII)


class Filters(Struct, frozen=True):
    """Each narrows what the others leave; of several values of one, any will do. Empty: all."""

    topics: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    people: frozenset[Key] = frozenset()
    """Persons and organizations."""
    years: tuple[tuple[int, int], ...] = ()
    """First and last of each span."""
    editions: frozenset[str] = frozenset()

    @property
    def edition(self) -> str:
        """The one edition that is asked for as a whole; "" where it is anything else."""
        is_one = len(self.editions) == 1 and self == Filters(editions=self.editions)
        return next(iter(self.editions)) if is_one else ""

    @property
    def words(self) -> list[tuple[str, str]]:
        """What is asked for, in one form for all that mean the same: options and values, sorted."""
        spans = (f"{first}-{last}" if last > first else f"{first}" for first, last in self.years)
        return [
            *(("topic", slug) for slug in sorted(self.topics)),
            *(("kind", kind) for kind in sorted(self.kinds)),
            *(("person", key.slug) for key in sorted(self.people)),
            *(("year", span) for span in sorted(spans)),
            *(("edition", slug) for slug in sorted(self.editions)),
        ]


OPTIONS = {
    "topics": "topic", "kinds": "kind", "people": "person", "years": "year", "editions": "edition",
}  # fmt: skip
"""What each filter is called where somebody asks for one."""


class Unknown(Exception):
    """A filter names what the digest does not have. `option` is the filter's name."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option


def filters(
    digest: Digest,
    *,
    topics: Iterable[str] = (),
    kinds: Iterable[str] = (),
    people: Iterable[str] = (),
    years: Iterable[str] = (),
    editions: Iterable[str] = (),
) -> Filters:
    """What the words mean. Things go by their slugs, former ones too, and by their names.

    Raises Unknown.
    """
    actors: Mapping[str, Entry[Any]] = {**digest.organizations, **digest.people}
    return Filters(
        topics=frozenset(_slug("topic", "topic", name, digest.topics) for name in topics),
        kinds=frozenset(map(_kind, kinds)),
        people=frozenset(
            digest.actor(_slug("person", "person or organization", name, actors)) for name in people
        ),
        years=tuple(map(_years, years)),
        editions=frozenset(_edition(name, digest) for name in editions),
    )


def _edition(name: str, digest: Digest) -> str:
    """By its number too."""
    numbers = {str(one.meta.number): slug for slug, one in digest.editions.items()}
    return numbers.get(name) or _slug("edition", "edition", name, digest.editions)


def _slug(option: str, noun: str, name: str, entries: Mapping[str, Entry[Any]]) -> str:
    if name in entries:
        return name
    by_name: dict[str, str] = {}
    for slug, entry in entries.items():
        for other in _names(entry):
            by_name.setdefault(folded(other), slug)
    if found := by_name.get(folded(name)):
        return found
    hint = nearest(name, (*entries, *(entry.name for entry in entries.values())))
    if not hint and 0 < len(entries) <= _FEW:
        hint = f"there is {', '.join(entries)}"
    raise Unknown(option, f"no {noun} is called {name or '“”'}{hint and f'; {hint}'}")


def _names(entry: Entry[Any]) -> Sequence[str]:
    former = (alias.slug for alias in entry.meta.aliases)
    return (entry.slug, entry.name, *former, *getattr(entry.meta, "synonyms", ()))


def _kind(name: str) -> str:
    by_name = {form: kind for kind, fields in KINDS.items() for form in (fields.plural, kind)}
    found = by_name.get(name.casefold())
    if found is None:
        hint = nearest(name, by_name) or f"the kinds: {', '.join(KINDS)}"
        raise Unknown("kind", f"no kind of annotation is called {name or '“”'}; {hint}")
    return found


def _years(text: str) -> tuple[int, int]:
    match = _YEARS.fullmatch(text)
    if not match:
        raise Unknown("year", f"{text or '“”'} is no year; write 2014, or 2012-2015 for a span")
    first, last = int(match[1]), int(match[2] or match[1])
    if last < first:
        raise Unknown("year", f"the span {text} ends before it begins; write {last}-{first}")
    return first, last
