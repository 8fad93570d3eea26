"""What builds keep: found whole or not at all, and never through a link."""

import os
from pathlib import Path

import pytest

from conspectus.kept import STATE, Kept, name_aside, put, put_all, sweep, sweep_unnamed
from conspectus.pipeline import Options, build
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article

KEY = "0a-480"


def kept_in(root: Path) -> Kept:
    return Kept(root, "things", "bin")


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of somebody's, with a file that is named like ours and one that is not."""
    folder = tmp_path_factory.mktemp("elsewhere")
    for below in ("things", "cards", "images", ""):
        (folder / below).mkdir(exist_ok=True)
        (folder / below / "letter.txt").write_text("mine")
        (folder / below / kept_in(folder).name(KEY, b"x")).write_bytes(b"x")
    return folder


def files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*"))


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    kept.keep(KEY, b"x")

    assert kept.find(KEY) == b"x"
    assert kept_in(tmp_path).find(KEY) == b"x"
    assert kept.find("0b") is None


def test_others_are_forgotten_and_what_killed_builds_left(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    for key in (KEY, "0b"):
        kept.keep(key, b"x")
    (kept.folder / f".{kept.names[KEY]}.77.new").write_bytes(b"torn")
    kept.forget_others([kept.names[KEY]])

    assert [file.name for file in kept.folder.iterdir()] == [kept.names[KEY]]


def test_only_files_with_our_names_are_removed(tmp_path: Path) -> None:
    kept = kept_in(tmp_path)
    kept.keep(KEY, b"x")
    (kept.folder / "README").write_text("mine")
    (kept.folder / "folder").mkdir()
    (kept.folder / kept.name("0b", b"")).mkdir()
    (kept.folder / kept.name("0c", b"")).symlink_to(kept.folder / "README")
    before = files(kept.folder)
    kept.forget_others(kept.names.values())

    assert files(kept.folder) == before


@pytest.mark.parametrize("link", [STATE, f"{STATE}/things"])
def test_nothing_passes_through_a_link(tmp_path: Path, elsewhere: Path, link: str) -> None:
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(elsewhere)
    before = files(elsewhere)
    kept = kept_in(tmp_path)

    kept.forget_others([])
    assert kept.find(KEY) is None
    with pytest.raises(OSError, match="symbolic link"):
        kept.keep(KEY, b"y")
    assert files(elsewhere) == before


@pytest.mark.parametrize("link", [STATE, f"{STATE}/cards"])
def test_a_build_touches_nothing_behind_a_link(
    write_digest: WriteDigest, elsewhere: Path, link: str
) -> None:
    site = "title: T\nbase_url: https://e.org/\nsearch: false\n"
    root = write_digest(TOPICS | {"site.yaml": site, "content/articles/a.md": article("Text.")})
    (root / link).parent.mkdir(exist_ok=True)
    (root / link).symlink_to(elsewhere)
    before = files(elsewhere)

    with pytest.raises(OSError, match="symbolic link"):
        build(Options(root, root / "output"))
    assert files(elsewhere) == before
    assert not (root / "output").exists()


def test_a_file_is_put_whole_and_through_no_link(tmp_path: Path) -> None:
    theirs, file = tmp_path / "theirs", tmp_path / "a.json"
    theirs.write_bytes(b"theirs")
    file.symlink_to(theirs)
    (tmp_path / f".a.json.{os.getpid()}.new").symlink_to(theirs)

    put(file, b"ours")

    assert (file.read_bytes(), file.is_symlink()) == (b"ours", False)
    assert theirs.read_bytes() == b"theirs"
    assert {path.name for path in tmp_path.iterdir()} == {"a.json", "theirs"}


def test_a_file_with_the_longest_name_is_put_and_swept(tmp_path: Path) -> None:
    name = "長" * 85
    put(tmp_path / name, b"data", lasts=True)
    assert [path.name for path in tmp_path.iterdir()] == [name]

    aside = name_aside(name)
    assert aside.startswith(".長")
    (tmp_path / aside.replace(str(os.getpid()), "4194305")).touch()  # beyond any process's number
    sweep_unnamed(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_where_it_cannot_be_put_nothing_stays_behind(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    with pytest.raises(OSError, match="directory"):
        put(tmp_path / "a", b"ours")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_files_that_belong_together_are_put_all_or_none(tmp_path: Path) -> None:
    first, second, odd = tmp_path / "a" / "1", tmp_path / "a" / "2", tmp_path / "file" / "3"
    put_all({first: b"one", second: b"two"})
    (tmp_path / "file").write_bytes(b"no folder")
    before = files(tmp_path)

    with pytest.raises(OSError, match="file") as raised:
        put_all({first: b"new", second: b"new", odd: b"three"})

    assert raised.value.filename == str(odd)
    assert files(tmp_path) == before
    assert (first.read_bytes(), second.read_bytes()) == (b"one", b"two")


def test_what_killed_processes_left_half_written_is_swept_away(tmp_path: Path) -> None:
    put(tmp_path / "list.json", b"whole")
    for name in (".list.json.7.new", ".other.json.7.new", "list.json.new"):
        (tmp_path / name).write_bytes(b"ha")

    sweep(tmp_path, "list.json")

    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"list.json", ".other.json.7.new", "list.json.new"}


def test_nothing_is_swept_behind_a_link(tmp_path: Path, elsewhere: Path) -> None:
    (elsewhere / ".list.json.7.new").write_bytes(b"theirs")
    (tmp_path / "link").symlink_to(elsewhere)

    sweep(tmp_path / "link", "list.json")

    assert (elsewhere / ".list.json.7.new").exists()
