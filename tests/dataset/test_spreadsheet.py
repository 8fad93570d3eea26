"""CSV that programs read back as it was, and spreadsheets do not run."""

import csv
import io

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import astuple

from conspectus.dataset.columns import columns
from conspectus.dataset.spreadsheet import guarded, spreadsheet, unguarded
from conspectus.model.dataset import TABLES
from conspectus.model.dataset.articles import CorrectionRow
from scripts.vectors.listed import vectors
from tests.dataset.made import tables

_MEANING = {"true": True, "false": False}


def lines(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(), newline=""), strict=True))


def test_every_table_is_read_back_as_it_was() -> None:
    for table in TABLES:
        found = columns(table)
        head, *read = lines(spreadsheet(table, tables()[table.table]))
        assert head == [column.name for column in found]
        for cells, row in zip(read, tables()[table.table], strict=True):
            values = [
                None if not cell else _MEANING[cell] if column.holds is bool
                else unguarded(cell) if column.holds is str else column.holds(cell)
                for cell, column in zip(cells, found, strict=True)
            ]  # fmt: skip
            assert tuple(values) == astuple(row)


def test_lines_end_as_the_standard_says() -> None:
    data = spreadsheet(CorrectionRow, tables()["corrections"])

    assert data == (
        b"article,place,made,made_earliest,text\r\n"
        b'late,1,2016-05-02,2016-05-02,"It was 9, not 8"\r\n'
    )


def test_what_begins_like_a_formula_has_an_apostrophe_before_it() -> None:
    cells = {row[0]: row for row in lines(spreadsheet(TABLES[0], tables()["articles"]))}

    assert cells["late"][3] == "'=HYPERLINK(1)"


@pytest.mark.parametrize("text", ["-5 %", "+1,200", "-3.5", "a=b", "5 - 3"])
def test_a_plain_number_stays_one(text: str) -> None:
    assert guarded(text) == text


FORMULAS = [one.text for one in vectors() if one.text[:1] in "=+-@\t\r＝＋－＠−"]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_formula_that_is_known_gets_through(text: str) -> None:
    assert guarded(text).startswith("'")


@given(st.text("'\"=+-@−＝ \t1,.%a", max_size=8))
@example("'=1")
@example("''=1")
@example("'-5 %")
def test_what_was_written_is_always_there_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
