"""Relations between annotations that are made or broken."""

from collections.abc import Iterator

from conspectus.changes.nouns import RelationChange, Spot, State
from conspectus.changes.reading import Reader
from conspectus.model.annotations import Relation
from conspectus.model.gists import jot_of
from conspectus.model.references import Key, PassageKey

_Tied = tuple[Relation, PassageKey, PassageKey]


def relations(
    before: Reader, after: Reader, hidden: frozenset[str] = frozenset()
) -> tuple[RelationChange, ...]:
    """In the order of the articles. Nothing is said of those whose file is `hidden` on a side."""
    was, now = dict(_tied(before, hidden)), dict(_tied(after, hidden))
    made = (_change(State.ADDED, now[tied], after) for tied in now if tied not in was)
    broken = (_change(State.REMOVED, was[tied], before) for tied in was if tied not in now)
    found = (*made, *broken)
    return tuple(sorted(found, key=lambda one: (one.one, one.relation, one.other, one.state)))


def _tied(reader: Reader, hidden: frozenset[str]) -> Iterator[tuple[_Tied, _Tied]]:
    """Each as it is called after, and as it is called here. Disagreement has no direction."""
    digest = reader.side.digest
    for slug, gist in digest.gists.items():
        for jot in gist.jots:
            key = PassageKey(slug, jot.id)
            for tie in jot.ties:
                ends = (slug, tie.other.article)
                if tie.inverse or any(digest.articles[end].path in hidden for end in ends):
                    continue
                one, other = reader.passage_now(key), reader.passage_now(tie.other)
                if tie.relation is Relation.DISAGREES:
                    one, other = min(one, other), max(one, other)
                yield (tie.relation, one, other), (tie.relation, key, tie.other)


def _change(state: State, tied: _Tied, reader: Reader) -> RelationChange:
    relation, one, other = tied
    return RelationChange(state, str(relation), spot(one, reader), spot(other, reader))


def spot(key: PassageKey, reader: Reader) -> Spot:
    """An annotation of the side, as it is named from elsewhere, by what it is called after."""
    jot = jot_of(key, reader.side.digest.gists)
    there = reader.passage_now(key)
    names: tuple[Key, ...] = jot.by
    by = tuple(map(reader.side.name, names))
    return Spot(there.article, there.id, jot.kind, jot.title, by)
