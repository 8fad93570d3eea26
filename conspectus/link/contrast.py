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
    channels = [int(color[at : at + 2], 16) for at in (1, 3, 5)]
    for step in range(100):
        mixed = (round(channel + (to - channel) * step / 100) for channel in channels)
        found = "#" + "".join(f"{channel:02x}" for channel in mixed)
        if contrast(found, paper) >= ENOUGH:
            return found
    return f"#{to:02x}{to:02x}{to:02x}"


def _luminance(color: str) -> float:
    red, green, blue = (_linear(int(color[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)
