import os
from pathlib import Path

import pytest

from conspectus.search.place import Place
from conspectus.search.program import Unavailable


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "site" / "pagefind" / "en", tmp_path / "site", ["a/b"])


class TestAFile:
    def test_comes_with_its_folders(self, place: Place) -> None:
        assert place.put(("a/b", b"x"))
        assert (place.folder / "a" / "b").read_bytes() == b"x"

    def test_that_is_there_is_left_alone(self, place: Place) -> None:
        place.put(("a/b", b"x"))
        os.utime(place.folder / "a" / "b", ns=(5, 5))

        assert not place.put(("a/b", b"x"))
        assert (place.folder / "a" / "b").stat().st_mtime_ns == 5

    def test_takes_the_place_of_another_at_once(self, place: Place) -> None:
        place.put(("a/b", b"x"))
        with (place.folder / "a" / "b").open("rb") as reader:
            assert place.put(("a/b", b"yz"))
            assert reader.read() == b"x"
        assert sorted(path.name for path in place.folder.rglob("*")) == ["a", "b"]

    def test_is_not_written_through_a_link(self, place: Place, tmp_path: Path) -> None:
        (tmp_path / "theirs").write_bytes(b"x")
        (place.folder / "a").mkdir(parents=True)
        for name in ("a/b", ".new"):
            (place.folder / name).symlink_to(tmp_path / "theirs")

        assert place.put(("a/b", b"x"))
        assert place.put(("a/b", b"yz"))
        assert (tmp_path / "theirs").read_bytes() == b"x"


def test_files_are_known_by_their_sizes(place: Place, tmp_path: Path) -> None:
    place.put(("a/b", b"xyz"))
    place.put(("c", b""))
    (place.folder / "link").symlink_to(tmp_path)

    assert place.sizes() == {"a/b": 3, "c": 0}
    assert place.holds({"a/b": 3})
    assert not place.holds({"a/b": 4})
    assert not Place(tmp_path / "nowhere", tmp_path, ()).holds({"a/b": 3})


def test_what_is_removed_leaves_no_empty_folder(place: Place, tmp_path: Path) -> None:
    place.put(("a/b", b"x"))
    place.put(("c", b"x"))

    assert place.remove(["a/b", "never/there"]) == 1
    assert [path.name for path in place.folder.iterdir()] == ["c"]
    assert place.remove(["c"]) == 1
    assert list((tmp_path / "site").iterdir()) == []


def test_somebody_elses_file_is_refused(place: Place) -> None:
    place.put(("a/b", b"x"))
    place.put(("c", b"x"))

    place.refuse_foreign(["a/b", "d"])
    with pytest.raises(Unavailable, match="c was not made by a build"):
        place.refuse_foreign(["a/b", "c"])


@pytest.mark.parametrize("where", ["site/pagefind", "site/pagefind/en", "site/pagefind/en/a"])
def test_a_link_in_the_place_of_a_folder_is_refused(
    place: Place, tmp_path: Path, where: str
) -> None:
    (tmp_path / "theirs" / "en" / "a").mkdir(parents=True)
    (tmp_path / where).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / where).symlink_to(tmp_path / "theirs")

    with pytest.raises(OSError, match="symbolic link to"):
        place.put(("a/b", b"x"))
    assert [path for path in (tmp_path / "theirs").rglob("*") if path.is_file()] == []


def test_a_file_that_cannot_be_written_whole_is_not_there(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = os.write

    def failing(descriptor: int, data: bytes) -> int:
        if bytes(data) == b"second":
            write(descriptor, b"sec")
            raise OSError(28, os.strerror(28))
        return write(descriptor, data)

    monkeypatch.setattr(os, "write", failing)
    with pytest.raises(OSError, match="space") as told:
        place.put(("a/b", b"first"), ("c", b"second"))

    assert told.value.filename == str(place.folder / "c")
    assert place.sizes() == {"a/b": 5}
