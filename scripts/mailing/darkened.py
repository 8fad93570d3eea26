"""A mail as programs darken it by themselves, which keep no dark scheme of its own.

Outlook on the web turns the lightness of each colour in CIELAB over, down to that of #333333, as
Microsoft's editor for mails does (microsoft/roosterjs, `getDarkColor.ts`, 2023). Gmail's app on iOS
and others turn whole pages over, with their hues turned back. Chromium's own darkening, which apps
on Android use, is asked of the browser (`Emulation.setAutoDarkModeOverride`).
"""

import re
from collections.abc import Callable

_COLOR = re.compile(r"#[0-9a-f]{6}\b")
_DARKEST = 21.247
"""The lightness of #333333."""
_WHITE = (0.95047, 1.0, 1.08883)
_TO_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_TO_RGB = ((3.2406, -1.5372, -0.4986), (-0.9689, 1.8758, 0.0415), (0.0557, -0.2040, 1.0570))

Triple = tuple[float, float, float]


def darkened(html: str, turned: Callable[[str], str]) -> str:
    """The mail with each of its colours turned."""
    return _COLOR.sub(lambda found: turned(found[0]), html)


def by_lightness(color: str) -> str:
    """As Outlook on the web does."""
    light, a, b = _lab(color)
    return _hex((100 - light) * (100 - _DARKEST) / 100 + _DARKEST, a, b)


def inverted(color: str) -> str:
    """As `filter: invert(1) hue-rotate(180deg)` does, but for what lies outside of sRGB."""
    light, a, b = _lab(color)
    return _hex(100 - light, a, b)


def _lab(color: str) -> Triple:
    rgb = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    xyz = [sum(k * c for k, c in zip(row, linear, strict=True)) for row in _TO_XYZ]
    x, y, z = (_curved(c / white) for c, white in zip(xyz, _WHITE, strict=True))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _hex(light: float, a: float, b: float) -> str:
    y = (light + 16) / 116
    xyz = [_straight(c) * w for c, w in zip((y + a / 500, y, y - b / 200), _WHITE, strict=True)]
    linear = [sum(k * c for k, c in zip(row, xyz, strict=True)) for row in _TO_RGB]
    rgb = [12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear]
    return "#" + "".join(f"{round(min(max(c, 0), 1) * 255):02x}" for c in rgb)


def _curved(t: float) -> float:
    return t ** (1 / 3) if t > 216 / 24389 else (24389 / 27 * t + 16) / 116


def _straight(t: float) -> float:
    return t**3 if t**3 > 216 / 24389 else (116 * t - 16) * 27 / 24389
