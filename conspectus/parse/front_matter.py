"""Where a content file's front matter ends and its body begins."""

import re

from conspectus.model.marks import Mark
from conspectus.problems import Findings

_FENCE = re.compile(r"---[ \t]*")
_LIKE_A_FENCE = re.compile(r"\s*[-‐‑‒–—―−]{1,9}\s*")
"""As hands slip, and as programs for letters write it that mean well."""


def split(text: str, required: str, findings: Findings) -> tuple[str | None, str, int]:
    """Front matter (None: there is none), body, and the line on which the body begins.

    `required` is the key that the front matter must have.
    """
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if not _FENCE.fullmatch(lines[start]):
        hint = f"begin it with a line ---, then “{required}: …”, then a line ---"
        findings.add(
            "missing-front-matter",
            Mark(start + 1, 1, max(len(lines[start]), 1)),
            "the file does not begin with front matter",
            "write ---" if _LIKE_A_FENCE.fullmatch(lines[start]) else hint,
        )
        return None, text, 1
    if start:
        findings.add(
            "missing-front-matter",
            Mark(start + 1, 1, 3),
            "front matter begins on the first line of a file",
            "delete the empty lines above",
        )
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if _FENCE.fullmatch(line):
            front = "\n" * start + "\n".join(lines[start + 1 : number])
            return front, "\n".join(lines[number + 1 :]), number + 2
    for number, line in enumerate(lines[start + 1 :], start + 1):
        if _LIKE_A_FENCE.fullmatch(line):
            message = "front matter ends with a line ---"
            mark = Mark(number + 1, 1, len(line))
            findings.add("unclosed-front-matter", mark, message, "write ---")
            return None, "", len(lines)
    findings.add(
        "unclosed-front-matter",
        Mark(start + 1, 1, 3),
        "the front matter that begins here does not end",
        "put a line --- between the front matter and the text",
    )
    return None, "", len(lines)
