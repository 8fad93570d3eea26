"""How much the templates of one page may make, so that none can fill a machine's memory.

Counted are steps and characters, and no seconds: the same templates are stopped at the same place
on every machine.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

MOST = 100_000_000
"""Characters that one page's templates may make in all, what they make of others' included."""
STEP = 50
"""For how many characters counts a step: a turn of a loop, an item of a list, a macro called."""
_SOME = 1000
"""So many texts are looked at together before they are put together."""
_WIDE = re.compile(r"%(?:\([^)]*\))?[^a-zA-Z%]*(?:\d{6}|\*)|\{[^{}]*(?:\d{6}|\{)")
"""A place in a format that is filled up to a width beyond reason, or to one that a value gives."""


class TooMuch(Exception):
    """The message says so in words for people."""

    def __init__(self) -> None:
        steps = f"{MOST // STEP:,}"
        super().__init__(
            f"the templates make too much of this page: {steps} steps or {MOST:,} characters"
            " are the most"
        )


class Budget:
    """What is left of it for a page."""

    def __init__(self) -> None:
        self.left = MOST

    def renew(self) -> None:
        self.left = MOST

    def spend(self, much: int) -> None:
        """Raises TooMuch."""
        self.left -= much
        if self.left < 0:
            raise TooMuch

    def step(self, value: Any = None) -> Any:
        self.left -= STEP  # as `spend`, which every macro would wait for
        if self.left < 0:
            raise TooMuch
        return value

    def whole(self, value: Any) -> int:
        """What all that is in a value costs, however deep; it is paid. Raises TooMuch."""
        before = self.left
        if isinstance(value, str | bytes):
            self.spend(len(value))
        elif isinstance(value, Mapping):
            for item in value.items():
                self.whole(item)
        elif isinstance(value, list | tuple | set | frozenset):
            self.spend(STEP * (len(value) + 1))
            for item in value:
                self.whole(item)
        return before - self.left

    def paid(self, value: Any) -> Any:
        self.whole(value)
        return value

    def shown(self, value: Any) -> Any:
        """A value that becomes part of a page. Of a text itself, `joined` pays."""
        if not isinstance(value, str | int):
            self.whole(value)
        return value

    def counted(self, items: Any) -> Any:
        """What is gone through, paid for at once where its length is known."""
        try:
            self.spend(STEP * len(items))
        except TypeError:
            return self._stepped(items) if isinstance(items, Iterable) else items
        return items

    def _stepped(self, items: Iterable[Any]) -> Iterator[Any]:
        for item in items:
            self.spend(STEP)
            yield item

    def joined(self, pieces: Iterable[str]) -> str:
        """Texts put together, as `"".join`, paid for before they are. Raises TooMuch."""
        if not isinstance(pieces, list | tuple):
            pieces = self._gathered(pieces)
        self.left -= sum(map(len, pieces))  # as there
        if self.left < 0:
            raise TooMuch
        return "".join(pieces)

    def _gathered(self, pieces: Iterable[str]) -> list[str]:
        found: list[str] = []
        source = iter(pieces)
        while some := list(islice(source, _SOME)):
            self.spend(STEP * len(some))
            found += some
        return found

    # What makes much of little

    def operate(self, operator: str, left: Any, right: Any) -> None:
        """Pays for what `left operator right` will make. Raises TooMuch."""
        costs = self.whole(left), self.whole(right)
        if operator == "%":
            self.form(left, "%", costs[1])
        elif operator == "*":
            self.spend(_times(right) * costs[0] + _times(left) * costs[1])
            self.spend((_bits(left) + _bits(right)) * _OF_A_BIT)
        elif operator == "**":
            self.spend(_bits(left) * _times(right) * _OF_A_BIT)

    def called(self, name: str, value: Any, given: Iterable[Any]) -> None:
        """Pays for what a method or a filter of this name will make. Raises TooMuch."""
        given = list(given)
        costs = [self.whole(value), *map(self.whole, given)]
        if name in ("format", "format_map"):
            self.form(value, "%{", sum(costs[1:]))
        elif name == "replace" and len(given) > 1:
            self.spend((str(value).count(str(given[0])) + 1) * costs[2])
        elif name in _WIDENING:
            lines = _length(value) + 1 if name in _EACH else 1
            self.spend(lines * max([0, *map(_times, given), *costs[1:]]))
        elif name in _BETWEEN:
            self.spend(max(costs) // STEP * (sum(costs) - max(costs)) // STEP)
        elif name == "round":
            self.spend(max([0, *map(_times, given)]) * _OF_A_BIT)

    def form(self, form: Any, signs: str, cost: int) -> None:
        """Pays for values that a format shows, at each of its places. Raises TooMuch, also for one
        that is filled up to a width beyond reason."""
        if isinstance(form, str):
            if _WIDE.search(form):
                raise TooMuch
            self.spend(sum(map(form.count, signs)) * cost)


_OF_A_BIT = MOST // 100_000
"""A whole number has no more bits than that many."""
_WIDENING = frozenset("center ljust rjust zfill expandtabs indent batch slice tojson".split())
"""Whose result is as wide, or as long, as what is given says."""
_EACH = frozenset(("expandtabs", "indent", "tojson"))
"""Of these, those that widen each of many parts."""
_BETWEEN = frozenset("join translate wordwrap urlize".split())
"""Which put one text between many."""


def _times(value: Any) -> int:
    return abs(value) if isinstance(value, int) else 0


def _bits(value: Any) -> int:
    return value.bit_length() if isinstance(value, int) else 0


def _length(value: Any) -> int:
    return len(value) if hasattr(value, "__len__") else 0
