import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Container, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus import commit
from conspectus.commit import Foreign, Written
from conspectus.disk.transaction import Transaction
from conspectus.kept import STATE
from conspectus.lock import LOCKS, locked
from conspectus.model.outputs import Output
from conspectus.model.sources import Asset
from conspectus.write import Site, clean, write

WriteSite = Callable[[Mapping[str, str]], Written]


@pytest.fixture
def write_site(root: Path, output: Path) -> WriteSite:
    """Writes a site of these files, as a build does."""

    def write_files(files: Mapping[str, str]) -> Written:
        outputs = [Output(path, text.encode()) for path, text in files.items()]
        with locked(root):
            return write(root, output, outputs, [])

    return write_files


def tree(folder: Path) -> dict[str, str]:
    """Every file below, hidden ones too."""
    return {
        path.relative_to(folder).as_posix(): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_folder_holds_what_the_site_has(write_site: WriteSite, output: Path) -> None:
    files = {"index.html": "home", "a/b/index.html": "page", "assets/site.css": "css"}

    assert write_site(files) == Written(written=3)
    assert tree(output) == files


def test_unchanged_files_are_not_touched(write_site: WriteSite, output: Path) -> None:
    write_site({"index.html": "same", "a/index.html": "old"})
    os.utime(output / "index.html", (1, 1))
    before = (output / "index.html").stat()

    written = write_site({"index.html": "same", "a/index.html": "new"})

    after = (output / "index.html").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert written == Written(written=1, unchanged=1)


def test_a_changed_file_is_another_one_so_that_no_reader_sees_half_of_it(
    write_site: WriteSite, output: Path
) -> None:
    write_site({"index.html": "old"})
    with (output / "index.html").open() as reader:
        write_site({"index.html": "new"})
        assert reader.read() == "old"

    assert (output / "index.html").read_text() == "new"


def test_what_the_site_has_no_more_is_removed_with_its_folders(
    write_site: WriteSite, output: Path
) -> None:
    write_site({"index.html": "home", "a/b/index.html": "page"})

    assert write_site({"index.html": "home"}) == Written(unchanged=1, removed=1)
    assert [path.name for path in output.iterdir()] == ["index.html"]


def test_a_file_of_somebody_else_stays(write_site: WriteSite, output: Path) -> None:
    write_site({"a/index.html": "page"})
    (output / "a" / "mine.txt").write_text("mine")
    (output / "theirs").mkdir()

    write_site({"index.html": "home"})

    assert tree(output) == {"a/mine.txt": "mine", "index.html": "home"}
    assert (output / "theirs").is_dir()


def test_a_file_of_somebody_else_in_the_way_is_written_over_and_owned_from_then_on(
    write_site: WriteSite, output: Path
) -> None:
    output.mkdir()
    (output / "index.html").write_text("theirs")

    write_site({"index.html": "ours"})
    write_site({"other.html": "ours"})

    assert tree(output) == {"other.html": "ours"}


def test_a_symlink_in_the_way_is_replaced_and_not_followed(
    write_site: WriteSite, root: Path, output: Path
) -> None:
    (root / "precious").write_text("theirs")
    output.mkdir()
    (output / "index.html").symlink_to(root / "precious")

    write_site({"index.html": "theirs"})

    assert not (output / "index.html").is_symlink()
    assert (root / "precious").read_text() == "theirs"


def test_a_symlink_put_in_the_place_of_a_stale_file_is_removed_and_not_followed(
    write_site: WriteSite, root: Path, output: Path
) -> None:
    write_site({"a.html": "x"})
    (root / "precious").write_text("theirs")
    (output / "a.html").unlink()
    (output / "a.html").symlink_to(root / "precious")

    write_site({})

    assert not (output / "a.html").is_symlink()
    assert (root / "precious").exists()


class TestPagesAndFolders:
    def test_a_page_may_become_a_folder(self, write_site: WriteSite, output: Path) -> None:
        write_site({"a": "file", "index.html": "home"})
        write_site({"a/b/index.html": "page", "index.html": "home"})

        assert tree(output) == {"a/b/index.html": "page", "index.html": "home"}

    def test_a_folder_may_become_a_page(self, write_site: WriteSite, output: Path) -> None:
        write_site({"a/b/index.html": "page", "a/c.html": "page"})
        written = write_site({"a": "file"})

        assert tree(output) == {"a": "file"}
        assert written == Written(written=1, removed=2)

    def test_a_deep_folder_may_become_a_page_in_a_folder_of_its_own(
        self, write_site: WriteSite, output: Path
    ) -> None:
        write_site({"a/b/c": "deep"})
        write_site({"a/b": "page"})

        assert tree(output) == {"a/b": "page"}

    def test_there_and_back_again(self, write_site: WriteSite, output: Path) -> None:
        for _ in range(2):
            write_site({"a": "file"})
            write_site({"a/b": "page"})

        assert tree(output) == {"a/b": "page"}

    def test_a_folder_that_holds_somebody_elses_file_cannot(
        self, write_site: WriteSite, output: Path
    ) -> None:
        write_site({"a/index.html": "page"})
        (output / "a" / "mine.txt").write_text("mine")

        with pytest.raises(IsADirectoryError, match=r"with mine\.txt that no build made") as told:
            write_site({"a": "file"})
        assert told.value.filename == f"{output}/a"

        assert (output / "a" / "mine.txt").read_text() == "mine"

    def test_somebody_elses_file_where_a_folder_must_be_stays(
        self, write_site: WriteSite, output: Path
    ) -> None:
        output.mkdir()
        (output / "a").write_text("theirs")

        with pytest.raises(OSError, match=r"exists|directory"):
            write_site({"a/index.html": "page"})

        assert tree(output) == {"a": "theirs"}


class TestManifest:
    def manifest(self, root: Path) -> Path:
        (found,) = (root / STATE).glob("manifest-*.json")
        return found

    def test_that_is_lost_leaves_old_files_as_if_somebody_else_had_made_them(
        self, write_site: WriteSite, root: Path, output: Path
    ) -> None:
        write_site({"a.html": "x", "b.html": "y"})
        self.manifest(root).unlink()

        assert write_site({"a.html": "x"}) == Written(unchanged=1)
        assert set(tree(output)) == {"a.html", "b.html"}
        assert write_site({"c.html": "z"}) == Written(written=1, removed=1)

    @pytest.mark.parametrize(
        "text",
        ["", "not json", "[]", "{}", "null", '{"version": 2}', '{"version": 2, "files": 3}',
         '{"version": 2, "folder": "output", "files": "b.html"}',
         '{"version": 1, "folder": "output", "files": {"b.html": ["00", 1]}}',
         '{"version": 2, "folder": "output", "files": {"b.html": [1, null]}}', "[" * 100_000,
         "\xff"],
    )  # fmt: skip
    def test_that_is_corrupt_removes_nothing(
        self, write_site: WriteSite, root: Path, output: Path, text: str
    ) -> None:
        write_site({"a.html": "x", "b.html": "y"})
        self.manifest(root).write_bytes(text.encode("latin-1"))

        assert write_site({"a.html": "x"}) == Written(unchanged=1)
        assert set(tree(output)) == {"a.html", "b.html"}
        assert json.loads(self.manifest(root).read_text())["files"].keys() == {"a.html"}

    @pytest.mark.parametrize("name", ["../precious", "/etc/hostname", "a/../../precious", "a\0b"])
    def test_that_names_a_file_outside_removes_nothing_there(
        self, write_site: WriteSite, root: Path, name: str
    ) -> None:
        write_site({"a.html": "x"})
        (root / "precious").write_text("theirs")
        listing = json.loads(self.manifest(root).read_text())
        self.manifest(root).write_text(json.dumps({**listing, "files": {name: ["00", 1]}}))

        write_site({"a.html": "x"})

        assert (root / "precious").exists()
        assert Path("/etc/hostname").exists()

    def test_that_names_a_folder_or_the_output_itself_removes_nothing(
        self, write_site: WriteSite, root: Path, output: Path
    ) -> None:
        write_site({"a/b.html": "x"})
        listing = json.loads(self.manifest(root).read_text())
        self.manifest(root).write_text(
            json.dumps({**listing, "files": {name: ["00", 1] for name in ("", ".", "a")}})
        )

        write_site({"a/b.html": "x"})

        assert tree(output) == {"a/b.html": "x"}

    def test_is_kept_for_each_output_folder(self, root: Path) -> None:
        for name in ("one", "two"):
            write_to(root, root / name, {"a.html": "x"})

        write_to(root, root / "one", {})

        assert tree(root / "one") == {}
        assert tree(root / "two") == {"a.html": "x"}

    def test_holds_when_the_digest_is_moved(self, root: Path) -> None:
        write_to(root, root / "output", {"a.html": "x"})
        moved = root.rename(root.parent / "moved")

        write_to(moved, moved / "output", {})

        assert tree(moved / "output") == {}

    def test_is_written_before_the_files_so_that_a_killed_build_owns_them(self, root: Path) -> None:
        killed = subprocess.run([sys.executable, "-c", KILLED, str(root)], check=False)
        assert killed.returncode == 9
        left = tree(root / "output")
        assert {path for path in left if "conspectus" not in path} == {"a.html", "b.html"}
        assert len(left) == 3

        write_to(root, root / "output", {"z.html": "26"})

        assert tree(root / "output") == {"z.html": "26"}


KILLED = """
import os, sys
from pathlib import Path
from conspectus.model.outputs import Output
from conspectus.lock import locked
from conspectus.write import write
root, rename, calls = Path(sys.argv[1]), os.rename, iter(range(99))
def die_at_the_third(path, target, **folders):
    if next(calls) == 3:  # the manifest's own is the first; nothing meant to run afterwards does
        os._exit(9)
    return rename(path, target, **folders)
os.rename = die_at_the_third
with locked(root):
    write(root, root / "output", [Output(f"{name}.html", b"x") for name in "abc"], [])
"""


def write_to(root: Path, output: Path, files: Mapping[str, str]) -> None:
    with locked(root):
        write(root, output, [Output(path, text.encode()) for path, text in files.items()], [])


class TestAFolderOfSomebodyElse:
    """An output folder outside of the digest may hold what no build made."""

    def test_is_left_alone_where_a_page_would_be_written_over(self, root: Path) -> None:
        site = root.parent / "site"
        site.mkdir()
        (site / "b.html").write_text("MINE")

        with pytest.raises(Foreign, match=r"b\.html was not made by a build"):
            write_to(root, site, {"a.html": "x", "b.html": "y"})

        assert tree(site) == {"b.html": "MINE"}

    def test_takes_pages_beside_what_it_holds_and_clean_leaves_that(self, root: Path) -> None:
        site = root.parent / "site"
        site.mkdir()
        (site / "mine.txt").write_text("MINE")

        write_to(root, site, {"a.html": "x"})
        write_to(root, site, {"a.html": "y"})
        assert tree(site) == {"a.html": "y", "mine.txt": "MINE"}

        with locked(root):
            clean(root, site)
        assert tree(site) == {"mine.txt": "MINE"}


def test_assets_are_copied_byte_for_byte(root: Path, output: Path) -> None:
    (root / "content").mkdir()
    (root / "content" / "x.bin").write_bytes(bytes(range(256)))

    with locked(root):
        write(root, output, [], [Asset("content/x.bin", "files/x.bin", 256)])

    assert (output / "files" / "x.bin").read_bytes() == bytes(range(256))


def test_an_asset_that_has_become_a_symlink_is_not_followed(root: Path, output: Path) -> None:
    (root / "secret").write_text("secret")
    (root / "x.bin").symlink_to(root / "secret")

    with locked(root), pytest.raises(OSError, match="symbolic"):
        write(root, output, [], [Asset("x.bin", "x.bin", 6)])

    assert not (output / "x.bin").exists()


@pytest.fixture
def order(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is named, and what is removed, as it happens."""
    happened: list[str] = []
    put, remove = Transaction.put, Transaction.remove

    def noted(transaction: Transaction, name: str, path: str) -> None:
        put(transaction, name, path)  # a second time, where there was no folder yet
        happened.append(path)

    def noted_too(transaction: Transaction, path: str) -> bool:
        happened.append(f"-{path}")
        return remove(transaction, path)

    monkeypatch.setattr(Transaction, "put", noted)
    monkeypatch.setattr(Transaction, "remove", noted_too)
    return happened


def test_what_others_refer_to_comes_first_then_the_home_page_then_its_news(
    root: Path, output: Path, order: list[str]
) -> None:
    pages = ["index.html", "a/index.html", "a/z/index.html", "404.html"]
    files = ["sw.js", *pages, "z/site.css", "feed.xml", "sitemap-1.xml"]
    write_to(root, output, dict.fromkeys(files, ""))

    assert order == [
        "z/site.css", "a/z/index.html", "a/index.html", "404.html", "index.html", "feed.xml",
        "sitemap-1.xml", "sw.js",
    ]  # fmt: skip


def test_new_pages_come_before_those_that_may_link_to_them_and_removals_last(
    root: Path, output: Path, order: list[str]
) -> None:
    write_to(root, output, dict.fromkeys(["index.html", "a/1.html", "z.html", "b.html"], "old"))
    order.clear()
    names = ["index.html", "a/1.html", "z.html", "y/new.html", "m.png", "assets/x.css"]
    write_to(root, output, dict.fromkeys(names, "new"))

    assert order == [
        "assets/x.css", "m.png", "y/new.html", "a/1.html", "z.html", "index.html", "-b.html"
    ]  # fmt: skip


def test_folders_are_made_without_a_look_at_every_stale_file_for_each(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a section that has got another name, which were its number of pages squared."""
    looked: list[int] = []

    def look(found: Iterable[Any], **how: Any) -> list[Any]:
        looked.append(1)
        return sorted(found, **how)

    monkeypatch.setattr(commit, "sorted", look, raising=False)

    def looks(pages: int) -> int:
        for section in ("old", "new"):
            looked.clear()
            write_to(root, root / f"{pages}", {f"{section}/{n}/a.html": "" for n in range(pages)})
        return len(looked)

    assert looks(2) == looks(20)


class TestAFailingMachine:
    OLD = {"index.html": "old", "a/index.html": "old", "b/index.html": "old", "gone.html": "old"}  # noqa: RUF012
    NEW = {"index.html": "new", "a/index.html": "new", "b": "new", "c/d/index.html": "new"}  # noqa: RUF012

    CALLS = ("open", "write", "fsync", "link", "rename", "mkdir", "rmdir", "unlink")

    def fail_at(
        self, monkeypatch: pytest.MonkeyPatch, name: str, numbers: Container[int]
    ) -> list[int]:
        """Lets calls with these numbers fail; a write leaves half of what it is to write."""
        real: Callable[..., object] = getattr(os, name)
        calls: list[int] = []

        def failing(*arguments: object, **named: object) -> object:
            if name == "open" and not int(str(arguments[1])) & os.O_CREAT:
                return real(*arguments, **named)
            calls.append(1)
            if len(calls) in numbers:
                if name == "write":
                    real(arguments[0], b"to")
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*arguments, **named)

        monkeypatch.setattr(os, name, failing)
        return calls

    @pytest.mark.parametrize("name", CALLS)
    @pytest.mark.parametrize("number", range(1, 10))
    def test_leaves_the_whole_old_site_and_the_next_build_makes_the_new_one(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
    ) -> None:
        write_to(root, output, self.OLD)
        calls = self.fail_at(monkeypatch, name, {number})

        try:
            write_to(root, output, self.NEW)
            happened = self.NEW
            is_harmless = name in ("mkdir", "rmdir", "unlink")  # of a folder that was there, say
            assert len(calls) < number or is_harmless, "the failure was swallowed"
        except OSError:
            happened = self.OLD
        monkeypatch.undo()

        assert tree(output) == happened
        write_to(root, output, self.NEW)
        assert tree(output) == self.NEW
        assert not list((root / STATE).glob(".*"))

    @pytest.mark.parametrize("name", ["write", "link", "rename", "fsync"])
    def test_that_fails_again_and_again_leaves_every_file_old_or_new(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch, name: str
    ) -> None:
        for number in range(1, 9):
            write_to(root, output, self.OLD)
            self.fail_at(monkeypatch, name, range(number, 999))
            with contextlib.suppress(OSError):
                write_to(root, output, self.NEW)
            monkeypatch.undo()

            for path, text in tree(output).items():
                assert text in {self.OLD.get(path), self.NEW.get(path)}
            write_to(root, output, self.NEW)
            assert tree(output) == self.NEW

    def test_names_the_file_that_was_meant(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.fail_at(monkeypatch, "write", {2})
        with pytest.raises(OSError, match="No space") as told:
            write_to(root, output, {"a/index.html": "x", "b/index.html": "y"})

        assert told.value.filename == f"{output}/b/index.html"

    def test_without_hard_links_writes_all_the_same(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def refused(*_: object, **__: object) -> None:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

        write_to(root, output, self.OLD)
        monkeypatch.setattr(os, "link", refused)
        write_to(root, output, self.NEW)

        assert tree(output) == self.NEW

    def test_a_way_back_that_is_not_gone_is_noticed(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """What the tests above see, they would see the lack of."""
        write_to(root, output, self.OLD)
        monkeypatch.setattr(Transaction, "take_back", lambda _: None)
        self.fail_at(monkeypatch, "rename", {6})

        with pytest.raises(OSError, match="No space"):
            write_to(root, output, self.NEW)

        assert tree(output) != self.OLD

    def test_where_a_file_stands_in_the_place_of_the_output_says_so(self, root: Path) -> None:
        (root / "output").write_text("a file")

        with pytest.raises(FileExistsError):
            write_to(root, root / "output", {"a": "x"})

        assert (root / "output").read_text() == "a file"

    def test_where_a_file_stands_in_the_place_of_the_state_says_so(self, root: Path) -> None:
        (root / STATE).write_text("a file")

        with pytest.raises(FileExistsError):
            write_to(root, root / "output", {"a": "x"})


class TestLinks:
    """Nothing outside of the output is written, whatever leads there."""

    @pytest.fixture
    def elsewhere(self, tmp_path: Path) -> Path:
        folder = tmp_path / "elsewhere"
        (folder / "b").mkdir(parents=True)
        (folder / "index.html").write_text("theirs")
        return folder

    def test_in_the_place_of_the_output_is_refused(
        self, write_site: WriteSite, output: Path, elsewhere: Path
    ) -> None:
        output.symlink_to(elsewhere)

        with pytest.raises(OSError, match=r"symbolic link to .*elsewhere, .*--output") as told:
            write_site({"index.html": "ours"})

        assert told.value.filename == str(output)
        assert tree(elsewhere) == {"index.html": "theirs"}

    def test_is_refused_where_nothing_would_be_written_either(
        self, write_site: WriteSite, root: Path, output: Path
    ) -> None:
        write_site({"index.html": "ours"})
        output.rename(root / "real")
        output.symlink_to("real")

        with pytest.raises(OSError, match="symbolic link to real"):
            Site(root, output)

    @pytest.mark.parametrize("files", [{"a/index.html": "ours"}, {"a/b/c/index.html": "ours"}, {}])
    def test_in_the_place_of_a_folder_is_refused_and_nothing_is_written(
        self, write_site: WriteSite, output: Path, elsewhere: Path, files: dict[str, str]
    ) -> None:
        write_site({"a/index.html": "old", "index.html": "old"})
        shutil.rmtree(output / "a")
        (output / "a").symlink_to(elsewhere)

        with pytest.raises(OSError, match=r"symbolic link to .*; remove it") as told:
            write_site({"index.html": "new", **files})

        assert told.value.filename == str(output / "a")
        assert tree(elsewhere) == {"index.html": "theirs"}
        assert (output / "index.html").read_text() == "old"

    def test_that_comes_while_a_build_works_leads_nowhere(
        self, root: Path, output: Path, elsewhere: Path
    ) -> None:
        write_to(root, output, {"a/index.html": "old"})
        with locked(root), Site(root, output).opened() as site:
            staged = [site.stage("a/index.html", b"new"), site.stage("a/b/index.html", b"new")]
            (output / "a").rename(output / "was-a")
            (output / "a").symlink_to(elsewhere)
            aside = output / ".conspectus-new"
            aside.rename(root / "was-new")
            aside.symlink_to(elsewhere)
            staged.append(site.stage("index.html", b"new"))
            with pytest.raises(OSError, match="symbolic link"):
                site.commit(staged)

        assert tree(elsewhere) == {"index.html": "theirs"}

    @pytest.mark.parametrize("what", ["link", "file", "folder"])
    def test_or_anything_else_in_the_place_of_our_own_folder_is_replaced(
        self, write_site: WriteSite, output: Path, elsewhere: Path, what: str
    ) -> None:
        output.mkdir()
        aside = output / ".conspectus-new"
        if what == "link":
            aside.symlink_to(elsewhere)
        elif what == "file":
            aside.write_text("")
        else:
            (aside / "deep" / "er").mkdir(parents=True)

        write_site({"index.html": "ours"})

        assert tree(output) == {"index.html": "ours"}
        assert tree(elsewhere) == {"index.html": "theirs"}

    def test_is_not_followed_by_clean_either(
        self, write_site: WriteSite, root: Path, output: Path, elsewhere: Path
    ) -> None:
        write_site({"a/index.html": "old"})
        shutil.rmtree(output / "a")
        (output / "a").symlink_to(elsewhere)

        with locked(root), pytest.raises(OSError, match="symbolic link"):
            clean(root, output)

        assert tree(elsewhere) == {"index.html": "theirs"}


class TestClean:
    def test_removes_what_builds_made_and_nothing_else(
        self, write_site: WriteSite, root: Path, output: Path
    ) -> None:
        write_site({"index.html": "home", "a/index.html": "page"})
        (output / "mine.txt").write_text("mine")

        with locked(root):
            assert clean(root, output) == 2

        assert tree(output) == {"mine.txt": "mine"}
        assert not (root / STATE).exists()

    def test_removes_the_output_where_nothing_else_is_in_it(
        self, write_site: WriteSite, root: Path, output: Path
    ) -> None:
        write_site({"a/b/index.html": "page"})

        with locked(root):
            clean(root, output)

        assert list(root.iterdir()) == []

    def test_does_not_mind_what_is_gone_already(
        self, write_site: WriteSite, root: Path, output: Path
    ) -> None:
        write_site({"index.html": "home", "a/index.html": "page"})
        shutil.rmtree(output / "a")

        with locked(root):
            assert clean(root, output) == 1

        assert list(root.iterdir()) == []

    def test_of_a_digest_never_built_does_nothing(self, root: Path) -> None:
        with locked(root):
            assert clean(root, root / "output") == 0

        assert list(root.iterdir()) == []

    def test_removes_the_preview_and_what_was_known_of_it(self, root: Path) -> None:
        write_to(root, root / STATE / "preview", {"index.html": "home"})

        with locked(root):
            clean(root, root / "output")

        assert list(root.iterdir()) == []

    def test_lets_nobody_build_before_all_is_removed(
        self, write_site: WriteSite, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_site({"index.html": "home"})
        write_to(root, root.parent / "gone", {"a.html": "x"})
        shutil.rmtree(root.parent / "gone")
        left: list[int] = []
        real = Path.unlink

        def unlink(path: Path, missing_ok: bool = False) -> None:
            real(path, missing_ok)
            if path.name in LOCKS:
                left.append(len({entry.name for entry in (root / STATE).iterdir()} - {*LOCKS}))

        monkeypatch.setattr(Path, "unlink", unlink)
        with locked(root), locked(root, LOCKS[1]):
            clean(root, output)

        assert left == [0, 0]
        assert list(root.iterdir()) == []

    def test_keeps_what_is_known_of_other_outputs(self, root: Path) -> None:
        elsewhere = root.parent / "site"
        write_to(root, elsewhere, {"a.html": "x"})

        with locked(root):
            clean(root, root / "output")
        assert tree(elsewhere) == {"a.html": "x"}

        with locked(root):
            clean(root, elsewhere)
        assert not elsewhere.exists()
        assert not (root / STATE).exists()

    def test_forgets_an_output_that_is_not_there_any_more(self, root: Path) -> None:
        write_to(root, root.parent / "site", {"a.html": "x"})
        shutil.rmtree(root.parent / "site")

        with locked(root):
            clean(root, root / "output")

        assert not (root / STATE).exists()


names = st.sampled_from(["a", "b", "c"])
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
sites = st.dictionaries(paths, st.sampled_from(["x", "y"]), max_size=5).filter(
    lambda files: (
        not any(one != two and two.startswith(f"{one}/") for one in files for two in files)
    )
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(sites, min_size=2, max_size=4))
def test_after_any_builds_the_folder_holds_the_last_site(
    root: Path, output: Path, series: list[dict[str, str]]
) -> None:
    for files in series:
        write_to(root, output, files)

        assert tree(output) == files
    with locked(root):
        clean(root, output)
    assert list(root.iterdir()) == []
