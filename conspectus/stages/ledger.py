"""Which sheet of the site looked up what, so that a change tells which sheets to make again.

A look-up is a name and a key, as the digest's notes have them. Each has a number; a sheet's are
kept as the bytes of those numbers, one behind the other, four bytes each.
"""

import struct
from array import array
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate

from msgspec import Struct, msgpack

from conspectus.records import HASH_BYTES

Read = tuple[str, str]

_WIDTH = 4
_FEW = 64
"""Up to so many numbers are searched for one by one; more are compared sheet by sheet."""
_ROOM, _SLACK = 2, 1_000
"""Reads are forgotten where there are more than so many times as many as once, and some more."""
_BETWEEN = "\x1f"
"""Stands between a name and a key, neither of which holds control characters."""


class _Packed(Struct, array_like=True):
    names: str
    hashes: bytes
    sheets: str
    lengths: bytes
    numbers: bytes
    counted: int = 0


class Ledger:
    """Reads by sheet, and the hash of what each read found."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._hashes: list[bytes] = []
        self._numbers: dict[str, int] | None = {}
        self._rows: dict[str, bytes] = {}
        self._whole = b""
        """The rows as they were unpacked, one behind the other."""
        self._ends: list[int] = []
        self._counted = 0
        """How many names there were when it was last looked which are still used."""

    @classmethod
    def unpacked(cls, data: bytes) -> "Ledger":
        """Raises msgspec.DecodeError for what is none."""
        packed = msgpack.decode(data, type=_Packed)
        ledger = cls()
        ledger._names = packed.names.split("\n") if packed.names else []
        ledger._hashes = [
            packed.hashes[start : start + HASH_BYTES]
            for start in range(0, len(packed.hashes), HASH_BYTES)
        ]
        ledger._numbers = None
        ledger._counted = packed.counted
        ledger._whole = packed.numbers
        lengths = array("I", packed.lengths)
        sheets = packed.sheets.split("\n") if lengths else []
        end = 0
        for sheet, length in zip(sheets, lengths, strict=True):
            ledger._rows[sheet] = packed.numbers[end : end + length]
            end += length
            ledger._ends.append(end)
        return ledger

    def packed(self) -> bytes:
        """Without reads that no sheet makes any more, once these may be many."""
        self._counted = self._counted or len(self._names)
        if len(self._names) > _ROOM * self._counted + _SLACK:
            self._forget_unread()
        rows = self._rows.values()
        lengths = array("I", map(len, rows))
        self._whole, self._ends = b"".join(rows), list(accumulate(lengths))
        return msgpack.encode(
            _Packed(
                "\n".join(self._names),
                b"".join(self._hashes),
                "\n".join(self._rows),
                lengths.tobytes(),
                self._whole,
                self._counted,
            )
        )

    def clear(self) -> None:
        """Leaves nothing: all sheets are made again, and what none looks up is forgotten."""
        self._names, self._hashes, self._numbers = [], [], {}
        self._rows, self._whole, self._ends = {}, b"", []
        self._counted = 0

    def _forget_unread(self) -> None:
        """Gives the reads that sheets make new numbers, and forgets the others."""
        read = set[int]()
        for row in self._rows.values():
            read.update(memoryview(row).cast("I"))
        numbers = {old: new for new, old in enumerate(sorted(read))}
        self._names = [self._names[old] for old in numbers]
        self._hashes = [self._hashes[old] for old in numbers]
        self._numbers, self._whole, self._counted = None, b"", len(numbers)
        for sheet, row in self._rows.items():
            renumbered = map(numbers.__getitem__, memoryview(row).cast("I"))
            self._rows[sheet] = array("I", renumbered).tobytes()

    def __len__(self) -> int:
        return len(self._rows)

    def __contains__(self, sheet: str) -> bool:
        return sheet in self._rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._rows)

    def numbers(self) -> dict[str, int]:
        if self._numbers is None:
            self._numbers = {name: number for number, name in enumerate(self._names)}
        return self._numbers

    def number(self, name: str, key: str) -> int:
        """Of a look-up, a new one where it has none."""
        numbers = self.numbers()
        full = f"{name}{_BETWEEN}{key}"
        number = numbers.get(full)
        if number is None:
            number = numbers[full] = len(self._names)
            self._names.append(full)
            self._hashes.append(bytes(HASH_BYTES))
        return number

    def row_of(self, reads: Iterable[Read]) -> tuple[bytes, tuple[Read, ...]]:
        """A sheet's row of those that have numbers, and those that have none."""
        numbers = self.numbers()
        found, more = array("I"), []
        for read in reads:
            number = numbers.get(_BETWEEN.join(read))
            if number is None:
                more.append(read)
            else:
                found.append(number)
        return found.tobytes(), tuple(more)

    def longer(self, row: bytes, more: Iterable[Read]) -> bytes:
        """A row with reads that have had no number."""
        return row + array("I", (self.number(name, key) for name, key in more)).tobytes()

    def set_hash(self, name: str, key: str, found: bytes) -> None:
        """Notes what a look-up finds."""
        self._hashes[self.number(name, key)] = found.ljust(HASH_BYTES, b"\0")

    def note(self, sheet: str, row: bytes) -> None:
        self._rows[sheet] = row
        self._whole = b""

    def forget(self, sheets: Iterable[str]) -> None:
        for sheet in sheets:
            self._rows.pop(sheet, None)
        self._whole = b""

    def arrange(self, sheets: Iterable[str]) -> None:
        """Leaves these sheets, in this order."""
        self._rows = {sheet: self._rows[sheet] for sheet in sheets}
        self._whole = b""

    def renew(self, found: Callable[[str, str], bytes]) -> set[int]:
        """Asks what every read would find now; the numbers of those that found another before."""
        changed = set()
        for number, full in enumerate(self._names):
            name, _, key = full.partition(_BETWEEN)
            now = found(name, key).ljust(HASH_BYTES, b"\0")
            if now != self._hashes[number]:
                changed.add(number)
                self._hashes[number] = now
        return changed

    def renew_some(self, reads: Iterable[Read], found: Callable[[str, str], bytes]) -> set[int]:
        """As `renew`, where only these can have changed."""
        changed = set()
        numbers = self.numbers()
        for name, key in reads:
            number = numbers.get(f"{name}{_BETWEEN}{key}")
            now = found(name, key).ljust(HASH_BYTES, b"\0")
            if number is not None and now != self._hashes[number]:
                changed.add(number)
                self._hashes[number] = now
        return changed

    def readers(self, numbers: set[int]) -> set[str]:
        """The sheets that made any of these reads."""
        if len(numbers) > _FEW or not self._whole:
            return {
                sheet
                for sheet, row in self._rows.items()
                if not numbers.isdisjoint(memoryview(row).cast("I"))
            }
        sheets = list(self._rows)
        return {sheets[place] for number in numbers for place in self._places(number)}

    def _places(self, number: int) -> Iterator[int]:
        """Which rows of the whole hold a number."""
        sought = struct.pack("=I", number)
        at = self._whole.find(sought)
        place = 0
        while at >= 0:
            if at % _WIDTH:
                at = self._whole.find(sought, at + 1)
                continue
            while self._ends[place] <= at:
                place += 1
            yield place
            at = self._whole.find(sought, self._ends[place])
