"""What a source comes to: its own text, and what it says of itself."""

import enum

from msgspec import Struct

from conspectus.model.dates import Date


class Unclippable(Exception):
    """A source of which no clipping can be made. The text is one sentence for the editor, which
    says what to do."""


class Role(enum.StrEnum):
    TEXT = "text"
    ITEM = "item"
    """An entry of a list."""
    HEADING = "heading"


class Paragraph(Struct, frozen=True):
    text: str
    """White space folded; without a list's bullet."""
    role: Role = Role.TEXT


class Clipping(Struct, frozen=True):
    """A source's own text and metadata. What the source does not give is empty."""

    title: str = ""
    standfirst: tuple[str, ...] = ()
    """What stands between the title and the text: a teaser of the article itself."""
    paragraphs: tuple[Paragraph, ...] = ()
    authors: tuple[str, ...] = ()
    """Names as the source writes them."""
    corporate: tuple[str, ...] = ()
    """Those among the authors that the source calls organizations."""
    publication: str = ""
    published: Date | None = None
    """Approximate where `inferred` has it."""
    lang: str = ""
    """A BCP 47 language tag."""
    address: str = ""
    """Where it was found, without what tracks readers."""
    canonical: str = ""
    """The address that the page itself calls its own; empty for none, and where it is `address`."""
    access: str = ""
    """One of `frontmatter.ACCESS`, or empty."""
    is_fetched: bool = False
    """Whether it was read at its address just now."""
    inferred: tuple[str, ...] = ()
    """The keys of an article's `source` that the clipping only suggests."""

    @property
    def text(self) -> str:
        """All of it as plain text, its parts parted by empty lines."""
        shown = (f"• {p.text}" if p.role is Role.ITEM else p.text for p in self.paragraphs)
        return "\n\n".join(filter(None, (self.title, *self.standfirst, *shown))) + "\n"

    @property
    def numbered(self) -> tuple[tuple[int, str], ...]:
        """The paragraphs with the numbers that readers would count: headings have none."""
        counted = [p.text for p in self.paragraphs if p.role is not Role.HEADING]
        return tuple(enumerate(counted, 1))
