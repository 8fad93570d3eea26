"""What `render` works with and makes."""

from msgspec import Struct

from conspectus.model.wording import Wording

WORKER = "sw.js"
"""The path of a service worker, which answers for what lies beside it and below."""

INDEX = "pagefind/"
"""The folder of the site that scripts search in."""


class Template(Struct, frozen=True):
    """A file of a theme. `path` is what messages call it.

    What comes with the program is trusted; a digest's own may be a stranger's.
    """

    name: str
    path: str
    text: str
    is_trusted: bool = False


class Output(Struct, frozen=True):
    """A file of the site. `path` is from its root."""

    path: str
    data: bytes


class Look(Struct, frozen=True):
    """What pages are planned with beside the digest: the theme's words, styles and scripts."""

    words: Wording = Wording()
    css: str = ""
    feed_css: str = ""
    """What feeds look like in a browser."""
    book_css: str = ""
    """What books look like."""
    scripts: dict[str, str] = {}
    """By name below `scripts/`: `a.js`, `head/a.js`, `later/a.js`."""
