"""What a search found: one input for each way in which an answer was wrong, made small."""

import hashlib
import traceback
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

Target = Callable[[bytes], None]
_ROUNDS = 400
"""Inputs that are tried to make one smaller."""
_OURS = ("/conspectus/", "/scripts/fuzzing/")


class Failure(Struct, frozen=True):
    """By `sign` it is known that two inputs fail alike."""

    sign: str
    told: str


def failure(target: Target, data: bytes) -> Failure | None:
    try:
        target(data)
    except Exception as error:
        return Failure(_sign(error), "".join(traceback.format_exception(error)[-12:]))
    return None


def _sign(error: Exception) -> str:
    """Its type, and the last places of ours that it came through."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if any(part in frame.filename for part in _OURS)]
    places = [f"{Path(frame.filename).name}:{frame.lineno}" for frame in ours[-3:]]
    return " ".join([type(error).__name__, *places, str(error).partition(":")[0][:40]])


def kept(folder: Path, data: bytes, found: Failure) -> Path:
    """Writes the input, and beside it what it leads to. Returns the input's path."""
    name = hashlib.sha256(found.sign.encode()).hexdigest()[:10]
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"found-{name}"
    path.write_bytes(data)
    path.with_suffix(".log").write_text(f"{found.sign}\n\n{found.told}", encoding="utf-8")
    return path


def shrunk(target: Target, data: bytes, sign: str) -> bytes:
    """A smaller input that fails alike: pieces are left out, large ones first."""
    size, tries = max(len(data) // 2, 1), 0
    while size and tries < _ROUNDS:
        start = 0
        while start < len(data) and tries < _ROUNDS:
            tries += 1
            less = data[:start] + data[start + size :]
            again = failure(target, less)
            if again and again.sign == sign:
                data = less
            else:
                start += size
        size //= 2
    return data
