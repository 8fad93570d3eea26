"""A digest built by a process of its own, in circumstances that are not those of this one."""

import os
import pty
import shutil
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

from scripts.circumstances import Circumstance, locales

REPOSITORY = Path(__file__).resolve().parent.parent

Made = dict[str, tuple[int, bytes]]
"""Every file and folder of a site: its mode, and what it holds."""


class Failed(Exception):
    """The build ended with another status than 0; says what it said."""


def built(
    digest: Path, circumstances: tuple[Circumstance, ...] = (), stand_ins: tuple[str, ...] = ()
) -> Made:
    """The site that a process makes of a copy of the digest in these circumstances.

    Raises Failed.
    """
    below = next((one.below for one in circumstances if one.below), None)
    folder = "/".join(one.folder for one in circumstances if one.folder)
    with tempfile.TemporaryDirectory(prefix="conspectus-", dir=below) as place:
        root = Path(place, folder or "digest")
        shutil.copytree(digest, root)
        for one in circumstances:
            one.prepare(root)
        _run(root, circumstances, stand_ins)
        return made_in(root / "output")


def _run(root: Path, circumstances: tuple[Circumstance, ...], stand_ins: tuple[str, ...]) -> None:
    environment: dict[str, str | None] = {
        "PATH": os.defpath, "HOME": str(root.parent), "LC_ALL": "C.UTF-8", "TZ": "UTC",
        "PYTHONHASHSEED": "0", "PYTHONPATH": str(REPOSITORY),
    }  # fmt: skip
    for one in circumstances:
        environment.update(one.environment)
    if "LOCPATH" in environment:
        environment["LOCPATH"] = str(locales())
    before = [word for one in circumstances for word in one.before]
    flags = [flag for one in circumstances for flag in one.flags]
    chosen = [option for one in circumstances for option in one.stand_ins]
    arguments = [word for one in circumstances for word in one.arguments]
    if not any(one.arguments for one in circumstances):
        arguments = ["--jobs", "1"]
    command = [
        *before, sys.executable, *flags, "-m", "scripts.stand_ins", *chosen, *stand_ins, "--",
        "build", str(root), *arguments,
    ]  # fmt: skip
    umask = next((one.umask for one in circumstances if one.umask != 0o022), 0o022)
    variables = {name: value for name, value in environment.items() if value is not None}
    status, said = _ended(command, variables, umask, any(one.terminal for one in circumstances))
    if status:
        raise Failed(f"exit status {status}\n{said}")


def _ended(
    command: list[str], environment: dict[str, str], umask: int, terminal: bool
) -> tuple[int, str]:
    """Exit status and what was said; at a terminal, or without any stream but a pipe."""
    if not terminal:
        done = subprocess.run(
            command, env=environment, umask=umask, cwd="/", stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout.decode(errors="replace")
    ours, theirs = pty.openpty()
    said: list[bytes] = []
    reader = threading.Thread(target=_read, args=(ours, said))
    with subprocess.Popen(
        command, env=environment, umask=umask, cwd="/", stdin=theirs, stdout=theirs, stderr=theirs
    ) as process:
        os.close(theirs)
        reader.start()
        reader.join()
    os.close(ours)
    return process.returncode, b"".join(said).decode(errors="replace")


def _read(terminal: int, said: list[bytes]) -> None:
    try:
        while data := os.read(terminal, 65_536):
            said.append(data)
    except OSError:  # as a terminal says that nobody holds its other side
        pass


def made_in(folder: Path) -> Made:
    found: Made = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        data = path.read_bytes() if stat.S_ISREG(status.st_mode) else b""
        found[path.relative_to(folder).as_posix()] = status.st_mode, data
    return found
