"""What may stand in a callout: the seven kinds, their fields, and the relations between them.

As in `frontmatter`, a struct's field is the name an editor writes (`rests on` for `rests_on`).
"""

import enum
from typing import Annotated, ClassVar

from msgspec import Meta, Struct

from conspectus.model.dates import Date
from conspectus.model.fragments import Fragment
from conspectus.model.frontmatter import Language, Prose
from conspectus.model.quantities import Quantity
from conspectus.model.references import (
    ActorName,
    FormerId,
    OrganizationName,
    PassageName,
    StudyName,
    TopicNames,
)

AUTHOR = "author"


class Speaker(ActorName, frozen=True, array_like=True):
    """An actor, or the word `author` for whoever wrote the source."""


OUTCOMES = ("held", "failed", "mixed")


class Relation(enum.StrEnum):
    """How one annotation bears on another, as the editor writes it."""

    SUPPORTS = "supports"
    UPDATES = "updates"
    RESTS_ON = "rests on"
    DISAGREES = "disagrees with"

    @property
    def inverse(self) -> str:
        """How the other annotation's page says it."""
        return _INVERSES[self]


_INVERSES = {
    Relation.SUPPORTS: "supported by",
    Relation.UPDATES: "updated by",
    Relation.RESTS_ON: "evidence for",
    Relation.DISAGREES: "disagrees with",
}


class Fields(Struct, frozen=True, kw_only=True):
    """What every kind may say."""

    kind: ClassVar[str] = ""
    plural: ClassVar[str] = ""

    by: Speaker | None = None
    """Who says it, `author` for whoever wrote the source; required but for a note."""
    via: Speaker | None = None
    """Through whom the source has it."""
    topics: TopicNames = ()
    """Where it stands; without it, on all of the article's topics."""
    where: Fragment = ()
    """The place in the source: a paragraph's number, or a few words."""
    aliases: tuple[FormerId, ...] = ()
    """Former ids."""
    supports: tuple[PassageName, ...] = ()
    """What it speaks for."""
    updates: tuple[PassageName, ...] = ()
    """What it brings up to date."""
    rests_on: tuple[PassageName, ...] = ()
    """The evidence it has."""
    disagrees_with: tuple[PassageName, ...] = ()
    """What it contradicts; holds for both."""

    def relations(self) -> list[tuple[Relation, PassageName]]:
        """In the order of `Relation`, then as written."""
        named = zip(
            Relation,
            (self.supports, self.updates, self.rests_on, self.disagrees_with),
            strict=True,
        )
        return [(relation, name) for relation, names in named for name in names]


class Figure(Fields, frozen=True, kw_only=True, tag="figure"):
    """A number."""

    kind = "figure"
    plural = "figures"

    value: Quantity | None = None
    """As in `54 %`, `1,200 firms`, `3 to 5 years`, `9 in 10` or `3:1`."""
    of: Fragment = ()
    """What is counted, in which population."""
    study: StudyName | None = None
    """Where the figure comes from."""
    year: Date | None = None
    """When it was measured, where no study file tells it."""
    sample: Prose = ""
    """Who was asked, and how many, where no study file tells it."""
    method: Fragment = ()
    """How it was measured, where no study file tells it."""


class Claim(Fields, frozen=True, kw_only=True, tag="claim"):
    """A statement that could be wrong."""

    kind = "claim"
    plural = "claims"


class Advice(Fields, frozen=True, kw_only=True, tag="advice"):
    """What a source says to do."""

    kind = "advice"
    plural = "advice"

    for_: Fragment = ()
    """Who should do it."""


class Prediction(Fields, frozen=True, kw_only=True, tag="prediction"):
    """A claim about the future."""

    kind = "prediction"
    plural = "predictions"

    due: Date | None = None
    """By when it should have come true."""
    outcome: Annotated[str, Meta(extra={"one_of": OUTCOMES})] = ""
    """Whether it has come true."""
    evidence: Fragment = ()
    """A sentence on what shows the outcome; links are welcome."""


class Example(Fields, frozen=True, kw_only=True, tag="example"):
    """A case: a firm, a project, what happened."""

    kind = "example"
    plural = "examples"

    organization: OrganizationName | None = None
    """Whose case it is."""


class Quote(Fields, frozen=True, kw_only=True, tag="quote"):
    """A few words, exactly as they were said: the text is the words themselves, without quotation
    marks."""

    kind = "quote"
    plural = "quotes"

    said: Date | None = None
    """When it was said."""
    lang: Language = Language("")
    """The language of the words."""


class Note(Fields, frozen=True, kw_only=True, tag="note"):
    """The editors' own remark."""

    kind = "note"
    plural = "notes"


AnyFields = Figure | Claim | Advice | Prediction | Example | Quote | Note

KINDS: dict[str, type[AnyFields]] = {
    "figure": Figure,
    "claim": Claim,
    "advice": Advice,
    "prediction": Prediction,
    "example": Example,
    "quote": Quote,
    "note": Note,
}
