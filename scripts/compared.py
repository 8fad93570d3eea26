"""Builds to be compared: what they said, what they made, and where that differs."""

import difflib
import multiprocessing
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.context import ForkContext, ForkServerContext
from pathlib import Path

from msgspec import MsgspecError, Struct
from msgspec.structs import replace

from conspectus import pipeline, workers
from conspectus.pipeline import Options, build
from conspectus.records import Damaged
from conspectus.report import report
from scripts.edits.copy import WorkingCopy

_MOST_LINES = 40
"""Of a difference that are shown."""


class Outcome(Struct, frozen=True):
    """What a build did, as far as two builds can be compared."""

    wrote: bool
    said: str
    """Its report."""


Builder = Callable[[Options], Outcome]


def built_here(options: Options) -> Outcome:
    """Builds in this process, which may remember things from builds before.

    Not with several jobs: what serves them would be left to processes that are to begin afresh.
    """
    return _built(options) if options.jobs == 1 else built_afresh(options)


def _built(options: Options) -> Outcome:
    """With two jobs everything is done by two processes, for a small digest never would be."""
    usual = workers.BREAK_EVEN
    workers.BREAK_EVEN = 2
    try:
        with faults_shown():
            built = build(options)
    finally:
        workers.BREAK_EVEN = usual
    return Outcome(built.written is not None, report(built.problems, built.texts))


@contextmanager
def faults_shown() -> Iterator[None]:
    """Within it a build that fails over what is kept is tried once more only if that is damaged: a
    fault of the engine's own would not be seen otherwise."""
    usual = pipeline.begins_anew
    pipeline.begins_anew = lambda error, state: isinstance(error, Damaged | MsgspecError)  # noqa: ARG005  # as what it stands for
    try:
        yield
    finally:
        pipeline.begins_anew = usual


def built_afresh(options: Options) -> Outcome:
    """Builds in a process of its own that remembers nothing but what is on the disk."""
    context = _context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, options))
    process.start()
    theirs.close()
    try:
        found = ours.recv()
    except EOFError:
        found = RuntimeError("the process died")
    process.join()
    if isinstance(found, Exception):
        raise found
    assert isinstance(found, Outcome)
    return found


def _context() -> ForkContext | ForkServerContext:
    """To fork is quicker, and safe where no other thread holds a lock."""
    if len(list(Path("/proc/self/task").glob("*"))) == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("forkserver")


def _send(pipe: Connection, options: Options) -> None:
    try:
        pipe.send(_built(options))
    except Exception as error:  # which is told in the process that waits
        pipe.send(RuntimeError(f"{type(error).__name__}: {error}"))
    sys.stdout.flush()


def against_clean(copy: WorkingCopy, outcome: Outcome, folder: Path) -> str:
    """How a copy's output differs from a clean build of its files in `folder`, which is new."""
    copy.copy_to(folder)
    clean = built_here(replace(copy.options(folder), jobs=1))
    told = "" if clean == outcome else _difference("the report", clean.said, outcome.said)
    if outcome.wrote and clean.wrote:
        told += tree_difference(tree(folder / copy.output_name), tree(copy.output, copy.foreign))
    shutil.rmtree(folder)
    return told


def tree(folder: Path, without: set[str] | None = None) -> dict[str, bytes]:
    """Every file below, whatever it is, by its path; a link is what it points to."""
    found: dict[str, bytes] = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name in (without or ()):
            continue
        if path.is_symlink():
            found[name] = b"a link to " + str(path.readlink()).encode()
        elif path.is_file():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b"an empty folder"
    return found


def tree_difference(clean: Mapping[str, bytes], found: Mapping[str, bytes]) -> str:
    """In words; nothing where there is none. The first file that differs is shown."""
    lines = [f"stale: {path}\n" for path in sorted(found.keys() - clean.keys())]
    lines += [f"missing: {path}\n" for path in sorted(clean.keys() - found.keys())]
    differing = [path for path in clean if path in found and found[path] != clean[path]]
    lines += [f"other bytes: {path}\n" for path in differing]
    if differing:
        one, other = (
            side[differing[0]].decode(errors="backslashreplace") for side in (clean, found)
        )
        lines.append(_difference(differing[0], one, other))
    return "".join(lines)


def _difference(name: str, clean: str, found: str) -> str:
    lines = difflib.unified_diff(
        clean.split("\n"), found.split("\n"), f"{name}, clean", f"{name}, as found", "", "", 1, ""
    )
    shown = list(lines)
    more = [f"… and {len(shown) - _MOST_LINES} lines more"] if len(shown) > _MOST_LINES else []
    return "\n".join([*(line[:400] for line in shown[:_MOST_LINES]), *more, ""])
