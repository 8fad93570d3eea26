"""The site's mark as SVG, PNG and ICO. It is made of upright rectangles, so no pixel is mixed."""

import struct
import zlib
from collections.abc import Iterator

from conspectus.model.exports import IconPage

GRID = 32
_RULE = (15, 5, 2, 22)
_TOPS, _THICK = (8, 14, 20), 4
_LEFT_END, _RIGHT_START = 13, 19
Box = tuple[int, int, int, int]


def icon(page: IconPage) -> bytes:
    """The icon's file."""
    match page.form:
        case "svg":
            return _svg(page).encode()
        case "png":
            return png(page)
    return _ico(png(page), page.size)


def boxes(page: IconPage) -> Iterator[Box]:
    """Left, top, width and height of what is drawn, on a grid of 32 by 32."""
    yield _RULE
    for top, (left, right) in zip(_TOPS, page.bars, strict=True):
        yield _LEFT_END - left, top, left, _THICK
        yield _RIGHT_START, top, right, _THICK


def _svg(page: IconPage) -> str:
    """With rounded corners: here nobody else rounds them."""
    drawn = "".join(f"M{x} {y}h{width}v{height}h-{width}z" for x, y, width, height in boxes(page))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {GRID} {GRID}">'
        f'<rect width="{GRID}" height="{GRID}" rx="6" fill="{page.hue}"/>'
        f'<path fill="{page.paper}" d="{drawn}"/></svg>\n'
    )


def png(page: IconPage) -> bytes:
    """A PNG (ISO/IEC 15948) of two colours, one bit for each pixel."""
    scanlines = b"".join(b"\0" + row for row in _rows(page))
    palette = bytes.fromhex(page.hue.lstrip("#") + page.paper.lstrip("#"))
    head = struct.pack(">IIBBBBB", page.size, page.size, 1, 3, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(name, data)
        for name, data in (
            (b"IHDR", head),
            (b"PLTE", palette),
            (b"IDAT", zlib.compress(scanlines, 9)),
            (b"IEND", b""),
        )
    )


def _rows(page: IconPage) -> Iterator[bytes]:
    """The pixels of each row, eight to a byte; a set bit is paper."""
    scale = page.size / GRID
    places = [
        [round(edge * scale) for edge in (x, y, x + width, y + height)]
        for x, y, width, height in boxes(page)
    ]
    width = (page.size + 7) // 8
    for y in range(page.size):
        bits = 0
        for left, top, right, bottom in places:
            if top <= y < bottom:
                bits |= (1 << (width * 8 - left)) - (1 << (width * 8 - right))
        yield bits.to_bytes(width, "big")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _ico(data: bytes, size: int) -> bytes:
    """An icon file with one picture, a PNG."""
    head = struct.pack("<HHH", 0, 1, 1)
    return head + struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(data), 22) + data
