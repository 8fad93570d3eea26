"""Builds to which something happens at an exact system call: processes forked from one in which the
engine is loaded, and told to begin only when strace looks on."""

import ctypes
import io
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from conspectus import workers
from conspectus.cli import main
from conspectus.kept import STATE
from conspectus.pipeline import Options, Workshop
from conspectus.search import update
from conspectus.stages import sheets
from scripts.edits.digest import write_small_digest
from tests.faults.tracing import (
    FILLING,
    MAKING,
    OPENING,
    REMOVING,
    RENAMING,
    SYNCING,
    Call,
    Fault,
    Trace,
    attached,
    is_to_write,
    recorded,
)

OUTPUT_CALLS = (*OPENING, *MAKING, *RENAMING, *REMOVING, *FILLING, *SYNCING)
"""By which a build makes what is on the disk another, or sure to stay."""

StandIn = Callable[[], None]
"""Breaks something of the engine in the process in which it is called."""

PATIENCE = 60.0
"""Seconds in which any of these builds ends, but for one that waits for ever."""

_PR_SET_PTRACER, _ANY = 0x59616D61, -1


class Ended(NamedTuple):
    """How a command ended, and what it said."""

    status: int
    """Exit status; below 0 the signal that ended it."""
    said: str
    group: int
    """Of its processes, of which none should be left."""
    trace: Trace = Trace((), 0, "")
    """Of one process; empty where none was traced."""

    @property
    def has_died(self) -> bool:
        """Whether the traced process was killed at a call."""
        return any(call.result == "?" for call in self.trace.calls)

    def sweep(self) -> None:
        """Ends who is left."""
        with suppress(ProcessLookupError):
            os.killpg(self.group, signal.SIGKILL)


def load() -> None:
    """Loads what builds load, so that it is there in every process forked from this one."""
    with TemporaryDirectory(prefix="conspectus-") as folder:
        write_small_digest(Path(folder))
        site = Path(folder, "site.yaml")
        site.write_text(site.read_text().replace("search: false", "search: true"))
        with redirect_stdout(io.StringIO()):
            main(["build", folder], prog_name="conspectus", standalone_mode=False)


def run(arguments: Sequence[str], stand_in: StandIn | None = None) -> Ended:
    """The command in a process of its own, that remembers nothing of other builds."""
    return Victim(arguments, stand_in).ended()


def begin(arguments: Sequence[str], stand_in: StandIn | None = None) -> "Victim":
    """A process that does so once it is released."""
    victim = Victim(arguments, stand_in, 0)
    victim.awaited()
    return victim


def run_traced(
    arguments: Sequence[str], cwd: Path, faults: Sequence[Fault] = (), *,
    stand_in: StandIn | None = None, worker: int = 0,
) -> Ended:  # fmt: skip
    """The command, and what it asks of the system: its own process, or a worker that renders pages
    for it, counted from 1."""
    with TemporaryDirectory(prefix="conspectus-trace-") as folder:
        victim = Victim(arguments, stand_in, worker)
        process = victim.awaited()
        if process is None:
            return victim.ended()
        with attached(process, Path(folder), OUTPUT_CALLS, faults):
            victim.release()
            ended = victim.ended()
        return ended._replace(trace=recorded(Path(folder), cwd))


def points(trace: Trace, root: Path) -> list[Fault]:
    """Each call that changes something below `root`, as a place to be killed at.

    A call that only reads is none: to be killed before it is to be killed before the next one.
    """
    counts: dict[str, int] = {}
    found: list[Fault] = []
    for call in trace.calls:
        counts[call.name] = counts.get(call.name, 0) + 1
        if _is_output(call, f"{root}/"):
            found.append(Fault(call.name, counts[call.name]))
    return found


def _is_output(call: Call, prefix: str) -> bool:
    is_below = any(f"{path}/".startswith(prefix) for path in call.paths)
    return is_below and (call.name not in OPENING or is_to_write(call))


class Victim:
    """A process that waits to be traced, or a worker of it does."""

    def __init__(
        self, arguments: Sequence[str], stand_in: StandIn | None, worker: int | None = None
    ) -> None:
        self.go, self.told = os.pipe(), os.pipe()
        self.said = os.memfd_create("said")
        sys.stdout.flush()
        sys.stderr.flush()
        self.process = os.fork()
        if self.process == 0:
            self._live(arguments, stand_in, worker)
        os.close(self.go[0])
        os.close(self.told[1])
        with suppress(OSError):  # it may have done so itself
            os.setpgid(self.process, self.process)

    def _live(self, arguments: Sequence[str], stand_in: StandIn | None, worker: int | None) -> None:
        status = 70
        try:
            os.setpgid(0, 0)
            os.dup2(self.said, 1)
            os.dup2(self.said, 2)
            update.ThreadPoolExecutor = _AtOnce  # type: ignore[attr-defined, assignment]  # likewise
            if stand_in:
                stand_in()
            self._share(worker or 0)
            if worker == 0:
                self._wait()
            _obey(arguments)
            status = 0
        except SystemExit as ended:
            status = ended.code if isinstance(ended.code, int) else 70
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(status)

    def _share(self, worker: int) -> None:
        """Lets few pages be rendered by workers, too; one of them waits to be traced."""
        forked: list[int] = []

        def rendered(function: Any, items: Any, jobs: int, **_: int) -> Any:
            def in_child() -> None:
                if len(forked) == worker - 1:
                    self._wait()

            def in_parent() -> None:
                forked.append(worker)

            os.register_at_fork(after_in_parent=in_parent, after_in_child=in_child)
            return workers.forked(function, items, jobs, 2)

        sheets.forked = rendered  # type: ignore[attr-defined, assignment]  # as it is imported

    def _wait(self) -> None:
        """Where only a parent may trace, anybody may trace this process."""
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PTRACER, _ANY, 0, 0, 0)
        os.write(self.told[1], f"{os.getpid()}\n".encode())
        os.close(self.told[1])
        os.read(self.go[0], 1)

    def awaited(self) -> int | None:
        """The process that waits; None where the command ended without it."""
        said = b""
        while not said.endswith(b"\n"):
            part = os.read(self.told[0], 100)
            if not part:
                return None
            said += part
        return int(said)

    def release(self) -> None:
        os.write(self.go[1], b"\n")

    def ended(self) -> Ended:
        late = time.monotonic() + PATIENCE
        while not (found := os.waitpid(self.process, os.WNOHANG))[0]:
            if time.monotonic() > late:
                os.killpg(self.process, signal.SIGKILL)
            time.sleep(0.002)
        status = os.waitstatus_to_exitcode(found[1])
        size = os.fstat(self.said).st_size
        said = os.pread(self.said, size, 0).decode(errors="replace")
        for descriptor in (self.go[1], self.told[0], self.said):
            os.close(descriptor)
        return Ended(status, said, self.process)


def _obey(arguments: Sequence[str]) -> None:
    """A verb of the command line; or `preview`, and what serve does at each save."""
    verb, *others = arguments
    if verb != "preview":
        main(list(arguments), prog_name="conspectus")
        return
    root = Path(others[0])
    shown = root / STATE / "preview"
    workshop = Workshop(Options(root, shown, "http://127.0.0.1:8000/", True, preview=True, jobs=1))
    for _ in range(2):
        if workshop.build(None).written is None:
            sys.exit(1)


class _AtOnce:
    """In the place of threads, whose calls strace counts for each by itself."""

    def __init__(self, _workers: int) -> None:
        self.map = map

    def shutdown(self, *, cancel_futures: bool) -> None:
        """There is nothing to wait for."""
