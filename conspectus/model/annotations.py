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
    TopicName,
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
    via: Speaker | None = None
    topics: tuple[TopicName, ...] = ()
    where: Fragment = ()
    aliases: tuple[FormerId, ...] = ()
    supports: tuple[PassageName, ...] = ()
    updates: tuple[PassageName, ...] = ()
    rests_on: tuple[PassageName, ...] = ()
    disagrees_with: tuple[PassageName, ...] = ()

    def relations(self) -> list[tuple[Relation, PassageName]]:
        """In the order of `Relation`, then as written."""
        named = zip(
            Relation,
            (self.supports, self.updates, self.rests_on, self.disagrees_with),
            strict=True,
        )
        return [(relation, name) for relation, names in named for name in names]


class Figure(Fields, frozen=True, kw_only=True, tag="figure"):
    kind = "figure"
    plural = "figures"

    value: Quantity | None = None
    of: Fragment = ()
    study: StudyName | None = None
    year: Date | None = None
    sample: Prose = ""
    method: Fragment = ()


class Claim(Fields, frozen=True, kw_only=True, tag="claim"):
    kind = "claim"
    plural = "claims"


class Advice(Fields, frozen=True, kw_only=True, tag="advice"):
    kind = "advice"
    plural = "advice"

    for_: Fragment = ()


class Prediction(Fields, frozen=True, kw_only=True, tag="prediction"):
    kind = "prediction"
    plural = "predictions"

    due: Date | None = None
    outcome: Annotated[str, Meta(extra={"one_of": OUTCOMES})] = ""
    evidence: Fragment = ()


class Example(Fields, frozen=True, kw_only=True, tag="example"):
    kind = "example"
    plural = "examples"

    organization: OrganizationName | None = None


class Quote(Fields, frozen=True, kw_only=True, tag="quote"):
    kind = "quote"
    plural = "quotes"

    said: Date | None = None
    lang: Language = Language("")


class Note(Fields, frozen=True, kw_only=True, tag="note"):
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
