"""Runs Conspectus in a process with another clock, other orders of folders, other workers.

    python -m scripts.stand_ins --years 1 --scattered 7 --all-by-workers -- build DIGEST

What a machine has but once is stood in for here, before any module of Conspectus is loaded; workers
are forked from the process, and have the same.
"""

import datetime
import json
import locale
import multiprocessing
import os
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from random import Random
from types import TracebackType
from typing import Any, Generic, TypeVar

import click

T = TypeVar("T")

_YEAR = 31_556_952
"""Seconds."""


def move_clock(years: int) -> None:
    """Every way to ask for the time tells one that is so many years away."""
    seconds = years * _YEAR
    now, now_ns = time.time, time.time_ns
    time.time = lambda: now() + seconds
    time.time_ns = lambda: now_ns() + seconds * 1_000_000_000
    for name in ("gmtime", "localtime", "ctime"):
        usual = getattr(time, name)
        setattr(time, name, lambda at=None, usual=usual: usual(time.time() if at is None else at))
    strftime = time.strftime
    time.strftime = lambda form, at=None: strftime(form, at or time.localtime())

    class Date(datetime.date):
        @classmethod
        def today(cls) -> "Date":
            return cls.fromtimestamp(time.time())

    class DateTime(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> "DateTime":
            return cls.fromtimestamp(time.time(), tz)

        today = now

        @classmethod
        def utcnow(cls) -> "DateTime":
            return cls.now(datetime.UTC).replace(tzinfo=None)

    datetime.date, datetime.datetime = Date, DateTime  # type: ignore[misc]  # for all who import them


class _Entries(Generic[T]):
    """What `os.scandir` gives, in another order."""

    def __init__(self, entries: list[T]) -> None:
        self._entries = iter(entries)

    def __iter__(self) -> Iterator[T]:
        return self._entries

    def __next__(self) -> T:
        return next(self._entries)

    def __enter__(self) -> "_Entries[T]":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self._entries = iter(())


def scatter_folders(seed: int) -> None:
    """Folders list what is in them in any order, another one each time."""
    random = Random(seed)
    scandir, listdir = os.scandir, os.listdir

    def shuffled(found: Iterable[T]) -> list[T]:
        entries = list(found)
        random.shuffle(entries)
        return entries

    def scattered(path: Any = ".") -> Any:
        with scandir(path) as entries:
            return _Entries(shuffled(entries))

    os.scandir = scattered
    os.listdir = lambda path=".": shuffled(listdir(path))  # type: ignore[assignment]  # of one form


def give_all_to_workers() -> None:
    """However little there is to do, processes share it."""
    from conspectus import workers

    forked: Any = workers.forked
    mapped: Any = workers.mapped

    def all_forked(*given: Any, worth: int = 0) -> Any:  # noqa: ARG001  # as what it stands for
        return forked(*given, worth=2)

    def all_mapped(*given: Any) -> Any:
        return mapped(*given[:5], worth=1)

    workers.BREAK_EVEN = 2
    workers.forked, workers.mapped = all_forked, all_mapped  # type: ignore[assignment]  # likewise


def write_down_where() -> None:
    """Breaks what is to be proved: the home page says where and how it was made."""
    from conspectus import write

    usual = write.Site.stage
    umask = os.umask(0)
    os.umask(umask)

    def stage(self: Any, path: str, data: bytes) -> Any:
        if path == "index.html":
            data += f"<!-- {json.dumps(_where(self.root, umask), sort_keys=True)} -->\n".encode()
        return usual(self, path, data)

    write.Site.stage = stage  # type: ignore[method-assign]  # in this process alone


def _where(root: Any, umask: int) -> dict[str, object]:
    """One thing of each aspect of the circumstances."""
    article = min((root / "content/articles").iterdir()).stat()
    return {
        "clock": [
            datetime.date.today().year,  # noqa: DTZ011  # all ways to ask
            datetime.datetime.now().year,  # noqa: DTZ005  # likewise
            time.gmtime().tm_year,
            time.time_ns() // 1_000_000_000 // _YEAR,
        ],
        "zone": time.strftime("%z %Z"),
        "locale": [
            os.environ.get("LC_ALL"),
            locale.setlocale(locale.LC_CTYPE),
            sys.flags.utf8_mode,
        ],
        "mask": umask,
        "hash seed": hash("seed"),
        "folder": str(root),
        "home": os.environ.get("HOME"),
        "order": os.listdir(root / "content/articles"),  # noqa: PTH208  # as they come
        "jobs": multiprocessing.parent_process() is not None,
        "processors": len(os.sched_getaffinity(0)) if sys.platform == "linux" else 0,
        "files": [article.st_mode, int(article.st_mtime)],
        "user": os.getuid(),
        "python": sys.flags.optimize,
        "terminal": [sys.stdout.isatty(), shutil.get_terminal_size().columns],
        "environment": sorted(os.environ.keys() - {"HOME", "LC_ALL", "LC_CTYPE"}),
        "disk": os.stat(root).st_dev,  # noqa: PTH116  # as the others
    }


@click.command()
@click.option("--years", default=0, help="How far ahead the clock is.")
@click.option("--scattered", default=0, help="A seed of the order in folders; 0: as they are.")
@click.option("--processors", default=0, help="To run on; 0: all.")
@click.option("--all-by-workers", is_flag=True)
@click.option("--written-down", is_flag=True, help="Break it: say on the home page where it was.")
@click.argument("arguments", nargs=-1)
def main(
    years: int, scattered: int, processors: int, arguments: tuple[str, ...], *,
    all_by_workers: bool, written_down: bool,
) -> None:  # fmt: skip
    """Run Conspectus with the arguments behind `--`."""
    if years:
        move_clock(years)
    if scattered:
        scatter_folders(scattered)
    if processors and sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:processors])
    if all_by_workers:
        give_all_to_workers()
    if written_down:
        write_down_where()
    from conspectus import cli

    cli.main(list(arguments), prog_name="conspectus")


if __name__ == "__main__":
    main()
