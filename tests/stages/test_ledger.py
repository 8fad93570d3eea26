"""Which sheet looked up what: kept, asked again, and found by either of two ways."""

from collections.abc import Mapping

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.records import hashed
from conspectus.stages import ledger as module
from conspectus.stages.ledger import Ledger, Read

ROWS: dict[str, list[Read]] = {
    "one": [("articles", "a"), ("texts", "a")],
    "two": [("articles", "a"), ("articles", "b"), ("articles", "")],
    "three": [],
}


def ledger_of(rows: Mapping[str, list[Read]]) -> Ledger:
    ledger = Ledger()
    for sheet, reads in rows.items():
        ledger.note(sheet, ledger.longer(*ledger.row_of(dict.fromkeys(reads))))
    return ledger


def is_found(name: str, key: str) -> bytes:
    return hashed(f"{name} {key}".encode())


def readers(ledger: Ledger, *reads: Read) -> set[str]:
    return ledger.readers({ledger.number(*read) for read in reads})


@pytest.fixture(params=["as it was made", "as it was kept"])
def ledger(request: pytest.FixtureRequest) -> Ledger:
    made = ledger_of(ROWS)
    made.renew(is_found)
    return made if request.param == "as it was made" else Ledger.unpacked(made.packed())


def test_sheets_stay_in_their_order(ledger: Ledger) -> None:
    assert list(ledger) == ["one", "two", "three"]
    assert (len(ledger), "two" in ledger, "four" in ledger) == (3, True, False)


def test_a_look_up_leads_to_the_sheets_that_made_it(ledger: Ledger) -> None:
    assert readers(ledger, ("articles", "a")) == {"one", "two"}
    assert readers(ledger, ("texts", "a"), ("articles", "")) == {"one", "two"}
    assert readers(ledger, ("articles", "b")) == {"two"}
    assert readers(ledger, ("articles", "c")) == set()


def test_only_what_is_found_to_be_another_is_told(ledger: Ledger) -> None:
    def other(name: str, key: str) -> bytes:
        return b"" if (name, key) == ("articles", "b") else is_found(name, key)

    assert ledger.renew(other) == {ledger.number("articles", "b")}
    assert ledger.renew(other) == set()


def test_of_some_look_ups_only_those_are_asked(ledger: Ledger) -> None:
    asked: list[Read] = []

    def other(name: str, key: str) -> bytes:
        asked.append((name, key))
        return b""

    reads = [("articles", "b"), ("articles", "nobody's")]

    assert ledger.renew_some(reads, other) == {ledger.number("articles", "b")}
    assert asked == reads
    assert ledger.renew_some(reads, other) == set()


def test_a_look_up_that_finds_nothing_is_not_another_when_it_still_does(ledger: Ledger) -> None:
    ledger.renew(lambda *_: b"")

    assert Ledger.unpacked(ledger.packed()).renew(lambda *_: b"") == set()


def test_what_was_noted_beforehand_is_known_when_asked(ledger: Ledger) -> None:
    ledger.set_hash("kinds", "claim", b"1")
    row, more = ledger.row_of([("kinds", "claim")])
    ledger.note("four", row)

    assert more == ()
    assert readers(ledger, ("kinds", "claim")) == {"four"}
    assert ledger.renew(lambda *read: b"1" if read[0] == "kinds" else is_found(*read)) == set()


def test_a_sheet_that_is_noted_again_has_no_other_reads(ledger: Ledger) -> None:
    ledger.note("one", ledger.longer(*ledger.row_of([("articles", "b")])))

    assert readers(ledger, ("articles", "a")) == {"two"}
    assert readers(ledger, ("articles", "b")) == {"one", "two"}


def test_a_sheet_that_is_gone_reads_nothing(ledger: Ledger) -> None:
    ledger.forget(["two", "nothing"])
    assert readers(ledger, ("articles", "a")) == {"one"}

    ledger.arrange(["three", "one"])
    assert list(Ledger.unpacked(ledger.packed())) == ["three", "one"]


@pytest.mark.parametrize("data", [b"", b"\xc1", b"\x93", b"[]", msgspec.msgpack.encode(["a"])])
def test_what_is_none_is_told(data: bytes) -> None:
    with pytest.raises(msgspec.DecodeError):
        Ledger.unpacked(data)


reads = st.tuples(st.sampled_from(["articles", "texts"]), st.text("ab:/é", max_size=3))
sheets = st.dictionaries(
    st.text("xyz/", min_size=1, max_size=4), st.lists(reads, max_size=6), min_size=1
)


@given(sheets, st.integers(0, 300))
def test_any_ledger_is_what_it_was_when_it_is_unpacked(
    rows: dict[str, list[Read]], others: int
) -> None:
    ledger = Ledger()
    for number in range(others):  # so that numbers are of more than one byte
        ledger.number("others", str(number))
    for sheet, found in rows.items():
        ledger.note(sheet, ledger.longer(*ledger.row_of(set(found))))
    ledger.renew(is_found)

    kept = Ledger.unpacked(ledger.packed())

    assert list(kept) == list(rows)
    assert kept.numbers() == ledger.numbers()
    assert kept.renew(is_found) == set()
    assert kept.packed() == ledger.packed()


@given(sheets, st.integers(0, 70_000), st.lists(reads, max_size=5))
def test_either_way_leads_to_the_same_readers(
    rows: dict[str, list[Read]], offset: int, sought: list[Read]
) -> None:
    ledger = Ledger()
    ledger._names = [f"others{number}" for number in range(offset)]
    ledger._hashes = [b"\0" * 16] * offset
    ledger._numbers = None
    for sheet, found in rows.items():
        ledger.note(sheet, ledger.longer(*ledger.row_of(set(found))))
    kept = Ledger.unpacked(ledger.packed())
    numbers = {ledger.number(*read) for read in sought}

    assert ledger.readers(numbers) == kept.readers(numbers)
    assert kept.readers(numbers) == {
        sheet for sheet, found in rows.items() if set(found) & set(sought)
    }


def test_bytes_of_two_numbers_are_not_taken_for_a_third() -> None:
    made = Ledger()
    for number in range(300):
        made.number("names", str(number))
    made.note("sheet", made.longer(b"", [("names", "256"), ("names", "0")]))

    kept = Ledger.unpacked(made.packed())

    assert kept.readers({1}) == set()
    assert kept.readers({256}) == {"sheet"}


def test_both_ways_are_gone() -> None:
    """Which of them is, `_FEW` decides and whether rows lie one behind the other."""
    assert ledger_of(ROWS)._whole == b""
    assert Ledger.unpacked(ledger_of(ROWS).packed())._whole
    assert module._FEW > 5


def test_reads_that_no_sheet_makes_any_more_are_forgotten_once_they_are_many(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "_SLACK", 0)
    kept = Ledger.unpacked(ledger_of(ROWS).packed())
    sizes = []
    for number in range(50):
        kept.note("one", kept.longer(*kept.row_of([("articles", f"new-{number}")])))
        kept.renew(is_found)
        kept = Ledger.unpacked(kept.packed())
        sizes.append(len(kept.numbers()))
        assert readers(kept, ("articles", f"new-{number}")) == {"one"}
        assert readers(kept, ("articles", "b")) == {"two"}
        assert kept.renew(is_found) <= {kept.number("articles", f"new-{number}")}

    assert max(sizes) <= 10
