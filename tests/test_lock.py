"""One at a time holds a digest, whoever takes the lock away meanwhile."""

import fcntl
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from conspectus.kept import STATE
from conspectus.lock import held, locked


def is_free(root: Path, name: str = "lock") -> bool:
    with (root / STATE / name).open() as again:
        try:
            fcntl.flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


def test_a_lock_is_held_as_long_as_it_is_asked_for(root: Path) -> None:
    with locked(root):
        assert not is_free(root)
    assert is_free(root)

    with pytest.raises(ValueError, match="fault"), locked(root):
        raise ValueError("a fault of ours")
    assert is_free(root)


def test_locks_of_other_names_are_others(root: Path) -> None:
    with locked(root), locked(root, "index"):
        assert not is_free(root, "index")


def test_no_lock_is_made_through_a_link(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (root / STATE).symlink_to(elsewhere)

    with pytest.raises(OSError, match="symbolic link"), locked(root):
        pass
    assert not list(elsewhere.iterdir())


def test_a_folder_that_is_taken_away_at_the_last_moment_is_made_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, gone = os.open, list[bool]()

    def taken_away(path: Path, *given: int) -> int:
        if not gone:
            (root / STATE).rmdir()
            gone.append(True)
        return real(path, *given)

    monkeypatch.setattr(os, "open", taken_away)
    with locked(root):
        assert gone
        assert not is_free(root)


def test_a_folder_is_held_by_one_at_a_time(root: Path) -> None:
    one, other = (os.open(root, os.O_RDONLY) for _ in range(2))
    chosen = pytest.raises(OSError, match="choose another folder")
    with held(one, root), chosen, held(other, root):
        pass
    with held(other, root):
        pass
    os.close(one)
    os.close(other)


BUILDER = """
import sys
from pathlib import Path
from conspectus.model.outputs import Output
from conspectus.lock import locked
from conspectus.write import clean, write
root, text, rounds = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
files = [Output(f"{n}/index.html", text.encode() * 20_000) for n in range(12)]
for _ in range(rounds):
    with locked(root):
        write(root, root / "output", [*files, Output(f"only-{text}.html", b"x")], [])
        found = {path.read_bytes() for path in (root / "output").rglob("index.html")}
        assert found == {text.encode() * 20_000}, "another build wrote while this one did"
        if sys.argv[4:]:
            clean(root, root / "output")
"""


@pytest.mark.parametrize("cleaning", [[], ["clean"]])
def test_builds_at_once_wait_for_one_another(root: Path, cleaning: list[str]) -> None:
    commands = [[sys.executable, "-c", BUILDER, str(root), text, "8", *cleaning] for text in "abc"]
    builds = [subprocess.Popen(command, stderr=subprocess.PIPE) for command in commands]

    for build in builds:
        _, said = build.communicate(timeout=60)
        assert build.returncode == 0, said.decode()
    if not cleaning:
        (last,) = (root / "output").glob("only-*.html")
        text = last.stem.removeprefix("only-")
        assert {p.read_text() for p in (root / "output").rglob("index.html")} == {text * 20_000}


def test_a_lock_that_was_taken_away_while_waiting_is_taken_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flock, path = fcntl.flock, root / STATE / "lock"
    others = iter(["removes it", "puts another in its place", ""])

    def slow(descriptor: int, operation: int) -> None:
        flock(descriptor, operation)
        if other := next(others):
            path.unlink()
            if other != "removes it":
                path.touch()

    monkeypatch.setattr(fcntl, "flock", slow)
    with locked(root):
        assert list(others) == []
        with path.open() as again, pytest.raises(BlockingIOError):
            flock(again, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_a_link_in_the_place_of_a_lock_leads_nowhere(root: Path) -> None:
    (root / STATE).mkdir()
    (root / STATE / "lock").symlink_to(root / "elsewhere")

    with pytest.raises(OSError, match="lock"), locked(root):
        pass

    assert not (root / "elsewhere").exists()


def test_who_has_to_wait_is_told_first(root: Path) -> None:
    told = threading.Event()

    def other() -> None:
        with locked(root, waits=told.set):
            pass

    waiting = threading.Thread(target=other)
    with locked(root):
        waiting.start()
        assert told.wait(60)
    waiting.join(60)
    assert not waiting.is_alive()


def test_a_folder_is_held_by_one_and_refused_to_another(tmp_path: Path) -> None:
    one, two = (os.open(tmp_path, os.O_RDONLY) for _ in "12")
    try:
        with held(one, tmp_path):
            with pytest.raises(OSError, match="another digest's site") as told, held(two, tmp_path):
                pass
            assert told.value.filename == str(tmp_path)
        with held(two, tmp_path):
            pass
    finally:
        os.close(one)
        os.close(two)
