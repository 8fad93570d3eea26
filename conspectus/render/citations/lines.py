"""What every form asks of a text: one line, and no character that only programs see."""

import re

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]+")


def line(text: str) -> str:
    """The text on one line, as reference managers hold it."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return text
    return " ".join(_CONTROLS.sub(" ", text).split())
