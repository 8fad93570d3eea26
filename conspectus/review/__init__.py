"""What reviewers of a digest would look at: the editors' rules, which no build knows."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.checks import OFF, Level
from conspectus.model.dates import Date
from conspectus.opened import Opened
from conspectus.problems import Problem, Severity, in_order
from conspectus.review.clippings import Clippings
from conspectus.review.comments import LEFTOVER, Acceptance, acceptances, unneeded
from conspectus.review.manuscript import Manuscript
from conspectus.review.rules import RULES, Rule
from conspectus.review.submission import Submission

__all__ = ["Reviewed", "review"]


class Reviewed(Struct, frozen=True):
    """What the rules say. Sorted by place."""

    problems: tuple[Problem, ...]
    compared: int
    """How many articles were compared with their clippings."""
    not_at_hand: int
    """How many articles name a clipping that is not there."""


def review(opened: Opened, clippings: Path, today: Date, home: Path | None = None) -> Reviewed:
    """What the editors' rules say of a digest. `clippings` is the folder of the sources' texts, and
    `home` the digest's whose files may be a stranger's, where that is not the one opened.

    Each problem has the level that `checks` in site.yaml sets, or a gentler one of its rule's own;
    those of a rule that is off, and those that a comment accepts, are left out. Raises OSError
    where the machine fails.
    """
    submission = Submission(opened, Clippings(clippings, home or opened.root), today)
    levels = {rule: _level(rule, submission) for rule in RULES}
    applied = [rule for rule in RULES if levels[rule] != OFF]
    found, compared, named = list[Problem](), 0, 0
    for manuscript in submission.manuscripts():
        found += _problems(manuscript, submission, applied)
        named += bool(manuscript.article and manuscript.article.source.clipping)
        compared += manuscript.source_words is not None
    judged = {rule.code: Severity(levels[rule]) for rule in applied}
    problems = [replace(p, judged=p.judged or judged[p.code]) for p in found]
    return Reviewed(in_order(problems), compared, named - compared)


def _level(rule: Rule, submission: Submission) -> Level:
    level: Level = getattr(submission.checks, rule.code.replace("-", "_"))
    return level


def _problems(
    manuscript: Manuscript, submission: Submission, rules: list[Rule]
) -> Iterator[Problem]:
    found = [problem for rule in rules for problem in rule.find(manuscript, submission)]
    accepted = acceptances(manuscript)
    by_code: dict[str, list[Acceptance]] = {}
    for one in accepted:
        by_code.setdefault(one.code, []).append(one)
    has_clipping = manuscript.source_words is not None
    heard = {rule.code for rule in rules if has_clipping or not rule.needs_clipping}
    if LEFTOVER in heard:
        found += unneeded(manuscript, accepted, found, heard)
    for problem in found:
        if not any(one.covers(problem) for one in by_code.get(problem.code, ())):
            yield problem
