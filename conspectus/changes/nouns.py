"""What a branch changes for readers, as values: nothing here is a sentence yet.

All of it reads in both directions: what is added one way is removed the other way. Only addresses
do not, since the published ones of the base are a promise and those of the branch are not yet.
"""

import enum
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.references import Folder
from conspectus.problems import Problem


class State(enum.StrEnum):
    """What became of something."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    """It has another slug or id; whether it is aliased is seen among the addresses."""
    PUBLISHED = "published"
    """It was there as a draft."""
    WITHDRAWN = "withdrawn"
    """It is a draft now."""

    @property
    def mirrored(self) -> "State":
        """What it is in the other direction."""
        return _MIRRORED.get(self, self)


_MIRRORED = {
    State.ADDED: State.REMOVED,
    State.REMOVED: State.ADDED,
    State.PUBLISHED: State.WITHDRAWN,
    State.WITHDRAWN: State.PUBLISHED,
}


class Piece(Struct, frozen=True):
    """Some words of a text: on both sides, only before (`gone`), or only after (`new`)."""

    text: str
    state: str = "same"


Words = tuple[Piece, ...]
"""A paragraph, before and after in one: its pieces that are not new are what was, those that are
not gone are what is."""


class Field(Struct, frozen=True):
    """A value by the name that editors write; empty where it is not stated."""

    name: str
    before: str
    after: str


class Spot(Struct, frozen=True, order=True):
    """An annotation named from elsewhere."""

    article: str
    id: str
    kind: str
    title: str
    by: tuple[str, ...] = ()
    """Names."""


class AnnotationChange(Struct, frozen=True):
    state: State
    kind: str
    id: str
    title: str
    former_id: str = ""
    """What a renamed one was called."""
    value: tuple[str, str] = ("", "")
    """Of a figure: before and after, alike where it stayed."""
    fields: tuple[Field, ...] = ()
    """Those that differ, the value aside."""
    text: tuple[Words, ...] = ()
    """The paragraphs that differ."""
    is_reformatted: bool = False
    """Whether its words are the same and only links or emphasis differ."""


class EntryChange(Struct, frozen=True):
    """An article, a topic, a person and so on."""

    state: State
    folder: Folder
    slug: str
    name: str
    path: str
    """Its file after, or before where it is gone; empty for a name without one."""
    former_slug: str = ""
    """What a renamed one was called."""
    fields: tuple[Field, ...] = ()
    text: tuple[Words, ...] = ()
    """The paragraphs of its own text that differ; annotations are not part of it."""
    annotations: tuple[AnnotationChange, ...] = ()
    is_reformatted: bool = False
    is_reordered: bool = False
    """Whether what it has on both sides stands in another order."""


class DraftChange(Struct, frozen=True):
    """A draft that readers see on neither side."""

    state: State
    folder: Folder
    slug: str
    name: str


class RelationChange(Struct, frozen=True):
    """`state` is ADDED (made) or REMOVED (broken)."""

    state: State
    relation: str
    one: Spot
    other: Spot


class Row(Struct, frozen=True):
    """A row of an evidence table, in words. Empty: not stated."""

    value: str
    of: str
    study: str
    by: str
    """Who measured it."""
    year: str
    sample: str
    reports: tuple[str, ...]
    """The titles of the articles that report it."""


class RowChange(Struct, frozen=True):
    """None: the row is not there on that side."""

    before: Row | None
    after: Row | None


class Group(Struct, frozen=True):
    """Annotations that agree, or sides that differ."""

    sides: tuple[tuple[Spot, ...], ...]
    articles: int
    organizations: int
    individuals: int
    is_independent: bool

    @property
    def differs(self) -> bool:
        return len(self.sides) > 1


class GroupChange(Struct, frozen=True):
    before: Group | None
    after: Group | None


class KindChange(Struct, frozen=True):
    """What a topic's list of a kind gains and loses, and what is told otherwise there."""

    kind: str
    gained: tuple[Spot, ...] = ()
    lost: tuple[Spot, ...] = ()
    changed: tuple[Spot, ...] = ()


class EvidenceChange(Struct, frozen=True):
    """What a topic's page gains and loses."""

    topic: str
    name: str
    rows: tuple[RowChange, ...] = ()
    groups: tuple[GroupChange, ...] = ()
    kinds: tuple[KindChange, ...] = ()
    speakers_gained: tuple[str, ...] = ()
    speakers_lost: tuple[str, ...] = ()
    articles_gained: tuple[str, ...] = ()
    articles_lost: tuple[str, ...] = ()


class Redirect(Struct, frozen=True, order=True):
    """A published address that leads on from now on."""

    path: str
    to: str


class Addresses(Struct, frozen=True):
    lost: tuple[Problem, ...] = ()
    """Published addresses that would stop working, each an error."""
    redirected: tuple[Redirect, ...] = ()
    gone: tuple[str, ...] = ()
    """Pages that no editor wrote: of lists that grew shorter, of names without a file."""


class FileChange(Struct, frozen=True):
    """A file of the theme, or one that readers are sent as it is; sizes in bytes."""

    state: State
    path: str
    before: int = 0
    after: int = 0


class Size(Struct, frozen=True):
    """In bytes."""

    plain: int = 0
    gzip: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.plain + other.plain, self.gzip + other.gzip)


class WeightChange(Struct, frozen=True):
    """A file of the site that has other bytes."""

    path: str
    before: Size
    after: Size

    @property
    def growth(self) -> int:
        return self.after.plain - self.before.plain


class Weight(Struct, frozen=True):
    """What differs between the two sites, from the files they are made of."""

    pages: tuple[WeightChange, ...] = ()
    others: tuple[WeightChange, ...] = ()
    """Feeds, Markdown twins, styles, scripts, and other files that are made."""


class Changes(Struct, frozen=True):
    """All that readers will notice; empty where they will notice nothing."""

    entries: tuple[EntryChange, ...] = ()
    evidence: tuple[EvidenceChange, ...] = ()
    relations: tuple[RelationChange, ...] = ()
    addresses: Addresses = Addresses()
    problems_new: tuple[Problem, ...] = ()
    problems_gone: tuple[Problem, ...] = ()
    settings: tuple[Field, ...] = ()
    theme: tuple[FileChange, ...] = ()
    media: tuple[FileChange, ...] = ()
    drafts: tuple[DraftChange, ...] = ()
    weight: Weight | None = Weight()
    """None where a side has errors, so that there is no site to weigh."""
    unread_before: tuple[str, ...] = ()
    unread_after: tuple[str, ...] = ()
    """Files that an error hides: nothing is said of what they hold."""
    errors_before: int = 0
    errors_after: int = 0
    """How many errors there are on each side, new or not."""

    def __bool__(self) -> bool:
        """Whether there is anything to tell; errors that were there before are nothing new."""
        return replace(self, **_SAID_ELSEWHERE) != Changes()


_SAID_ELSEWHERE: dict[str, Any] = {
    "errors_before": 0, "errors_after": 0, "unread_before": (), "unread_after": (),
    "weight": Weight(),
}  # fmt: skip
"""Values that are no changes. A page differs in its bytes only where something else is said."""
