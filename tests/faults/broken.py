"""The engine with one guarded step of it broken: what the checks have to notice.

Each function is called in the process of a build, before it, and changes nothing anywhere else.
"""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from conspectus import cli, pipeline
from conspectus.commit import Commit, Staged
from conspectus.disk.inside import Inside
from conspectus.disk.transaction import Transaction
from conspectus.manifest import Stamp
from conspectus.search.state import State, States


def writing_in_place() -> None:
    """As most generators do: a file is emptied, then filled."""

    def put(self: Commit, one: Staged) -> None:
        if one.aside:
            self.make_room(one.path)
            with os.fdopen(os.open(one.aside, os.O_RDONLY, dir_fd=self.aside), "rb") as aside:
                (self.inside.folder / one.path).write_bytes(aside.read())
            self.written.add(one.path)
        self.made[one.path] = Stamp(one.hash.hex(), one.size)

    Commit.put = put  # type: ignore[method-assign]  # in this process alone


def removing_first() -> None:
    """What is to be written is taken away before."""
    usual = Commit.claim

    def claim(self: Commit, staged: Iterable[Staged]) -> bool:
        staged = list(staged)
        is_claimed = usual(self, staged)
        for one in staged:
            if one.aside:
                (self.inside.folder / one.path).unlink(missing_ok=True)
        return is_claimed

    Commit.claim = claim  # type: ignore[method-assign]  # in this process alone


def claiming_nothing() -> None:
    """Nobody knows what a killed build wrote."""
    Commit.claim = lambda *_: False  # type: ignore[method-assign]  # in this process alone


def in_the_wrong_order() -> None:
    """What pages are shown with, and what they lead to, comes behind them."""

    def turn(_self: Commit, one: Staged, _first: object) -> tuple[object, ...]:
        return not one.path.endswith(".html"), one.path

    Commit.turn = turn  # type: ignore[method-assign, assignment]  # in this process alone


def claiming_nothing_of_the_index() -> None:
    """Of search, as `claiming_nothing`."""
    usual = States.keep

    def keep(self: States, state: State) -> None:
        if state.fingerprint:
            usual(self, state)

    States.keep = keep  # type: ignore[method-assign]  # in this process alone


def taking_nothing_back() -> None:
    """Where the machine fails, what was changed by then stays so."""
    Transaction.take_back = lambda *_: None  # type: ignore[method-assign]  # in this process alone


def leaving_all_aside() -> None:
    """What was written and has no name is not cleared away."""
    Inside.clear = lambda *_: None  # type: ignore[method-assign]  # in this process alone


def telling_programmers() -> None:
    """A failing machine ends in a traceback."""
    cli.ended = _raised  # type: ignore[attr-defined]  # as it is imported


def _raised(error: OSError) -> int:
    raise RuntimeError from error


def holding_nothing() -> None:
    """Two commands find nobody at work."""

    @contextmanager
    def free(*_: object, **__: object) -> Iterator[None]:
        yield

    pipeline.locked = free  # type: ignore[attr-defined]  # as it is imported
