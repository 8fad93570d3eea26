"""What became of every key, every construct and every file."""

from collections import Counter

from msgspec import Struct

from conspectus.problems import shown

UNKNOWN = "left: a setting of the old site"


class Fate(Struct, frozen=True):
    """What became of a file: `taken` as it was, `changed`, or `left`."""

    word: str
    told: str
    """Where it went; why it was left."""


class Remark(Struct, frozen=True, order=True):
    """What somebody should look at."""

    path: str
    told: str


class Ledger:
    """Kept while a folder is read and turned."""

    def __init__(self) -> None:
        self.keys: Counter[tuple[str, str]] = Counter()
        """How often a key went where."""
        self.turned: Counter[tuple[str, str]] = Counter()
        """How often a construct became what."""
        self.remarks: dict[Remark, None] = {}
        self.files: dict[str, Fate] = {}
        self.addresses: dict[str, str] = {}
        """Old paths, and where each text is now."""

    def key(self, key: str, to: str) -> None:
        self.keys[key, to] += 1

    def refused(self, to: str, why: str, quoted: str) -> None:
        """Keys that were to go there have a value that cannot stand there, as it turned out."""
        for key, there in [*self.keys]:
            if there == to:
                self.keys[key, f"left: {why}"] += self.keys.pop((key, there))
        self.remark(to.partition(":")[0], why, quoted)

    def turn(self, what: str, into: str) -> None:
        self.turned[what, into] += 1

    def remark(self, path: str, told: str, quoted: str = "") -> None:
        words = f"{told}: {shown(quoted)}" if quoted else told
        self.remarks[Remark(path, words)] = None

    def taken(self, path: str, to: str) -> None:
        self.files[path] = Fate("taken", to)

    def changed(self, path: str, to: str) -> None:
        before = self.files.get(path)
        also = f"{before.told}, {to}" if before and before.word == "changed" else to
        self.files[path] = Fate("changed", also)

    def left(self, path: str, why: str) -> None:
        """Of a file of which nothing else is known."""
        self.files.setdefault(path, Fate("left", why))
