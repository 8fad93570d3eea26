"""`site.yaml`, typed. Its format is version 1."""

from typing import Annotated, NewType

from msgspec import Meta, Struct

from conspectus.model.checks import Checks
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

Editor = NewType("Editor", str)
"""The address by which an editor opens a file: one of `model.editors`."""

BaseUrl = NewType("BaseUrl", str)
"""An absolute http or https address to which paths can be added."""


FolderPath = NewType("FolderPath", str)
"""A folder, from the digest's own, with `/`."""


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
    """What is written on."""
    ink: Swatch | None = None
    """What is written with."""
    accent: Swatch | None = None
    """Of what belongs to no topic; its dark counterpart is mixed from it."""
    dark_paper: Swatch | None = None
    """What is written on, in the dark."""
    dark_ink: Swatch | None = None
    """What is written with, in the dark."""


class Forge(Struct, frozen=True):
    """Where the digest's files are edited."""

    edit: Pattern = Pattern("")
    """Where a file is edited, as in `https://github.com/you/digest/edit/main/{path}`."""
    correction: Pattern = Pattern("")
    """Where a correction is suggested."""


class Settings(Struct, frozen=True):
    """The digest as a whole."""

    title: Prose
    """Of the digest."""
    format: Annotated[int, Meta(extra={"one_of": ("1",)})] = FORMAT
    """The version of these formats, see [format.md](format.md)."""
    tagline: Prose = ""
    """A line under the title."""
    question: Prose = ""
    """The theme's question."""
    base_url: BaseUrl = BaseUrl("")
    """Where the site will be. Without it canonical addresses and all else that must be absolute
    are left out: feeds, `sitemap.xml`, `robots.txt`. `--base-url` overrides it."""
    language: Language = Language("en")
    """Of the texts. The interface speaks it too, if the theme has its words: English,
    German."""
    topics: tuple[TopicName, ...] = ()
    """Their order; the rest follow by name."""
    navigation: tuple[Section, ...] = ()
    """Sections (`topics`, `figures`, `people`, `timeline`, `map`, …) and pages' slugs; the
    default is the main sections and the pages with `navigation: true`."""
    footer: Prose = ""
    """A line at the foot of every page."""
    contact: str = ""
    """An e-mail address or a web address."""
    forge: Forge = Forge()
    """Where the digest's files are edited."""
    editor: Editor = Editor("file")
    """With which the preview opens files: a name (`vscode`, `zed`, `idea`, …) or the address of one
    of these, as in `vscode://file/{path}:{line}:{column}`; see [editors](editors.md#preview).
    `file` is the program that the system opens them with."""
    license: Prose = ""
    """Of the content."""
    feed_id: TagPrefix = TagPrefix("")
    """What the ids of feeds begin with, in quotes: `'tag:example.org,2026:'`, a domain of yours
    and a year in which it was yours. Choose it once and leave it, even if the site moves. With
    it and `base_url` the site has feeds."""
    schemes: tuple[Scheme, ...] = ()
    """Further schemes that links may have; one that runs scripts is refused."""
    autolink: bool = True
    """Whether names in texts become links, anywhere."""
    search: bool = True
    """Whether the site has a search page, with its index and script."""
    data: bool = True
    """Whether the site has all of the digest as a dataset, below `data/`: SQLite, CSV, JSON, and a
    page that explains them; see [data](data.md)."""
    offline: bool = False
    """Whether browsers keep the first page, the topics and the last 100 pages visited, to be
    read without a network; always of one version of the site. It needs `https:`."""
    book: bool = False
    """Whether the site has the whole digest as a book for e-readers, `book.epub`; see
    [books](books.md)."""
    social_cards: Annotated[str, Meta(extra={"one_of": SOCIAL_CARDS})] = "topics"
    """The pictures that stand for pages where somebody shares them: `topics` makes one for the
    first page and each topic, `articles` for each article too, `none` makes none. An article's
    own `image` comes first. They need `base_url`."""
    words: dict[str, Phrase] = {}
    """Own words for texts of the interface, see [theming](theming.md#words)."""
    colors: Colors = Colors()
    """Own colours, see [theming](theming.md#colours)."""
    page_size: Annotated[int, Meta(ge=1, le=1000)] = 50
    """Entries of a list on one page. A topic with more of a kind shows the newest ten and leads
    to their list."""
    clippings: FolderPath = FolderPath("clippings")
    """Where the sources' texts are kept, from the digest's folder. `check` compares articles with
    them; nothing else reads them, and nothing publishes them."""
    checks: Checks = Checks()
    """The editors' rules by their codes, and their limits: see
    [what check looks at](#what-check-looks-at)."""
