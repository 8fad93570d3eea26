"""What an edition holds before it is sent: what its file names, or what its window brings."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from msgspec import Struct

from conspectus.model.editions import is_within
from conspectus.model.frontmatter import EditionMeta
from conspectus.model.gists import Gist, Jot
from conspectus.model.references import ItemName

TELLING = 3
"""So many annotations of an article a window brings."""

_KINDS = ("figure", "prediction", "claim", "quote", "example", "advice", "note")
"""Which tells most to somebody who has not read the article, first."""


class Chosen(Struct, frozen=True, array_like=True):
    """An article in an edition, with annotations by their ids."""

    slug: str
    ids: tuple[str, ...] = ()
    is_whole: bool = True


def chosen(meta: EditionMeta, gists: Mapping[str, Gist]) -> tuple[Chosen, ...]:
    """In the order of the edition."""
    if meta.items or not meta.window:
        return tuple(_named(meta.items))
    window = meta.window
    found = [gist for gist in gists.values() if is_within(gist.digested, window)]
    return tuple(Chosen(gist.slug, telling(gist)) for gist in newest_first(found))


def newest_first(gists: Iterable[Gist]) -> list[Gist]:
    """By the day on which they were digested; those of one day by slug."""
    ordered = sorted(gists, key=lambda gist: gist.slug)
    ordered.sort(key=lambda gist: gist.digested.earliest if gist.digested else (), reverse=True)
    return ordered


def _named(items: Iterable[ItemName]) -> Iterable[Chosen]:
    """An article with the annotations of it that are named right behind it."""
    for slug, group in groupby(items, lambda item: item.article):
        names = list(group)
        while names:
            is_whole = not names[0].id
            rest = names[1:] if is_whole else names
            count = next((n for n, name in enumerate(rest) if not name.id), len(rest))
            yield Chosen(slug, tuple(name.id for name in rest[:count]), is_whole)
            names = rest[count:]


def telling(gist: Gist) -> tuple[str, ...]:
    """The annotations of an article that tell most, in its own order: those that others agree or
    disagree with, then by their kinds."""
    places = {jot.id: place for place, jot in enumerate(gist.jots)}
    ranked = sorted(gist.jots, key=lambda jot: (_rank(jot), places[jot.id]))
    return tuple(sorted((jot.id for jot in ranked[:TELLING]), key=places.__getitem__))


def _rank(jot: Jot) -> tuple[int, int, int]:
    """A note of the editors' own comes last."""
    return (int(jot.kind == "note"), -min(len(jot.ties), 2), _KINDS.index(jot.kind))
