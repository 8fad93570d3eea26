"""What a text and the lines around it tell of its author, date, publication and access."""

from collections.abc import Iterable

from msgspec.structs import replace

from conspectus.clip.blocks import Block
from conspectus.clip.bylines import (
    author_of_box,
    authors_in_byline,
    is_name,
    name_on_line,
    publication_hinted,
    publication_named,
    publication_on_line,
)
from conspectus.clip.clipping import Clipping
from conspectus.clip.language import language_of
from conspectus.clip.own import Own
from conspectus.clip.when import about, date_in, date_in_address

_DATE_LINE = 16
"""Words, above which a date in a line may be of something that the line tells."""
_REGISTER = ("register", "log in", "login", "sign in", "free", "registrier", "anmelden", "konto")
_PAY = ("subscri", "paywall", "premium", "abonn", "plus", "paid", "suscri")


def told(clipping: Clipping, found: Own, *, is_whole: bool = False) -> Clipping:
    """The clipping with what the text tells beyond what is known of it already.

    What a line says in so many words is certain. What only its place suggests is named in
    `inferred`: an author box, a newsletter's name, a date in the address. `is_whole`: the page was
    read by nobody in particular, so that without a wall it is open to all.
    """
    for step in (_with_authors, _with_date, _with_publication):
        clipping = step(clipping, found)
    clipping = _with_language(clipping)
    if not clipping.access and (found.wall or is_whole):
        clipping = replace(clipping, access=_access(found.wall))
    return clipping


def _with_authors(clipping: Clipping, found: Own) -> Clipping:
    if clipping.authors:
        return clipping
    near = [*found.head[-12:], *found.rest[:3]]
    for block in near:
        if block.words <= _DATE_LINE and (names := authors_in_byline(block.text)):
            return replace(clipping, authors=names)
    if name := _beside_date(found.head[-12:], clipping.title):
        return _inferred(clipping, "authors", authors=(name,))
    if name := _author_below(found.rest):
        return _inferred(clipping, "authors", authors=(name,))
    return clipping


def _beside_date(head: tuple[Block, ...], title: str) -> str:
    """A person's name that stands by itself up to three lines above a date, below it, or before one
    in its line."""
    for place, block in enumerate(head):
        _, dot, rest = block.text.partition(" · ")
        near = (rest,) if dot else tuple(b.text for b in head[max(place - 1, 0) : place + 4])
        has_date = any(date_in(text) for text in near if len(text) < 80)
        if has_date and block.text != title and (name := name_on_line(block.text)):
            return name
    return ""


def _author_below(rest: Iterable[Block]) -> str:
    """Who is told of below the text as authors are: in a box, or by a name twice in a row."""
    before = ""
    for block in rest:
        if name := author_of_box(block):
            return name
        is_head = before.lower().startswith(
            ("about the author", "über den autor", "über die autor")
        )
        if is_name(block.text) and (block.text == before or is_head):
            return block.text
        before = block.text
    return ""


def _with_date(clipping: Clipping, found: Own) -> Clipping:
    if clipping.published:
        return clipping
    lines = [b.text for b in found.head[-12:] if b.words <= _DATE_LINE and not b.ends]
    labelled = [text for text in lines if "updated" not in text.lower()]
    for text in (*labelled, *lines):
        if date := date_in(text):
            return replace(clipping, published=date)
    if date := date_in_address(clipping.canonical or clipping.address):
        return _inferred(clipping, "published", published=about(date))
    return clipping


def _with_publication(clipping: Clipping, found: Own) -> Clipping:
    if clipping.publication:
        return clipping
    around = [block.text for block in (*found.head, *found.rest) if block.words <= 60]
    for text in around:
        if name := publication_named(text):
            return replace(clipping, publication=name)
    on_lines = (publication_on_line(b.text) for b in found.head if b.text != clipping.title)
    for text in around:
        if name := next(filter(None, on_lines), "") or publication_hinted(text):
            return _inferred(clipping, "publication", publication=name)
    return clipping


def _with_language(clipping: Clipping) -> Clipping:
    """The language of the text, where it is another than what the page's frame claims."""
    text = " ".join(paragraph.text for paragraph in clipping.paragraphs)
    seen, claimed = language_of(text), clipping.lang.partition("-")[0].lower()
    if not seen or seen == claimed:
        return clipping
    if claimed and seen in ("ru", "ar", "zh"):  # scripts of many languages
        return clipping
    return replace(clipping, lang=seen)


def _access(wall: str) -> str:
    asked = wall.lower()
    if any(word in asked for word in _REGISTER) and "free" in asked:
        return "registration"
    if any(word in asked for word in _PAY):
        return "paywall"
    return "registration" if wall else "open"


def _inferred(clipping: Clipping, key: str, **found: object) -> Clipping:
    return replace(clipping, inferred=(*clipping.inferred, key), **found)
