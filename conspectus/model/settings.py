"""`site.yaml`, typed. Its format is version 1."""

from typing import Annotated, NewType

from msgspec import Meta, Struct

from conspectus.model.frontmatter import Color, Language, Prose
from conspectus.model.marks import Mark
from conspectus.model.references import Name, TopicName

FORMAT = 1

SOCIAL_CARDS = ("topics", "articles", "none")

Scheme = NewType("Scheme", str)
"""A URL scheme, lower case, that runs no script."""

Pattern = NewType("Pattern", str)
"""An address with `{path}` and `{line}` in it."""


TagPrefix = NewType("TagPrefix", str)
"""The beginning of `tag:` URIs (RFC 4151): who mints them, since when, and a colon."""

BaseUrl = NewType("BaseUrl", str)
"""An absolute http or https address to which paths can be added."""


class Section(Name, frozen=True, array_like=True):
    """An entry of the navigation: a list of the site (`topics`, `figures`, …) or a page's slug."""


class Phrase(Struct, frozen=True):
    """The owner's own words for a text of the interface."""

    text: str
    mark: Mark


class Swatch(Struct, frozen=True):
    """A colour of the theme."""

    color: Color
    mark: Mark


class Colors(Struct, frozen=True):
    """The theme's colours where a digest has its own; the dark ones are for the dark scheme."""

    paper: Swatch | None = None
    ink: Swatch | None = None
    accent: Swatch | None = None
    """Of what belongs to no topic. Its dark counterpart is mixed from it."""
    dark_paper: Swatch | None = None
    dark_ink: Swatch | None = None


class Forge(Struct, frozen=True):
    """Where the digest's files are edited."""

    edit: Pattern = Pattern("")
    correction: Pattern = Pattern("")


class Settings(Struct, frozen=True):
    """The digest as a whole.

    `clippings` and `checks` belong to format 1 and are checked; nothing reads them yet (see
    docs/authoring.md).
    """

    title: Prose
    format: Annotated[int, Meta(extra={"one_of": ("1",)})] = FORMAT
    tagline: Prose = ""
    question: Prose = ""
    base_url: BaseUrl = BaseUrl("")
    language: Language = Language("en")
    topics: tuple[TopicName, ...] = ()
    navigation: tuple[Section, ...] = ()
    footer: Prose = ""
    contact: str = ""
    forge: Forge = Forge()
    license: Prose = ""
    feed_id: TagPrefix = TagPrefix("")
    schemes: tuple[Scheme, ...] = ()
    autolink: bool = True
    search: bool = True
    offline: bool = False
    social_cards: Annotated[str, Meta(extra={"one_of": SOCIAL_CARDS})] = "topics"
    words: dict[str, Phrase] = {}
    colors: Colors = Colors()
    page_size: Annotated[int, Meta(ge=1, le=1000)] = 50
    clippings: str = "clippings"
    checks: dict[str, str] = {}
