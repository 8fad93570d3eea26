"""What topic pages gain and lose, told."""

from collections.abc import Iterator

from conspectus.changes.difference import words
from conspectus.changes.nouns import (
    EvidenceChange,
    Group,
    GroupChange,
    KindChange,
    Row,
    RowChange,
    Spot,
    State,
)
from conspectus.changes.telling.blocks import (
    Block,
    Fold,
    Items,
    Line,
    Paragraph,
    Span,
    Table,
    Titled,
    counted,
    listed,
    plain,
    strong,
)
from conspectus.changes.telling.spans import difference, label, replaced

_NOT_STATED = "not stated"
_SHORT = 15
"""Lines of a list, or rows of a table, that are seen at once."""

_HEAD = ("", "value", "of", "study", "measured by", "year", "sample", "reported by")


def evidence_blocks(change: EvidenceChange) -> tuple[Block, ...]:
    """Rows of evidence first: they are what a topic stands on."""
    found: list[Block] = []
    if change.rows:
        rows = tuple(_row(row) for row in change.rows)
        found.append(_part(strong("Evidence"), Table(_HEAD, rows), len(rows)))
    found += [_group(group) for group in change.groups]
    found += [_kind(kind) for kind in change.kinds]
    for word, names in (
        ("Newly speaks here", change.speakers_gained),
        ("Speaks here no more", change.speakers_lost),
        ("Article new on the topic", change.articles_gained),
        ("Article no longer on the topic", change.articles_lost),
    ):
        if names:
            found.append(Paragraph((Span(f"{word}: ", "strong"), Span(listed(list(names))))))
    return tuple(found)


def _row(change: RowChange) -> tuple[Line, ...]:
    before, after = change.before, change.after
    if before is None or after is None:
        row = after or before
        assert row  # noqa: S101  # one of the two is there
        first = label("new", State.ADDED) if after else label("gone", State.REMOVED)
        return ((first,), (Span(row.value or _NOT_STATED, "value"),), *map(plain, _cells(row)))
    pairs = zip(_cells(before), _cells(after), strict=True)
    value = replaced(before.value or _NOT_STATED, after.value or _NOT_STATED, "value")
    return (plain("changed"), value, *(_cell(one, other) for one, other in pairs))


def _cell(one: str, other: str) -> Line:
    return plain(other) if one == other else difference(words(one, other))


def _cells(row: Row) -> tuple[str, ...]:
    told = (row.of, row.study, row.by, row.year, row.sample)
    return (*(cell or _NOT_STATED for cell in told), ", ".join(row.reports))


def _group(change: GroupChange) -> Block:
    before, after = change.before, change.after
    group = after or before
    assert group  # noqa: S101  # one of the two is there
    was = {(one.article, one.id) for side in before.sides for one in side} if before else set()
    now = {(one.article, one.id) for side in after.sides for one in side} if after else set()
    is_changed = bool(before and after)
    lines: list[Line] = []
    for number, side in enumerate(group.sides, 1):
        lines += _side(side, number if group.differs else 0, was, is_changed)
    if before and after:
        gone = (one for side in before.sides for one in side if (one.article, one.id) not in now)
        lines += [(label("gone", State.REMOVED), Span(" "), *_spot(one)) for one in sorted(gone)]
    return Titled((Span(_happened(change), "strong"), Span(f" ({_standing(change)})")),
                  (Items(tuple(lines)),))  # fmt: skip


def _side(
    side: tuple[Spot, ...], number: int, was: set[tuple[str, str]], is_changed: bool
) -> Iterator[Line]:
    for spot in side:
        lead = [Span(f"side {number}: ", "soft")] if number else []
        if is_changed and (spot.article, spot.id) not in was:
            lead += [label("new", State.ADDED), Span(" ")]
        yield (*lead, *_spot(spot))


def _happened(change: GroupChange) -> str:
    before, after = change.before, change.after
    if before is None or after is None:
        is_dispute = bool((after or before) and (after or before).differs)  # type: ignore[union-attr]  # one is there
        word = "disagreement" if is_dispute else "agreement"
        article = "A" if is_dispute else "An"
        return f"{article} {word} {'appears' if after else 'goes'}"
    if before.differs != after.differs:
        return "An agreement is disputed now" if after.differs else "A disagreement is settled"
    return "A disagreement changes" if after.differs else "An agreement changes"


def _standing(change: GroupChange) -> str:
    """As "3 articles, 1 organization → 2"."""
    before, after = change.before, change.after
    counts = [
        _count(before, after, "articles", "article"),
        _count(before, after, "organizations", "organization"),
        _count(before, after, "individuals", "individual"),
    ]
    if (group := after or before) and group.differs:
        were, are = (len(one.sides) if one else None for one in (before, after))
        counts.insert(0, _arrow(were, are, "side"))
    if before and after and before.is_independent != after.is_independent:
        counts.append("now independent" if after.is_independent else "no longer independent")
    return ", ".join(filter(None, counts))


def _count(before: Group | None, after: Group | None, of: str, noun: str) -> str:
    was, now = (getattr(one, of) if one else None for one in (before, after))
    return _arrow(was, now, noun)


def _arrow(before: int | None, after: int | None, noun: str) -> str:
    """Nothing where there is none on either side."""
    now = after if after is not None else before
    if not (before or after) or now is None:
        return ""
    if before is None or after is None or before == after:
        return counted(now, noun)
    return f"{counted(before, noun)} → {after}"


def _kind(change: KindChange) -> Block:
    named = (("new", change.gained, State.ADDED), ("gone", change.lost, State.REMOVED))
    lines: list[Line] = [
        (label(word, state), Span(" "), *_spot(spot))
        for word, spots, state in named
        for spot in spots
    ]
    lines += [(Span("changed ", "soft"), *_spot(spot)) for spot in change.changed]
    counts = [f"{len(spots)} {word}" for word, spots, _ in named if spots]
    counts += [f"{len(change.changed)} changed"] if change.changed else []
    noun = "Advice" if change.kind == "advice" else f"{change.kind.capitalize()}s"
    title = (Span(noun, "strong"), Span(f" ({', '.join(counts)})"))
    return _part(title, Items(tuple(lines)), len(lines))


def _part(title: Line, block: Block, length: int) -> Block:
    """Folded where it is long."""
    return Titled(title, (block,)) if length <= _SHORT else Fold(title, (block,))


def _spot(spot: Spot) -> Line:
    by = f" — {listed(list(spot.by))}" if spot.by else ""
    return (Span(spot.title, "strong"), Span(by), Span(f" {spot.article}#{spot.id}", "soft"))
