"""What the dataset has of an article's annotations, but for the names that other files give.

It holds no place in a file and no running text, so that an edit of these leaves it as it is.
"""

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.references import Key
from conspectus.model.ties import Tie


class Excerpt(Struct, frozen=True, array_like=True):
    """An annotation, as plain text. Names are slugs; what is not stated is empty."""

    id: str
    kind: str
    title: str
    text: str
    topics: tuple[str, ...]
    by: tuple[Key, ...] = ()
    via: tuple[Key, ...] = ()
    by_inferred: bool = False
    """Whether it was the editors who found out that the authors who say it are they."""
    via_inferred: bool = False
    where: str = ""
    ties: tuple[Tie, ...] = ()
    """Those that it holds itself."""
    former_ids: tuple[str, ...] = ()
    value: str = ""
    of: str = ""
    study: str = ""
    measured: Date | None = None
    """As the figure itself tells it, as the sample and the method."""
    sample: str = ""
    method: str = ""
    audience: str = ""
    due: Date | None = None
    outcome: str = ""
    evidence: str = ""
    organization: str = ""
    said: Date | None = None
    lang: str = ""


class Extract(Struct, frozen=True, array_like=True):
    """An article's annotations, and what it says of their source."""

    slug: str
    title: str
    lang: str
    source: str
    """The source's title."""
    url: str
    authors: tuple[Key, ...]
    publication: str
    published: Date | None
    inferred: tuple[str, ...]
    """Which of the source's keys the editors inferred."""
    excerpts: tuple[Excerpt, ...]
    former_slugs: tuple[str, ...] = ()
