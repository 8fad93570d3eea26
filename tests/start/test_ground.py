import os
import subprocess
import sys
from pathlib import Path

import pytest

from conspectus.start.ground import Taken, look, put, staged

FILES = {"site.yaml": b"title: T\n", "tests/a.py": b"a", ".github/x.yml": b"x"}


def plant(folder: Path) -> None:
    look(folder)
    with staged(folder, FILES) as aside:
        put(aside, folder)


def held(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


class TestADigestIsPutInto:
    def test_a_folder_that_is_not_there(self, tmp_path: Path) -> None:
        plant(tmp_path / "of" / "mine")

        assert held(tmp_path / "of" / "mine") == FILES
        assert [path.name for path in (tmp_path / "of").iterdir()] == ["mine"]

    def test_an_empty_folder_which_stays_the_same_one(self, tmp_path: Path) -> None:
        before = tmp_path.stat().st_ino
        plant(tmp_path)

        assert held(tmp_path) == FILES
        assert tmp_path.stat().st_ino == before

    def test_a_repository_without_files(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "HEAD").write_bytes(b"ref")
        (tmp_path / ".venv").mkdir()
        plant(tmp_path)

        assert held(tmp_path) == {**FILES, ".git/HEAD": b"ref"}

    def test_where_a_link_leads(self, tmp_path: Path) -> None:
        (tmp_path / "there").mkdir()
        (tmp_path / "here").symlink_to(tmp_path / "there")
        plant(tmp_path / "here")

        assert held(tmp_path / "there") == FILES


class TestNothingIsWritten:
    def test_where_there_are_files_which_are_named(self, tmp_path: Path) -> None:
        for name in "fgabcde":
            (tmp_path / name).write_text("mine")

        with pytest.raises(Taken, match="holds a, b, c, d, e and 2 more"):
            plant(tmp_path)
        assert len(list(tmp_path.iterdir())) == 7

    def test_over_a_file_or_through_a_link_that_leads_nowhere(self, tmp_path: Path) -> None:
        (tmp_path / "file").write_text("mine")
        (tmp_path / "link").symlink_to(tmp_path / "nothing")

        with pytest.raises(Taken, match="is a file"):
            plant(tmp_path / "file")
        with pytest.raises(Taken, match="leads nowhere"):
            plant(tmp_path / "link")

    def test_over_files_that_came_meanwhile(self, tmp_path: Path) -> None:
        with staged(tmp_path, FILES) as aside:
            (tmp_path / "site.yaml").write_text("mine")
            with pytest.raises(Taken, match="has come meanwhile"):
                put(aside, tmp_path)

        assert held(tmp_path) == {"site.yaml": b"mine"}

    def test_in_part_when_the_machine_fails(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rename = Path.rename

        def failing(path: Path, target: Path) -> Path:
            if target == tmp_path / "site.yaml":
                raise OSError(28, "No space left on device")
            return rename(path, target)

        with staged(tmp_path, FILES) as aside:
            monkeypatch.setattr(Path, "rename", failing)
            with pytest.raises(OSError, match="No space"):
                put(aside, tmp_path)

        assert list(tmp_path.iterdir()) == []


def test_the_settings_come_last_so_that_a_part_is_no_digest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = []
    rename = Path.rename

    def noting(path: Path, target: Path) -> Path:
        moved.append(target.name)
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", noting)
    plant(tmp_path)

    assert moved == [".github", "tests", "site.yaml"]


def test_what_a_killed_process_left_is_removed_and_not_in_the_way(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    folder = tmp_path / "mine"
    (folder / f".conspectus-init-{ended.pid}-abc" / "digest").mkdir(parents=True)
    (folder / f".conspectus-init-{os.getppid()}-abc").mkdir()

    look(folder)
    with staged(folder, {"site.yaml": b"x"}) as aside:
        put(aside, folder)

    names = {path.name for path in folder.iterdir()}
    assert names == {"site.yaml", f".conspectus-init-{os.getppid()}-abc"}
