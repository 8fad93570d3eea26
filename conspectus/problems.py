"""What is wrong with a digest, as data: gathered by every stage, shown in one place.

Every code is permanent and documented in docs/problems.md; a test holds the two together.
"""

import difflib
import enum
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import fields

from conspectus.model.checks import LEVELS, Checks
from conspectus.model.marks import Mark


class Severity(enum.StrEnum):
    ERROR = "error"
    WARNING = "warning"


_ERRORS = """
    active-file alias-collision bad-alias bad-callout bad-date bad-field bad-id bad-image
    bad-published bad-slug bad-value broken-fragment broken-link broken-media broken-reference
    callout-block callout-list changed-file conflict-marker contradiction control-character
    dead-link draft-link duplicate-field duplicate-footnote duplicate-id duplicate-key
    duplicate-number duplicate-reference duplicate-source edited-edition empty-article
    empty-field file-too-large forbidden-scheme lazy-line lost-address lost-edition
    markdown-too-deep misplaced-callout misplaced-file misplaced-footnote missing-by
    missing-front-matter missing-id missing-key name-collision not-a-file not-utf8 nul-byte
    output-collision parent-cycle self-reference split-callout symlink template-error
    unclosed-comment unclosed-fence unclosed-front-matter undefined-footnote unknown-field
    unknown-key unknown-kind unknown-name unknown-section unknown-topic yaml-feature yaml-limit
    yaml-syntax
""".split()
_WARNINGS = """
    ambiguous-name changed-picture differing-values doubled-marks empty-edition faint-color
    heavy-images incomplete lead-elsewhere long-summary missing-alt missing-feed-id missing-file
    missing-words moved-link no-database photo-location raw-html search-unavailable stray-template
    undated-article unknown-language unknown-word unpublished-edition unread-link unread-value
    unused-footnote unused-media updated-before-digested yaml-comment
""".split()
_RULES = {
    field.encode_name: Severity(field.default)
    for field in fields(Checks)
    if field.default in LEVELS
}
RULES = tuple(_RULES)
"""Codes of the editors' rules, which `check` alone knows, and `checks` in site.yaml sets."""
CODES: dict[str, Severity] = {
    **dict.fromkeys(_ERRORS, Severity.ERROR),
    **dict.fromkeys(_WARNINGS, Severity.WARNING),
    **_RULES,
}


_HIDING = frozenset(
    """
    bad-id bad-slug changed-file conflict-marker file-too-large markdown-too-deep misplaced-callout
    misplaced-file missing-front-matter missing-id not-a-file not-utf8 nul-byte symlink
    unclosed-comment unclosed-fence unclosed-front-matter yaml-feature yaml-limit yaml-syntax
    """.split()
)
"""Errors by which part of what a file holds is not read, or is read as something else."""


class Problem(Struct, frozen=True, order=True):
    """One thing wrong, with its place. Sorts by file, line and column."""

    path: str
    mark: Mark
    code: str
    message: str
    """What was found and what was expected, a sentence without a full stop at its end."""
    hint: str = ""
    """What to do, where that is not plain from the message."""
    judged: Severity | None = None
    """What the digest's owner takes it for, where the code leaves that to the owner."""

    @property
    def severity(self) -> Severity:
        return self.judged or CODES[self.code]


class Findings:
    """Gathers the problems of one file."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def add(self, code: str, mark: Mark, message: str, hint: str = "") -> None:
        if code not in CODES:
            raise KeyError(code)
        self.problems.append(Problem(self.path, mark, code, message, hint))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.severity is Severity.ERROR]


def unsound(problems: Iterable[Problem]) -> frozenset[str]:
    """The paths of files of which an error hides what they hold."""
    return frozenset(problem.path for problem in problems if hides(problem))


def hides(problem: Problem) -> bool:
    """Whether it is an error by which part of what its file holds is not read.

    A bad slug is one where it is the file's own, which concerns the file as a whole.
    """
    return problem.code in _HIDING and (problem.code != "bad-slug" or not problem.mark.width)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sorted by place, each once."""
    return tuple(
        sorted(set(problems), key=lambda p: (p.path, p.mark.line, p.mark.column, p.code, p.message))
    )


def shown(text: str) -> str:
    """A value as a message quotes it: on one line, and cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


_SHOWN = 60


HINTED = 50
"""So many names of a file, at most, are compared with those that there are, to find what was meant.
Who has more that are wrong has another trouble; thousands compared with thousands take minutes."""


def closest(name: str, valid: Iterable[str]) -> str:
    """The valid name most like `name`; empty where none is like it."""
    by_folded = {candidate.casefold(): candidate for candidate in sorted(valid)}
    found = difflib.get_close_matches(name.casefold(), by_folded, n=1, cutoff=0.6)
    return by_folded[found[0]] if found else ""


def nearest(name: str, valid: Iterable[str]) -> str:
    """A hint with the valid name most like `name`; empty where none is like it."""
    found = closest(name, valid)
    return f"did you mean {found}?" if found else ""
