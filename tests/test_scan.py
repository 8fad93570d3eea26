"""What lies in a digest's folder, found without looking into files; more is in cases/files.md."""

import os
import time
import unicodedata
from pathlib import Path

import pytest

from conspectus.model.references import WRITTEN
from conspectus.scan import Moment, Scan, scan
from tests.conftest import WriteDigest


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    root = write_digest({})
    for folder in WRITTEN:
        (root / "content" / folder).mkdir(parents=True)
    (root / "content/static").mkdir()
    return root


def told(found: Scan) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in found.problems]


def test_files_come_in_one_order_whatever_the_disks(root: Path) -> None:
    for name in ("b.md", "a.md", "A.md", "c.png", "B.png"):
        (root / "content/topics" / name).touch()

    found = scan(root)

    assert [Path(source.path).name for source in found.sources] == ["A.md", "a.md", "b.md"]
    assert [Path(asset.path).name for asset in found.assets] == ["B.png", "c.png"]


def test_a_folder_without_site_yaml_is_no_digest(root: Path) -> None:
    (root / "site.yaml").unlink()

    with pytest.raises(FileNotFoundError):
        scan(root)


def test_a_digest_may_have_no_content_yet(write_digest: WriteDigest) -> None:
    found = scan(write_digest({}))

    assert (found.sources, found.assets, found.problems) == ((), (), ())


def test_content_is_a_folder(write_digest: WriteDigest) -> None:
    assert told(scan(write_digest({"content": "text"}))) == [("misplaced-file", "content")]


def test_content_itself_is_no_symbolic_link(
    write_digest: WriteDigest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = write_digest({})
    (root / "content").symlink_to(tmp_path_factory.mktemp("outside"))

    assert told(scan(root)) == [("symlink", "content")]


def test_only_static_files_may_be_hidden(root: Path) -> None:
    (root / "content/static/.well-known").mkdir()
    (root / "content/static/.well-known/security.txt").write_text("x")
    (root / "content/static/CNAME").write_text("example.org")
    (root / "content/topics/.a.md.swp").touch()
    (root / "content/.DS_Store").touch()

    found = scan(root)

    assert [(asset.path, asset.output, asset.moment.size) for asset in found.assets] == [
        ("content/static/.well-known/security.txt", ".well-known/security.txt", 1),
        ("content/static/CNAME", "CNAME", 11),
    ]
    assert found.problems == ()


def test_a_name_written_apart_is_the_slug_that_it_looks_like(root: Path) -> None:
    name = unicodedata.normalize("NFD", "größe")
    (root / "content/topics" / f"{name}.md").touch()
    (root / "content/articles" / f"{name}.png").touch()

    found = scan(root)

    assert [source.key.slug for source in found.sources] == ["größe"]
    assert [asset.output for asset in found.assets] == ["articles/größe.png"]


def test_a_name_of_bytes_that_are_no_text_can_still_be_told(root: Path) -> None:
    for folder in ("articles", "topics/x", "static", ""):
        (root / "content" / folder).mkdir(exist_ok=True)
        for ending in (b".md", b".MD", b".png"):
            (Path(os.fsdecode(bytes(root / "content" / folder) + b"/b\xff" + ending))).touch()

    found = scan(root)

    assert {problem.code for problem in found.problems} == {"bad-slug", "misplaced-file"}
    for problem in found.problems:
        assert "b?" in problem.path
        assert f"{problem.path}{problem.message}{problem.hint}".encode()


def test_files_are_not_opened(root: Path) -> None:
    file = root / "content/people/ann.md"
    file.write_bytes(b"\xff" * 2_000_000)
    file.chmod(0)

    found = scan(root)

    assert [(one.path, one.moment.size) for one in found.sources] == [
        ("content/people/ann.md", 2_000_000)
    ]
    assert found.problems == ()


class TestAMoment:
    @pytest.fixture
    def file(self, root: Path) -> Path:
        (root / "content/people/ann.md").write_text("one", encoding="utf-8")
        return root / "content/people/ann.md"

    def moment(self, root: Path) -> Moment:
        (found,) = scan(root).sources
        return found.moment

    def test_is_the_same_while_nothing_happens(self, root: Path, file: Path) -> None:
        before = self.moment(root)
        file.read_bytes()

        assert self.moment(root) == before

    def test_is_another_though_the_time_is_set_back(self, root: Path, file: Path) -> None:
        before, status = self.moment(root), file.stat()
        time.sleep(0.02)  # as long as a file system may take a moment to be
        file.write_text("two", encoding="utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

        assert self.moment(root).modified == before.modified
        assert self.moment(root) != before

    def test_is_another_for_a_file_in_its_place(self, root: Path, file: Path) -> None:
        before = self.moment(root)
        copy = root / "copy"
        copy.write_text("one", encoding="utf-8")
        copy.replace(file)

        assert self.moment(root).inode != before.inode

    def test_is_settled_once_a_change_would_have_another_time(self) -> None:
        now = time.time_ns()

        assert not Moment(3, now, now, 1).is_settled
        assert not Moment(3, 0, now, 1).is_settled
        assert not Moment(3, now + 10**12, 0, 1).is_settled  # of a clock that is ahead
        assert Moment(3, now - 10**10, now - 10**10, 1).is_settled
