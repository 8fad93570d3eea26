"""Files are read and parsed again where they changed, and only there."""

import os
from pathlib import Path

import pytest

from conspectus import scan as scans
from conspectus.read import FileReader
from conspectus.scan import scan
from conspectus.stages import sources
from conspectus.stages.inputs import is_same
from conspectus.stages.sources import DOCUMENTS, FINDINGS, OUTLINES
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim
from tests.stages.folders import Keeping, from_nothing

A = "content/articles/a.md"
FILES = {**TOPICS, A: article("Words.", claim("one")), "content/static/x.txt": "x"}


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    return write_digest(FILES)


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were read."""
    read: list[str] = []
    whole = FileReader.bytes

    def noted(reader: FileReader, path: str, *limit: int) -> bytes | None:
        read.append(path)
        return whole(reader, path, *limit)

    monkeypatch.setattr(FileReader, "bytes", noted)
    return read


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if all files had been written long ago."""
    monkeypatch.setattr(scans, "_RECENT", -(10**18))


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(exist_ok=True)
    (root / path).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("settled")
def test_a_file_with_the_time_it_had_is_not_read_again(root: Path, read_files: list[str]) -> None:
    keeping = Keeping(root)
    assert keeping.read().parsed == {*TOPICS, A}
    read_files.clear()

    change = keeping.read()

    assert read_files == []
    assert (change.parsed, change.outlined, change.assets) == (frozenset(), frozenset(), False)
    assert is_same(scan(root), keeping.inputs)


@pytest.mark.usefixtures("settled")
def test_another_text_of_the_same_size_is_read_though_its_time_is_set_back(root: Path) -> None:
    keeping = Keeping(root)
    keeping.read()
    before = (root / A).stat()
    write(root, A, FILES[A].replace("Words", "Sword"))
    os.utime(root / A, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (root / A).stat().st_size == before.st_size
    assert not is_same(scan(root), keeping.inputs)

    change = keeping.read()

    assert change.parsed == {A}
    assert not change.outlined
    assert keeping.link().shelves == from_nothing(root).shelves


@pytest.mark.usefixtures("settled")
def test_a_file_put_in_its_place_is_read_though_its_times_are_the_same(root: Path) -> None:
    keeping = Keeping(root)
    keeping.read()
    write(root, "new", FILES[A].replace("Words", "Sword"))
    (root / "new").replace(root / A)

    assert keeping.read().parsed == {A}


def test_a_file_that_was_only_touched_is_read_and_not_parsed(
    root: Path, read_files: list[str]
) -> None:
    keeping = Keeping(root)
    keeping.read()
    read_files.clear()
    (root / A).touch()

    assert keeping.read().parsed == frozenset()
    assert A in read_files


def test_a_file_written_a_moment_ago_may_have_changed_since(
    root: Path, read_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "_RECENT", 10**18)
    keeping = Keeping(root)
    keeping.read()
    read_files.clear()
    assert not is_same(scan(root), keeping.inputs)

    keeping.read()

    assert {path for path in read_files if path.endswith(".md")} == {*TOPICS, A}


def test_a_file_in_whose_text_alone_words_changed_has_the_outline_it_had(root: Path) -> None:
    keeping = Keeping(root)
    keeping.read()
    write(root, A, FILES[A].replace("Words", "Other words"))
    assert keeping.read().outlined == frozenset()

    write(root, A, FILES[A].replace("{#one}", "{#two}"))
    assert keeping.read().outlined == {A}


def test_files_that_come_and_go_are_told(root: Path) -> None:
    keeping = Keeping(root)
    keeping.read()
    write(root, "content/people/ann.md", "---\nname: Ann\n---\n")
    (root / A).unlink()

    change = keeping.read()

    assert change.outlined == {"content/people/ann.md", A}
    assert list(keeping.inputs.sources) == sorted([*TOPICS, "content/people/ann.md"])
    for name in (DOCUMENTS, OUTLINES):
        assert set(keeping.store.shelf(name)) == {*TOPICS, "content/people/ann.md"}


def test_what_is_wrong_with_a_file_is_told_until_it_is_mended(root: Path) -> None:
    keeping = Keeping(root)
    write(root, A, "---\ntitle: A\nno: 1\n---\n")

    for _ in range(2):
        keeping.read()
        assert {p.code for p in sources.findings(keeping.store, keeping.inputs)} >= {"unknown-key"}
    write(root, A, FILES[A])
    change = keeping.read()

    assert not list(sources.findings(keeping.store, keeping.inputs))
    assert change.outlined == {A}


def test_a_file_that_is_refused_is_no_document_and_asked_for_again(root: Path) -> None:
    keeping = Keeping(root)
    keeping.read()
    write(root, A, "x" * (1024 * 1024 + 1))

    for _ in range(2):
        assert A not in {path for path in keeping.read().inputs.sources if _is_kept(keeping, path)}
        (problem,) = sources.findings(keeping.store, keeping.inputs)
        assert (problem.path, problem.code) == (A, "file-too-large")
    write(root, A, FILES[A])
    keeping.read()

    assert not len(keeping.store.shelf(FINDINGS))
    assert _is_kept(keeping, A)


def _is_kept(keeping: Keeping, path: str) -> bool:
    return path in keeping.store.shelf(DOCUMENTS)


@pytest.mark.usefixtures("settled")
def test_in_another_language_all_is_parsed_again(root: Path) -> None:
    keeping = Keeping(root)
    keeping.read()
    write(root, "site.yaml", "title: Test\nlanguage: de\n")

    assert keeping.read().parsed == {*TOPICS, A}


def test_a_file_beside_the_texts_is_told_of(root: Path) -> None:
    keeping = Keeping(root)
    assert keeping.read().assets
    assert not keeping.read().assets

    write(root, "content/static/x.txt", "longer")
    assert keeping.read().assets
    (root / "content/static/x.txt").unlink()
    assert keeping.read().assets
    assert keeping.inputs.assets == {}
