"""From plain text, as somebody copied it from a browser, to a clipping."""

import re

from conspectus.clip.address import is_address, without_tracking
from conspectus.clip.blocks import Block, blocks
from conspectus.clip.bylines import names_in
from conspectus.clip.clipping import Clipping, Paragraph, Unclippable
from conspectus.clip.own import own
from conspectus.clip.telling import told
from conspectus.clip.when import machine_date
from conspectus.model.dates import Date
from conspectus.parse.yaml import Mapping, Scalar, Sequence, read_mapping
from conspectus.problems import Findings

_EMPTY = "there is no text in it; copy the article's text from the browser into the file"
_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_ADDRESS_LINE = re.compile(
    r"(?:(?:source|url|link|address|from|retrieved from|quelle|adresse|original)s?:? *)?<?(https?://\S+?)>?",
    re.IGNORECASE,
)
_MARKDOWN = (
    (re.compile(r"!\[[^\]\n]*\]\([^)\n]*\)"), ""),
    (re.compile(r"\[([^\]\n]+)\]\((?:https?:|/|#)[^)\n]*\)"), r"\1"),
    (re.compile(r"^#{1,6}\s+(.*?)\s*#*$", re.MULTILINE), r"\n\1\n"),
    (re.compile(r"(\*\*|__)(?=\S)([^\n]{1,500}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"^>\s?", re.MULTILINE), ""),
)
_NEAR = 8
"""Blocks at either end among which the text's address may stand."""


def clip_text(text: str, address: str = "") -> Clipping:
    """The clipping of a plain text. `address` is where it was found, if that is known.

    The front matter that web clippers write, and an address on a line of its own, are understood.
    Raises Unclippable where there is no text.
    """
    front, body = _front_matter(text)
    found_blocks = blocks(body)
    address = address or front.get("address", "") or _address_line(found_blocks)
    kept = [block for block in found_blocks if not _ADDRESS_LINE.fullmatch(block.text)]
    found = own(kept, front.get("title", ""))
    if not found.body:
        raise Unclippable(_EMPTY)
    clipping = Clipping(
        title=found.title,
        standfirst=found.standfirst,
        paragraphs=tuple(Paragraph(block.text, block.role) for block in found.body),
        authors=names_in(front.get("authors", "")),
        publication=front.get("publication", ""),
        published=_date(front),
        address=without_tracking(address),
    )
    return told(clipping, found)


def _date(front: dict[str, str]) -> Date | None:
    return machine_date(front["published"]) if "published" in front else None


_KEYS = {
    "title": "title", "source": "address", "url": "address", "link": "address",
    "author": "authors", "authors": "authors", "published": "published", "date": "published",
    "site": "publication", "publication": "publication",
}  # fmt: skip


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """What a web clipper wrote above the text, and the text without its Markdown."""
    match = _FRONT.match(text.lstrip("\ufeff"))
    if not match:
        return {}, text
    node = read_mapping(match[1], 1, Findings(""))
    found: dict[str, str] = {}
    for key, value in node.entries if isinstance(node, Mapping) else ():
        meant = _KEYS.get(key.text.lower())
        values = value.items if isinstance(value, Sequence) else (value,)
        written = ", ".join(v.text.strip("[]") for v in values if isinstance(v, Scalar) and v.text)
        if meant and written and (meant != "address" or is_address(written)):
            found.setdefault(meant, written)
    body = text.lstrip("\ufeff")[match.end() :]
    for pattern, plain in _MARKDOWN:
        body = pattern.sub(plain, body)
    return found, body


def _address_line(found: tuple[Block, ...]) -> str:
    for block in (*found[:_NEAR], *found[-_NEAR:]):
        match = _ADDRESS_LINE.fullmatch(block.text)
        if match and is_address(match[1]):
            return match[1]
    return ""
