"""Circumstances in which the same digest must become the same site.

Circumstances of different aspects can be had at once; of one aspect there is always one.
"""

import os
import subprocess
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from itertools import zip_longest
from pathlib import Path

from msgspec import Struct


class Circumstance(Struct, frozen=True):
    """How one aspect of a build differs from the plain one."""

    aspect: str
    name: str = "plain"
    environment: Mapping[str, str | None] = {}
    """Variables; None takes one away."""
    flags: tuple[str, ...] = ()
    """Python's."""
    stand_ins: tuple[str, ...] = ()
    """Options of scripts.stand_ins."""
    arguments: tuple[str, ...] = ()
    """Of the build."""
    umask: int = 0o022
    folder: str = ""
    """Where the digest lies, below an empty folder."""
    below: str = ""
    """Where that folder is; empty for the usual place of temporary ones."""
    terminal: bool = False
    before: tuple[str, ...] = ()
    """The command that runs it."""
    prepare: Callable[[Path], None] = lambda _: None
    lacking: Callable[[], str] = lambda: ""
    """Why it cannot be had on this machine."""

    def __str__(self) -> str:
        return f"{self.aspect}: {self.name}"


@cache
def locales() -> Path:
    """A folder with a Turkish locale: there, capital I and small i are no pair."""
    folder = Path(tempfile.gettempdir(), f"conspectus-locales-{os.getuid()}")
    if not (folder / "tr_TR.UTF-8").is_dir():
        folder.mkdir(exist_ok=True)
        command = ["localedef", "-i", "tr_TR", "-f", "UTF-8", f"{folder}/tr_TR.UTF-8"]
        subprocess.run(command, check=True, capture_output=True)
    return folder


def _no_turkish() -> str:
    try:
        locales()
    except (OSError, subprocess.CalledProcessError):
        return "localedef has no Turkish"
    return ""


def _no_namespace() -> str:
    try:
        subprocess.run([*_OTHER_USER, "true"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return "unshare may not name another user here"
    return ""


_OTHER_USER = ("unshare", "--user", "--map-user=4321")
_MEMORY = "/dev/shm"  # noqa: S108  # a file system, not a file


def _no_memory() -> str:
    return "" if os.access(_MEMORY, os.W_OK) else f"there is no {_MEMORY}"


def _in_reverse(root: Path) -> None:
    """Every file written anew, the last one first."""
    files = sorted((path for path in root.rglob("*") if path.is_file()), reverse=True)
    texts = [(path, path.read_bytes()) for path in files]
    for path in files:
        path.unlink()
    for path, data in texts:
        path.write_bytes(data)


def _of_long_ago(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, (86_400, 86_400))


def _of_days_to_come(root: Path) -> None:
    for path in root.rglob("*"):
        os.utime(path, (4_000_000_000, 4_000_000_000))
        path.chmod(0o700 if path.is_dir() else 0o400)


_HASTY: Mapping[str, str | None] = {
    "PAGEFIND_FORCE_LANGUAGE": "de", "PAGEFIND_SITE": "/", "SOURCE_DATE_EPOCH": "1",
    "RAYON_NUM_THREADS": "1", "TMPDIR": None, "USER": "somebody", "LANGUAGE": "tr:de",
    "NO_COLOR": "1",
}  # fmt: skip

CIRCUMSTANCES = (
    Circumstance("clock", "next year", stand_ins=("--years", "1")),
    Circumstance("clock", "thirty years ago", stand_ins=("--years", "-30")),
    Circumstance("zone", "the first day line", environment={"TZ": "XXX-14"}),
    Circumstance("zone", "the last", environment={"TZ": "America/Adak"}),
    Circumstance("zone", "one that is none", environment={"TZ": "Nowhere/At_All"}),
    Circumstance("locale", "C", environment={"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}),
    Circumstance("locale", "one that is not there", environment={"LC_ALL": "xx_YY.UTF-8"}),
    Circumstance(
        "locale", "Turkish", environment={"LC_ALL": "tr_TR.UTF-8", "LOCPATH": "LOCALES"},
        lacking=_no_turkish,
    ),
    Circumstance("locale", "UTF-8 by it alone", flags=("-X", "utf8=0")),
    Circumstance("mask", "nobody else may read", umask=0o077),
    Circumstance("mask", "everybody may write", umask=0),
    Circumstance("hash seed", "1", environment={"PYTHONHASHSEED": "1"}),
    Circumstance("hash seed", "any", environment={"PYTHONHASHSEED": "random"}),
    Circumstance("folder", "deep, with spaces", folder="a/b c/d e f/g/h/i/j/k"),
    Circumstance("folder", "not ASCII", folder="größe 目录/باغ ☃"),
    Circumstance("folder", "named like its parts", folder="content/output/content"),
    Circumstance("home", "none", environment={"HOME": None}),
    Circumstance("home", "one that is not there", environment={"HOME": "/nonexistent/home"}),
    Circumstance("home", "a file", environment={"HOME": "/dev/null"}),
    Circumstance("order", "scattered", stand_ins=("--scattered", "1")),
    Circumstance(
        "order", "scattered, files in reverse", stand_ins=("--scattered", "2"), prepare=_in_reverse
    ),
    Circumstance("jobs", "8", arguments=("--jobs", "8"), stand_ins=("--all-by-workers",)),
    Circumstance("jobs", "2", arguments=("--jobs", "2"), stand_ins=("--all-by-workers",)),
    Circumstance("processors", "1", stand_ins=("--processors", "1")),
    Circumstance("files", "old", prepare=_of_long_ago),
    Circumstance("files", "of days to come, only their owner's", prepare=_of_days_to_come),
    Circumstance("user", "another one", before=_OTHER_USER, lacking=_no_namespace),
    Circumstance("python", "-O", flags=("-O",)),
    Circumstance("python", "-OO", flags=("-OO",)),
    Circumstance(
        "terminal", "a narrow one", terminal=True, environment={"COLUMNS": "20", "TERM": "xterm"}
    ),
    Circumstance(
        "terminal", "none, but colours", environment={"FORCE_COLOR": "1", "COLUMNS": "999"}
    ),
    Circumstance("environment", "other variables", environment=_HASTY),
    Circumstance("environment", "no path", environment={"PATH": None}),
    Circumstance("environment", "ASCII for words", environment={"PYTHONIOENCODING": "ascii"}),
    Circumstance("disk", "memory", below=_MEMORY, lacking=_no_memory),
)  # fmt: skip

ASPECTS = tuple(dict.fromkeys(one.aspect for one in CIRCUMSTANCES))


def rounds() -> list[tuple[Circumstance, ...]]:
    """All circumstances in as few builds as there can be: of each aspect one after another."""
    by_aspect = [[one for one in CIRCUMSTANCES if one.aspect == a] for a in ASPECTS]
    return [tuple(one for one in column if one) for column in zip_longest(*by_aspect)]
