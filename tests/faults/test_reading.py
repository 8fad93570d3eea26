"""Nothing is read outside of a digest: no link is followed, whenever it comes to be there, and what
is no file is refused by its name."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conspectus import beneath
from conspectus.opened import Opened, opened
from conspectus.review import review
from conspectus.review.clippings import Clippings
from conspectus.write import Strange, read_asset
from scripts import swaps
from scripts.swaps import MARK, VICTIMS, Swap, watched
from tests.review.test_cases import TODAY


def link_to_twin(place: Path) -> None:
    root = next(up for up in place.parents if up.name == "digest")
    place.symlink_to(root.parent / "twin" / place.relative_to(root))


def link_to_itself(place: Path) -> None:
    place.symlink_to(place.name)


def link_to_nothing(place: Path) -> None:
    place.symlink_to("nothing/there")


def link_to_the_environment(place: Path) -> None:
    place.symlink_to("/proc/self/environ")


def link_to_what_never_ends(place: Path) -> None:
    place.symlink_to("/dev/zero")


def link_to_the_digest(place: Path) -> None:
    root = next(up for up in place.parents if up.name == "digest")
    place.symlink_to(root)


def pipe(place: Path) -> None:
    os.mkfifo(place)


def bound_socket(place: Path) -> None:
    here = Path.cwd()
    os.chdir(place.parent)  # for a socket's path is short
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(place.name)
    finally:
        os.chdir(here)


def device(place: Path) -> None:
    try:
        os.mknod(place, 0o600 | 0o020000, os.makedev(1, 5))  # /dev/zero
    except PermissionError:
        pytest.skip("no device can be made without root's rights")


LINKS = [
    link_to_twin, link_to_itself, link_to_nothing, link_to_the_environment,
    link_to_what_never_ends, link_to_the_digest,
]  # fmt: skip
OTHERS = [pipe, bound_socket, device]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return swaps.written(tmp_path)


def told(found: Opened) -> dict[str, str]:
    said = {problem.path: problem.code for problem in found.problems}
    looked_at = review(found, found.root / "clippings", TODAY)
    return said | {p.path: p.code for p in looked_at.problems if p.code == "unknown-clipping"}


def put(make: Callable[[Path], None], place: Path) -> None:
    shutil.rmtree(place) if place.is_dir() else place.unlink()
    make(place)


@pytest.mark.parametrize("make", LINKS)
@pytest.mark.parametrize("victim", VICTIMS)
def test_no_link_is_followed(root: Path, victim: str, make: Callable[[Path], None]) -> None:
    put(make, root / victim)

    found = opened(root)

    named = "content/articles/a.md" if victim.startswith("clippings") else victim
    expected = "unknown-clipping" if victim.startswith("clippings") else "symlink"
    assert told(found)[named] == expected
    assert MARK not in repr((found.texts, found.digest, found.theme.css))
    assert "PATH=" not in repr(found.texts)


@pytest.mark.parametrize("make", OTHERS)
@pytest.mark.parametrize("victim", sorted(swaps.FILES))
def test_nothing_but_files_is_opened(root: Path, victim: str, make: Callable[[Path], None]) -> None:
    put(make, root / victim)

    is_clipping = victim.startswith("clippings")
    named = "content/articles/a.md" if is_clipping else victim
    assert told(opened(root))[named] == ("unknown-clipping" if is_clipping else "not-a-file")


@pytest.mark.parametrize("victim", ["content", "content/articles", "templates", "templates/styles"])
def test_nor_anything_but_folders_looked_into(root: Path, victim: str) -> None:
    put(pipe, root / victim)

    is_first = "/" not in victim
    assert told(opened(root))[victim] == ("misplaced-file" if is_first else "not-a-file")


def test_folders_that_nest_without_end_are_refused(root: Path) -> None:
    for top in ("content/static", "templates"):
        folder = root / top
        for _ in range(1000):
            folder /= "a"
            if len(str(folder)) > 4000:
                break
            folder.mkdir()

    deep = [path for path, code in told(opened(root)).items() if code == "misplaced-file"]
    subprocess.run(["rm", "-rf", root], check=True)  # deeper than Python and pytest remove folders

    assert deep == [f"{top}{'/a' * n}" for top, n in (("content/static", 15), ("templates", 16))]


class TestSwapsDuringABuild:
    """All of them: python -m scripts.swaps"""

    def test_lead_to_nothing_outside(self, root: Path) -> None:
        moments = swaps.moments(root)

        assert {victim for victim, _ in moments} == {
            victim for victim in VICTIMS if not victim.startswith("clippings")
        }
        assert [moment for moment in moments[::3] if swaps.leaks(root, *moment)] == []

    def test_of_folders_would_be_seen_if_links_were_followed(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(beneath, "_FOLDER", beneath._FOLDER & ~os.O_NOFOLLOW)
        moments = [moment for moment in swaps.moments(root) if moment[0] == "content/articles"]

        assert any(swaps.leaks(root, *moment) for moment in moments)

    def test_of_files_would_be_seen_if_links_were_followed(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(beneath, "_FILE", beneath._FILE & ~os.O_NOFOLLOW)
        moments = [moment for moment in swaps.moments(root) if moment[0].endswith("a.svg")]

        assert any(swaps.leaks(root, *moment) for moment in moments)


def test_no_clipping_is_read_outside_whatever_is_exchanged_while_it_is_read(root: Path) -> None:
    for victim in ("clippings", "clippings/a.txt"):
        for at in range(5):
            with watched(Swap(root, victim, at)):
                try:
                    text = Clippings(root / "clippings", root).text("a.txt")
                except beneath.Linked as link:
                    text = str(link)
            assert MARK not in (text or "")


def test_what_was_a_file_when_it_was_found_is_a_pipe_when_it_is_copied(root: Path) -> None:
    (asset,) = (one for one in opened(root).assets if one.output == "deep/x.txt")
    put(pipe, root / asset.path)

    with pytest.raises(Strange, match="device, a pipe or a socket"):
        read_asset(root, asset)


@pytest.mark.parametrize("path", ["../twin/site.yaml", "content//a", "./site.yaml", "content/../x"])
def test_no_path_leads_out_of_the_folder(root: Path, path: str) -> None:
    with pytest.raises(beneath.Refused):
        beneath.read(root, path)


def test_a_file_that_goes_while_its_folder_is_listed_is_not_there(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "listdir", lambda _: ["gone", "site.yaml"])

    found = beneath.entries(root, "", lambda _: False)

    assert [entry.path for entry in found] == ["site.yaml"]
