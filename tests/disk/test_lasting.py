"""What a power cut must not lose has reached the disk before anything names it."""

import errno
import fcntl
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from conspectus.disk import exchange, lasting
from conspectus.disk.lasting import FEW, sync, sync_all
from conspectus.disk.transaction import Transaction
from conspectus.kept import STATE, put
from conspectus.lock import locked
from conspectus.mend.disk import Change, write_all
from conspectus.model.outputs import Output
from conspectus.write import Site, write
from conspectus.write.whole import WholeSite

Told = list[str]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """What is synced and named, in order: files aside are `*`, a folder ends with a slash."""
    happened: Told = []

    def noted(what: str) -> Callable[[int], None]:
        return lambda descriptor: happened.append(f"{what} {_name_of(descriptor)}")

    rename, put_in_place, remove = os.rename, Transaction.put, Transaction.remove

    def renamed(one: str, other: str, **folders: int) -> None:
        rename(one, other, **folders)
        if Path(other).suffix in (".json", ".md"):
            happened.append(f"name {_short(str(other))}")

    def placed(transaction: Transaction, name: str, path: str) -> None:
        put_in_place(transaction, name, path)
        happened.append(f"name {path}")

    def removed(transaction: Transaction, path: str) -> bool:
        happened.append(f"remove {path}")
        return remove(transaction, path)

    monkeypatch.setattr(lasting, "sync", noted("sync"))
    monkeypatch.setattr(lasting, "sync_all", noted("sync all of"))
    monkeypatch.setattr(os, "rename", renamed)
    monkeypatch.setattr(Transaction, "put", placed)
    monkeypatch.setattr(Transaction, "remove", removed)
    return happened


def _name_of(descriptor: int) -> str:
    if sys.platform != "linux":
        pytest.skip("only Linux tells the name of what is open")
    path = Path(f"/proc/self/fd/{descriptor}").readlink()
    return f"{_short(path.name)}/" if path.is_dir() else _short(path.name)


def _short(name: str) -> str:
    if name.startswith("manifest-"):
        return "manifest"
    return "*" if name.endswith(".new") or ("-" in name and name[0].isdigit()) else name


def write_to(root: Path, files: Mapping[str, str]) -> None:
    with locked(root):
        outputs = [Output(path, text.encode()) for path, text in files.items()]
        write(root, root / "output", outputs, [])


def test_files_come_before_their_names_and_folders_before_the_manifest(
    root: Path, told: Told
) -> None:
    write_to(root, {"a/index.html": "old", "gone/index.html": "old"})
    told.clear()
    write_to(root, {"a/index.html": "new", "b/index.html": "new"})

    claim = ["sync *", "name manifest", f"sync {STATE}/"]
    assert told == [
        "sync *", "sync *",
        *claim,
        "name b/index.html", "name a/index.html", "remove gone/index.html",
        "sync a/", "sync b/",
        *claim,
    ]  # fmt: skip


def test_files_that_are_named_first_are_noticed(
    root: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the test above sees, it would see the lack of."""
    monkeypatch.setattr(lasting, "sync_names", lambda *_: None)
    write_to(root, {"a/index.html": "new"})

    assert "sync *" not in told[: told.index("name a/index.html")]


def test_many_files_are_synced_at_once(root: Path, told: Told) -> None:
    write_to(root, {f"{number}/index.html": "x" for number in range(FEW + 1)})

    assert told[0] == "sync all of .conspectus-new/"
    assert told.count("sync all of output/") == 1
    last = max(number for number, what in enumerate(told) if what.startswith("name 8"))
    assert told.index("sync all of output/") > last
    assert told.index("name manifest", last) > told.index("sync all of output/")


def test_a_site_that_stays_is_not_synced(root: Path, told: Told) -> None:
    write_to(root, {"index.html": "same"})
    told.clear()
    with locked(root), Site(root, root / "output").opened() as site:
        site.commit([], (), ["index.html"])

    assert told == []


def test_a_whole_site_is_synced_before_it_takes_its_place(
    root: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "output").mkdir()
    real = exchange.exchange

    def noted(one: Path, other: Path) -> None:
        real(one, other)
        told.append("exchange")

    monkeypatch.setattr(exchange, "exchange", noted)
    with locked(root), WholeSite(root, root / "output").opened() as site:
        site.commit([site.stage("index.html", b"x")])
        site.publish()

    assert told[:3] == ["sync *", "name manifest", f"sync {STATE}/"]
    assert told[3].startswith("sync all of next-")
    assert told[4:] == [
        "exchange", "sync digest/", f"sync {STATE}/",
        "sync *", "name manifest", f"sync {STATE}/",
    ]  # fmt: skip


def test_what_people_wrote_is_synced_before_it_is_named(root: Path, told: Told) -> None:
    (root / "a.md").write_bytes(b"a")
    write_all(root, [Change("a.md", b"a", b"A"), Change("new/c.md", None, b"C")])

    assert told[:2] == ["sync *", "sync *"]
    assert sorted(told[2:]) == ["sync digest/", "sync digest/", "sync new/"] or sorted(
        told[2:]
    ) == ["sync digest/", "sync new/"]


def test_a_report_is_synced_and_a_card_is_not(root: Path, told: Told) -> None:
    put(root / "card.png", b"x")
    assert told == []
    put(root / "report.md", b"x", lasts=True)
    assert told == ["sync *", "name report.md", "sync digest/"]


def test_the_calls_are_there_and_tell_of_a_failing_disk(tmp_path: Path) -> None:
    descriptor = os.open(tmp_path, os.O_RDONLY)
    sync(descriptor)
    sync_all(descriptor)
    os.close(descriptor)
    for call in (sync, sync_all):
        with pytest.raises(OSError, match="Bad file descriptor"):
            call(descriptor)


def test_macos_empties_the_disks_own_memory_too_where_it_can(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []

    def flush(_descriptor: int, _command: int) -> None:
        asked.append("F_FULLFSYNC")
        if is_network:
            raise OSError(errno.ENOTSUP, "a network's file system")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", flush)
    monkeypatch.setattr(os, "fsync", lambda _: asked.append("fsync"))
    monkeypatch.setattr(os, "sync", lambda: asked.append("sync"))

    monkeypatch.setattr(lasting, "sync", sync)
    is_network = False
    sync(3)
    sync_all(3)
    is_network = True
    sync(3)

    assert asked == ["F_FULLFSYNC", "sync", "F_FULLFSYNC", "F_FULLFSYNC", "fsync"]
