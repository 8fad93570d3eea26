"""The words of the interface as templates say them."""

import re

from markupsafe import Markup, escape

from conspectus.model.dates import Date
from conspectus.model.wording import Wording
from conspectus.render.quick import safe, written

_PLACE = re.compile(r"\{(\w+)\}")
_MOST = 10_000
"""As many dates are kept."""


class Spoken:
    """A wording, each text of it taken apart once."""

    def __init__(self, words: Wording) -> None:
        self._words = words
        self._whole: dict[str, Markup] = {}
        self._parts: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {}
        self._dates: dict[Date, str] = {}

    def text(self, key: str, **values: object) -> Markup:
        """A text of the interface, safe: markup among the values stays markup."""
        if not values and key in self._whole:
            return self._whole[key]
        first, rest = self._parts.get(key) or self._part(key)
        parts = [first]
        for place, after in rest:
            parts += written(values[place]), after
        said = safe("".join(parts))
        if not rest:
            self._whole[key] = said
        return said

    def _part(self, key: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """A text as HTML: what stands before the first place, and each place with what follows."""
        first, *rest = _PLACE.split(str(escape(self._words.text(key))))
        self._parts[key] = parts = first, tuple(zip(rest[::2], rest[1::2], strict=True))
        return parts

    def count(self, number: int, key: str, **values: object) -> str:
        """A number of things: "1 article", "3 articles"."""
        return self._words.count(number, key, **values)

    def date(self, date: Date) -> str:
        found = self._dates.get(date)
        if found is None:
            if len(self._dates) == _MOST:
                self._dates.clear()
            found = self._dates[date] = self._words.date(date)
        return found
