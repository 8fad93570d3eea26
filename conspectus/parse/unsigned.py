"""What was meant as a callout, or as fields of one, and lacks the signs of it."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from conspectus.parse.heads import OPENING

_FIELD = re.compile(r" {0,3}(?P<name>[^\W\d][\w ]{0,30}?)\s*:\s+\S.*")
_BULLET = re.compile(r" {0,3}- +(?P<name>\w[\w ]*):\s")
_STOPS = re.compile(r"\s*>|\s*#{1,6}\s|\s*```|\s*\[\^|\s*" + OPENING.pattern)
"""What begins a line that belongs to something else."""
_NEEDED = ("by", "value")
"""Fields that are asked for where they are not given."""


def field_of(text: str) -> str:
    """The name, in small letters, of what would be a field with `- ` before it; else empty."""
    match = _FIELD.fullmatch(text)
    return match["name"].casefold() if match else ""


def fields_in_text(
    lines: Iterable[tuple[int, str]], known: Collection[str], given: Collection[str]
) -> Iterator[list[int]]:
    """Lines of a callout's text, one below the other, which are fields but for the `- `.

    `known` are the fields of its kind, `given` those that it has. A single line that looks like a
    field may be a sentence, unless it names one that is asked for and not given.
    """
    run: list[int] = []
    names: list[str] = []
    for line, text in (*lines, (-1, "")):
        name = field_of(text)
        if name and (names or name in known):
            run.append(line)
            names.append(name)
            continue
        ours = [name for name in names if name in known]
        if len(ours) > 1 or any(name in _NEEDED and name not in given for name in ours):
            yield run
        run, names = [], []


def end_of_callout(texts: Sequence[str], first: int, known: Collection[str]) -> int:
    """The last line of a callout that begins on line `first` and has no `>` before its lines.

    That is the last of its fields, `known` by their names; where none follow, the last of the
    paragraph.
    """
    below = range(first + 1, len(texts))
    after = next((n for n in below if _STOPS.match(texts[n])), len(texts))
    fields = (
        n
        for n in range(first + 1, after)
        if (match := _BULLET.match(texts[n])) and match["name"].casefold() in known
    )
    begins = next(fields, first)
    blank = (n for n in range(begins, after) if not texts[n].strip())
    return next(blank, after) - 1
