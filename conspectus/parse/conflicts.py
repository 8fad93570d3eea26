"""What git leaves in a file that it could not merge."""

import re

from conspectus.parse.lines import Lines
from conspectus.problems import Findings

_MARKER = re.compile(r"(?:<{7}|>{7}) ")


def conflicts(text: str, findings: Findings) -> bool:
    """Whether markers stand in `text`; reports them. Two versions of a file make no sense as one.

    The line of equals signs between the versions may as well underline a heading.
    """
    if "<<<<<<< " not in text and ">>>>>>> " not in text:
        return False
    lines = Lines(text, 1)
    found = [line for line, words in enumerate(lines.texts) if _MARKER.match(words)]
    for line in found:
        findings.add(
            "conflict-marker",
            lines.whole(line),
            "git could not merge two versions of the text, and marked both",
            "keep what is right of the two, and delete the lines <<<<<<<, ======= and >>>>>>>",
        )
    return bool(found)
