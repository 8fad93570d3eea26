"""What is kept is found again whole, or not at all."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus import store as module
from conspectus.records import HASH_BYTES, Damaged, hashed
from conspectus.store import Shelf, Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".conspectus" / "build"


def opened(folder: Path, fingerprint: str = "one") -> Store:
    return Store(folder, fingerprint)


def saved(folder: Path, **records: bytes) -> None:
    store = opened(folder)
    for name, data in records.items():
        store.shelf("things").put(name, data)
    store.save()
    store.close()


def found(folder: Path, fingerprint: str = "one") -> dict[str, bytes | None]:
    store = opened(folder, fingerprint)
    try:
        return listed(store.shelf("things"))
    finally:
        store.close()


def listed(shelf: Shelf) -> dict[str, bytes | None]:
    return {name: shelf.get(name) for name in shelf}


def records_of(folder: Path) -> Path:
    (path,) = folder.glob("records-*")
    return path


class TestRecords:
    def test_are_found_by_the_next_build_in_their_order(self, folder: Path) -> None:
        saved(folder, b=b"two", a=b"one", empty=b"")

        assert list(found(folder).items()) == [("b", b"two"), ("a", b"one"), ("empty", b"")]

    def test_are_found_before_they_are_saved(self, folder: Path) -> None:
        store = opened(folder)
        store.shelf("things").put("a", b"one")

        assert store.shelf("things").get("a") == b"one"
        store.close()

    def test_that_were_never_saved_are_not_found(self, folder: Path) -> None:
        saved(folder, a=b"one")
        store = opened(folder)
        store.shelf("things").put("a", b"two")
        store.shelf("things").put("b", b"more")
        store.close()

        assert found(folder) == {"a": b"one"}

    def test_are_found_by_another_process_once_they_are_flushed(self, folder: Path) -> None:
        store = opened(folder)
        store.shelf("things").put("a", b"one")
        store.flush()

        assert records_of(folder).read_bytes() == b"one"
        store.close()

    def test_say_whether_they_are_others_than_before(self, folder: Path) -> None:
        saved(folder, a=b"one")
        store = opened(folder)
        shelf = store.shelf("things")

        assert [shelf.put("a", b"one"), shelf.put("a", b"two"), shelf.put("a", b"two")] == [
            False, True, False,
        ]  # fmt: skip
        assert shelf.hash("a") == hashed(b"two")
        assert (shelf.hash("nothing"), shelf.get("nothing"), "nothing" in shelf) == (
            b"", None, False,
        )  # fmt: skip
        store.close()

    def test_that_are_the_same_are_not_written_twice(self, folder: Path) -> None:
        saved(folder, a=b"one")
        saved(folder, a=b"one")

        assert records_of(folder).read_bytes() == b"one"

    def test_live_in_memory_where_there_is_no_folder(self) -> None:
        store = Store(None, "one")
        store.shelf("things").put("a", b"one")
        store.save()

        assert listed(store.shelf("things")) == {"a": b"one"}
        store.close()

    def test_are_gone_once_all_is_forgotten(self, folder: Path) -> None:
        saved(folder, a=b"one")
        store = opened(folder)
        store.forget()
        assert listed(store.shelf("things")) == {}
        store.shelf("things").put("b", b"two")
        store.save()
        store.close()

        assert found(folder) == {"b": b"two"}
        assert records_of(folder).read_bytes() == b"two"


class TestAShelf:
    @pytest.fixture
    def shelf(self) -> Shelf:
        shelf = Store(None, "").shelf("things")
        for name in "abc":
            shelf.put(name, name.encode())
        return shelf

    def test_forgets_what_it_is_told_to(self, shelf: Shelf) -> None:
        shelf.forget(["b", "nothing"])

        assert listed(shelf) == {"a": b"a", "c": b"c"}

    def test_is_arranged_and_loses_what_is_not_named(self, shelf: Shelf) -> None:
        shelf.arrange(["c", "nothing", "a"])

        assert list(listed(shelf).items()) == [("c", b"c"), ("a", b"a")]
        assert len(shelf) == 2

    def test_keeps_a_records_place_when_it_changes(self, shelf: Shelf) -> None:
        shelf.put("a", b"other")

        assert list(shelf) == ["a", "b", "c"]


THEIRS = module._ENTRY.pack(0, 6, hashed(b"theirs"))
"""Where a file of somebody else's would be read, if an index could say so."""


class TestAStoreIsOfNoUse:
    def test_of_another_version_of_the_program(self, folder: Path) -> None:
        saved(folder, a=b"one")

        assert found(folder, "another") == {}

    def test_whose_records_are_gone(self, folder: Path) -> None:
        saved(folder, a=b"one")
        records_of(folder).unlink()

        assert found(folder) == {}

    def test_with_any_bit_of_its_index_flipped(self, folder: Path) -> None:
        saved(folder, a=b"one")
        whole = (folder / "index").read_bytes()
        for place in range(len(whole)):
            damaged = bytearray(whole)
            damaged[place] ^= 1 << place % 8
            (folder / "index").write_bytes(damaged)

            assert found(folder) == {}

    def test_with_an_index_that_is_cut_anywhere(self, folder: Path) -> None:
        saved(folder, a=b"one")
        whole = (folder / "index").read_bytes()
        for length in range(len(whole)):
            (folder / "index").write_bytes(whole[:length])

            assert found(folder) == {}

    @pytest.mark.parametrize(
        "value",
        [3, [], ["one"], ["one", "../precious", {"things": ["a", THEIRS]}], ["one", "", {}]],
    )
    def test_with_an_index_that_is_none(self, folder: Path, value: Any) -> None:
        saved(folder, a=b"one")
        (folder.parent / "precious").write_bytes(b"theirs")
        data = msgspec.msgpack.encode(value)
        (folder / "index").write_bytes(hashed(data) + data)

        assert found(folder) == {}

    @pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"\1" + data[1:]])
    def test_with_a_record_that_is_not_what_the_index_says(
        self, folder: Path, damage: Callable[[bytes], bytes]
    ) -> None:
        saved(folder, a=b"one")
        records = records_of(folder)
        records.write_bytes(damage(records.read_bytes()))

        with pytest.raises(Damaged):
            found(folder)

    @pytest.mark.parametrize("name", ["index", "records"])
    def test_with_a_link_or_a_pipe_in_a_files_place(self, folder: Path, name: str) -> None:
        for put in (lambda path: path.symlink_to(path.with_name("elsewhere")), os.mkfifo):
            saved(folder, a=b"one")
            path = folder / "index" if name == "index" else records_of(folder)
            path.rename(folder / "elsewhere")
            put(path)

            assert found(folder) == {}
            path.unlink()


class TestSaving:
    def test_that_is_killed_leaves_what_was_there(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        saved(folder, a=b"one")
        store = opened(folder)
        store.shelf("things").put("a", b"two")
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", _killed)
            with pytest.raises(KeyboardInterrupt):
                store.save()
        store.close()

        assert found(folder) == {"a": b"one"}

    def test_that_is_killed_while_it_compacts_leaves_what_was_there(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "_SLACK", 0)
        saved(folder, a=b"one")
        store = opened(folder)
        for number in range(9):
            store.shelf("things").put("a", b"%d" % number)
        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", _killed)
            with pytest.raises(KeyboardInterrupt):
                store.save()
        store.close()

        assert len(list(folder.glob("records-*"))) == 2
        assert found(folder) == {"a": b"one"}
        saved(folder, a=b"one")
        assert len(list(folder.glob("records-*"))) == 1

    def test_bounds_the_file_of_records(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "_SLACK", 100)
        for number in range(50):
            saved(folder, a=b"%040d" % number, b=b"stays")

            assert records_of(folder).stat().st_size <= 100
        assert found(folder) == {"a": b"%040d" % 49, "b": b"stays"}

    def test_goes_on_after_it_compacted(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(module, "_SLACK", 10)
        store = opened(folder)
        shelf = store.shelf("things")
        for number in range(9):
            shelf.put("a", b"%010d" % number)
            shelf.put("b", b"stays")
            store.save()
            assert listed(shelf) == {"a": b"%010d" % number, "b": b"stays"}
        store.close()

    def test_writes_through_no_link(
        self, folder: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        elsewhere = tmp_path_factory.mktemp("elsewhere")
        folder.parent.mkdir()
        folder.symlink_to(elsewhere)
        store = opened(folder)

        with pytest.raises(OSError, match="symbolic link"):
            store.shelf("things").put("a", b"one")
        assert not list(elsewhere.iterdir())

    def test_writes_through_no_link_where_the_new_index_goes(self, folder: Path) -> None:
        saved(folder, a=b"one")
        precious = folder.parent / "precious"
        precious.write_bytes(b"theirs")
        (folder / "index.new").symlink_to(precious)

        saved(folder, a=b"two")

        assert precious.read_bytes() == b"theirs"
        assert found(folder) == {"a": b"two"}

    def test_leaves_files_that_are_none_of_its_own(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for name in ("records-mine", "notes"):
            (folder / name).touch()

        saved(folder, a=b"one")

        assert {"records-mine", "notes"} <= {path.name for path in folder.iterdir()}


def _killed(*_: object) -> None:
    raise KeyboardInterrupt


names = st.sampled_from("abcde")
steps = st.lists(
    st.one_of(
        st.tuples(st.just("put"), names, st.binary(max_size=30)),
        st.tuples(st.just("forget"), st.lists(names, max_size=3)),
        st.tuples(st.just("arrange"), st.permutations("abcde"), st.integers(0, 5)),
        st.tuples(st.just("save")),
        st.tuples(st.just("open")),
    ),
    max_size=25,
)


@settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps)
def test_whatever_is_done_a_shelf_is_a_dict(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    steps: list[tuple[Any, ...]],
) -> None:
    monkeypatch.setattr(module, "_SLACK", 40)
    folder = tmp_path_factory.mktemp("store") / "build"
    store, now, kept = opened(folder), dict[str, bytes](), dict[str, bytes]()
    for step, *of in steps:
        shelf = store.shelf("things")
        match step:
            case "put":
                shelf.put(of[0], of[1])
                now[of[0]] = of[1]
            case "forget":
                shelf.forget(of[0])
                now = {name: data for name, data in now.items() if name not in of[0]}
            case "arrange":
                shelf.arrange(of[0][: of[1]])
                now = {name: now[name] for name in of[0][: of[1]] if name in now}
            case "save":
                store.save()
                kept = dict(now)
            case "open":
                store.close()
                store, now = opened(folder), dict(kept)
        assert list(listed(store.shelf("things")).items()) == list(now.items())
        assert all(store.shelf("things").hash(name) == hashed(now[name]) for name in now)
    store.close()


def test_a_hash_is_as_long_as_the_index_has_room_for() -> None:
    assert len(hashed(b"")) == HASH_BYTES


def test_a_link_to_what_another_digest_keeps_is_not_followed(folder: Path, tmp_path: Path) -> None:
    saved(tmp_path / "other" / "build", a=b"theirs")
    folder.parent.mkdir()
    folder.symlink_to(tmp_path / "other" / "build")

    assert found(folder) == {}
    with pytest.raises(OSError, match="symbolic link"):
        saved(folder, a=b"ours")
    assert found(tmp_path / "other" / "build") == {"a": b"theirs"}


def test_a_store_that_let_go_of_its_file_goes_on_where_it_was(tmp_path: Path) -> None:
    store = opened(tmp_path / "build")
    store.shelf("things").put("a", b"one")
    store.save()
    store.close()

    for name in ("b", "c"):
        store.shelf("things").put(name, name.encode() * 3)

    assert [store.shelf("things").get(name) for name in "abc"] == [b"one", b"bbb", b"ccc"]
    store.close()
