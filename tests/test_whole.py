"""A site takes the place of the last one as a whole, and all that was in its folder stays."""

import contextlib
import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from conspectus.commit import Foreign, Written
from conspectus.disk import exchange
from conspectus.generation import beside
from conspectus.kept import STATE
from conspectus.lock import locked
from conspectus.pipeline import Options, build
from conspectus.write import Site, clean
from conspectus.write.whole import WholeSite
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article
from tests.test_write import tree

OLD = {"index.html": "old", "a/index.html": "old", "same/index.html": "same", "gone/x.html": "old"}
NEW = {"index.html": "new", "a/index.html": "new", "same/index.html": "same", "b/c.html": "new"}


def put(
    root: Path, output: Path, files: Mapping[str, str], kind: type[Site] = WholeSite
) -> Written:
    """Writes a site of these files, as a build does: what has not changed is kept."""
    with locked(root), kind(root, output).opened() as site:
        known = [path for path in files if site.is_whole(path)]
        held = {path: (output / path).read_text() for path in known}
        kept = [path for path in known if held[path] == files[path]]
        staged = [site.stage(path, files[path].encode()) for path in files if path not in kept]
        written = site.commit(staged, (), kept)
        site.publish()
        return written


def inodes(folder: Path) -> dict[str, tuple[int, int]]:
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {
        path.relative_to(folder).as_posix(): (status.st_ino, status.st_mtime_ns)
        for path, status in found.items()
    }


def test_the_folder_holds_the_new_site_and_nothing_of_the_old(root: Path, output: Path) -> None:
    assert put(root, output, OLD) == Written(4)
    assert tree(output) == OLD
    assert put(root, output, NEW) == Written(3, 1, 1)
    assert tree(output) == NEW
    assert put(root, output, OLD) == Written(3, 1, 1)
    assert tree(output) == OLD


def test_unchanged_files_are_the_same_and_known_without_being_read(
    root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conspectus.commit._RECENT", 0)
    put(root, output, OLD)
    before = inodes(output)
    for files in (NEW, OLD, NEW):
        put(root, output, files)
    assert inodes(output)["same/index.html"] == before["same/index.html"]

    monkeypatch.setattr("conspectus.write.read_regular", lambda _: pytest.fail("it was read"))
    assert all(map(Site(root, output).is_whole, NEW))


def test_a_reader_who_has_the_old_site_open_reads_on(root: Path, output: Path) -> None:
    put(root, output, OLD)
    folder = os.open(output, os.O_RDONLY)
    try:
        put(root, output, NEW)
        for path, text in OLD.items():
            with open(os.open(path, os.O_RDONLY, dir_fd=folder)) as file:  # noqa: PTH123  # in an open folder
                assert file.read() == text
    finally:
        os.close(folder)


def test_a_site_changes_between_two_system_calls(
    root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[dict[str, str]] = []
    put(root, output, OLD)
    for name in ("link", "rename", "mkdir", "rmdir", "unlink", "open", "fsync"):
        _look_after(monkeypatch, name, lambda: seen.append(tree(output)))
    put(root, output, NEW)
    monkeypatch.undo()

    assert seen[0] == OLD
    assert seen[-1] == NEW
    assert all(found in (OLD, NEW) for found in seen)


def test_a_site_that_is_written_file_by_file_is_seen_to_change(
    root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the test above sees, it would see the lack of."""
    seen: list[dict[str, str]] = []
    put(root, output, OLD)
    _look_after(monkeypatch, "rename", lambda: seen.append(tree(output)))
    put(root, output, NEW, Site)
    monkeypatch.undo()

    assert any(found not in (OLD, NEW) for found in seen)


def _look_after(patch: pytest.MonkeyPatch, name: str, look: Callable[[], None]) -> None:
    real = getattr(os, name)
    looking = [False]

    def called(*arguments: object, **named: object) -> object:
        result = real(*arguments, **named)
        if not looking[0]:
            looking[0] = True
            look()
            looking[0] = False
        return result

    patch.setattr(os, name, called)


class TestWhatNoBuildMade:
    def test_stays_at_its_place_in_every_generation(self, root: Path, output: Path) -> None:
        put(root, output, OLD)
        (output / ".well-known").mkdir(mode=0o750)
        (output / ".well-known" / "token").write_text("theirs")
        (output / "gone" / "mine.txt").write_text("mine")
        (output / "empty").mkdir()
        (output / "link").symlink_to("/nowhere")
        os.mkfifo(output / "pipe")
        before = inodes(output)[".well-known/token"]
        theirs = {".well-known/token": "theirs", "gone/mine.txt": "mine"}

        for files in (NEW, OLD, NEW):
            put(root, output, files)
            assert tree(output) == {**files, **theirs}
            assert inodes(output)[".well-known/token"] == before
            assert stat.S_IMODE((output / ".well-known").stat().st_mode) == 0o750
            assert (output / "empty").is_dir()
            assert (output / "link").readlink() == Path("/nowhere")
            assert stat.S_ISFIFO((output / "pipe").lstat().st_mode)

    def test_is_gone_where_its_owner_removed_it(self, root: Path, output: Path) -> None:
        put(root, output, OLD)
        (output / "mine.txt").write_text("mine")
        put(root, output, NEW)
        (output / "mine.txt").unlink()
        put(root, output, OLD)
        put(root, output, NEW)

        assert tree(output) == NEW

    def test_and_came_while_the_next_site_was_made_is_carried_along(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(root, output, OLD)
        swapped = exchange.exchange

        def late(one: Path, other: Path) -> None:
            (output / "late").mkdir()
            (output / "late" / "mine.txt").write_text("mine")
            (output / "same" / "mine.txt").write_text("mine")
            swapped(one, other)

        monkeypatch.setattr(exchange, "exchange", late)
        put(root, output, NEW)

        assert tree(output) == {**NEW, "late/mine.txt": "mine", "same/mine.txt": "mine"}

    def test_is_not_written_over_in_a_folder_of_somebody_elses(self, root: Path) -> None:
        site = root.parent / "site"
        site.mkdir()
        (site / "index.html").write_text("MINE")

        with pytest.raises(Foreign, match=r"index\.html was not made by a build"):
            put(root, site, NEW)

        assert tree(site) == {"index.html": "MINE"}
        assert not beside(site).exists()

    def test_and_is_a_folder_in_the_place_of_a_page_ends_the_build(
        self, root: Path, output: Path
    ) -> None:
        put(root, output, OLD)
        (output / "b" / "c.html").mkdir(parents=True)
        (output / "b" / "c.html" / "mine.txt").write_text("mine")

        with pytest.raises(IsADirectoryError) as told:
            put(root, output, NEW)

        assert str(told.value.filename).endswith("b/c.html")
        assert tree(output) == {**OLD, "b/c.html/mine.txt": "mine"}


CALLS = ("open", "write", "link", "rename", "mkdir", "rmdir", "unlink")


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("number", range(1, 12))
def test_a_failing_machine_leaves_the_old_site_or_the_new_one_and_no_leftovers(
    root: Path, output: Path, monkeypatch: pytest.MonkeyPatch, name: str, number: int
) -> None:
    put(root, output, OLD)
    real, calls = getattr(os, name), iter(range(1, 999))

    def failing(*arguments: object, **named: object) -> object:
        if name == "open" and not int(str(arguments[1])) & os.O_CREAT:
            return real(*arguments, **named)
        if next(calls) == number:
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return real(*arguments, **named)

    monkeypatch.setattr(os, name, failing)
    with contextlib.suppress(OSError):
        put(root, output, NEW)
    monkeypatch.undo()

    assert tree(output) in (OLD, NEW)
    put(root, output, NEW)
    assert tree(output) == NEW
    assert {path.name for path in root.iterdir()} == {"output", STATE}


def killed_at(root: Path, number: int) -> bool:
    """A build in a process that dies at its call with this number; whether it did."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    calls = iter(range(1, 9999))

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def called(*arguments: object, **named: object) -> object:
            if next(calls) == number:
                os._exit(9)
            return real(*arguments, **named)

        return called

    for name in (*CALLS, "fchmod"):
        setattr(os, name, dying(getattr(os, name)))
    exchange.exchange = dying(exchange.exchange)  # type: ignore[assignment]  # in a process that ends
    put(root, root / "output", NEW)
    os._exit(0)


def all_killed(root: Path) -> Iterator[dict[str, str]]:
    """What is there after each kill of a build of NEW over OLD. Proves that the next mends all."""
    output, number = root / "output", 1
    while True:
        put(root, output, OLD)
        before = inodes(output)["same/index.html"]
        was_killed = killed_at(root, number)
        found = tree(output)
        yield found
        put(root, output, NEW)
        assert tree(output) == NEW
        assert inodes(output)["same/index.html"] == before
        assert {path.name for path in root.iterdir()} == {"output", STATE}
        if not was_killed:
            return
        number += 1


TOLD = """
import sys
from pathlib import Path
from conspectus.disk import lasting
from tests.test_whole import NEW, OLD, all_killed
lasting.sync = lasting.sync_all = lambda _: None
seen = list(all_killed(Path(sys.argv[1])))
print(len(seen), all(found in (OLD, NEW) for found in seen), seen[0] == OLD, seen[-1] == NEW)
"""


def test_a_build_killed_at_any_call_leaves_one_generation_or_the_next(root: Path) -> None:
    told = subprocess.run(  # which forks: beside the threads of a test it could not
        [sys.executable, "-c", TOLD, str(root)], capture_output=True, text=True, check=False
    )

    assert told.stderr == ""
    count, *rest = told.stdout.split()
    assert int(count) > 20
    assert rest == ["True", "True", "True"]


class TestWhereTheNextSiteIsMade:
    def test_is_the_state_and_clean_removes_it(self, root: Path, output: Path) -> None:
        put(root, output, OLD)
        put(root, output, NEW)
        (made,) = (root / STATE).glob("next-*")
        assert tree(made) == OLD

        with locked(root):
            clean(root, output)
        assert list(root.iterdir()) == []

    def test_is_beside_the_site_on_another_file_system(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site = root.parent / "www" / "site"
        real = exchange.is_one_mount
        monkeypatch.setattr(
            exchange, "is_one_mount", lambda one, two: one != root / STATE and real(one, two)
        )
        put(root, site, OLD)
        put(root, site, NEW)

        assert tree(site) == NEW
        assert tree(beside(site)) == OLD
        with locked(root):
            clean(root, site)
        assert list((root.parent / "www").iterdir()) == []

    def test_is_left_alone_where_another_digest_makes_its_own(
        self, root: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        site = root.parent / "www" / "site"
        (root.parent / "other").mkdir()
        monkeypatch.setattr(exchange, "is_one_mount", lambda one, _: one.name != STATE)
        put(root, site, OLD)

        with locked(root), WholeSite(root, site).opened() as first:
            staged = first.stage("index.html", b"mine")
            for kind in (WholeSite, Site):
                second = kind(root.parent / "other", site)
                with locked(second.root), pytest.raises(OSError, match="another digest"):
                    second.opened().__enter__()
            first.commit([staged])
            first.publish()

        assert tree(site) == {"index.html": "mine"}

    def test_is_cleared_by_a_build_that_makes_none(self, root: Path, output: Path) -> None:
        put(root, output, OLD)
        put(root, output, NEW)
        put(root, output, OLD, Site)

        assert tree(output) == OLD
        assert list((root / STATE).glob("next-*")) == []

    def test_is_no_place_behind_a_link(self, root: Path, output: Path) -> None:
        put(root, output, OLD)
        put(root, output, NEW)
        (made,) = (root / STATE).glob("next-*")
        made.rename(root.parent / "elsewhere")
        made.symlink_to(root.parent / "elsewhere")

        with pytest.raises(OSError, match="symbolic link"):
            put(root, output, OLD)
        assert tree(root.parent / "elsewhere") == OLD
        assert tree(output) == NEW

    def test_a_mount_point_is_refused(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(root, output, OLD)
        monkeypatch.setattr(exchange, "is_one_mount", lambda one, _: one != output)

        with pytest.raises(OSError, match="mount point") as told:
            put(root, output, NEW)
        assert told.value.filename == str(output)
        assert tree(output) == OLD

    @pytest.mark.parametrize("what", ["no call", "no file system for it"])
    def test_a_system_that_cannot_exchange_folders_says_so_before_any_work(
        self, root: Path, output: Path, monkeypatch: pytest.MonkeyPatch, what: str
    ) -> None:
        def refused(*_: object) -> None:
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

        put(root, output, OLD)
        monkeypatch.setattr(exchange, "_call", lambda: None if what == "no call" else refused)
        with pytest.raises(exchange.Unable, match="build without --atomic"):
            put(root, output, NEW)
        assert tree(output) == OLD


def test_a_file_that_cannot_be_linked_is_named(
    root: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, output, OLD)

    def refused(*_: object, **__: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "link", refused)
    (output / "mounted.txt").write_text("theirs")
    with pytest.raises(OSError, match="cannot be linked into the next site") as told:
        put(root, output, NEW)
    assert str(told.value.filename).startswith(f"{output}/")
    assert tree(output) == {**OLD, "mounted.txt": "theirs"}


DIGEST = TOPICS | {
    "site.yaml": "title: T\nbase_url: https://e.org/\n",
    "content/articles/a.md": article("Text."),
}


def test_a_build_publishes_the_site_with_its_index(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest(DIGEST)
    plain, whole = Options(root, root / "plain"), Options(root, root / "output", atomic=True)
    build(plain)
    build(whole)
    assert tree_of(root / "output") == tree_of(root / "plain")
    first = tree_of(root / "output")

    seen: list[Mapping[str, bytes]] = []
    swapped = exchange.exchange

    def noted(one: Path, other: Path) -> None:
        seen.append(tree_of(root / "output"))
        swapped(one, other)
        seen.append(tree_of(root / "output"))

    monkeypatch.setattr(exchange, "exchange", noted)
    (root / "content/articles/a.md").write_text(article("Other words: zebra."))
    (root / "content/articles/b.md").write_text(article("More."))
    build(plain)
    build(whole)

    assert seen == [first, tree_of(root / "plain")]
    assert seen[0] != seen[1]
    assert build(whole).written == Written(unchanged=len(Site(root, root / "output").stamps))


def test_a_build_with_an_error_leaves_nothing_of_the_next_site(write_digest: WriteDigest) -> None:
    root = write_digest(DIGEST | {"content/articles/b.md": "no front matter"})

    assert build(Options(root, root / "output", atomic=True)).written is None

    assert not (root / "output").exists()
    assert list((root / STATE).glob("next-*")) == []


def tree_of(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
