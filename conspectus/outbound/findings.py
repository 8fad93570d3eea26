"""What rounds found, remembered in a file from one to the next.

JSON, sorted, a value a line, so that it may lie under version control too.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from conspectus.kept import put
from conspectus.outbound.visit import Answer

FORMAT = 1
SURE = timedelta(days=1)
"""Between two rounds that find an address gone before it is called dead."""


class Finding(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is known of an address. Times are in UTC."""

    checked: datetime | None = None
    """When it was asked for last."""
    status: int = 0
    """Of the last reply that told whether the page is there."""
    why: str = ""
    """Why it could not be checked the last time."""
    gone: datetime | None = None
    """The first of the rounds, none with another answer between them, that found it gone."""
    dead: datetime | None = None
    """When it was sure to be dead."""
    moved: str = ""
    archive: str = ""
    """A copy of it in an archive, where it is dead."""


class Findings(Struct, frozen=True, forbid_unknown_fields=True):
    format: int = FORMAT
    addresses: dict[str, Finding] = {}
    hosts: dict[str, datetime] = {}
    """Hosts that want to be left alone, until when."""


class Unreadable(Exception):
    """The file holds something else; the message is one line for people."""


def known_after(finding: Finding | None, answer: Answer, now: datetime) -> Finding:
    """What is known when an answer has come. One that could not be had changes nothing else."""
    before = finding or Finding()
    if answer.why:
        return replace(before, checked=before.checked if answer.is_put_off else now, why=answer.why)
    if not answer.is_gone:
        return Finding(now, answer.status, moved=answer.moved)
    gone = before.gone or now
    dead = before.dead or (now if now - gone >= SURE else None)
    return Finding(now, answer.status, gone=gone, dead=dead, archive=before.archive)


def read(file: Path) -> Findings:
    """Empty where there is no file. Raises Unreadable, or OSError."""
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return Findings()
    try:
        found = msgspec.json.decode(data, type=Findings)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Unreadable(f"{file.name} holds no findings of links ({error})") from None
    if found.format != FORMAT:
        raise Unreadable(f"{file.name} has format {found.format}; this version knows {FORMAT}")
    return found


def write(file: Path, findings: Findings) -> None:
    """Whole or not at all. Raises OSError."""
    data = msgspec.json.format(msgspec.json.encode(findings, order="sorted"), indent=1)
    file.parent.mkdir(parents=True, exist_ok=True)
    put(file, data + b"\n", lasts=True)


def to_the_second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
