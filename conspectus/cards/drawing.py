"""A social card as a picture: paper, ink and the hues of its topics."""

from io import BytesIO

from PIL import Image
from PIL.ImageColor import getrgb
from PIL.ImageDraw import Draw, ImageDraw

from conspectus.cards.setting import Setting, drawable, fitted, shortened
from conspectus.model.cards import HEIGHT, WIDTH, Card

_MARGIN = 80
_COLUMN = WIDTH - 2 * _MARGIN
_SOFT, _RULE = 0.29, 0.86
"""How much paper is mixed into the ink of lesser words and of the line."""
_BAND = 18
_FOOT = HEIGHT - 72
_GAP = 20
_Ink = str | tuple[int, ...]
_COLORS = 96
"""Enough for smooth letters in three colours on paper."""


def draw(card: Card) -> bytes:
    """The card as a PNG. The same card gives the same bytes.

    Characters that the typeface lacks are left out; so is a text that lacks most of its own, and
    a figure that lacks any.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), card.paper)
    pen = Draw(image)
    _band(pen, card.hues or (card.accent,))
    top = 64
    if site := drawable(card.site):
        above = _block(site, "text", (34, 26), _COLUMN, 44, 1.2)
        top = _put(pen, above, top, _mixed(card, _SOFT)) + 24
    bottom = _figure(pen, card) - 30
    _words(pen, card, top, bottom)
    return _png(image)


def _band(pen: ImageDraw, hues: tuple[str, ...]) -> None:
    """Along the upper edge, a piece for each hue."""
    for place, hue in enumerate(hues):
        start, end = (WIDTH * n // len(hues) for n in (place, place + 1))
        pen.rectangle((start, 0, end - 1, _BAND - 1), hue)


def _words(pen: ImageDraw, card: Card, top: int, bottom: int) -> None:
    """The title, as large as it fits, and the words under it if there is room for them.

    Where nothing stands below, they stand in the middle.
    """
    title, words = drawable(card.title), drawable(card.words)
    height = bottom - top
    below = fitted(words, "text", (40, 30), _COLUMN, height * 2 // 5, 1.3) if words else None
    room = height - below.height - _GAP if below else height
    above = _block(title, "strong", (96, 48), _COLUMN, room, 1.1)
    if not _number(card):
        top += (room - above.height) // 2
    top = _put(pen, above, top, card.ink)
    if below:
        _put(pen, below, top + _GAP, _mixed(card, _SOFT))


def _figure(pen: ImageDraw, card: Card) -> int:
    """The figure and what it counts, at the foot. Returns where the rule above them is."""
    value, of = _number(card), drawable(card.of)
    if not value:
        return _FOOT + 30
    top = _FOOT - 132
    pen.line((_MARGIN, top - 28, WIDTH - _MARGIN, top - 28), _mixed(card, _RULE), 2)
    number = _block(value, "strong", (128, 44), _COLUMN // 2, 132, 1.0)
    _put(pen, number, top + (132 - number.height) // 2, card.hues[0] if card.hues else card.accent)
    left = round(number.width) + 40
    width = _COLUMN - left
    beside = _block(of, "text", (36, 26), width, 132, 1.25)
    _put(pen, beside, top + (132 - beside.height) // 2, card.ink, left)
    return top - 28


def _number(card: Card) -> str:
    """The figure whole, or nothing: without a sign it would be another one."""
    return drawable(card.value, whole=True)


def _mixed(card: Card, paper: float) -> tuple[int, ...]:
    """The card's ink with so much of its paper in it."""
    pairs = zip(getrgb(card.ink), getrgb(card.paper), strict=True)
    return tuple(round(ink + paper * (other - ink)) for ink, other in pairs)


def _block(
    text: str, weight: str, sizes: tuple[int, int], width: int, height: int, leading: float
) -> Setting:
    """The text as large as it fits; at the smallest size what there is room for."""
    found = fitted(text, weight, sizes, width, height, leading)
    return found or shortened(text, weight, sizes[1], width, height, leading)


def _put(pen: ImageDraw, setting: Setting, top: int, ink: _Ink, left: int = 0) -> int:
    """Draws the lines below `top`. Returns where they end."""
    ascent, descent = setting.font.getmetrics()
    first = top + (setting.leading - ascent - descent) // 2 + ascent
    for place, line in enumerate(setting.lines):
        at = (_MARGIN + left, first + place * setting.leading)
        pen.text(at, line, ink, setting.font, anchor="ls")
    return top + setting.height


def _png(image: Image.Image) -> bytes:
    """With a palette: a third of the bytes. The strongest compression takes many times as long."""
    file = BytesIO()
    few = image.quantize(_COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(file, "PNG", compress_level=6)
    return file.getvalue()
