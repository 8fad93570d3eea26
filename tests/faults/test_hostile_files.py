"""Files that no editor writes are told, or shown as they should be, and take no more memory than a
build may have. `python -m scripts.hostile` tries the large ones of the list too."""

import os
import sys
from collections import Counter
from collections.abc import Callable
from io import FileIO
from pathlib import Path
from typing import Any

import pytest

from conspectus import beneath
from conspectus.beneath import Changed, Gone, TooLarge, read
from conspectus.images.formats import image_facts
from conspectus.model.sources import Asset
from conspectus.pipeline import Built, Options, build
from conspectus.problems import errors
from conspectus.read import FileReader
from conspectus.renditions import develop
from conspectus.write import Strange, read_asset
from scripts import hostile
from scripts.hostile import File, fault, files, measured, tried
from tests.conftest import WriteDigest, checked

LARGE = 2_000_000
"""Bytes of a file that only the script tries, but for a few."""
HEAVY = (
    "an article of a hundred megabytes",
    "a picture of 49 million pixels in a few bytes, shown",
)


def weight(file: File) -> int:
    """About as many bytes as it has, or as it unpacks to."""
    pieces = [str(part.get("text", part.get("hex"))) for part in file.parts]
    times = [int(part.get("times", 1)) for part in file.parts]
    whole = sum(len(piece) * count for piece, count in zip(pieces, times, strict=True))
    return whole + (file.size if file.made else 0)


ALL = files()
LIGHT = [file for file in ALL if weight(file) < LARGE and file.name not in HEAVY]


def built(root: Path) -> Built:
    return build(Options(root, root / "output", jobs=1))


def wrong(file: File, root: Path) -> str:
    """As `scripts.hostile` finds it, in this process."""
    file.write(root)
    told = [problem.code for problem in errors(built(root).problems)]
    page = root / "output/articles/a/index.html"
    outcome = hostile.Outcome(told, "", 0, 0, 0)
    return fault(file, outcome, page.read_text("utf-8") if page.exists() else "")


@pytest.mark.parametrize("file", LIGHT, ids=lambda file: file.name)
def test_a_hostile_file_is_told_or_shown(file: File, tmp_path: Path) -> None:
    assert wrong(file, tmp_path) == ""


@pytest.mark.parametrize("name", HEAVY)
def test_a_heavy_one_takes_no_more_memory_than_a_build_may(name: str) -> None:
    (file,) = (file for file in ALL if file.name == name)

    assert tried(file)[0] == ""


def test_the_list_says_of_each_where_it_comes_from() -> None:
    assert len(ALL) >= 50
    assert all(file.family and (file.told or file.shows or "copied" in file.name) for file in ALL)
    assert [name for name, count in Counter(file.name for file in ALL).items() if count > 1] == []


PATH = "content/articles/a.md"
ARTICLE = "---\ntitle: A\n---\nText.\n"

Meanwhile = Callable[[Path], None]


def _grows(path: Path) -> None:
    with path.open("a") as file:
        file.write("More.\n" * 100_000)


def _shrinks(path: Path) -> None:
    os.truncate(path, 5)


def _changes(path: Path) -> None:
    path.write_text(ARTICLE.replace("A", "B"))
    os.utime(path, ns=(1, 1))


MEANWHILE = {"grows": _grows, "shrinks": _shrinks, "changes": _changes}


@pytest.fixture
def digest(write_digest: WriteDigest) -> Path:
    return write_digest({PATH: ARTICLE, "content/articles/b.md": ARTICLE})


def while_it_is_read(
    monkeypatch: pytest.MonkeyPatch, path: Path, meanwhile: Meanwhile
) -> list[int]:
    """Does that to the file when it is open. Returns how many bytes each reading had, later."""
    up_to, had = beneath._up_to, list[int]()

    def disturbed(most: int, file: FileIO) -> bytes:
        if not os.path.samestat(os.fstat(file.fileno()), path.stat()):
            return up_to(most, file)
        meanwhile(path)
        had.append(len(data := up_to(most, file)))
        return data

    monkeypatch.setattr(beneath, "_up_to", disturbed)
    return had


@pytest.mark.parametrize("name", MEANWHILE)
def test_a_file_that_changes_while_it_is_read_is_told_and_no_more_of_it_is_read(
    name: str, digest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    had = while_it_is_read(monkeypatch, digest / PATH, MEANWHILE[name])

    found = checked(digest).problems

    assert [(p.path, p.code) for p in errors(found)] == [(PATH, "changed-file")]
    assert had[0] <= len(ARTICLE) + 1


def test_a_file_that_goes_before_it_is_read_is_told(
    digest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_text = FileReader.text

    def vanishing(self: FileReader, file: Any) -> Any:
        (digest / PATH).unlink(missing_ok=True)
        return read_text(self, file)

    monkeypatch.setattr(FileReader, "text", vanishing)

    found = checked(digest).problems

    assert [(p.path, p.code) for p in errors(found)] == [(PATH, "changed-file")]
    with pytest.raises(Gone, match="went away"):
        read(digest, PATH)


def test_a_file_that_grew_beyond_what_is_read_is_not_read(digest: Path) -> None:
    with pytest.raises(TooLarge, match="23 bytes"):
        read(digest, PATH, 22)


DRAWING = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'/>"
ACTING = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' onload='x'/>"


def test_a_drawing_that_became_another_once_it_was_looked_at_is_not_copied(tmp_path: Path) -> None:
    path = "content/articles/a.svg"
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / path).write_bytes(ACTING)
    asset = Asset(path, "articles/a.svg", 60, image_facts(path, DRAWING))

    with pytest.raises(Strange, match="the file changed while it was read"):
        read_asset(tmp_path, asset)
    (tmp_path / path).write_bytes(DRAWING)
    assert read_asset(tmp_path, asset) == DRAWING


def test_nor_are_renditions_made_of_another_picture_than_they_are_named_by(tmp_path: Path) -> None:
    from conspectus.model.digest import Showing
    from conspectus.model.marks import Mark

    path = "content/articles/a.png"
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / path).write_bytes(hostile.MADE["png"](16))
    asset = Asset(path, "articles/a.png", 60, image_facts(path, hostile.MADE["png"](24)))

    with pytest.raises(Changed):
        develop(tmp_path, [Showing(PATH, Mark(), asset)], keep=True)


SOUND = "---\ntitle: A\nsummary: S\ntopics: [t]\nsource: {title: T}\n---\nText.\n"


def test_every_file_of_a_digest_that_is_in_order_is_read_once(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of others the lines are shown on which problems are, for which they are read again."""
    files = {
        "site.yaml": "title: Test\n",
        PATH: SOUND,
        "content/topics/t.md": "---\ntitle: T\n---\n",
        "content/static/data.csv": "a,b\n",
        "templates/mine.css": "a {}",
    }
    root = write_digest(files)

    assert openings(root, monkeypatch, built) == dict.fromkeys(files, 1)


def openings(
    root: Path, monkeypatch: pytest.MonkeyPatch, done: Callable[[Path], object]
) -> dict[str, int]:
    """How often each of the digest's files was read while that was done."""
    counted = Counter[str]()
    up_to = beneath._up_to
    places = {path.stat().st_ino: path.relative_to(root).as_posix() for path in root.rglob("*.*")}

    def counting(most: int, file: FileIO) -> bytes:
        if place := places.get(os.fstat(file.fileno()).st_ino):  # not of the theme
            counted[place] += 1
        return up_to(most, file)

    with monkeypatch.context() as patch:
        patch.setattr(beneath, "_up_to", counting)
        done(root)
    return dict(counted)


# What these tests would notice.


def test_bytes_that_are_passed_over_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lenient(_self: FileReader, data: bytes, _path: str) -> str:
        return data.decode(errors="replace")

    monkeypatch.setattr(FileReader, "decoded", lenient)

    (file,) = (file for file in ALL if file.name == "a byte that is no UTF-8")
    assert "not ['not-utf8']" in wrong(file, tmp_path)


def test_line_ends_that_stay_would_be_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conspectus.read._lines_of", lambda text: text)

    (file,) = (file for file in ALL if file.name == "line ends of old Macs")
    assert wrong(file, tmp_path) != ""


def test_a_file_that_is_read_to_its_end_would_be_noticed(
    digest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(beneath, "_up_to", lambda _, file: file.read())
    had = while_it_is_read(monkeypatch, digest / PATH, _grows)

    checked(digest)

    assert max(had) > 100_000


def test_a_file_that_is_read_twice_would_be_noticed(
    digest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def twice(root: Path) -> None:
        read(root, PATH)
        read(root, PATH)

    assert openings(digest, monkeypatch, twice) == {PATH: 2}


def test_memory_that_is_taken_would_be_noticed() -> None:
    outcome = measured([sys.executable, "-c", "x = b'x' * (510 * 2 ** 20)"])

    (file,) = (file for file in ALL if file.name == "no bytes at all")
    assert fault(file, hostile.Outcome(file.told, "", 1, outcome.megabytes, 0), "").startswith(
        "it took"
    )
