"""What a command takes: time, processors, and the memory of all its processes together.

Linux alone: it reads /proc.
"""

import ctypes
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from msgspec import Struct

_TICK = os.sysconf("SC_CLK_TCK")
_PROC = Path("/proc")
_BECOME_REAPER = 36  # PR_SET_CHILD_SUBREAPER
_SAMPLE = 0.05
"""Seconds between looks at the memory, at least."""
_SHARE = 20
"""A look may take one part in so many of the time: the kernel walks all pages for it."""
_LOOSE = 600
"""Seconds that processes may live on behind the one that was started."""
_IDLE, _GLANCE = 0.06, 0.7
"""A machine is quiet that uses so few seconds of processors in so many."""
_FOREIGN = 0.08
"""The share of a run's time that other programs may use before it counts as disturbed."""


class Run(Struct, frozen=True):
    """One run of a command. Times are seconds, memory is MiB."""

    wall: float
    cpu: float
    """User and system, of all processes."""
    memory: float
    """The most that all of them held at one time; what they share counts once."""
    foreign: float
    """Processor seconds of other programs, for each second of the run."""

    @property
    def is_disturbed(self) -> bool:
        return self.foreign > _FOREIGN


class Failed(Exception):
    """A command that was measured did not end well."""


def end_cleanly() -> None:
    """A request to end is as good as Ctrl-C: what was started ends, working copies go."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


def measured(command: Sequence[str], folder: Path, env: Mapping[str, str], log: Path) -> Run:
    """Runs the command to its end, and all that it started to theirs."""
    _become_reaper()
    with log.open("ab") as file:
        before, own = busy(), time.process_time()
        start = time.monotonic()
        process = subprocess.Popen(  # noqa: S603  # the benchmark's own commands
            command, cwd=folder, env=dict(env), stdin=subprocess.DEVNULL, stdout=file, stderr=file
        )
        with _Sampler(process.pid) as sampler, _ended_if_interrupted(process):
            _, status, usage = os.wait4(process.pid, 0)
            wall = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise Failed(f"{command[0]} ended with {process.returncode}; see {log}")
    cpu = usage.ru_utime + usage.ru_stime + _reaped()
    foreign = busy() - before - cpu - (time.process_time() - own)
    return Run(wall, cpu, sampler.most, max(0.0, foreign) / wall)


def measured_quietly(
    run: Callable[[], Run], before: Callable[[], None], tries: int = 3, patience: float = 90
) -> Run:
    """A run on a quiet machine, after `before`; of several the one that was disturbed least."""
    found: list[Run] = []
    while len(found) < tries and all(each.is_disturbed for each in found):
        before()
        wait_for_quiet(patience)
        found.append(run())
    return min(found, key=lambda each: each.foreign)


def wait_for_quiet(patience: float) -> None:
    """Returns once the machine is nearly idle, or when patience is at its end."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        before = busy()
        time.sleep(_GLANCE)
        if busy() - before < _IDLE:
            return


def memory_of(pid: int) -> float:
    """MiB of a process and its descendants now; a page that several share is counted once."""
    return sum(map(_proportional, family(pid))) / 1024


def family(pid: int) -> list[int]:
    """The process and its living descendants."""
    found, waiting = [], [pid]
    while waiting:
        found.append(one := waiting.pop())
        for task in _listed(_PROC / str(one) / "task"):
            waiting += map(int, _text(_PROC / str(one) / "task" / task / "children").split())
    return found


def cpu_of(pid: int) -> float:
    """Seconds that the process and its living descendants have used."""
    found = 0.0
    for one in family(pid):
        fields = _text(_PROC / str(one) / "stat").rpartition(")")[2].split()
        found += sum(map(int, fields[11:15])) / _TICK
    return found


@contextmanager
def _ended_if_interrupted(process: subprocess.Popen[bytes]) -> Iterator[None]:
    try:
        yield
    except BaseException:
        process.kill()
        raise


class _Sampler:
    """Looks at a family's memory again and again, and keeps the most."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.most = 0.0
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "_Sampler":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.ended.set()
        self.thread.join()

    def _look(self) -> None:
        pause = _SAMPLE
        while not self.ended.wait(pause):
            start = time.monotonic()
            self.most = max(self.most, memory_of(self.pid))
            pause = max(_SAMPLE, (time.monotonic() - start) * _SHARE)


def _proportional(pid: int) -> int:
    """kB by which a process's pages count, each divided by the processes that share it."""
    for line in _text(_PROC / str(pid) / "smaps_rollup").splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _become_reaper() -> None:
    """Orphans of what is run become this process's children: their time counts too."""
    ctypes.CDLL(None).prctl(_BECOME_REAPER, 1, 0, 0, 0)


def _reaped() -> float:
    """Processor seconds of the orphans; waits for their end."""
    found, end = 0.0, time.monotonic() + _LOOSE
    while time.monotonic() < end:
        try:
            pid, _, usage = os.wait4(-1, os.WNOHANG)
        except ChildProcessError:
            return found
        if pid:
            found += usage.ru_utime + usage.ru_stime
        else:
            time.sleep(0.005)
    raise Failed(f"something still runs {_LOOSE} seconds behind the command's end")


def busy() -> float:
    """Seconds that the machine's processors have worked."""
    numbers = [int(field) for field in _text(_PROC / "stat").splitlines()[0].split()[1:9]]
    idle = numbers[3] + numbers[4]
    return (sum(numbers) - idle) / _TICK


def _text(path: Path) -> str:
    """Nothing of a process that has ended."""
    try:
        return path.read_text()
    except OSError:
        return ""


def _listed(path: Path) -> list[str]:
    try:
        return os.listdir(path)  # noqa: PTH208  # names, not paths
    except OSError:
        return []
