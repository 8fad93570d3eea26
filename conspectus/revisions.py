"""What git knows of a digest: the files of a revision, and what changed since.

git is run to read only, without what a user or a repository may have set up for people to look at.
"""

import os
import re
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from conspectus.problems import nearest
from conspectus.scan import CONTENT, SITE
from conspectus.theme import TEMPLATES

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_DIFF = (
    "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--find-renames",
    "--src-prefix=a/", "--dst-prefix=b/", "--inter-hunk-context=0", "-O/dev/null",
)  # fmt: skip


_OF_HOOKS = ("GIT_DIR", "GIT_INDEX_FILE", "GIT_PREFIX")


class Unknown(Exception):
    """There is no git, no repository, or no such revision; the message is one line for people."""


def parted_at(root: Path, revision: str) -> str:
    """The commit at which what is checked out parted from `revision`, in hexadecimal digits.

    Where no ancestor of both is known (a shallow clone), the revision's own. Raises Unknown.
    """
    commit = _commit(root, revision)
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().strip()
    except Unknown:
        return commit


def changed_lines(root: Path, commit: str) -> dict[str, frozenset[int] | None]:
    """The digest's files that differ from `commit`, uncommitted and untracked ones too.

    By path from the digest's folder, with the numbers of the lines that are new or other; None
    where the whole file is new. Files that are gone are left out. Raises Unknown.
    """
    diff = _git(root, *_DIFF, "--unified=0", "--diff-filter=d", commit, "--", ".")
    changed: dict[str, frozenset[int] | None] = {}
    for text in diff.decode("utf-8", "replace").split("\ndiff --git ")[0 if diff else 1 :]:
        head, _, hunks = text.partition("\n+++ b/")
        path, _, hunks = hunks.partition("\n")
        if not path:
            continue
        lines: set[int] = set()
        for match in map(_HUNK.match, hunks.split("\n")):
            if match:
                lines |= set(range(int(match[1]), int(match[1]) + int(match[2] or 1)))
        changed[path.removesuffix("\t")] = None if "\nnew file mode " in head else frozenset(lines)
    untracked = _git(root, "ls-files", "-z", "--others", "--exclude-standard", "--", ".")
    return {**changed, **dict.fromkeys(_names(untracked))}


def renamed_files(root: Path, commit: str) -> dict[str, str]:
    """Former path by present path, of the digest's files that git takes for renamed since.

    Files that git does not track yet are never among them. Raises Unknown.
    """
    found = _git(root, *_DIFF, "--diff-filter=R", "--name-status", "-z", commit, "--", ".")
    words = _names(found)
    return {now: before for before, now in zip(words[1::3], words[2::3], strict=True)}


@contextmanager
def checked_out(root: Path, commit: str) -> Iterator[Path]:
    """A temporary folder with what a build reads of the digest as it was at `commit`.

    Only plain files are there: symbolic links are left out. The folder is gone afterwards. Raises
    Unknown.
    """
    prefix = folder_in_repository(root)
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _commit(root, commit)
    listed = _names(_git(top, "ls-tree", "-z", "--name-only", commit, "--", prefix or "."))
    parts = [part for part in (SITE, CONTENT, TEMPLATES) if f"{prefix}{part}" in listed]
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder, archive = Path(place, "digest"), Path(place, "digest.tar")
        folder.mkdir()
        if parts:  # by way of a file, since pictures may be more than memory holds
            to = ("archive", "--format=tar", f"--output={archive}")
            _git(top, *to, f"{commit}:{prefix}", "--", *parts)
            with tarfile.open(archive) as files:
                plain = [file for file in files if file.isfile() or file.isdir()]
                files.extractall(folder, plain, filter="data")
            archive.unlink()
        yield folder


def folder_in_repository(root: Path) -> str:
    """Where the digest lies, from the repository's own folder: "", or a path that ends in `/`.

    Raises Unknown.
    """
    return _git(root, "rev-parse", "--show-prefix").decode().rstrip("\n")


def is_tracked(root: Path, path: str) -> bool:
    """Whether git has the file, if only in its index. `path` is from the digest's folder.

    Raises Unknown.
    """
    return bool(_git(root, "--literal-pathspecs", "ls-files", "-z", "--", path))


def origin(root: Path) -> str:
    """The address that the repository around a folder was cloned from. Raises Unknown."""
    return _git(root, "config", "--get", "remote.origin.url").decode("utf-8", "replace").strip()


def named(root: Path) -> list[str]:
    """Branches and tags by name, the newest first. Raises Unknown."""
    wanted = ("--format=%(refname:short)", "--sort=-committerdate")
    found = _git(root, "for-each-ref", *wanted, "refs/heads", "refs/remotes", "refs/tags")
    return found.decode("utf-8", "replace").split()


def _commit(root: Path, revision: str) -> str:
    _git(root, "rev-parse", "--git-dir")  # which says what is wrong, where there is no repository
    try:
        commit = f"{revision}^{{commit}}"
        found = _git(root, "rev-parse", "--verify", "--end-of-options", commit)
    except Unknown:
        likely = nearest(revision, named(root))
        hint = f"; {likely}" if likely else ""
        raise Unknown(f"git knows no revision {revision}{hint}") from None
    return found.decode().split("\n")[-2]


def _names(listed: bytes) -> list[str]:
    """Paths that git ended with NUL bytes."""
    return [os.fsdecode(name) for name in listed.split(b"\0") if name]


def _environment() -> dict[str, str]:
    """What git is to see: not what it tells its own hooks, which run in the repository's folder and
    would have it take any other folder for the whole of it."""
    calm = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    own = {**os.environ, **calm}
    if "GIT_WORK_TREE" in own:  # somebody keeps a repository apart from its files
        return own
    return {name: value for name, value in own.items() if name not in _OF_HOOKS}


def _git(folder: Path, *arguments: str) -> bytes:
    """What git prints. Raises Unknown where it fails."""
    quiet = ("-c", "core.quotePath=false", "-c", "core.fsmonitor=false", "--no-pager")
    try:
        done = subprocess.run(  # noqa: S603  # git, by arguments that are none of a shell's
            ["git", *quiet, *arguments],  # noqa: S607  # wherever the user has it
            cwd=folder, env=_environment(), capture_output=True, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise Unknown("git is not installed") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise Unknown(lines[0].removeprefix("fatal: ") or f"git {arguments[0]} failed")
    return done.stdout
