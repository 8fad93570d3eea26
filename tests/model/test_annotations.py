from typing import get_args

import msgspec

from conspectus.model.annotations import KINDS, AnyFields, Claim, Relation
from conspectus.model.marks import Mark
from conspectus.model.references import PassageKey, PassageName
from conspectus.model.ties import Tie


def test_every_kind_is_known_by_its_own_name() -> None:
    assert set(KINDS.values()) == set(get_args(AnyFields))
    for name, fields in KINDS.items():
        assert fields.kind == name
        assert msgspec.to_builtins(fields())["type"] == name
        assert fields.plural


def test_relations_come_in_one_order_whatever_the_editors() -> None:
    one, two = (PassageName("", id, Mark()) for id in ("one", "two"))
    claim = Claim(disagrees_with=(one,), rests_on=(two, one), supports=(two,))

    assert claim.relations() == [
        (Relation.SUPPORTS, two),
        (Relation.RESTS_ON, two),
        (Relation.RESTS_ON, one),
        (Relation.DISAGREES, one),
    ]


def test_each_end_of_a_relation_says_it_from_its_own_side() -> None:
    other = PassageKey("a", "b")
    words = {
        relation: (Tie(relation, other).words, Tie(relation, other, inverse=True).words)
        for relation in Relation
    }

    assert words == {
        Relation.SUPPORTS: ("supports", "supported by"),
        Relation.UPDATES: ("updates", "updated by"),
        Relation.RESTS_ON: ("rests on", "evidence for"),
        Relation.DISAGREES: ("disagrees with", "disagrees with"),
    }
