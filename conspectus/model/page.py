"""What every page has."""

from typing import ClassVar

from msgspec import Struct

from conspectus.model.cards import SocialPicture
from conspectus.model.parts import Chrome, FeedLinks
from conspectus.model.views import Ref


class Page(Struct, frozen=True, kw_only=True):
    """What every page has. `template` names the file that renders it."""

    template: ClassVar[str] = "page.html"

    path: str
    title: str
    chrome: Chrome
    description: str = ""
    section: str = ""
    """The navigation's entry that the page belongs to."""
    lang: str = ""
    origin: str = ""
    """The file it is made from, for messages."""
    edit: str = ""
    """Where the forge edits that file."""
    indexed: bool = True
    """Whether search engines should list it."""
    feed: FeedLinks | None = None
    """The feed of what the page lists, where it has one."""
    markdown: str = ""
    """The path of its Markdown twin, where it has one."""
    social_picture: SocialPicture | None = None
    """What stands for it where somebody shares its address."""
    trail: tuple[Ref, ...] = ()
    """The way to it: the home page, what it belongs to, itself (or the first page of the list that
    it continues). Empty on the home page."""
