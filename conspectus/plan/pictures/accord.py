"""Agreement at a glance: who on a topic agrees with whom, and who differs.

Names stand one below the other. Arcs at their left join those whose annotations support each
other, dashed arcs at their right those whose annotations disagree: place, line and hue tell them
apart. They are the annotations of the topic's groups.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from conspectus.model.annotations import Relation
from conspectus.model.digest import Digest
from conspectus.model.gists import Jot
from conspectus.model.pictures import (
    NARROW,
    WIDE,
    Accord,
    AgreementFrame,
    Curve,
    Label,
    Row,
    Stance,
)
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.plan.agreement import gathered
from conspectus.plan.pictures.arcs import arcs
from conspectus.plan.pictures.letters import fitted, width_of
from conspectus.plan.pictures.order import chained
from conspectus.plan.views import Views

_DRAWN = 24
"""At most so many voices are drawn."""
_LISTED = 200
"""At most so many stand in the table."""
_ROW = 28
_HEADING = 26
_ARCS = {NARROW: 64, WIDE: 160}
"""The width of the arcs at a side."""
_BESIDE = 10
"""Between a name and where its arcs end."""
_THICKEST = 6.0

Pair = tuple[Key, Key]
Counts = Mapping[Pair, int]


def accord(passages: Iterable[PassageKey], views: Views) -> Accord | None:
    """The picture of a topic's tied passages; None where nobody agrees or differs with another."""
    agree, differ = _pairs(passages, views.digest)
    tied = Counter[Key]()
    for pairs in (agree, differ):
        for pair, number in pairs.items():
            tied.update(dict.fromkeys(pair, number))
    if not tied:
        return None
    order = sorted(tied, key=lambda key: (-tied[key], views.name(key), key))
    drawn = _drawn(order, Counter(agree) + Counter(differ))
    agreeing, differing = _among(drawn, agree), _among(drawn, differ)
    rows = chained(drawn, Counter(agreeing) + Counter(differing))
    listed = [*rows, *(key for key in order if key not in rows)][:_LISTED]
    return Accord(
        frames=tuple(_frame(rows, agreeing, differing, views, w) for w in (NARROW, WIDE)),
        stances=_stances(listed, agree, differ, views),
        drawn=len(drawn),
        voices=len(order),
        agreements=len(agree),
        differences=len(differ),
    )


def _pairs(passages: Iterable[PassageKey], digest: Digest) -> tuple[Counter[Pair], Counter[Pair]]:
    """How often each two voices support each other, and how often they differ."""
    members = gathered(passages, digest)
    relations = dict.fromkeys(
        (tie.relation, min(key, tie.other), max(key, tie.other))
        for key, jot in members.items()
        for tie in jot.ties
        if tie.other in members and _tells(tie.relation, key, tie.other)
    )
    agree, differ = Counter[Pair](), Counter[Pair]()
    for relation, one, other in relations:
        pairs = agree if relation is Relation.SUPPORTS else differ
        pairs.update(
            {
                (min(here, there), max(here, there))
                for here in _voices(one, members[one])
                for there in _voices(other, members[other])
                if here != there
            }
        )
    return agree, differ


def _drawn(order: Sequence[Key], pairs: Counts) -> list[Key]:
    """The voices of the strongest ties, in their order: each is tied to another of them."""
    place = {key: number for number, key in enumerate(order)}
    strongest = sorted(
        pairs, key=lambda pair: (-pairs[pair], sum(place[key] for key in pair), sorted(pair))
    )
    drawn: set[Key] = set()
    for pair in strongest:
        if len(drawn.union(pair)) <= _DRAWN:
            drawn.update(pair)
    return [key for key in order if key in drawn]


def _among(keys: Iterable[Key], pairs: Counts) -> dict[Pair, int]:
    inside = set(keys)
    return {pair: number for pair, number in sorted(pairs.items()) if inside.issuperset(pair)}


def _tells(relation: Relation, one: PassageKey, other: PassageKey) -> bool:
    """Whether a relation is one of agreement or difference; support within an article is none."""
    if relation is Relation.SUPPORTS:
        return one.article != other.article
    return relation is Relation.DISAGREES


def _voices(key: PassageKey, jot: Jot) -> tuple[Key, ...]:
    """Who says it; for an author who is not named, the article."""
    return jot.by or (Key(Folder.ARTICLES, key.article),)


def _stances(
    keys: Iterable[Key], agree: Counts, differ: Counts, views: Views
) -> tuple[Stance, ...]:
    agreeing, differing = _by_voice(agree, views), _by_voice(differ, views)
    return tuple(
        Stance(
            ref=views.ref(key),
            is_author=key.folder is Folder.ARTICLES,
            agrees=agreeing.get(key, ()),
            differs=differing.get(key, ()),
        )
        for key in keys
    )


def _by_voice(pairs: Counts, views: Views) -> dict[Key, tuple[tuple[str, int], ...]]:
    """The others of each voice by name, the most frequent first."""
    found: dict[Key, list[tuple[str, int]]] = {}
    for (one, other), number in pairs.items():
        found.setdefault(one, []).append((views.name(other), number))
        found.setdefault(other, []).append((views.name(one), number))
    return {
        key: tuple(sorted(others, key=lambda other: (-other[1], other[0])))
        for key, others in found.items()
    }


def _frame(
    keys: Sequence[Key], agree: Counts, differ: Counts, views: Views, width: int
) -> AgreementFrame:
    left, right = (_ARCS[width] if pairs else 0 for pairs in (agree, differ))
    names = [fitted(views.name(key), width - left - right - 2 * _BESIDE) for key in keys]
    end = round(left + max(map(width_of, names)) + 2 * _BESIDE, 1)
    ys = [_HEADING + _ROW * (place + 0.5) for place in range(len(keys))]
    agreeing, differing = ({key for pair in pairs for key in pair} for pairs in (agree, differ))
    return AgreementFrame(
        width=width,
        height=_HEADING + _ROW * len(keys),
        left=left,
        right=end,
        border=end + right,
        rows=tuple(
            Row(
                label=_label(name, y + 4, left, end, is_centred=bool(agree and differ)),
                y=y,
                agrees=key in agreeing,
                differs=key in differing,
                is_author=key.folder is Folder.ARTICLES,
            )
            for key, name, y in zip(keys, names, ys, strict=True)
        ),
        agree=_arcs(agree, keys, ys, left, 0),
        differ=_arcs(differ, keys, ys, end, end + right),
    )


def _label(name: str, y: float, left: float, end: float, *, is_centred: bool) -> Label:
    """Between arcs at both sides, or beside those of the one."""
    if is_centred:
        return Label(round((left + end) / 2, 1), y, name, "middle")
    return Label(left + _BESIDE, y, name) if left else Label(end - _BESIDE, y, name, "end")


def _arcs(
    pairs: Counts, keys: Sequence[Key], ys: Sequence[float], x: float, border: float
) -> tuple[Curve, ...]:
    place = {key: number for number, key in enumerate(keys)}
    rows = [(place[one], place[other]) for one, other in pairs]
    widths = [min(1 + 0.75 * number, _THICKEST) for number in pairs.values()]
    return arcs(rows, widths, ys, x, border)
