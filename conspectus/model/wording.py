"""The words of the interface, in the digest's language, and how they are put together."""

import re
from collections.abc import Mapping

from msgspec import Struct

from conspectus.model.dates import Date, Moment

_PLACE = re.compile(r"\{(\w+)\}")


def filled(text: str, values: Mapping[str, object]) -> str:
    """A text, its places filled. Raises LookupError for a place that has no value."""
    return _PLACE.sub(lambda place: str(values[place[1]]), text)


class Wording(Struct, frozen=True):
    """Texts by key. A text holds places as `{name}`; those that count come as `.one` and `.many`.

    A key that is not there raises LookupError: the theme's own file has them all.
    """

    texts: Mapping[str, str] = {}

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its places filled."""
        return filled(self.text(key), values)

    def text(self, key: str) -> str:
        if key not in self.texts:
            raise LookupError(f"no words are called “{key}”")
        return self.texts[key]

    def count(self, number: int, key: str, **values: object) -> str:
        """A number of things: "1 article", "3 articles"."""
        return self(f"{key}.{'one' if number == 1 else 'many'}", number=number, **values)

    def date(self, date: Date) -> str:
        """As a reader says it: "about September 2013", "December 2014 to January 2015"."""
        start = self._moment(date.start)
        return self("date-span", start=start, end=self._moment(date.end)) if date.end else start

    def _moment(self, moment: Moment) -> str:
        months = self.text("months").split()
        month = months[moment.month - 1] if moment.month else ""
        form = "date-day" if moment.day else "date-month" if moment.month else "date-year"
        words = self(form, day=moment.day, month=month, year=moment.year)
        words = self("date-about", date=words) if moment.approximate else words
        return self("date-uncertain", date=words) if moment.uncertain else words
