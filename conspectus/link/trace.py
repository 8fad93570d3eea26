"""What linking one document came to: its part of the digest, and what the whole needs to know."""

from typing import Any

from msgspec import Struct

from conspectus.model.digest import Article, Backlink, Entry, Passage, Showing, Text
from conspectus.model.extracts import Extract
from conspectus.model.gists import Gist
from conspectus.model.marks import Mark
from conspectus.model.references import PassageKey
from conspectus.problems import Problem


class Measurement(Struct, frozen=True, array_like=True):
    """What a figure says of its study, for comparison with other figures and the study's file."""

    id: str
    study: str
    population: str
    """Folded; empty where it, or the value, is not stated."""
    value: str
    value_key: str
    """Equal for equal values."""
    said: dict[str, str]
    """Its year and sample, where it states them itself."""
    marks: dict[str, Mark]


class Trace(Struct, frozen=True):
    """Of a document that is linked."""

    path: str
    links: int = 0
    backlinks: tuple[tuple[str, Backlink], ...] = ()
    """Its links to articles, with the slug of each."""
    shown: tuple[Showing, ...] = ()
    used: tuple[str, ...] = ()
    """Paths of the files that it shows or links to."""
    copied: tuple[str, ...] = ()
    """Paths of those that readers are sent as they are."""
    lead: PassageKey | None = None
    """The annotation that a topic puts first."""
    measurements: tuple[Measurement, ...] = ()
    reads: tuple[tuple[str, str], ...] = ()
    """What was looked up, as the notes have it."""
    problems: tuple[Problem, ...] = ()


class Linked(Struct, frozen=True):
    """An article with its annotations, text, gist and extract; or an entry."""

    trace: Trace
    article: Article | None = None
    passages: tuple[Passage, ...] = ()
    text: Text | None = None
    gist: Gist | None = None
    extract: Extract | None = None
    entry: Entry[Any] | None = None
