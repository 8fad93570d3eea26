"""Everything that search can find, by the letter that its title begins with."""

import unicodedata
from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.gists import Gist
from conspectus.model.references import Folder, Key
from conspectus.model.search import bare_words
from conspectus.urls import address

Found = tuple[str, str, str]
"""A folder, a slug and the id of an annotation; "" for the entry itself."""

NAMED = (
    Folder.TOPICS,
    Folder.PEOPLE,
    Folder.ORGANIZATIONS,
    Folder.PUBLICATIONS,
    Folder.STUDIES,
    Folder.PAGES,
    Folder.EDITIONS,
)
"""What has a record of its own beside articles, in the order of the catalog."""

_DIGITS, _OTHER = "0–9", "…"
_SEGMENTS = {_DIGITS: "0-9", _OTHER: "other"}
_MANY_LETTERS = "\u2e80"
"""From here on scripts have so many letters that one begins few titles."""


def segment(label: str) -> str:
    """A letter as a part of addresses."""
    return _SEGMENTS.get(label, label.lower())


def initials(digest: Digest, gists: list[Gist]) -> dict[str, tuple[Found, ...]]:
    """By letter, in the order of titles; digits first, what begins with no letter last."""
    found: dict[tuple[int, str], list[tuple[str, str, str, Found]]] = {}
    for title, path, what in _titles(digest, gists):
        words = bare_words(title)
        found.setdefault(_letter(words[:1]), []).append((words, path, what[2], what))
    return {
        label: tuple(what for *_, what in sorted(found[place, label]))
        for place, label in sorted(found)
    }


def _titles(digest: Digest, gists: list[Gist]) -> Iterator[tuple[str, str, Found]]:
    """Each title, with the path where it leads and what it is of."""
    for folder in NAMED:
        for slug, entry in getattr(digest, folder).items():
            yield entry.name, address(entry.key), (folder.value, slug, "")
    articles = Folder.ARTICLES.value
    for gist in gists:
        path = address(Key(Folder.ARTICLES, gist.slug))
        yield gist.title, path, (articles, gist.slug, "")
        for jot in gist.jots:
            yield jot.title, path, (articles, gist.slug, jot.id)


def _letter(first: str) -> tuple[int, str]:
    """The letter under which a title stands that begins so, and the place of its sort."""
    if not first or first >= _MANY_LETTERS:
        return 2, _OTHER
    return (0, _DIGITS) if unicodedata.category(first)[0] == "N" else (1, first.upper()[0])
