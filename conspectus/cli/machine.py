"""What people are told where the machine fails: one line, which names the file and what to do."""

import errno
import os
import signal
import sys
import traceback
from contextlib import suppress
from pathlib import Path

import click

from conspectus import console
from conspectus.cli.status import MACHINE

_ADVICE = {
    errno.ENOSPC: "free some space, and try again",
    errno.EDQUOT: "it is all that you may store; remove something, and try again",
    errno.EACCES: "let this user read and write there, or choose another folder",
    errno.EPERM: "let this user change it, or choose another folder",
    errno.EROFS: "choose a folder that can be written",
    errno.EMFILE: "let this process open more files (ulimit -n 1024), or try --jobs 1",
    errno.ENFILE: "end other programs, for all together have too many files open",
    errno.EIO: "the disk fails, or the way to it; look after it before you try again",
    errno.ENOMEM: "end other programs, or try --jobs 1",
    errno.EAGAIN: "the machine has no room for another process; try --jobs 1",
    errno.EEXIST: "something else stands where a folder is to be; move it away",
    errno.ENOTDIR: "something else stands where a folder is to be; move it away",
    errno.EISDIR: "a folder stands where a file is to be; move it away",
    errno.ENOTEMPTY: "move away what is in it",
    errno.ENAMETOOLONG: "this file system takes shorter names alone; choose another folder",
    errno.ENOENT: "it was there, or was to be; try again",
}
"""What to do, by what happened. Errors with words of our own say it themselves."""

CLOSED = 128 + signal.SIGPIPE
"""The exit status of a program that was ended because nobody reads what it writes."""


def ended(error: OSError) -> int:
    """Tells of an error, and returns the exit status. A pipe that was closed is no error to tell:
    `conspectus check | head` ends as other programs do there."""
    if error.filename is None and error.errno == errno.EPIPE:
        _silence()
        return CLOSED
    if error.filename is None and _is_printing(error):
        _silence()
        error = OSError(error.errno, error.strerror, "what this command prints")
    with suppress(OSError):  # nobody can be told
        console.fail(told(error))
    return MACHINE


def told(error: OSError) -> str:
    """The line for an error."""
    if error.errno == errno.ENOENT and not error.filename and not _stands():
        return "the folder that you are in is gone; go to one that is there"
    where = f"{_short(str(error.filename))}: " if error.filename else ""
    what = error.strerror or str(error)
    is_ours = error.errno is None or what != os.strerror(error.errno)
    advice = "" if is_ours else _ADVICE.get(error.errno or 0, "")
    return f"{where}{what}{advice and f'; {advice}'}"


def _stands() -> bool:
    """Whether the folder that the command runs in is still there."""
    with suppress(FileNotFoundError):
        return bool(Path.cwd())
    return False


def _short(path: str) -> str:
    """From where the command runs, if the file is below."""
    with suppress(OSError, ValueError):
        return str(Path(path).relative_to(Path.cwd()))
    return path


def _is_printing(error: OSError) -> bool:
    """Whether it came while something was printed: a stream has no name to tell it by."""
    frames = traceback.walk_tb(error.__traceback__)
    return any(frame.f_code is click.echo.__code__ for frame, _ in frames)


def _silence() -> None:
    """Python writes what is left when it ends, and would fail again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            with suppress(OSError, ValueError):
                nothing = os.open(os.devnull, os.O_WRONLY | os.O_CLOEXEC)
                os.dup2(nothing, stream.fileno())
                os.close(nothing)
