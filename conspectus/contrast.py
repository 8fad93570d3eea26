"""How well a colour can be read on another (WCAG 2.2, "relative luminance", "contrast ratio")."""

ENOUGH = 4.5
"""What WCAG asks for text at level AA."""

_BLACK, _WHITE = "#000000", "#ffffff"


def contrast(one: str, other: str) -> float:
    """The ratio of two colours `#rrggbb`, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: str, paper: str) -> str:
    """The colour, as much darker (on dark paper lighter) as it must be to be read on the paper."""
    to = _BLACK if contrast(paper, _BLACK) > contrast(paper, _WHITE) else _WHITE
    steps = (mixed(color, to, step / 100) for step in range(101))
    # Of black and white one can be read on any paper: their contrasts to it multiply to 21.
    return next(found for found in steps if contrast(found, paper) >= ENOUGH)


def mixed(color: str, other: str, share: float) -> str:
    """The first colour with a share (0 to 1) of the other one in it, channel by channel."""
    pairs = zip(_channels(color), _channels(other), strict=True)
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


def _channels(color: str) -> list[int]:
    return [int(color[at : at + 2], 16) for at in (1, 3, 5)]


def _luminance(color: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(color))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
