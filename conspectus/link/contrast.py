"""How well a colour can be read on another (WCAG 2.2, "relative luminance", "contrast ratio")."""

ENOUGH = 4.5
"""What WCAG asks for text at level AA."""


def contrast(one: str, other: str) -> float:
    """The ratio of two colours `#rrggbb`, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(color: str, paper: str) -> str:
    """The colour, as much darker (on dark paper lighter) as it must be to be read on the paper."""
    to = 0 if contrast(paper, "#000000") > contrast(paper, "#ffffff") else 255
    steps = (_mixed(color, to, step / 100) for step in range(101))
    # Of black and white one can be read on any paper: their contrasts to it multiply to 21.
    return next(found for found in steps if contrast(found, paper) >= ENOUGH)


def _mixed(color: str, to: int, share: float) -> str:
    """Each channel moved by a share of its way to `to`."""
    channels = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    moved = (round(channel + (to - channel) * share) for channel in channels)
    return "#" + "".join(f"{channel:02x}" for channel in moved)


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
