"""All files of a change are written, or none."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conspectus.mend.disk import Change, Meanwhile, write_all


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "a.md").write_bytes(b"a")
    (tmp_path / "b.md").write_bytes(b"b")
    return tmp_path


def held(root: Path) -> dict[str, bytes]:
    found = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


CHANGES = [
    Change("a.md", b"a", b"A"),
    Change("new/c.md", None, b"C"),
    Change("b.md", b"b", None),
]
BEFORE = {"a.md": b"a", "b.md": b"b"}


def test_files_are_changed_made_and_removed(root: Path) -> None:
    (root / "a.md").chmod(0o604)

    write_all(root, CHANGES)

    assert held(root) == {"a.md": b"A", "new/c.md": b"C"}
    assert (root / "a.md").stat().st_mode & 0o777 == 0o604


def test_a_new_file_may_be_read_as_any_other(root: Path) -> None:
    (root / "plain.md").write_bytes(b"")

    write_all(root, CHANGES)

    assert (root / "new/c.md").stat().st_mode == (root / "plain.md").stat().st_mode


@pytest.mark.parametrize("path", ["a.md", "b.md"])
def test_nothing_is_written_where_a_file_has_changed(root: Path, path: str) -> None:
    (root / path).write_bytes(b"other")

    with pytest.raises(Meanwhile, match=path):
        write_all(root, CHANGES)

    assert held(root) == {**BEFORE, path: b"other"}
    assert not (root / "new").exists()


def test_nothing_is_written_where_a_file_is_gone_or_new(root: Path) -> None:
    with pytest.raises(Meanwhile):
        write_all(root, [CHANGES[0], Change("b.md", None, b"B")])
    (root / "b.md").unlink()
    with pytest.raises(Meanwhile):
        write_all(root, CHANGES)

    assert held(root) == {"a.md": b"a"}


def test_nothing_is_written_through_a_link(root: Path) -> None:
    (root / "a.md").unlink()
    (root / "a.md").symlink_to(root / "b.md")

    with pytest.raises(Meanwhile):
        write_all(root, CHANGES[:1])
    with pytest.raises(Meanwhile):
        write_all(root, [Change("a.md", None, b"A")])

    assert (root / "b.md").read_bytes() == b"b"


def test_nothing_is_written_into_a_folder_that_a_link_leads_to(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    (root / "new").symlink_to(other)

    with pytest.raises(OSError, match="symbolic link"):
        write_all(root, CHANGES)

    assert list(other.iterdir()) == []
    assert held(root) == BEFORE


@pytest.mark.parametrize("fails_at", [1, 2, 3])
def test_what_was_written_is_taken_back_where_the_machine_fails(
    root: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    count = 0
    real, unlink = Path.replace, Path.unlink

    def failing(path: Path, target: Path) -> Path:
        nonlocal count
        count += 1
        if count == fails_at < 3:
            raise OSError(28, os.strerror(28))
        return real(path, target)

    def failing_unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "b.md" and fails_at == 3:
            raise OSError(5, os.strerror(5))
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "replace", failing)
    monkeypatch.setattr(Path, "unlink", failing_unlink)
    with pytest.raises(OSError, match=r"space|error"):
        write_all(root, CHANGES)

    assert held(root) == BEFORE
    assert not (root / "new").exists()


def test_nothing_is_left_beside_a_file_that_cannot_be_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(path: Path, mode: int) -> None:
        raise OSError(1, os.strerror(1))

    monkeypatch.setattr(Path, "chmod", failing)
    with pytest.raises(OSError, match="permitted"):
        write_all(root, CHANGES)

    assert held(root) == BEFORE


def test_what_a_killed_process_left_goes_the_next_time(root: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    dead = int(ended.stdout)
    folder = root / "content" / "articles"
    folder.mkdir(parents=True)
    left = [folder / f".x.md.{dead}.new", root / f".a.md.{dead}.new"]
    theirs = [
        folder / f".x.md.{os.getppid()}.new", folder / ".notes.new", root / f"a.md.{dead}.new"
    ]  # fmt: skip
    for path in (*left, *theirs):
        path.write_bytes(b"half")
    (folder / f".folder.{dead}.new").mkdir()

    write_all(root, CHANGES)

    assert [path for path in left if path.exists()] == []
    assert [path for path in theirs if not path.exists()] == []
    assert (folder / f".folder.{dead}.new").is_dir()


def test_the_file_that_was_meant_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: Path, __: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, "chmod", full)
    with pytest.raises(OSError, match="space") as told:
        write_all(root, CHANGES)

    assert told.value.filename == str(root / "a.md")
