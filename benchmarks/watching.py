"""From the closing of a saved file to the new bytes on the disk, while a generator watches."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.contestants import Contestant
from benchmarks.processes import Failed, Run, busy, cpu_of, memory_of, wait_for_quiet

_LIMIT = 900
"""Seconds for the first build, or for one edit."""
_STEP = 0.002
"""Seconds between looks at the disk."""
_CALM = 1.5
"""Seconds in which next to no processor time passes: then a generator has ended its work."""


def watched(
    contestants: Sequence[Contestant], edits: int, patience: float, logs: Path
) -> Iterator[tuple[Contestant, Run]]:
    """All of them watch, each its own site, and one after the other is given an edit."""
    with ExitStack() as stack:
        watching = [
            (each, stack.enter_context(_started(each, logs / "watch.log"))) for each in contestants
        ]
        for _ in range(edits):
            for contestant, process in watching:
                wait_for_quiet(patience)
                yield contestant, _edited(contestant, process)


@contextmanager
def _started(contestant: Contestant, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """A process that has built once and now waits."""
    contestant.clear()
    command = contestant.watch(_free_port())
    with log.open("ab") as file:
        process = subprocess.Popen(  # noqa: S603  # the benchmark's own commands
            command, cwd=contestant.site, env=dict(contestant.env),
            stdin=subprocess.DEVNULL, stdout=file, stderr=file, start_new_session=True,
        )  # fmt: skip
    try:
        _wait_for(contestant.site / contestant.preview / "index.html", b"</html>", process)
        _settle(process.pid)
        yield process
    finally:
        _stop(process)


def _edited(contestant: Contestant, process: subprocess.Popen[bytes]) -> Run:
    before, worked, own = cpu_of(process.pid), busy(), time.process_time()
    word, page = contestant.edit_word()
    start = time.monotonic()
    _wait_for(contestant.site / contestant.preview / page, word.encode(), process)
    wall = time.monotonic() - start
    ours = cpu_of(process.pid) - before + time.process_time() - own
    foreign = max(0.0, busy() - worked - ours) / wall
    memory = memory_of(process.pid)
    _settle(process.pid)
    return Run(wall, cpu_of(process.pid) - before, memory, foreign)


def _wait_for(file: Path, words: bytes, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _LIMIT
    while time.monotonic() < end and process.poll() is None:
        with contextlib.suppress(OSError):
            if words in file.read_bytes():
                return
        time.sleep(_STEP)
    raise Failed(f"{process.args!r} does not show {words!r} in {file.name}")


def _settle(pid: int) -> None:
    """Waits until the process has ended what it does behind what was waited for."""
    last, since, end = cpu_of(pid), time.monotonic(), time.monotonic() + _LIMIT
    while time.monotonic() - since < _CALM and time.monotonic() < end:
        time.sleep(0.1)
        now = cpu_of(pid)
        if now - last > 0.03:
            last, since = now, time.monotonic()


def _stop(process: subprocess.Popen[bytes]) -> None:
    for way in (signal.SIGINT, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, way)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)
            return


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
