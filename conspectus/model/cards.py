"""Social cards: the pictures that stand for a page where somebody shares its address."""

from msgspec import Struct

from conspectus.model.palette import ACCENT, INK, PAPER

WIDTH, HEIGHT = 1200, 630
"""In pixels: what the sites that show cards ask for."""


class Card(Struct, frozen=True):
    """What a card shows. Empty texts are not shown."""

    path: str
    """The picture's, from the site's root."""
    origin: str
    title: str
    site: str = ""
    """The digest's title, above the card's own."""
    words: str = ""
    """Under the title: a question or a summary."""
    value: str = ""
    """A figure at the foot, and what it counts."""
    of: str = ""
    hues: tuple[str, ...] = ()
    """`#rrggbb`, of the topics that it is about."""
    paper: str = PAPER
    ink: str = INK
    accent: str = ACCENT
    """Where there are no hues."""


class SocialPicture(Struct, frozen=True):
    """A picture that stands for a page. What is 0 or empty is not known."""

    path: str
    alt: str = ""
    width: int = 0
    height: int = 0
