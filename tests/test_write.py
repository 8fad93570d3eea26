import contextlib
import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conspectus.commit import Foreign, Written
from conspectus.kept import STATE
from conspectus.lock import locked
from conspectus.model.outputs import Output
from conspectus.model.sources import Asset
from conspectus.write import clean, write

WriteSite = Callable[[Mapping[str, str]], Written]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "digest").mkdir()
    return tmp_path / "digest"


@pytest.fixture
def output(root: Path) -> Path:
    return root / "output"


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

        with pytest.raises(OSError, match="directory"):
            write_site({"a": "file"})

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
root, replace, calls = Path(sys.argv[1]), os.replace, iter(range(99))
def die_at_the_third(path, target):
    if next(calls) == 3:  # the manifest's own is the first; nothing meant to run afterwards does
        os._exit(9)
    return replace(path, target)
os.replace = die_at_the_third
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


def test_what_others_refer_to_comes_first_then_the_home_page_then_its_news(
    root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    order: list[str] = []
    replace = os.replace

    def noted(file: Path | str, target: Path | str) -> None:
        place = Path(target)
        replace(file, target)  # a second time, where there was no folder yet
        order.append(place.name if place.parent == output else place.parent.name)

    monkeypatch.setattr(os, "replace", noted)
    pages = ["index.html", "a/index.html", "404.html"]
    files = ["sw.js", *pages, "z/site.css", "feed.xml", "sitemap-1.xml"]
    write_to(root, output, dict.fromkeys(files, ""))

    assert [name for name in order if name != STATE] == [
        "z", "404.html", "a", "index.html", "feed.xml", "sitemap-1.xml", "sw.js"
    ]  # fmt: skip


class TestAFailingMachine:
    OLD = {"index.html": "old", "a/index.html": "old", "b/index.html": "old", "gone.html": "old"}  # noqa: RUF012
    NEW = {"index.html": "new", "a/index.html": "new", "b": "new", "c/d/index.html": "new"}  # noqa: RUF012

    def fail_at(self, monkeypatch: pytest.MonkeyPatch, name: str, number: int) -> list[int]:
        """Lets the call with this number fail; a write leaves half a file."""
        owner = os if name == "replace" else Path
        real: Callable[..., object] = getattr(owner, name)
        calls: list[int] = []

        def failing(path: Path | str, *arguments: object, **named: object) -> object:
            calls.append(1)
            if len(calls) == number:
                if name == "write_bytes":
                    real(path, b"to")
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            return real(path, *arguments, **named)

        monkeypatch.setattr(owner, name, failing)
        return calls

    @pytest.mark.parametrize("name", ["write_bytes", "replace", "mkdir", "unlink"])
    @pytest.mark.parametrize("number", range(1, 9))
    def test_leaves_every_file_old_or_new_and_the_next_build_mends_all(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
    ) -> None:
        write_to(root, output, self.OLD)
        calls = self.fail_at(monkeypatch, name, number)

        with contextlib.suppress(OSError):
            write_to(root, output, self.NEW)
            assert len(calls) < number, "the failure was swallowed"
        monkeypatch.undo()

        for path, text in tree(output).items():
            assert not path.startswith(".")
            assert text in {self.OLD.get(path), self.NEW.get(path)}
        write_to(root, output, self.NEW)
        assert tree(output) == self.NEW
        assert not list((root / STATE).glob("*.new"))

    def test_that_is_full_from_the_first_file_on_leaves_the_site_as_it_was(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write_to(root, output, self.OLD)

        def full(path: Path, data: bytes) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(OSError, match="No space"):
            write_to(root, output, self.NEW)
        monkeypatch.undo()

        assert tree(output) == self.OLD

    def test_where_a_file_stands_in_the_place_of_the_output_says_so(self, root: Path) -> None:
        (root / "output").write_text("a file")

        with pytest.raises(FileExistsError):
            write_to(root, root / "output", {"a": "x"})

        assert (root / "output").read_text() == "a file"

    def test_where_a_file_stands_in_the_place_of_the_state_says_so(self, root: Path) -> None:
        (root / STATE).write_text("a file")

        with pytest.raises(FileExistsError):
            write_to(root, root / "output", {"a": "x"})


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
