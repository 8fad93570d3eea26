"""What search finds: a record for each article, annotation and named thing of the digest."""

import unicodedata

from msgspec import Struct

from conspectus.model.normal_forms import normalized
from conspectus.model.views import Ref


class Facets(Struct, frozen=True):
    """By what a record can be chosen. Names are slugs."""

    kind: str
    """A kind of annotation, or `article`, `topic`, `person`, `organization`, `publication`,
    `study`, `page`, `edition`."""
    topics: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    organizations: tuple[str, ...] = ()
    year: int | None = None
    """Of the source's publication, or of the study; None: not stated."""


class Record(Struct, frozen=True):
    """One hit of search, as plain text. `ref.text` is its title."""

    ref: Ref
    language: str
    """A tag as in HTML's `lang`."""
    text: str
    facets: Facets
    by: str = ""
    """Who says it."""
    within: str = ""
    """The title of the article that an annotation stands in."""
    sort: str = ""
    """Its kind and year, as a reader may type them."""
    names: tuple[str, ...] = ()
    """Other names by which it is known."""


class Catalog(Struct, frozen=True):
    """All records, named things before articles, an article before its annotations."""

    language: str
    """The site's, whose records come first where two are equally good."""
    records: tuple[Record, ...] = ()
    topics: dict[str, str] = {}
    """Names by slug."""
    people: dict[str, str] = {}
    organizations: dict[str, str] = {}


def bare_words(text: str) -> str:
    """A title as it is compared and sorted: without marks, case and signs, single blanks between.

    `scripts/later/search.js` makes the same of what a reader types.
    """
    if not text.isascii():
        text = normalized("NFKD", text).translate(_WITHOUT_MARKS)
    return " ".join(text.lower().translate(_WITHOUT_SIGNS).split())


class _WithoutMarks(dict[int, int | None]):
    """Each character as it stands without marks, looked up once."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.category(chr(code))[0] == "M" else code
        return self[code]


class _WithoutSigns(dict[int, int]):
    """Each letter and number as it is, a blank for all else, looked up once."""

    def __missing__(self, code: int) -> int:
        self[code] = code if unicodedata.category(chr(code))[0] in "LN" else ord(" ")
        return self[code]


_WITHOUT_MARKS, _WITHOUT_SIGNS = _WithoutMarks(), _WithoutSigns()
