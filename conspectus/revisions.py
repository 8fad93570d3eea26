"""What git knows of a digest: the files of a revision, and what changed since.

git is run to read only, without what a user or a repository may have set up for people to look at.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from conspectus.problems import nearest
from conspectus.scan import CONTENT, SITE
from conspectus.theme import TEMPLATES

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")
_DIFF = (
    "diff", "--no-ext-diff", "--no-textconv", "--no-color", "--relative", "--find-renames",
    "--src-prefix=a/", "--dst-prefix=b/", "--inter-hunk-context=0", "-O/dev/null",
    "--ignore-submodules=all",
)  # fmt: skip


_COMMANDS = (
    r"^(filter\..*|(credential|credential\..*)\.helper|remote\..*\.(uploadpack|vcs)"
    r"|core\.(askpass|alternaterefscommand|gitproxy|sshcommand)|protocol\.(.*\.)?allow)$"
)
"""Settings that are commands, or let an address be one (git-config(1))."""
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

    Each file is as git would check it out: whole, whatever its attributes say of archives. Only
    plain files are there: symbolic links and submodules are left out. The folder is gone
    afterwards. Raises Unknown.
    """
    prefix = folder_in_repository(root)
    top = Path(_git(root, "rev-parse", "--show-toplevel").decode().rstrip("\n"))
    commit = _commit(root, commit)
    parts = [f"{prefix}{part}" for part in (SITE, CONTENT, TEMPLATES)]
    listed = _git(top, "--literal-pathspecs", "ls-tree", "-r", "-z", commit, "--", *parts)
    files = [
        name for mode, name in map(_entry, filter(None, listed.split(b"\0"))) if mode in _PLAIN
    ]
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        folder, index = Path(place, "digest"), Path(place, "index")
        (folder / prefix).mkdir(parents=True)
        if files:
            _git(top, "read-tree", commit, index=index)
            to = ("checkout-index", "--quiet", f"--prefix={folder}/", "-z", "--stdin")
            _git(top, *to, said=b"\0".join(files), index=index)
        yield folder / prefix


_PLAIN = (b"100644", b"100755")


def _entry(line: bytes) -> tuple[bytes, bytes]:
    """The mode and the name of what `ls-tree` lists."""
    facts, _, name = line.partition(b"\t")
    return facts.split(b" ")[0], name


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


@cache
def _own_commands(folder: Path) -> tuple[str, ...]:
    """Options that switch off the commands which a repository brings along in its own settings.

    Filters are run on files as git reads them, and others as it gets from elsewhere what a partial
    clone has left there; a folder from a stranger may have its `.git` from there too. What a user
    has set up, as for large files, stays.
    """
    listed = _run(folder, "config", "--show-scope", "-z", "--get-regexp", _COMMANDS).stdout
    words = listed.decode("utf-8", "replace").split("\0")
    found = zip(words[::2], words[1::2], strict=False)
    keys = {key.split("\n")[0] for scope, key in found if scope in ("local", "worktree")}
    none = {key: "never" if key.startswith("protocol.") else "" for key in sorted(keys)}
    return tuple(word for key, value in none.items() for word in ("-c", f"{key}={value}"))


def _git(folder: Path, *arguments: str, said: bytes = b"", index: Path | None = None) -> bytes:
    """What git prints; `said` is what it is told. Raises Unknown where it fails."""
    try:
        calm = _own_commands(folder)
        done = _run(folder, *calm, *arguments, said=said, index=index)
    except FileNotFoundError:
        raise Unknown("git is not installed") from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", "replace").strip().split("\n")
        raise Unknown(lines[0].removeprefix("fatal: ") or f"git {arguments[0]} failed")
    return done.stdout


def _run(
    folder: Path, *arguments: str, said: bytes = b"", index: Path | None = None
) -> subprocess.CompletedProcess[bytes]:
    """git, without what a repository may have it run beside itself; with an index of our own."""
    own = {"GIT_INDEX_FILE": str(index)} if index else {}
    return subprocess.run(  # noqa: S603  # git, by arguments that are none of a shell's
        ["git", *_CALM, *arguments],  # noqa: S607  # wherever the user has it
        cwd=folder, env={**_environment(), **own}, input=said, capture_output=True,
        check=False,
    )  # fmt: skip


_CALM = (
    "--no-pager", "-c", "core.quotePath=false", "-c", "core.fsmonitor=false",
    "-c", f"core.hooksPath={os.devnull}",
)  # fmt: skip
