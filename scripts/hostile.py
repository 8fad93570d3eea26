"""Builds digests with a hostile file in each, and says what was told wrongly, and what it took.

    python -m scripts.hostile
    python -m scripts.hostile --only "a hundred megabytes"

The files are listed in tests/faults/hostile-files.toml. Each is built in a process of its own, of
which the largest may not take more than 500 MB.
"""

import io
import os
import re
import struct
import subprocess
import sys
import tempfile
import time
import tomllib
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import click
import msgspec
from msgspec import Struct

from conspectus.images.formats import is_image

LISTED = Path(__file__).parent.parent / "tests/faults/hostile-files.toml"
MEMORY = 500
"""Megabytes that a build may take, whatever it is given."""
PATIENCE = 60
"""Seconds."""
_SLOW = 5
"""Seconds of a processor that are worth a word."""
_SITE = "title: Hostile\nsearch: false\nsocial_cards: none\n"
_SHOWING = """\
---
title: A
summary: S
topics: [budgets]
source: {{title: T}}
---
Text.

![A picture]({})
"""
_TOPIC = "---\ntitle: Budgets\n---\n"


class File(Struct, frozen=True):
    """One of the list; see there."""

    name: str
    family: str
    path: str
    told: list[str]
    parts: list[dict[str, Any]] = []
    made: str = ""
    size: int = 0
    shows: list[str] = []

    def write(self, root: Path) -> None:
        """The digest that holds it."""
        files = {"site.yaml": _SITE, "content/topics/budgets.md": _TOPIC}
        if is_image(self.path):
            files["content/articles/a.md"] = _SHOWING.format(Path(self.path).name)
        for path, text in files.items():
            _written(root / path, [text.encode()])
        _written(root / self.path, self.data())

    def data(self) -> list[bytes]:
        return [MADE[self.made](self.size)] if self.made else [_part(part) for part in self.parts]


class Outcome(Struct, frozen=True):
    """What became of a build."""

    told: list[str]
    """The codes of its problems, in order."""
    output: str
    status: int
    megabytes: int
    """Of memory, at its largest."""
    seconds: float
    """Of a processor."""


def files() -> list[File]:
    listed = tomllib.loads(LISTED.read_text(encoding="utf-8"))
    return msgspec.convert(listed["file"], list[File])


def _written(path: Path, pieces: list[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.writelines(pieces)


def _part(part: dict[str, Any]) -> bytes:
    if "hex" in part:
        return bytes.fromhex(part["hex"]) * int(part.get("times", 1))
    return str(part["text"]).encode(part.get("encoding", "utf-8")) * int(part.get("times", 1))


def _chunk(kind: bytes, data: bytes) -> bytes:
    """Of a PNG file."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(side: int, pixels: bytes, *further: bytes) -> bytes:
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    chunks = [_chunk(b"IHDR", head), *further, _chunk(b"IDAT", pixels), _chunk(b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def _blank(side: int) -> bytes:
    """The pixels of a white square, one bit each."""
    return zlib.compress((b"\0" + b"\xff" * ((side + 7) // 8)) * side, 9)


def _zeros(size: int) -> bytes:
    """Packed, without ever being there."""
    packer = zlib.compressobj(9)
    million = bytes(1_000_000)
    packed = [packer.compress(million) for _ in range(size // 1_000_000)]
    return b"".join([*packed, packer.flush()])


def _archive(size: int) -> bytes:
    data = io.BytesIO()
    with (
        zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("a", "w") as file,
    ):
        for _ in range(max(size // 1_000_000, 1)):
            file.write(bytes(min(size, 1_000_000)))
    return data.getvalue()


def _jpeg_head(side: int) -> bytes:
    frame = struct.pack(">BHHBBBB", 8, side, side, 1, 1, 0x11, 0)
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xd9"


def _gif_head(side: int) -> bytes:
    screen = struct.pack("<HHBBB", side, side, 0x80, 0, 0)
    image = b"," + struct.pack("<HHHHB", 0, 0, side, side, 0)
    return b"GIF89a" + screen + b"\0\0\0\xff\xff\xff" + image + b"\x02\x02\x44\x01\0;"


MADE: dict[str, Callable[[int], bytes]] = {
    "archive": _archive,
    "png": lambda side: _png(side, _blank(side)),
    "png-head": lambda side: _png(side, b""),
    "png-text": lambda size: _png(9, _blank(9), _chunk(b"zTXt", b"Comment\0\0" + _zeros(size))),
    "png-profile": lambda size: _png(9, _blank(9), _chunk(b"iCCP", b"ICC\0\0" + _zeros(size))),
    "jpeg-head": _jpeg_head,
    "gif-head": _gif_head,
}
"""What a list can hardly spell."""


def built(root: Path) -> Outcome:
    """What the command says of the digest."""
    program = [sys.executable, "-m", "conspectus", "build", "-q", "--jobs", "1", str(root)]
    return measured(program)


def measured(program: list[str]) -> Outcome:
    """Runs a program to its end, which comes after PATIENCE."""
    begun, memory = time.monotonic(), 0
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(program, stdout=said, stderr=said)  # ours
        while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
            if time.monotonic() - begun > PATIENCE:
                process.kill()
            memory = max(memory, _held_at_most(process.pid))
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(ended[1])  # or it is waited for once more
        said.seek(0)
        output = said.read().decode(errors="replace")
    seconds = ended[2].ru_utime + ended[2].ru_stime
    return Outcome(codes_in(output), output, process.returncode, memory, seconds)


def _held_at_most(process: int) -> int:
    """MB so far; 0 where nobody tells. The system's count at its end (ru_maxrss) would begin with
    what the program held that started it."""
    with suppress(OSError):
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
        if found := re.search(r"VmHWM:\s+(\d+)", status):
            return int(found[1]) // 1024
    return 0


def codes_in(output: str) -> list[str]:
    return re.findall(r"^\S+:\d+:\d+: error ([\w-]+): ", output, re.MULTILINE)


def fault(file: File, outcome: Outcome, page: str) -> str:
    """What is not as the list has it; `page` is what the site holds."""
    if outcome.told != file.told:
        return f"told {outcome.told}, not {file.told}"
    if "Traceback" in outcome.output or outcome.status not in (0, 1):
        return f"status {outcome.status}: {outcome.output[-300:]}"
    if missing := [words for words in file.shows if words not in page]:
        return f"the site does not show {missing}"
    if outcome.megabytes > MEMORY:
        return f"it took {outcome.megabytes} MB"
    return ""


def tried(file: File) -> tuple[str, Outcome]:
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        root = Path(place)
        file.write(root)
        outcome = built(root)
        page = root / "output/articles/a/index.html"
        text = page.read_text("utf-8") if page.exists() else ""
        return fault(file, outcome, text), outcome


@click.command()
@click.option("--only", default="", help="Files in whose name these words are.")
def main(only: str) -> None:
    """Build digests with hostile files in them."""
    failed, largest, longest = 0, 0, 0.0
    chosen = [file for file in files() if only in file.name]
    for file in chosen:
        told, outcome = tried(file)
        largest, longest = max(largest, outcome.megabytes), max(longest, outcome.seconds)
        if told:
            failed += 1
            click.echo(f"{file.name}: {told}")
        elif outcome.seconds > _SLOW:
            click.echo(f"{file.name}: {outcome.seconds:.1f} s of a processor")
    memory = f"{largest} MB of memory at most, of {MEMORY}"
    click.echo(f"{len(chosen)} hostile files: {failed} failed; {memory}; {longest:.1f} s at most")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
