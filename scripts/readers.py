"""Reads all pages of a site in a loop, as servers of files do, while it is built again and again.

    python -m scripts.readers                 # 100 builds, plain, then 100 with --atomic

Every build changes every page, which says of which build it is, and some add and remove articles.
What is read must be, byte for byte, what some build made, and be there whenever it was before and
after. With --atomic nobody who has seen a page of one build is shown one of an earlier build, and
who opens the folder once reads all pages of one build in it.
"""

import hashlib
import multiprocessing
import os
import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from ctypes import c_bool, c_ulong
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import click
from msgspec.structs import replace

from conspectus.pipeline import build
from scripts.edits import EDITS, WorkingCopy
from scripts.edits.digest import write_small_digest

_MARK = re.compile(rb"Generation (\d+)\.")

Version = tuple[str, str]
"""A page's path, and the hash of what it held."""


class Seen(NamedTuple):
    """What a reader has met."""

    reads: int
    rounds: int
    versions: set[Version]
    missing: list[str]
    mixed: list[str]
    """Pages of an earlier build than one seen before."""


class Reader:
    """A process that reads pages of a folder until it is told to stop."""

    def __init__(self, folder: Path, paths: Sequence[str], *, opens_once: bool = False) -> None:
        """Each page by its whole path, or all of a round in a folder that is opened before."""
        context = multiprocessing.get_context("spawn")
        self._rounds: Any = context.Value(c_ulong, 0)
        self._is_over: Any = context.Value(c_bool, False)
        self._ours, theirs = context.Pipe(duplex=False)
        arguments = (folder, list(paths), opens_once, self._rounds, self._is_over, theirs)
        self._process = context.Process(target=_read, args=arguments, daemon=True)
        self._process.start()
        theirs.close()

    def wait(self) -> None:
        """Until all pages have been read once more."""
        until = self._rounds.value + 2
        while self._rounds.value < until and self._process.is_alive():
            self._process.join(0.001)

    def stopped(self) -> Seen:
        self._is_over.value = True
        seen = self._ours.recv()
        self._process.join()
        assert isinstance(seen, Seen)
        return seen


def _read(
    folder: Path, paths: list[str], opens_once: bool, rounds: Any, is_over: Any, pipe: Connection
) -> None:
    seen = Seen(0, 0, set(), [], [])
    last = 0
    while not is_over.value:
        opened = os.open(folder, os.O_RDONLY) if opens_once else None
        for path in paths:
            try:
                data = _data(path if opens_once else f"{folder}/{path}", opened)
            except FileNotFoundError:
                seen.missing.append(path)
                continue
            seen.versions.add((path, _hash(data)))
            found = _MARK.search(data)
            number = int(found[1]) if found else 0
            is_first = opens_once and path == paths[0]
            if found and (number < last or (opens_once and number != last and not is_first)):
                seen.mixed.append(f"{path} of {number} after one of {last}")
            last = number if opens_once else max(last, number)
        if opened is not None:
            os.close(opened)
        rounds.value += 1
    pipe.send(seen._replace(reads=rounds.value * len(paths), rounds=rounds.value))


def _data(path: str, folder: int | None) -> bytes:
    descriptor = os.open(path, os.O_RDONLY, dir_fd=folder)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


class Found(NamedTuple):
    """How readers fared beside some builds."""

    builds: int
    reads: int
    rounds: int
    missing: list[str]
    torn: list[str]
    mixed: list[str]

    def __str__(self) -> str:
        return (
            f"{self.builds} builds, {self.reads} pages read in {self.rounds} rounds: "
            f"{len(self.missing)} missing, {len(self.torn)} torn, "
            f"{len(self.mixed)} of another build than seen before"
        )


_EDITS = ("edit_word", "add_article", "delete_new_article", "retitle_article", "add_page")


class Site:
    """A digest that is built again and again, and all that its builds made."""

    def __init__(self, root: Path, *, atomic: bool) -> None:
        write_small_digest(root)
        self.copy = WorkingCopy(root)
        self.first = set(self.copy.slugs("articles"))
        self.options = replace(self.copy.options(), atomic=atomic)
        self.versions = set[Version]()
        self.number = 0
        self.build()

    def build(self) -> None:
        """Changes every page, and something else in most builds."""
        self.number += 1
        self.copy.random = Random(self.number)
        self.copy.rewrite("^footer: .*$", f"footer: Generation {self.number}.")
        if self.number > 1:
            self._edit(_EDITS[self.number % len(_EDITS)])
        if build(self.options).written is None:
            raise RuntimeError("there is an error in the digest")
        self.versions |= {(path, _hash(self._at(path))) for path in self.pages()}

    def _edit(self, name: str) -> None:
        if name != "delete_new_article":
            EDITS[name](self.copy)
            return
        for slug in sorted(set(self.copy.slugs("articles")) - self.first)[:1]:
            (self.copy.root / f"content/articles/{slug}.md").unlink()

    def pages(self) -> list[str]:
        """Those that say of which build they are."""
        output = self.copy.output
        found = (path.relative_to(output).as_posix() for path in sorted(output.rglob("*.html")))
        return [path for path in found if _MARK.search(self._at(path))]

    def _at(self, path: str) -> bytes:
        return (self.copy.output / path).read_bytes()


Meanwhile = Callable[[Callable[[], None]], None]
"""Told how to wait for the readers, before the first build that they see."""


def hammered(builds: int, *, atomic: bool = False, meanwhile: Meanwhile | None = None) -> Found:
    """Builds so often while two processes read: one by paths, one in a folder opened once."""
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        site = Site(Path(place), atomic=atomic)
        output, pages = site.copy.output, site.pages()
        readers = [Reader(output, pages, opens_once=once) for once in (False, True)[: 1 + atomic]]

        def wait() -> None:
            for reader in readers:
                reader.wait()

        try:
            wait()
            if meanwhile:
                meanwhile(wait)
            for _ in range(builds):
                site.build()
                wait()
        finally:
            seen = [reader.stopped() for reader in readers]
        torn = [path for one in seen for path, hash in one.versions - site.versions]
        lasting = set(pages) & set(site.pages())
        missing = [path for one in seen for path in one.missing if path in lasting]
        mixed = [told for one in seen for told in one.mixed]
        reads, rounds = sum(one.reads for one in seen), sum(one.rounds for one in seen)
        return Found(builds, reads, rounds, missing, torn, mixed)


@click.command()
@click.option("--builds", default=100, show_default=True)
def main(builds: int) -> None:
    """Read a site in a loop while it is built."""
    plain = hammered(builds)
    click.echo(f"plain: {plain}")
    atomic = hammered(builds, atomic=True)
    click.echo(f"atomic: {atomic}")
    for path in sorted({*plain.missing, *plain.torn, *atomic.missing, *atomic.torn}):
        click.echo(f"missing or torn: {path}")
    sys.exit(any((plain.missing, plain.torn, atomic.missing, atomic.torn, atomic.mixed)))


if __name__ == "__main__":
    main()
