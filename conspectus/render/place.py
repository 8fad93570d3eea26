"""Where a page stands: addresses as the page writes them."""

from urllib.parse import urlsplit

from conspectus.model.books import Chapter
from conspectus.model.feeds import Told
from conspectus.model.fragments import Aside
from conspectus.model.mailing import Mailing
from conspectus.model.page import Page
from conspectus.model.pages import MissingPage
from conspectus.model.twins import MarkdownPage
from conspectus.urls import absolute, relative, tail

_MOST = 20_000
"""As many addresses are kept for a folder of pages."""


IN_BOOK = "book:"
"""What addresses of the site begin with in a book's chapter, until it is known which other chapters
there are."""


class Place:
    """The page that is being rendered, one after the other.

    Pages beside each other write the address of anything but themselves alike, so it is kept.
    """

    def __init__(self) -> None:
        self.page: Page
        self._base: str | None = None
        self._own = ""
        self._all: dict[str, dict[str, str]] = {}
        self._known: dict[str, str] = {}

    def stand(self, page: Page) -> None:
        """On this page from now on."""
        self.page = page
        self._asides: dict[int, Aside] | None = None
        self._base = _base(page)
        folder = page.path.rpartition("/")[0]
        self._own = f"{folder}/" if folder else ""
        beside = folder.rpartition("/")[0] if self._base is None else f"//{self._base}"
        self._known = self._all.setdefault(beside, {})

    def aside(self, number: int) -> Aside:
        """The aside of that number, which the page has."""
        if self._asides is None:
            asides: tuple[Aside, ...] = getattr(self.page, "asides", ())
            self._asides = {aside.number: aside for aside in asides}
        return self._asides[number]

    def address(self, path: str, fragment: str = "") -> str:
        """How the page writes the address of a path of the site."""
        if self._base is None and path.startswith(self._own):
            return relative(self.page.path, path, fragment)
        if fragment:
            return self.address(path) + tail(fragment)
        found = self._known.get(path)
        if found is None:
            found = self._address(path)
            if len(self._known) == _MOST:
                self._known.clear()
            self._known[path] = found
        return found

    def _address(self, path: str) -> str:
        if self._base is None:
            return relative(self.page.path, path)
        return absolute(self._base, path)


def _base(page: Page) -> str | None:
    """What every address of a page begins with that is read elsewhere; None for relative ones."""
    if isinstance(page, Told | MarkdownPage) and page.chrome.base_url:
        return page.chrome.base_url
    if isinstance(page, Chapter):
        return IN_BOOK
    if isinstance(page, Mailing):
        return page.chrome.base_url  # without one, addresses begin with "/": `mail` removes them
    if isinstance(page, MissingPage):
        return base_path(page.chrome.base_url)
    return None


def base_path(base_url: str) -> str:
    """The part of the site's address behind the host: "" or "/a/b"."""
    return urlsplit(base_url).path.rstrip("/")
