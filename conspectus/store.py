"""What a build keeps for the next one: records in one file, found through an index in another.

A record is bytes under a name on a shelf. Records are only ever appended; the index names, for
each, its place and the hash of what it holds, and takes the old index's place whole, by one
rename. So a build that is killed leaves the old index and all that it names. What is damaged is
noticed by the hashes, what another version of the program kept by the fingerprint: an index that is
not whole and ours is as good as none, a record that is not whole raises `Damaged`. Hashes notice no
intent; but nothing is ever run: records are MessagePack, read into the types of the model.
"""

import struct
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from conspectus.kept import read_regular
from conspectus.records import HASH_BYTES, Entry, InMemory, Records, hashed, is_name

_ENTRY = struct.Struct(f"<QI{HASH_BYTES}s")
"""Offset and length in the file of records, and the hash."""
_ROOM = 2
"""The file of records is written anew where it is more than so many times as large as what the
index names, and larger than `_SLACK`."""
_SLACK = 4 * 1024 * 1024


class Packed(msgspec.Struct, array_like=True):
    """A shelf in the index: names joined by line feeds, entries one behind the other."""

    names: str
    entries: bytes

    def unpacked(self) -> Iterator[Entry]:
        return _ENTRY.iter_unpack(self.entries)


class _Index(msgspec.Struct, array_like=True):
    fingerprint: str
    records: str
    """The name of the file of records."""
    shelves: dict[str, Packed]


class Shelf:
    """Records of one kind, by name. Names hold no line feed."""

    def __init__(self, store: "Store", packed: Packed | None = None) -> None:
        self._store = store
        names = packed.names.split("\n") if packed and packed.names else []
        self._packed = packed.entries if packed else b""
        self._places = {name: place for place, name in enumerate(names)}
        self._new: dict[str, Entry] = {}
        self._moved: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._places)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __contains__(self, name: str) -> bool:
        return name in self._places

    def entry(self, name: str) -> Entry | None:
        if name in self._new:
            return self._new[name]
        place = self._places.get(name)
        if place is None:
            return None
        found: Entry = _ENTRY.unpack_from(self._packed, place * _ENTRY.size)
        return found

    def hash(self, name: str) -> bytes:
        """The hash of a record; empty where there is none."""
        entry = self.entry(name)
        return entry[2] if entry else b""

    def get(self, name: str) -> bytes | None:
        """Raises Damaged."""
        entry = self.entry(name)
        return self._store.read(entry) if entry else None

    def put(self, name: str, data: bytes) -> bool:
        """Keeps a record; returns whether it is another than before."""
        digest = hashed(data)
        if self.hash(name) == digest:
            return False
        self._new[name] = self._store.append(data, digest)
        self._places.setdefault(name, len(self._places))
        return True

    def move(self, name: str, offset: int) -> None:
        """Notes that a record stands elsewhere from the next `packed` on."""
        _, length, digest = self.entry(name) or (0, 0, b"")
        self._moved[name] = (offset, length, digest)

    def forget(self, names: Iterable[str]) -> None:
        gone = set(names) & self._places.keys()
        if gone:
            self.arrange([name for name in self._places if name not in gone])

    def arrange(self, names: list[str]) -> None:
        """Makes the shelf hold these of its records, in this order."""
        if names == list(self._places):
            return
        entries = {name: entry for name in names if (entry := self.entry(name))}
        self._places = {name: place for place, name in enumerate(entries)}
        self._new, self._packed = entries, b""

    def packed(self) -> Packed:
        if self._moved:
            self._new, self._moved = self._moved, {}
        if self._new:
            entries = [self.entry(name) for name in self._places]
            self._packed = b"".join(_ENTRY.pack(*entry) for entry in entries if entry)
            self._new = {}
        return Packed("\n".join(self._places), self._packed)

    def size(self) -> int:
        """Bytes of its records."""
        self.packed()
        return sum(length for _, length, _ in _ENTRY.iter_unpack(self._packed))


class Store:
    """The records below a folder; of none where `folder` is None: these live in memory.

    `fingerprint` stands for everything that decides what the records mean: another one, and there
    are none. Raises OSError where the machine fails.
    """

    def __init__(self, folder: Path | None, fingerprint: str) -> None:
        self._folder = folder
        self._fingerprint = fingerprint
        self._records = Records(folder) if folder else InMemory()
        self._shelves: dict[str, Shelf] = {}
        self._seen = self._index_status() if folder else None
        self._opened: dict[str, Packed] = {}
        index = self._read_index() if folder and not _is_elsewhere(folder) else None
        if index and self._records.open(index.records):
            self._opened = index.shelves
            self._shelves = {name: Shelf(self, found) for name, found in index.shelves.items()}

    def shelf(self, name: str) -> Shelf:
        return self._shelves.setdefault(name, Shelf(self))

    def is_current(self) -> bool:
        """Whether the index on disk is the one that this store read or wrote last."""
        return self._seen is not None and self._seen == self._index_status()

    def _index_status(self) -> tuple[int, int, int] | None:
        try:
            status = self._path("index").lstat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    @property
    def is_of_an_earlier_build(self) -> bool:
        """Whether anything was found that an earlier build kept, and is not forgotten."""
        return bool(self._opened)

    def restore(self, name: str) -> None:
        """Puts a shelf back as it was when the store was opened."""
        self._shelves[name] = Shelf(self, self._opened.get(name))

    def forget(self) -> None:
        """Leaves nothing, as if nothing had ever been kept."""
        self.close()
        self._opened, self._shelves = {}, {}
        self._records = Records(self._folder) if self._folder else InMemory()

    def read(self, entry: Entry) -> bytes:
        """Raises Damaged."""
        return self._records.read(entry)

    def append(self, data: bytes, digest: bytes) -> Entry:
        return self._records.append(data, digest)

    def flush(self) -> None:
        """Puts what was appended where other processes can read it: to be called before they are
        forked, for a copy of this store must never write."""
        self._records.flush()

    def close(self) -> None:
        """Lets go of the file, until something is read or kept again."""
        self._records.close()

    def save(self) -> None:
        """Makes what is on the shelves what the next build finds."""
        if not isinstance(self._records, Records):
            return
        self._records = self._compacted(self._records)
        self.flush()
        shelves = {name: shelf.packed() for name, shelf in self._shelves.items() if len(shelf)}
        data = msgspec.msgpack.encode(_Index(self._fingerprint, self._records.name, shelves))
        self._replace("index", hashed(data) + data)
        self._seen = self._index_status()
        self._opened = shelves
        self._records.sweep()

    def _read_index(self) -> _Index | None:
        data = read_regular(self._path("index")) or b""
        checksum, data = data[:HASH_BYTES], data[HASH_BYTES:]
        if not data or hashed(data) != checksum:
            return None
        try:
            index = msgspec.msgpack.decode(data, type=_Index)
        except (msgspec.DecodeError, msgspec.ValidationError):
            return None
        is_ours = index.fingerprint == self._fingerprint and is_name(index.records)
        return index if is_ours else None

    def _path(self, name: str) -> Path:
        assert self._folder is not None  # noqa: S101  # only stores on disk have paths
        return self._folder / name

    def _compacted(self, records: Records) -> Records:
        """The records written anew, where most of the file is none of them any more."""
        records.require_file()
        live = sum(shelf.size() for shelf in self._shelves.values())
        if records.end <= max(_ROOM * live, _SLACK):
            return records
        anew = Records(records.folder)
        anew.require_file()
        for shelf in self._shelves.values():
            for key in shelf:
                if (data := shelf.get(key)) is not None:
                    offset, _, _ = anew.append(data, shelf.hash(key))
                    shelf.move(key, offset)
        records.close()
        return anew

    def _replace(self, name: str, data: bytes) -> None:
        path, aside = self._path(name), self._path(f"{name}.new")
        aside.unlink(missing_ok=True)  # or a link there would be written through
        with aside.open("xb") as file:
            file.write(data)
        aside.replace(path)


def _is_elsewhere(folder: Path) -> bool:
    """Whether a link leads there, and so perhaps to what another digest keeps."""
    return folder.is_symlink() or folder.parent.is_symlink()
