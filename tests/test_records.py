"""Records are read as they were appended, by whoever has where they are."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.records import HASH_BYTES, Damaged, InMemory, Records, hash_of, hashed, is_name


def kept(records: Records | InMemory, *found: bytes) -> list[tuple[int, int, bytes]]:
    return [records.append(data, hashed(data)) for data in found]


@pytest.fixture
def records(tmp_path: Path) -> Records:
    return Records(tmp_path / "state" / "build")


def test_are_read_before_they_are_flushed_and_after_the_file_was_let_go(records: Records) -> None:
    entries = kept(records, b"one", b"", b"three")

    assert [records.read(entry) for entry in entries] == [b"one", b"", b"three"]
    records.close()
    assert [records.read(entry) for entry in entries] == [b"one", b"", b"three"]
    records.close()


def test_are_found_by_the_name_of_their_file(records: Records) -> None:
    (entry,) = kept(records, b"one")
    records.close()
    again = Records(records.folder)

    assert again.open(records.name)
    assert (again.read(entry), again.end) == (b"one", 3)
    again.close()


@pytest.mark.parametrize("name", ["", "records-0123456789abcdeg", "../records-0123456789abcdef"])
def test_are_in_no_file_of_another_name(records: Records, name: str) -> None:
    assert not is_name(name)
    assert not records.open(name)


def test_that_are_not_what_their_entry_says_are_damaged(records: Records) -> None:
    (offset, length, _), *_ = kept(records, b"one")

    with pytest.raises(Damaged):
        records.read((offset, length, hashed(b"two")))
    records.close()


def test_of_a_file_that_is_gone_are_damaged_and_new_ones_begin_another(records: Records) -> None:
    entry, name = kept(records, b"one")[0], records.name
    records.close()
    (records.folder / name).unlink()

    with pytest.raises(Damaged):
        records.read(entry)
    assert kept(records, b"two") == [(0, 3, hashed(b"two"))]
    assert records.name != name
    records.close()


def test_are_not_written_by_a_copy_in_another_process(
    records: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept(records, b"one")
    monkeypatch.setattr(os, "getpid", lambda: -1)

    with pytest.raises(RuntimeError, match="by the process that opened them"):
        records.flush()
    monkeypatch.undo()
    records.close()


def test_sweeping_leaves_the_file_in_use_and_what_is_none_of_ours(records: Records) -> None:
    kept(records, b"one")
    old, folder = (f"records-{digit * 16}" for digit in "0f")
    (records.folder / old).touch()
    (records.folder / folder).mkdir()
    (records.folder / "records-mine").touch()

    records.sweep()

    left = {path.name for path in records.folder.iterdir()}
    assert left == {records.name, folder, "records-mine"}
    records.close()


@given(st.lists(st.binary(max_size=20)))
def test_in_memory_are_as_in_a_file(found: list[bytes]) -> None:
    records = InMemory()
    entries = kept(records, *found)

    assert [records.read(entry) for entry in entries] == found
    assert not records.open("records-0123456789abcdef")


def test_a_value_has_one_hash() -> None:
    assert hash_of(("one", 2)) == hash_of(("one", 2)) != hash_of(("one", 3))
    assert len(hash_of(None)) == HASH_BYTES
