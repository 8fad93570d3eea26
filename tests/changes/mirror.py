"""Changes as they are in the other direction."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from conspectus.changes import Changes, difference
from conspectus.changes.nouns import (
    AnnotationChange,
    EntryChange,
    EvidenceChange,
    Field,
    FileChange,
    GroupChange,
    KindChange,
    RowChange,
)
from conspectus.model.references import ACTORS


def mirrored(changes: Changes) -> Changes:
    """Addresses stay: those of the base alone are a promise."""
    return replace(
        changes,
        entries=tuple(map(_entry, changes.entries)),
        evidence=tuple(map(_evidence, changes.evidence)),
        relations=tuple(replace(one, state=one.state.mirrored) for one in changes.relations),
        problems_new=changes.problems_gone,
        problems_gone=changes.problems_new,
        settings=_fields(changes.settings),
        theme=tuple(map(_file, changes.theme)),
        media=tuple(map(_file, changes.media)),
        drafts=tuple(replace(one, state=one.state.mirrored) for one in changes.drafts),
        unread_before=changes.unread_after,
        unread_after=changes.unread_before,
    )


def content(changes: Changes) -> Any:
    """All but what has a direction, in an order that is the same both ways.

    A renamed thing goes by its name after; where it stands is left out, so that the two agree.
    """
    found = {
        name: sorted(map(repr, getattr(changes, name)))
        for name in ("problems_new", "problems_gone", "settings", "theme", "media", "drafts")
    }
    found["entries"] = sorted(map(repr, map(_nameless, changes.entries)))
    found["evidence"] = sorted(map(repr, map(_sorted, changes.evidence)))
    found["relations"] = sorted(repr((one.state, one.relation)) for one in changes.relations)
    return found


def _entry(one: EntryChange) -> EntryChange:
    return replace(
        one,
        state=one.state.mirrored,
        fields=_fields(one.fields),
        text=tuple(map(difference.mirrored, one.text)),
        annotations=tuple(map(_annotation, one.annotations)),
    )


def _annotation(one: AnnotationChange) -> AnnotationChange:
    return replace(
        one,
        state=one.state.mirrored,
        value=(one.value[1], one.value[0]),
        fields=_fields(one.fields),
        text=tuple(map(difference.mirrored, one.text)),
    )


def _fields(fields: Iterable[Field]) -> tuple[Field, ...]:
    return tuple(Field(one.name, one.after, one.before) for one in fields)


def _file(one: FileChange) -> FileChange:
    return replace(one, state=one.state.mirrored, before=one.after, after=one.before)


def _evidence(one: EvidenceChange) -> EvidenceChange:
    return replace(
        one,
        rows=tuple(RowChange(row.after, row.before) for row in one.rows),
        groups=tuple(GroupChange(group.after, group.before) for group in one.groups),
        kinds=tuple(KindChange(kind.kind, kind.lost, kind.gained, kind.changed)
                    for kind in one.kinds),
        speakers_gained=one.speakers_lost,
        speakers_lost=one.speakers_gained,
        articles_gained=one.articles_lost,
        articles_lost=one.articles_gained,
    )  # fmt: skip


def _nameless(one: EntryChange) -> object:
    annotations = sorted(
        repr((change.state, change.value, sorted(change.fields, key=repr), change.text))
        for change in one.annotations
    )
    fields = sorted(map(repr, one.fields))
    folder = "actors" if one.folder in ACTORS else one.folder
    return (one.state, folder, fields, one.text, annotations, one.is_reformatted)


def _sorted(one: EvidenceChange) -> object:
    kinds = [(kind.kind, *(len(spots) for spots in (kind.gained, kind.lost, kind.changed)))
             for kind in one.kinds]  # fmt: skip
    groups = sorted(
        repr([group and [[spot.kind for spot in side] for side in group.sides] for group in
              (change.before, change.after)]) for change in one.groups
    )  # fmt: skip
    speakers = (sorted(one.speakers_gained), sorted(one.speakers_lost))
    return (sorted(map(repr, one.rows)), groups, kinds, speakers)
