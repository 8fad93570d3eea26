"""A part of the dataset holds together."""

from conspectus.dataset.columns import columns
from conspectus.dataset.part import part
from conspectus.model.dataset import TABLES
from tests.dataset.made import tables

Ids = dict[str, set[str]]


def test_whatever_a_row_names_is_in_the_part_too() -> None:
    for id in (row.id for row in tables()["annotations"]):
        found = part(tables(), {id.partition("#")[0]}, {id})
        ids: Ids = {name: {getattr(row, "id", "") for row in rows} for name, rows in found.items()}
        for table in TABLES:
            for column in columns(table):
                named = {getattr(row, column.name) for row in found[table.table]} - {None}
                assert not column.of or named <= ids[column.of], (table.table, column.name)


def test_only_what_was_chosen_and_what_it_names_is_left() -> None:
    found = part(tables(), {"late"}, {"late#half", "late#sure"})

    assert [row.id for row in found["annotations"]] == ["late#half", "late#sure"]
    assert [row.id for row in found["articles"]] == ["late"]
    assert [(row.annotation, row.relation) for row in found["relations"]] == [
        ("late#sure", "rests on")
    ]
    assert [row.id for row in found["studies"]] == ["poll"]
    assert {row.id for row in found["organizations"]} == {"firm", "bank"}
    assert found["related_articles"] == []


def test_what_leads_out_of_it_is_empty() -> None:
    found = part(tables(), {"early"}, {"early#quick"})

    (speed,) = (row for row in found["topics"] if row.id == "speed")
    assert speed.lead_annotation is None
    former = {row.former for row in found["former_ids"]}
    assert former == {"early#fast", "haste", "first"}


def test_all_of_it_is_a_part_too() -> None:
    every = {name: {row.id for row in tables()[name]} for name in ("articles", "annotations")}
    found = part(tables(), every["articles"], every["annotations"])

    assert found["relations"] == tables()["relations"]
    assert found["annotations"] == tables()["annotations"]
