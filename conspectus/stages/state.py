"""What a build leaves for the next one of the same output folder."""

import hashlib
import os
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct

from conspectus.kept import STATE
from conspectus.problems import Problem
from conspectus.records import Damaged
from conspectus.stages.engine import fingerprint
from conspectus.stages.ledger import Ledger
from conspectus.store import Store

T = TypeVar("T")

_SHELF = "state"


class Result(Struct, frozen=True):
    """What is told of a build that wrote its site."""

    problems: tuple[Problem, ...] = ()
    articles: int = 0
    passages: int = 0
    links: int = 0
    pages: int = 0


class Placed(Struct, frozen=True):
    """What was in place once a build had written. Of other files, which a build put there that came
    to no end, the rest of the state knows nothing."""

    files: bytes = b""
    """The hash of their paths and of what they hold."""


class Searched(Struct, frozen=True):
    """What the index of search was to be made of; empty where the site has none."""

    basis: str = ""


class Surveyed(Struct, frozen=True):
    """The hash of what it was found from that stands around articles."""

    made_of: bytes = b""


class Asked(Struct, frozen=True):
    """The hash of what a build was asked for."""

    hash: bytes = b""


class State:
    """The state of one output folder, in memory or on disk. Raises records.Damaged."""

    def __init__(self, root: Path, output: Path, *, is_kept: bool) -> None:
        name = hashlib.sha256(os.fsencode(os.path.relpath(output, root))).hexdigest()[:12]
        folder = root / STATE / f"build-{name}" if is_kept else None
        self.store = Store(folder, fingerprint())
        self.ledger: Ledger | None = None
        self.at_hand: dict[str, Any] = {}
        """What is kept in memory alone, by name."""
        self._values: dict[str, Any] = {}

    def get(self, kind: type[T], missing: T) -> T:
        """What was kept of a type."""
        name = kind.__name__
        if name in self._values:
            return cast("T", self._values[name])
        data = self.store.shelf(_SHELF).get(name)
        if data is None:
            return missing
        try:
            value = self._values[name] = msgspec.msgpack.decode(data, type=kind)
        except msgspec.MsgspecError as error:
            raise Damaged from error
        return value

    def put(self, value: Any) -> bool:
        """Keeps a value under the name of its type; whether it is another than before."""
        self._values[type(value).__name__] = value
        return self.store.shelf(_SHELF).put(type(value).__name__, msgspec.msgpack.encode(value))

    def unsettle(self) -> None:
        """Lets nobody take the site for what is kept."""
        self._values.pop(Result.__name__, None)
        self.store.shelf(_SHELF).forget([Result.__name__])

    @property
    def is_of_an_earlier_build(self) -> bool:
        """Whether anything was found that an earlier build kept."""
        return self.store.is_of_an_earlier_build

    @property
    def is_settled(self) -> bool:
        """Whether the site is what the last build made of what it found."""
        return Result.__name__ in self.store.shelf(_SHELF)

    def sheets(self) -> Ledger:
        """Which sheet looked up what."""
        if self.ledger is None:
            data = self.store.shelf(_SHELF).get("ledger")
            try:
                self.ledger = Ledger.unpacked(data) if data is not None else Ledger()
            except (ValueError, msgspec.MsgspecError) as error:
                raise Damaged from error
        return self.ledger

    def forget(self) -> None:
        """Leaves nothing, as if this were the first build."""
        self.store.forget()
        self.ledger = None
        self._values.clear()

    def close(self) -> None:
        self.store.close()

    def save(self) -> None:
        if self.ledger is not None:
            self.store.shelf(_SHELF).put("ledger", self.ledger.packed())
        self.store.save()
