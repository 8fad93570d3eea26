"""The theme's own colours, as in templates/styles, for what is not styled by them."""

from conspectus.model.settings import Swatch

PAPER, INK, ACCENT = "#fcfbf7", "#1d1b18", "#8a4b0f"
DARK_PAPER, DARK_INK = "#171512", "#ece6da"


def chosen(swatch: Swatch | None, standard: str) -> str:
    """The digest's colour as `#rrggbb`, or the theme's where it has none of its own."""
    return swatch.color if swatch else standard
