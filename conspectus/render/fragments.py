"""A fragment's HTML on the page that shows it: addresses relative to that page, or absolute."""

from collections.abc import Iterator

from markupsafe import Markup, escape

from conspectus.model.feeds import Told
from conspectus.model.fragments import (
    Aside,
    Fragment,
    Href,
    Illustration,
    Mention,
    NoteMark,
    Notes,
    Shown,
)
from conspectus.model.mailing import Mailing, PlainMailing
from conspectus.model.sources import standard
from conspectus.model.twins import ArticleTwin, TopicTwin
from conspectus.model.views import PassageView
from conspectus.render.place import Place


def html(fragment: Fragment, place: Place) -> Markup:
    """A fragment without annotations shown in place, as HTML of the page. Asides are left out."""
    if not isinstance(fragment, tuple):  # a text would pass unescaped, character by character
        raise TypeError(f"html is for fragments, and {fragment!r} is none")
    texts = [part if type(part) is str else _part(part, place) for part in fragment]
    return Markup("".join(texts))  # noqa: S704  # parts are safe


def pieces(
    fragment: Fragment, cards: tuple[PassageView, ...], place: Place
) -> Iterator[Markup | PassageView | tuple[Aside, ...]]:
    """A fragment in its page: HTML and, between it, annotations shown in place and asides."""
    views = {card.key: card for card in cards}
    start = 0
    for at, part in enumerate(fragment):
        if isinstance(part, Shown | Notes):
            if start < at:
                yield html(fragment[start:at], place)
            yield views[part.passage] if isinstance(part, Shown) else _asides(part, place)
            start = at + 1
    if start < len(fragment):
        yield html(fragment[start:], place)


def notes(fragment: Fragment, place: Place) -> tuple[Aside, ...]:
    """The asides that a text marks for the first time, where the page is that of the text."""
    marks = [part for part in fragment if isinstance(part, NoteMark) and not part.occurrence]
    numbers = tuple(mark.number for mark in marks if mark.page == place.page.path)
    return _asides(Notes(numbers, place.page.path), place)


def _asides(part: Notes, place: Place) -> tuple[Aside, ...]:
    if part.page != place.page.path:
        return ()
    return tuple(map(place.aside, part.numbers))


def _part(part: object, place: Place) -> str:
    match part:
        case Href(path, fragment):
            return str(escape(place.address(path, fragment)))
        case Mention(path, text):
            if path == place.page.path or isinstance(place.page, Mailing):
                return str(escape(text))
            return f'<a class="mention" href="{escape(place.address(path))}">{escape(text)}</a>'
        case NoteMark():
            return _note_mark(part, place)
        case Notes():
            return ""  # `pieces` shows them
        case Illustration():
            return image(part, place)
    raise TypeError(f"a fragment cannot hold {part!r}")


SIZES = "(min-width: 46rem) 42rem, 92vw"
"""How wide the theme shows an image at most: its measure, or all of a narrow screen."""


def image(shown: Illustration, place: Place, sizes: str = SIZES) -> Markup:
    """An `<img>` that keeps its place while it loads, and loads no more than the screen needs. In a
    mail, the part of it that holds the image; its words alone where none does."""
    page = place.page
    written = _enclosed(shown, page) if isinstance(page, Mailing) else _loaded(shown, place, sizes)
    return Markup(written)  # noqa: S704  # all of it was escaped


def _loaded(shown: Illustration, place: Place, sizes: str) -> str:
    files = shown.renditions
    candidates = ", ".join(f"{place.address(file.path)} {file.width}w" for file in files)
    attributes = {
        "src": place.address(standard(files).path),
        "srcset": candidates if len(files) > 1 else "",
        "sizes": sizes if len(files) > 1 else "",
        "width": shown.width,
        "height": shown.height,
        "title": shown.title,
        "loading": "" if shown.page == place.page.path else "lazy",
        "decoding": "async",
    }
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items() if value)
    return f'<img{written} alt="{escape(shown.alt)}">'


def _enclosed(shown: Illustration, page: Mailing) -> str:
    alt, picture = escape(shown.alt), page.pictures.get(shown.renditions[-1].path)
    if isinstance(page, PlainMailing):
        return f'<img alt="{alt}">'
    if picture is None:
        return f"<em>{alt}</em>" if alt else ""
    return f'<img src="cid:{escape(picture.cid)}" width="{picture.width}" alt="{alt}">'


def _note_mark(mark: NoteMark, place: Place) -> str:
    """The number of an aside; only on the page of its own text can one come back to it."""
    page = place.page
    if isinstance(page, Mailing):
        return f"<sup>{mark.number}</sup>"  # few mail programs follow a link within a mail
    if isinstance(page, ArticleTwin | TopicTwin) and mark.page == page.of.path:
        return f'<a role="doc-noteref">{mark.number}</a>'  # Markdown has notes of its own
    target = escape(place.address(mark.page, f"c-aside-{mark.number}"))
    again = f"-{mark.occurrence + 1}" if mark.occurrence else ""
    is_own = mark.page == page.path and not isinstance(page, Told)  # a feed is many texts
    id = f' id="c-mark-{mark.number}{again}"' if is_own else ""
    return (
        f'<sup class="aside-mark"><a{id} href="{target}" role="doc-noteref">{mark.number}</a></sup>'
    )
