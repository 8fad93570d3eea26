"""The letters that cards are drawn with: from installed packages, never the machine's own.

Two machines with the same packages draw the same pictures. Without Source Serif Pillow's own
typeface serves, which has little beyond ASCII.
"""

import functools
import unicodedata

from PIL import ImageFont
from PIL.ImageFont import FreeTypeFont, Layout

from conspectus.cards.typeface import folder

_FILES = {"text": "SourceSerifPro-Regular.otf", "strong": "SourceSerifPro-Semibold.otf"}
_NO_CHARACTER = "\U000fffff"


@functools.cache
def face(weight: str, size: int) -> FreeTypeFont:
    """The typeface in a weight, "text" or "strong", at a size in pixels.

    Letters are set one behind the other: the engine that knows other ways of writing depends on
    what else a machine has. Raises OSError where Pillow cannot draw letters at all.
    """
    if files := folder():
        return ImageFont.truetype(files / _FILES[weight], size, layout_engine=Layout.BASIC)
    standard = ImageFont.load_default(size)
    if not isinstance(standard, FreeTypeFont):
        raise OSError("Pillow was built without FreeType, which social cards need")
    return standard


@functools.cache
def has(character: str) -> bool:
    """Whether there is a letter for it that can be set as it comes, from the left."""
    if unicodedata.bidirectional(character) in ("R", "AL"):
        return False
    return character == " " or _drawn(character) != _drawn(_NO_CHARACTER)


def _drawn(character: str) -> bytes:
    return bytes(face("text", 16).getmask(character))
