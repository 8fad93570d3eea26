"""Descriptions, which are Markdown, as places need them that show none."""

import re

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def plain(markdown: str) -> str:
    """Without the signs of code, links and emphasis."""
    return _LINK.sub(r"\1", markdown).replace("`", "").replace("**", "")
