"""An edition as a mail: what its two templates see.

Mail programs keep no stylesheet for sure, follow no link within a mail, and Gmail shows the first
102 kB alone. So colours are values, notes are numbers, and what there is no room for is led to.
"""

from msgspec import Struct

from conspectus.model.editions import Issue, Retelling
from conspectus.model.fragments import Aside
from conspectus.model.page import Page
from conspectus.model.views import PassageView, Ref


class Tones(Struct, frozen=True):
    """Colours as `#rrggbb`; all of the words' can be read on both papers (WCAG 2.2, AA)."""

    paper: str
    around: str
    """What lies behind the paper, where the window is wider."""
    ink: str
    soft: str
    """Of lesser words."""
    accent: str
    """Of links and marks."""
    rule: str
    """Of lines, which carry no meaning of their own."""


class Picture(Struct, frozen=True):
    """An image that travels with the mail."""

    cid: str
    """Its Content-ID without angle brackets (RFC 2392)."""
    width: int
    """Pixels, at most. Its height follows: some programs keep a height that is said, but not a
    width, where they show it narrower."""


class Enclosed(Struct, frozen=True):
    """An article of the edition with as many of its annotations as there is room for."""

    article: Retelling
    passages: tuple[PassageView, ...]
    left: int = 0
    """How many more its page has of those chosen."""


class Mailing(Page, frozen=True, kw_only=True, tag="mailing"):
    """The mail as HTML. `path` is that of the edition's page."""

    template = "mail/edition.html"

    issue: Issue
    articles: tuple[Enclosed, ...]
    beyond: tuple[Ref, ...] = ()
    """Articles that only the page has room for."""
    light: Tones
    dark: Tones
    preheader: str
    """What lists of mails show behind the subject: a sentence or two."""
    pictures: dict[str, Picture]
    """By the path of the image's widest rendition. What is not here is told by its words."""

    @property
    def asides(self) -> tuple[Aside, ...]:
        """Of the editorial."""
        return self.issue.asides

    @property
    def is_cut(self) -> bool:
        """Whether the page of the edition has more."""
        return bool(self.beyond) or any(enclosed.left for enclosed in self.articles)


class PlainMailing(Mailing, frozen=True, kw_only=True, tag="plain-mailing"):
    """The mail as text, with nothing left out: simple HTML, of which lines are made."""

    template = "mail/plain.html"
