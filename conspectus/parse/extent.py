"""Where a callout ends, and what an editor meant to be part of it."""

import re
from collections.abc import Iterable
from itertools import takewhile

from markdown_it.rules_block import StateBlock

from conspectus.model.annotations import AnyFields
from conspectus.parse import heads
from conspectus.parse.lines import Lines
from conspectus.parse.schema import fields_of
from conspectus.problems import Findings

QUOTED = re.compile(r" {0,3}> ?")
OPENING = re.compile(r" {0,3}> ?(?:\t| {0,3})")
DASH = re.compile(r"(?: {0,3}|\t)-(?:\s+|$|(?=[^\W\d][\w ]*:))")
FIELD = re.compile(r"\s*-\s+(?!\s)(?P<name>(?:[^:]*[^\s:])?)\s*:(?:\s+(?P<value>.*\S))?\s*")
"""Each blank belongs to one part alone, so that many are passed in one step."""


def source_line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] : state.eMarks[line]]


class Extent:
    """The lines of a callout that begins on line `start`; those from `end` on cannot be part."""

    def __init__(self, state: StateBlock, start: int, end: int, struct: type[AnyFields]) -> None:
        self.state = state
        self.start = start
        self.end = end
        self.known = fields_of(struct)
        self.lines: Lines = state.env["lines"]
        self.findings: Findings = state.env["findings"]

    def text(self, line: int) -> str:
        return source_line(self.state, line)

    def last_line(self) -> int:
        """The line after the callout's last. One that lacks its sign may still be part of it."""
        last, lacks_sign = self.start + 1, False
        for line in range(last, self.end):
            text = self.text(line)
            quoted = QUOTED.match(text)
            if not quoted and not text.strip():
                if lacks_sign or (self.text(line - 1).strip() and not self.goes_on(line)):
                    break
                continue
            if self.opens_another(line):
                break
            if not quoted and not lacks_sign:
                self.findings.add(
                    "lazy-line",
                    self.lines.whole(line),
                    "every line of a callout begins with “>”, and an empty line ends it",
                    self.with_signs(line),
                )
            lacks_sign = not quoted
            if quoted or DASH.match(text):
                last = line + 1
        return last

    def with_signs(self, first: int) -> str:
        """A hint for the lines without their sign from `first` on."""
        below = map(self.text, range(first, self.end))
        lacking = takewhile(lambda text: text.strip() and not QUOTED.match(text), below)
        count = sum(1 for _ in lacking)
        if count == 1:
            return "begin the line with “> ”, or put an empty line before it"
        return f"begin these {count} lines with “> ”, or put an empty line before them"

    def opens_another(self, line: int) -> bool:
        text = self.text(line)
        opening = OPENING.match(text) if "[!" in text else None
        if not opening or not heads.OPENING.match(text, opening.end()):
            return False
        self.findings.add(
            "misplaced-callout",
            self.lines.mark(line, opening.end(), len(text) - opening.end()),
            "a callout begins within another",
            "put an empty line between the two",
        )
        return True

    def goes_on(self, empty: int) -> bool:
        """Whether the callout's fields stand in a quote below the empty line; reports that."""
        below = self.fields_in(self.quotes_below(empty))
        if not below or below & self.fields_in(range(self.start + 1, empty)):
            return False
        self.findings.add(
            "split-callout",
            self.lines.mark(empty),
            "an empty line ends the callout, and its fields follow below",
            "begin the empty line with “>”",
        )
        return True

    def quotes_below(self, empty: int) -> Iterable[int]:
        """The lines of the quotes that follow, up to one with a head or anything else."""
        for line in range(empty + 1, self.end):
            text = self.text(line)
            opening = OPENING.match(text)
            if text.strip() and (not opening or heads.opens(text[opening.end() :])):
                return
            yield line

    def fields_in(self, lines: Iterable[int]) -> set[str]:
        """The names of fields of the callout's kind in these lines."""
        texts = (QUOTED.sub("", self.text(line), count=1) for line in lines)
        matches = (FIELD.fullmatch(text) for text in texts if DASH.match(text))
        return {match["name"] for match in matches if match} & self.known.keys()
