"""The cover of a book: the digest's mark, large, with title and note, in the digest's colours."""

from collections.abc import Iterator
from io import BytesIO

from PIL import Image
from PIL.ImageColor import getrgb
from PIL.ImageDraw import Draw, ImageDraw

from conspectus.cards.setting import Setting, drawable, fitted, shortened
from conspectus.model.books import Cover

WIDTH, HEIGHT = 1200, 1800
"""Pixels, two to three: what bookshelves of e-readers are cut for."""
_MARGIN = 110
_COLUMN = WIDTH - 2 * _MARGIN
_MARK_TOP, _ROW, _GAP, _RULE = 1010, 84, 44, 14
_BAR = 36
"""Pixels of a bar's length for one of the mark's units."""
_SOFT = 0.29
_COLORS = 96
Box = tuple[int, int, int, int]


def drawn(cover: Cover) -> bytes:
    """The cover as a PNG. The same cover gives the same bytes.

    Characters that the typeface lacks are left out, and so is a text that lacks most of its own:
    the title stands as text on the page behind it.
    """
    image = Image.new("RGB", (WIDTH, HEIGHT), cover.paper)
    pen = Draw(image)
    hues = cover.hues or (cover.accent,)
    for place, hue in enumerate(hues):
        start, end = (WIDTH * n // len(hues) for n in (place, place + 1))
        pen.rectangle((start, 0, end - 1, 35), hue)
    soft = _mixed(cover.ink, cover.paper)
    top = 150
    if site := drawable(cover.site):
        top = _put(pen, _block(site, "text", (52, 34), 140, 1.2), top, soft) + 40
    if title := drawable(cover.title):
        top = _put(pen, _block(title, "strong", (150, 56), 520, 1.1), top, cover.ink) + 40
    if words := drawable(cover.words):
        _put(pen, _block(words, "text", (48, 32), _MARK_TOP - 60 - top, 1.3), top, soft)
    for box, hue in zip(_mark(cover), _colors(cover, hues), strict=True):
        pen.rectangle(box, hue)
    if note := drawable(cover.note):
        block = _block(note, "text", (44, 30), 120, 1.2)
        _put(pen, block, HEIGHT - _MARGIN - block.height, soft)
    out = BytesIO()
    few = image.quantize(_COLORS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    few.save(out, "PNG", compress_level=6)
    return out.getvalue()


def _mark(cover: Cover) -> Iterator[Box]:
    """The rule, and the bars on both sides of it: as the site's icons have them."""
    middle = WIDTH // 2
    rows = len(cover.bars)
    bottom = _MARK_TOP + rows * _ROW + (rows - 1) * _GAP
    yield middle - _RULE // 2, _MARK_TOP - 50, middle + _RULE // 2, bottom + 50
    for row, (left, right) in enumerate(cover.bars):
        top = _MARK_TOP + row * (_ROW + _GAP)
        inner = _RULE * 2
        yield middle - inner - left * _BAR, top, middle - inner, top + _ROW
        yield middle + inner, top, middle + inner + right * _BAR, top + _ROW


def _colors(cover: Cover, hues: tuple[str, ...]) -> Iterator[str]:
    """Of the rule, then of the bars, which take turns."""
    yield cover.ink
    yield from (hues[place % len(hues)] for place in range(2 * len(cover.bars)))


def _block(text: str, weight: str, sizes: tuple[int, int], height: int, leading: float) -> Setting:
    found = fitted(text, weight, sizes, _COLUMN, height, leading)
    return found or shortened(text, weight, sizes[1], _COLUMN, height, leading)


def _put(pen: ImageDraw, setting: Setting, top: int, ink: str | tuple[int, ...]) -> int:
    """Draws the lines below `top`. Returns where they end."""
    ascent, descent = setting.font.getmetrics()
    first = top + (setting.leading - ascent - descent) // 2 + ascent
    for place, line in enumerate(setting.lines):
        pen.text((_MARGIN, first + place * setting.leading), line, ink, setting.font, anchor="ls")
    return top + setting.height


def _mixed(ink: str, paper: str) -> tuple[int, ...]:
    pairs = zip(getrgb(ink), getrgb(paper), strict=True)
    return tuple(round(one + _SOFT * (other - one)) for one, other in pairs)
