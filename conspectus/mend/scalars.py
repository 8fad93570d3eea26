"""Text whose lines may break anywhere: folded, or as a folded block of YAML."""

import re
from textwrap import TextWrapper

WIDTH = 100
"""Columns. What is longer goes on in further lines where it can."""


def folded(text: str) -> str:
    """Without breaks of lines, and without more than one blank at a time."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def block(text: str, indent: int) -> list[str]:
    """The lines of a folded block (`>-`), each as wide as fits."""
    pad = " " * indent
    wrapper = TextWrapper(
        WIDTH, initial_indent=pad, subsequent_indent=pad, break_long_words=False,
        break_on_hyphens=False, expand_tabs=False, replace_whitespace=False,
    )  # fmt: skip
    return wrapper.wrap(text)
