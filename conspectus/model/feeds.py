"""Feeds: what is new in the digest, for those who follow it.

Ids are `tag:` URIs (RFC 4151) and timestamps are RFC 3339; both are final here.
"""

from conspectus.model.dates import Date
from conspectus.model.editions import Issue
from conspectus.model.fragments import Aside, Fragment
from conspectus.model.page import Page
from conspectus.model.parts import SourceView
from conspectus.model.views import PassageView, Ref


class Told(Page, frozen=True, kw_only=True):
    """Something in a feed. Its template writes the content, links absolute.

    `path` is the page on which it stands, `lang` the language where it is not the site's.
    """

    fragment: str = ""
    """The annotation's id on that page; empty for an article."""
    id: str
    date: Date
    """When it was last edited."""
    updated: str
    """The same as a timestamp."""
    published: str
    """When it was taken in; empty where that is not recorded."""
    author: str
    """The editor; empty: the digest."""
    topics: tuple[Ref, ...]

    @property
    def via(self) -> str:
        """The address of what it tells of, where that is elsewhere."""
        return ""


class FeedEntry(Told, frozen=True, kw_only=True, tag="feed-entry"):
    """An article or an annotation in a feed."""

    template = "feed.html"

    source: SourceView
    body: tuple[Fragment | PassageView, ...]
    asides: tuple[Aside, ...] = ()
    corrections: tuple[tuple[Date, str], ...] = ()

    @property
    def via(self) -> str:
        return self.source.url


class EditionEntry(Told, frozen=True, kw_only=True, tag="edition-entry"):
    """An edition in a feed, whole."""

    template = "feed-edition.html"

    issue: Issue
    asides: tuple[Aside, ...]


class FeedPage(Page, frozen=True, kw_only=True, tag="feed"):
    """A feed in one of its two forms, with the newest entries first."""

    template = "feed.html"

    form: str
    """atom or json"""
    address: str
    """The path that it gives as its own: of a topic's former feed, the present one."""
    home: str
    """The path of the page whose news it tells."""
    id: str
    updated: str
    stylesheet: str
    entries: tuple[FeedEntry | EditionEntry, ...]
