"""From a page of HTML to a clipping: the text by trafilatura, the rest by what the page says.

Needs the packages of the extra `desk`.
"""

import re

from msgspec.structs import replace

from conspectus.clip.address import is_address, same_source, without_tracking
from conspectus.clip.clipping import Clipping, Paragraph, Unclippable
from conspectus.clip.metadata import metadata
from conspectus.clip.own import own
from conspectus.clip.telling import told

_NEEDED = (
    "reading HTML needs packages that are not installed: pip install 'conspectus[desk]'"
    " (or save the article's text as .txt and give that)"
)
_NO_TEXT = (
    "no article was found in this page; copy its text from the browser into a .txt file and give"
    " that"
)
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d+\)|(?:Page saved with SingleFile\s+)?url:\s*)(\S+)"
)


def clip_page(text: str, address: str = "", *, is_fetched: bool = False) -> Clipping:
    """The clipping of a page. `address` is where it was found, if that is known; a saved page may
    say so itself. `is_fetched`: it was read without signing in anywhere.

    Raises Unclippable where there is no article in it, or the packages are missing.
    """
    try:
        from trafilatura import load_html

        from conspectus.clip.extraction import around, article_blocks, standfirst
    except ImportError:
        raise Unclippable(_NEEDED) from None
    tree = load_html(text)
    if tree is None:
        raise Unclippable(_NO_TEXT)
    address = address or _saved_from(text)
    said = metadata(tree, address)
    body = article_blocks(text)
    above = standfirst(tree, body)
    found = own(body, said.title, is_chosen=True)
    lines_above, lines_below = around(tree, found.body)
    found = replace(found, head=lines_above, rest=(*found.rest, *lines_below))
    if not found.body:
        raise Unclippable(_NO_TEXT)
    clipping = Clipping(
        title=found.title,
        standfirst=tuple(block.text for block in above),
        paragraphs=tuple(Paragraph(block.text, block.role) for block in found.body),
        authors=said.authors,
        corporate=said.corporate,
        publication=said.publication,
        published=said.published,
        lang=said.lang,
        access=_ACCESS[said.is_free],
    )
    clipping = _with_addresses(clipping, said.canonical, address)
    return told(clipping, found, is_whole=is_fetched)


_ACCESS = {True: "open", False: "paywall", None: ""}


def _saved_from(text: str) -> str:
    """The address that a browser or SingleFile wrote into the page that it saved."""
    match = _SAVED_FROM.search(text[:4000])
    return match[1] if match and is_address(match[1]) else ""


def _with_addresses(clipping: Clipping, canonical: str, address: str) -> Clipping:
    canonical, address = without_tracking(canonical), without_tracking(address)
    if canonical and (not address or same_source(canonical) == same_source(address)):
        return replace(clipping, address=canonical)
    return replace(clipping, address=address, canonical=canonical)
