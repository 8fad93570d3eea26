"""What becomes of the annotations of an article."""

from collections.abc import Sequence

from conspectus.changes.difference import paragraphs
from conspectus.changes.fields import Value, differing
from conspectus.changes.nouns import AnnotationChange, State
from conspectus.changes.pairing import Pair
from conspectus.changes.prose import Text
from conspectus.changes.reading import Reader
from conspectus.model.annotations import Figure
from conspectus.model.digest import Passage
from conspectus.model.references import PassageKey

_ELSEWHERE = frozenset(
    ("aliases", "supports", "updates", "rests_on", "disagrees_with", "value", "topics")
)
"""What is told as an address, as a relation, or in a way of its own."""


def annotations(
    pairs: Sequence[Pair[PassageKey]], before: Reader, after: Reader
) -> tuple[AnnotationChange, ...]:
    """Those that are not what they were, in the order of the article."""
    changes = (_change(one, other, before, after) for one, other in pairs)
    return tuple(change for change in changes if change)


def _change(
    one: PassageKey | None, other: PassageKey | None, before: Reader, after: Reader
) -> AnnotationChange | None:
    was = _Told(before, before.side.digest.passages[one]) if one else None
    now = _Told(after, after.side.digest.passages[other]) if other else None
    return _compared(was, now)


def _compared(before: "_Told | None", after: "_Told | None") -> AnnotationChange | None:
    told = after or before
    assert told  # noqa: S101  # one of a pair is there
    was, now = before or _Nothing(), after or _Nothing()
    one, other = (before.passage.key if before else None), (after.passage.key if after else None)
    change = AnnotationChange(
        _state(one, other),
        told.passage.kind,
        told.passage.key.id,
        told.passage.plain_title,
        one.id if one and other and one.id != other.id else "",
        (was.value, now.value),
        differing(was.fields, now.fields),
        paragraphs(was.text.paragraphs, now.text.paragraphs),
        bool(before and after) and was.text.is_reformatted(now.text),
    )
    is_same = was.value == now.value and not change.fields and not change.text
    is_same = is_same and not change.is_reformatted and change.state is State.CHANGED
    return None if is_same else change


def _state(one: PassageKey | None, other: PassageKey | None) -> State:
    if one and other:
        return State.CHANGED if one.id == other.id else State.RENAMED
    return State.ADDED if other else State.REMOVED


class _Nothing:
    """An annotation that is not there."""

    text = Text()
    fields: dict[str, Value] = {}  # noqa: RUF012  # read alone
    value = ""


class _Told(_Nothing):
    def __init__(self, reader: Reader, passage: Passage) -> None:
        self.passage = passage
        self.text = reader.text((passage.body,))
        quantity = passage.fields.value if isinstance(passage.fields, Figure) else None
        self.value = quantity.text if quantity else ""
        self.fields = {
            "kind": Value(passage.kind, passage.kind),
            "title": Value(passage.plain_title, passage.plain_title),
            **reader.fields(passage.fields, but=_ELSEWHERE),
            **reader.topics(passage.topics if passage.fields.topics else ()),
            **reader.links(self.text),
        }
        """Topics where it states its own: the others are those of its article."""
