"""Articles in brief: what orders and lists of the whole site need of them, without their text.

A site may have a hundred thousand of them in memory at once.
"""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.references import Key, PassageKey
from conspectus.model.ties import Tie


class Jot(Struct, frozen=True, array_like=True):
    """An annotation in brief. Names are slugs; what its kind does not have is empty."""

    id: str
    kind: str
    title: str
    """Plain."""
    topics: tuple[str, ...]
    by: tuple[Key, ...]
    ties: tuple[Tie, ...] = ()
    study: str = ""
    """Where a figure comes from."""
    organization: str = ""
    """What an example is about."""
    year: Date | None = None
    """Of a figure, as far as the figure itself tells it."""
    due: Date | None = None
    """Of a prediction."""
    outcome: str = ""
    inferred: bool = False
    """Whether it was the editors who found out that they are the author who says it."""


class Gist(Struct, frozen=True, array_like=True, dict=True):
    """An article in brief. Names are slugs."""

    slug: str
    title: str
    lang: str
    digested: Date | None
    updated: Date | None
    published: Date | None
    """Of its source."""
    topics: tuple[str, ...]
    publication: str
    authors: tuple[Key, ...]
    named: tuple[Key, ...]
    """Whom it is about, and who speaks or is an example in it; each once."""
    jots: tuple[Jot, ...]
    """Its annotations, in its own order."""
    related: tuple[str, ...] = ()
    """Articles that the editors list as related."""

    @property
    def edited(self) -> Date | None:
        """When the editors last changed it, as far as they say; never when its file changed."""
        return self.updated or self.digested

    def key(self, jot: Jot) -> PassageKey:
        """The key of an annotation of this article."""
        return PassageKey(self.slug, jot.id)

    def jot(self, id: str) -> Jot:
        """The annotation of that id, which there is."""
        return self._by_id[id]

    @cached_property
    def _by_id(self) -> dict[str, Jot]:
        return {jot.id: jot for jot in self.jots}


def jot_of(key: PassageKey, gists: Mapping[str, Gist]) -> Jot:
    """An annotation in brief, which there is."""
    return gists[key.article].jot(key.id)
