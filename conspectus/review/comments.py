"""Comments: those that were left behind, and those by which an editor means what a rule doubts."""

import bisect
import re
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.problems import RULES, Problem, nearest, shown
from conspectus.review.manuscript import Manuscript
from conspectus.review.places import on_lines
from conspectus.review.submission import Submission

_WORDS = r"accept\s+(?P<code>[\w-]+)\s*:\s*(?!-->)\S"
_ACCEPTED = re.compile(rf"<!--\s*{_WORDS}")
_ACCEPTED_KEY = re.compile(rf"\s*(?P<comment>#\s*{_WORDS}.*)")
_MEANT = re.compile(r"<!--\s*accept\b")
LEFTOVER = "leftover-comment"
_FORM = "write <!-- accept CODE: why -->"
_DELETE = "in your own words and delete {}; at the last one, delete “draft: true”"
_LEFT = (
    "a comment is left in an article that is no draft",
    "delete it: readers never see it, but whoever reads the file does",
)


class Acceptance(Struct, frozen=True):
    """That the editors mean what a rule doubts, on some lines of a file."""

    code: str
    mark: Mark
    first: int
    last: int

    def covers(self, problem: Problem) -> bool:
        return problem.code == self.code and self.first <= problem.mark.line <= self.last


def acceptances(manuscript: Manuscript) -> list[Acceptance]:
    """`# accept CODE: why` in front matter, for its own line and the next; `<!-- accept CODE: why
    -->` in the text, for the paragraph or annotation that it stands in, or that follows it."""
    if "accept" not in manuscript.text:  # the rule
        return []
    lines, found = manuscript.lines, list[Acceptance]()
    for number, line in enumerate(lines[: manuscript.first_line - 1], 1):
        if match := _ACCEPTED_KEY.fullmatch(line):
            mark = Mark(number, match.start("comment") + 1, len(match["comment"]))
            found.append(Acceptance(match["code"], mark, number, _key_below(number, lines)))
    blocks = _Blocks(lines, manuscript.first_line)
    for mark in manuscript.comments:
        if match := _ACCEPTED.match(lines[mark.line - 1], mark.column - 1):
            found.append(Acceptance(match["code"], mark, *blocks.around(mark.line)))
    return found


def _key_below(line: int, lines: Sequence[str]) -> int:
    """The line behind the comments of which the one on this line is the first."""
    while line < len(lines) and lines[line].lstrip().startswith("#"):
        line += 1
    return line + 1


class _Blocks:
    """The blocks of a text that begins on line `top`: lines without an empty one between."""

    def __init__(self, lines: Sequence[str], top: int) -> None:
        self.lines = lines
        self.firsts: list[int] = []
        self.lasts: list[int] = []
        self.known: dict[int, bool] = {}
        """Of blocks that were asked for: whether they are nothing but comments."""
        for number in range(top, len(lines) + 1):
            if not lines[number - 1].strip():
                continue
            if self.lasts and self.lasts[-1] == number - 1:
                self.lasts[-1] = number
            else:
                self.firsts.append(number)
                self.lasts.append(number)

    def around(self, line: int) -> tuple[int, int]:
        """The first and last line of the block with this line; if it is nothing but comments, up to
        the end of the next."""
        place = bisect.bisect_right(self.firsts, line) - 1
        below = min(place + self.is_comments(place), len(self.lasts) - 1)
        return self.firsts[place], self.lasts[below]

    def is_comments(self, place: int) -> bool:
        if place not in self.known:
            text = "\n".join(self.lines[self.firsts[place] - 1 : self.lasts[place]])
            self.known[place] = not re.sub(r"(?s)<!--.*?-->", "", text).strip()
        return self.known[place]


def leftover_comment(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A comment in an article that is no acceptance of a known code."""
    if manuscript.article is None:
        return
    waiting = list[Mark]()
    for mark in sorted(manuscript.comments, key=lambda mark: (mark.line, mark.column)):
        line = manuscript.lines[mark.line - 1]
        match = _ACCEPTED.match(line, mark.column - 1)
        if match and match["code"] in RULES:
            continue
        message, hint = _LEFT
        if match:
            message = f"no rule of the editors' is called {shown(match['code'])}"
            hint = nearest(match["code"], RULES) or f"the rules: {', '.join(RULES)}"
        elif _MEANT.match(line, mark.column - 1):
            message, hint = "what is accepted has its code and a reason", _FORM
        elif manuscript.article.draft:
            waiting.append(mark)
            continue
        yield Problem(manuscript.path, mark, LEFTOVER, message, hint)
    if waiting:
        yield Problem(manuscript.path, waiting[0], LEFTOVER, *_of_draft(waiting))


def _of_draft(comments: Sequence[Mark]) -> tuple[str, str]:
    """What is said of a draft, once for all of its comments: a dozen would bury what else is."""
    if len(comments) == 1:
        message = "a comment is left, and until it is gone this article stays a draft"
        return message, f"retell what it holds {_DELETE.format('it')}"
    message = f"{len(comments)} comments are left, and until they are gone this stays a draft"
    return message, f"retell what they hold {_DELETE.format('them')}{on_lines(comments)}"


def unneeded(
    manuscript: Manuscript,
    accepted: Sequence[Acceptance],
    found: Sequence[Problem],
    applied: Collection[str],
) -> Iterator[Problem]:
    """Acceptances of what nobody doubts. `applied` are the codes of the rules that had a say."""
    lines: dict[str, list[int]] = {}
    for problem in sorted(found, key=lambda problem: problem.mark.line):
        lines.setdefault(problem.code, []).append(problem.mark.line)
    for one in accepted:
        known = lines.get(one.code, [])
        next_one = bisect.bisect_left(known, one.first)
        is_needed = next_one < len(known) and known[next_one] <= one.last
        if one.code in applied and not is_needed:
            message = f"nothing here needs that {one.code} is accepted"
            yield Problem(manuscript.path, one.mark, LEFTOVER, message, "delete the comment")
