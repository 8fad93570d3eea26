"""Changes as a patch that `git apply` and readers of pull requests know."""

import difflib

from conspectus.mend.disk import Change

_NO_NEWLINE = "\\ No newline at end of file"


def patch(change: Change) -> str:
    """A unified diff of the change, without a line break at its end."""
    before, after = _lines(change.before), _lines(change.after)
    old = f"a/{change.path}" if change.before is not None else "/dev/null"
    new = f"b/{change.path}" if change.after is not None else "/dev/null"
    found = difflib.unified_diff(before, after, old, new)
    return "".join(_ended(line) for line in found).removesuffix("\n")


def _lines(data: bytes | None) -> list[str]:
    *lines, last = (data or b"").decode(errors="replace").split("\n")
    return [*(f"{line}\n" for line in lines), *([last] if last else [])]


def _ended(line: str) -> str:
    return line if line.endswith("\n") else f"{line}\n{_NO_NEWLINE}\n"
