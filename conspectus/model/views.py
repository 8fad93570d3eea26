"""Annotations, and who says them, as pages show them.

Paths are from the site's root; the templates' `url` filter writes them relative to the page.
"""

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.fragments import Fragment
from conspectus.model.quantities import magnitude
from conspectus.model.references import PassageKey


class Ref(Struct, frozen=True):
    """A link to show: its words and where it leads. `topic` is the slug that colours it."""

    text: str
    path: str
    fragment: str = ""
    topic: str = ""


class Count(Struct, frozen=True):
    """A link with a number behind it."""

    ref: Ref
    number: int


class Voice(Struct, frozen=True):
    """Somebody who says something, and for whom."""

    ref: Ref
    kind: str
    """person or organization"""
    role: str = ""
    organizations: tuple[Ref, ...] = ()
    inferred: bool = False
    """The source does not say that it was they: the editors inferred it."""
    family: str = ""
    """A person's family name, where the editors say which part of the name it is."""


class Bearing(Struct, frozen=True):
    """How a passage bears on others, or others on it: "supported by" and the passages."""

    words: str
    others: tuple["Pointer", ...]


class Pointer(Struct, frozen=True):
    """A passage named from elsewhere: its title, its article, who says it."""

    ref: Ref
    article: str
    voices: tuple[Voice, ...] = ()


class Study(Struct, frozen=True):
    """What is known of where a figure comes from. Empty: not stated."""

    ref: Ref | None = None
    by: Voice | None = None
    year: Date | None = None
    sample: str = ""
    method: Fragment = ()


class PassageView(Struct, frozen=True):
    """An annotation as pages show it."""

    key: PassageKey
    kind: str
    title: Fragment
    plain_title: str
    body: Fragment
    plain: str
    level: int
    ref: Ref
    """Its passage: the article's title, path and the annotation's id."""
    by: tuple[Voice, ...]
    via: tuple[Voice, ...]
    published: Date | None
    is_reported: bool = False
    """Whether the source has it through somebody: `via`, or a writer who is not named."""
    topics: tuple[Ref, ...] = ()
    """Where it stands on each of its topics' pages."""
    bearings: tuple[Bearing, ...] = ()
    where: Fragment = ()
    value: str = ""
    bare: str = ""
    """The value without the points by which its language parts thousands, where it has some."""
    part: float | None = None
    span: tuple[float, float] | None = None
    of: Fragment = ()
    study: Study = Study()
    audience: Fragment = ()
    """Who should follow the advice (`for`)."""
    due: Date | None = None
    outcome: str = ""
    evidence: Fragment = ()
    organization: Ref | None = None
    said: Date | None = None
    lang: str = ""
    """A quote's own language."""
    language: str = ""
    """The article's, where the site is in another."""
    former_ids: tuple[str, ...] = ()
    correction: str = ""
    """Where to suggest a correction; empty if `site.yaml` names no forge."""

    @property
    def anchor(self) -> str:
        """The id of its entry on list pages."""
        return f"c-{self.key.article}--{self.key.id}"


class Row(Struct, frozen=True):
    """A row of evidence: one study, one population, one value; all passages that report it."""

    value: str
    part: float | None
    span: tuple[float, float] | None
    of: Fragment
    study: Study
    reports: tuple[PassageView, ...]
    articles: int
    """How many articles report it."""

    @property
    def rank(self) -> float | None:
        """What its value is sorted by; None where that holds no number."""
        return magnitude(self.reports[0].bare or self.value)

    @property
    def sample_rank(self) -> float | None:
        """What its sample is sorted by."""
        return magnitude(self.study.sample)

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who measured it, and who reports it."""
        measured = (self.study.by,) if self.study.by else ()
        return (*measured, *(voice for report in self.reports for voice in report.by))


class Side(Struct, frozen=True):
    """Passages that hold the same, against other sides or alone."""

    passages: tuple[PassageView, ...]
    voices: tuple[Voice, ...]
    unnamed: int = 0
    """Passages whose speaker the source does not name."""


class Group(Struct, frozen=True):
    """Passages tied by support or disagreement. `elsewhere` are those of other topics."""

    sides: tuple[Side, ...]
    articles: int
    organizations: int
    individuals: int
    """People and writers with no organization stated, and unnamed authors: one each."""
    is_independent: bool
    """Whether two of the passages have nobody behind them in common."""
    elsewhere: tuple[PassageKey, ...] = ()

    @property
    def differs(self) -> bool:
        return len(self.sides) > 1


class Listing(Struct, frozen=True):
    """Passages of a kind on a page, the newest ones where there are too many for it."""

    passages: tuple[PassageView, ...]
    total: int
    more: Ref | None = None
