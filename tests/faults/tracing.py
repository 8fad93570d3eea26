"""Commands run under strace: which system calls they make, and what they do where one fails.

    trace = traced([sys.executable, "-m", "conspectus", "build"], cwd=digest)
    assert trace.written <= {...}
    trace = traced(command, faults=[Fault("rename", 3)])            # killed at the third rename
    trace = traced(command, faults=[Fault("write", 1, "ENOSPC")])   # which fails

A process is killed, and a call fails, before the call does anything. strace counts `when` in each
process, and for each name of a call, by itself: the third rename is that of whichever process comes
to its own third one, and of all that do.
"""

import functools
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

OPENING = ("open", "openat", "openat2", "creat")
MAKING = ("mkdir", "mkdirat", "mknod", "mknodat", "symlink", "symlinkat", "link", "linkat")
RENAMING = ("rename", "renameat", "renameat2")
REMOVING = ("unlink", "unlinkat", "rmdir")
ALTERING = ("truncate", "chmod", "fchmodat", "chown", "lchown", "fchownat", "utimensat", "setxattr")
FILLING = ("write", "writev", "pwrite64", "pwritev", "ftruncate", "fallocate", "copy_file_range")
SYNCING = ("fsync", "fdatasync", "sync_file_range", "syncfs", "sync")
TALKING = ("socket", "connect", "bind", "listen", "sendto", "sendmsg")
STARTING = ("execve", "execveat")
CALLS = (
    *OPENING, *MAKING, *RENAMING, *REMOVING, *ALTERING, *FILLING, *SYNCING, *TALKING, *STARTING,
    "readlink", "readlinkat", "chdir", "sendfile",
)  # fmt: skip
"""What is traced unless asked otherwise. What a machine has no name for is left out."""

_TO_WRITE = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|APPEND)\b")
_LINE = re.compile(r"([\d.]+) (\w+)\((.*)\) += (\S+?)(?: ([A-Z]\w+))?(?: \(.*\))?")
_PLACE = re.compile(r'(?:AT_FDCWD|\d+)<([^>]*)>(?:, "([^"]*)")?|"([^"]*)"')
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})")


class Fault(NamedTuple):
    """What is to go wrong at the `when`-th call of a name: death, or an error such as ENOSPC."""

    call: str
    when: int = 1
    error: str = ""
    lasting: bool = False
    """Whether every later one goes wrong, too."""

    def __str__(self) -> str:
        what = f"error={self.error}" if self.error else "signal=KILL"
        return f"{self.call}:{what}:when={self.when}{'+' * self.lasting}"


class Call(NamedTuple):
    """A system call as it ended."""

    at: float
    process: int
    name: str
    arguments: str
    paths: tuple[str, ...]
    """Absolute, in the order of the arguments; the last is where the call does what it does."""
    result: str
    """As strace writes it; that of a call during which the process died is `?`."""
    error: str
    """Such as ENOENT; empty where there was none."""


class Trace:
    """What a command did. Paths are absolute and as they were named; those of opened files are
    where a link led."""

    def __init__(self, calls: Iterable[Call], status: int, output: str) -> None:
        self.calls = sorted(calls)
        self.status = status
        """Exit status; below 0 the signal that ended it."""
        self.output = output
        """What it said, on either stream."""

    @property
    def read(self) -> set[str]:
        """Files and folders opened only to read."""
        return {path for path, to_write in self._opened() if not to_write}

    @property
    def written(self) -> set[str]:
        """Files opened in a way in which they can be written or made."""
        return {path for path, to_write in self._opened() if to_write}

    @property
    def made(self) -> set[str]:
        """Folders, links and special files."""
        return {call.paths[-1] for call in self.done(*MAKING)}

    @property
    def renamed(self) -> list[tuple[str, str]]:
        return [(call.paths[0], call.paths[1]) for call in self.done(*RENAMING)]

    @property
    def removed(self) -> set[str]:
        """Files and folders."""
        return {call.paths[-1] for call in self.done(*REMOVING)}

    @property
    def changed(self) -> set[str]:
        """Every path at which something is another for it: written, made, moved, removed."""
        altered = {path for call in self.done(*ALTERING) for path in call.paths}
        moved = {path for pair in self.renamed for path in pair}
        return self.written | self.made | self.removed | moved | altered

    @property
    def started(self) -> list[str]:
        """Programs, each time that one was started."""
        return [call.paths[0] for call in self.done(*STARTING)]

    @property
    def sockets(self) -> list[Call]:
        """Calls by which a process speaks with another, or tries to."""
        return [call for call in self.calls if call.name in TALKING]

    def done(self, *names: str) -> Iterator[Call]:
        """Calls of these names that did what they were to."""
        done = (call for call in self.calls if not call.error and call.result != "?")
        return (call for call in done if call.name in names)

    def _opened(self) -> Iterator[tuple[str, bool]]:
        for call in self.done(*OPENING):
            yield call.result.partition("<")[2].removesuffix(">"), is_to_write(call)


def is_to_write(call: Call) -> bool:
    """Whether a call that opens a file could have made or changed it."""
    return call.name == "creat" or bool(_TO_WRITE.search(call.arguments))


def traced(
    command: Sequence[str | Path], *, cwd: Path | None = None, env: Mapping[str, str] | None = None,
    calls: Iterable[str] = CALLS, faults: Iterable[Fault] = (), timeout: float = 120,
) -> Trace:  # fmt: skip
    """Runs a command to its end, with all processes that it starts."""
    with tempfile.TemporaryDirectory(prefix="conspectus-trace-") as folder:
        faults = tuple(faults)
        # Quicker; but a signal that is sent as strace is called that way gets lost.
        quick = ["--seccomp-bpf"] if all(fault.error for fault in faults) else []
        strace = [
            *_strace(folder, calls, faults),
            "--follow-forks",
            *quick,
            "--",
            *map(str, command),
        ]
        done = subprocess.run(
            strace, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=cwd, env=env, timeout=timeout, check=False,
        )  # fmt: skip
        found = list(_calls_in(Path(folder), cwd or Path.cwd()))
        return Trace(found, done.returncode, done.stdout.decode(errors="replace"))


@contextmanager
def attached(
    process: int, folder: Path, calls: Iterable[str] = CALLS, faults: Iterable[Fault] = ()
) -> Iterator["subprocess.Popen[bytes]"]:
    """Traces one process, and none that it forks, from now on; `recorded` reads what it did.

    strace ends when that process does.
    """
    strace = [*_strace(folder, calls, faults), "-p", str(process)]
    with subprocess.Popen(strace, stderr=subprocess.PIPE) as tracer:
        assert tracer.stderr is not None
        told = tracer.stderr.readline()
        assert b" attached" in told, told.decode()
        yield tracer


def recorded(folder: Path, cwd: Path) -> Trace:
    """What a traced process did that has ended."""
    return Trace(_calls_in(folder, cwd), 0, "")


def _strace(folder: Path | str, calls: Iterable[str], faults: Iterable[Fault]) -> list[str]:
    """Every byte of a path is written as a number, each process has a file of its own: so nothing
    in a path, and no other process, can be taken for a part of a line."""
    names = {*calls, *(fault.call for fault in faults)}
    injected = [f"--inject=?{fault}" for fault in faults]
    chosen = ",".join(f"?{name}" for name in sorted(names))
    return [
        "strace", "--output-separately", "-y", "-xx", "-s", "64", "-ttt", "--signal=none",
        f"--output={folder}/calls", f"--trace={chosen}", *injected,
    ]  # fmt: skip


def _calls_in(folder: Path, cwd: Path) -> Iterator[Call]:
    for file in sorted(folder.glob("calls.*")):
        process, here = int(file.suffix[1:]), str(cwd)
        for line in file.read_text(encoding="utf-8").splitlines():
            match = _LINE.fullmatch(line)
            if match is None:  # how a process ended
                continue
            at, name, arguments, result, error = match.groups()
            paths = tuple(_paths(name, arguments, here))
            if name == "chdir" and not error:
                here = paths[-1]
            told = _plain(arguments), paths, _plain(result), error or ""
            yield Call(float(at), process, name, *told)


def _paths(name: str, arguments: str, here: str) -> Iterator[str]:
    if name in ("socket", "connect", "bind", "listen", "sendto", "sendmsg"):
        return
    if name.startswith("symlink"):  # what it says comes first, and is no place yet
        arguments = arguments.partition(", ")[2]
    is_open = name in ("write", "writev", "pwrite64", "pwritev", "sendfile", "fallocate")
    for folder, inside, alone in _PLACE.findall(arguments):
        if is_open:
            yield _plain(folder)
            return
        yield os.path.normpath(os.path.join(here, _plain(folder), _plain(inside or alone)))  # noqa: PTH118  # as named
        if name.startswith("exec"):
            return


def _plain(text: str) -> str:
    data = re.sub(rb"\\x([0-9a-f]{2})", lambda m: bytes([int(m[1], 16)]), os.fsencode(text))
    return os.fsdecode(data)


@functools.cache
def lacking() -> str:
    """Why nothing can be traced here; empty where it can."""
    if sys.platform != "linux":
        return "strace is a program for Linux"
    try:
        done = subprocess.run(["strace", "-qq", "-e", "none", "true"], capture_output=True)
    except FileNotFoundError:
        return "strace is not installed"
    return "" if done.returncode == 0 else "strace may not trace here"
