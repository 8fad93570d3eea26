"""How annotations bear on each other, as either end sees it."""

from msgspec import Struct

from conspectus.model.annotations import Relation
from conspectus.model.references import PassageKey


class Tie(Struct, frozen=True, order=True):
    """One end of a relation: how the passage that holds it bears on `other`, or is borne on."""

    relation: Relation
    other: PassageKey
    inverse: bool = False

    @property
    def words(self) -> str:
        return self.relation.inverse if self.inverse else str(self.relation)
