"""A file of records, one behind the other: appended, read from anywhere, never changed."""

import hashlib
import os
import stat
from pathlib import Path
from typing import IO

from msgspec import msgpack

from conspectus.disk.inside import refuse_link

HASH_BYTES = 16

Entry = tuple[int, int, bytes]
"""Where a record is: offset, length, and the hash of what it holds."""


class Damaged(Exception):
    """A record is not what its index says: the store is of no use."""


def hashed(data: bytes) -> bytes:
    """The hash by which a record is known."""
    return hashlib.blake2b(data, digest_size=HASH_BYTES).digest()


def hash_of(value: object) -> bytes:
    """The hash of a value of the model."""
    return hashed(msgpack.encode(value))


class Records:
    """The files of records below a folder, of which one is in use. Raises OSError where the machine
    fails, and RuntimeError where a copy of it would write in a process that was forked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file: IO[bytes] | None = None
        self._process = os.getpid()
        self._flushed = 0
        self.name = ""
        """Of the file in use; empty where there is none yet."""
        self.end = 0
        """Bytes in it."""

    def open(self, name: str) -> bool:
        """Whether there is such a file; it is in use then."""
        if not is_name(name) or not self._opened(name):
            return False
        self.name = name
        return True

    def require_file(self) -> None:
        """Takes the file into use again, or a new one where there is none."""
        if self._file is None and not (self.name and self._opened(self.name)):
            self._begin()

    def close(self) -> None:
        """Lets go of the file, until something is read or kept again."""
        if self._file:
            self._file.close()
            self._file = None

    def read(self, entry: Entry) -> bytes:
        """Raises Damaged."""
        offset, length, digest = entry
        if self._file is None and self.name:
            self._opened(self.name)
        if offset + length > self.end:
            raise Damaged
        if offset + length > self._flushed:
            self.flush()
        data = os.pread(self._file.fileno(), length, offset) if self._file else b""
        if hashed(data) != digest:
            raise Damaged
        return data

    def append(self, data: bytes, digest: bytes) -> Entry:
        self.require_file()
        assert self._file is not None  # noqa: S101  # it was opened or begun
        offset = self.end
        self._file.write(data)
        self.end = offset + len(data)
        return (offset, len(data), digest)

    def flush(self) -> None:
        """Puts what was appended where other processes can read it: to be called before they are
        forked, for a copy of these must never write."""
        if os.getpid() != self._process:
            raise RuntimeError("records are written by the process that opened them")
        if self._file:
            self._file.flush()
        self._flushed = self.end

    def sweep(self) -> None:
        """Removes all files of records but the one in use."""
        for entry in self.folder.iterdir():
            if is_name(entry.name) and entry.name != self.name and not entry.is_dir():
                entry.unlink(missing_ok=True)

    def _begin(self) -> None:
        for folder in (self.folder.parent, self.folder):
            refuse_link(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.name = f"records-{os.urandom(8).hex()}"
        flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC
        descriptor = os.open(self.folder / self.name, flags, 0o644)
        self._file = os.fdopen(descriptor, "ab", buffering=1 << 20)
        self.end = self._flushed = 0

    def _opened(self, name: str) -> bool:
        flags = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        try:
            descriptor = os.open(self.folder / name, flags)
        except OSError:
            return False
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            os.close(descriptor)
            return False
        self._file = os.fdopen(descriptor, "ab", buffering=1 << 20)
        self.end = self._flushed = status.st_size
        return True


class InMemory:
    """Records of which no file is made."""

    def __init__(self) -> None:
        self._data = bytearray()

    def open(self, name: str) -> bool:  # noqa: ARG002  # as of records in a file
        return False

    def read(self, entry: Entry) -> bytes:
        offset, length, _ = entry
        return bytes(self._data[offset : offset + length])

    def append(self, data: bytes, digest: bytes) -> Entry:
        self._data += data
        return (len(self._data) - len(data), len(data), digest)

    def flush(self) -> None:
        """Processes that are forked have what is in memory."""

    def close(self) -> None:
        """There is nothing to let go of."""


def is_name(name: str) -> bool:
    """Whether a file of records is called that."""
    kind, _, number = name.partition("-")
    return kind == "records" and len(number) == 16 and set(number) <= set("0123456789abcdef")
