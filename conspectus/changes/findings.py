"""Problems that are new, and those that are gone, wherever their lines stand now."""

from collections.abc import Callable, Hashable, Iterable, Mapping

from conspectus.changes.sides import Side
from conspectus.problems import Problem, in_order

_Found = tuple[Problem, str, str]
"""A problem, its file as it is called after, and the line that it points at."""


def findings(
    before: Side, after: Side, paths_now: Mapping[str, str], more: tuple[Iterable[Problem], ...]
) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """New ones and gone ones. `more` are what planning found on each side."""
    was = [
        (one, paths_now.get(one.path, one.path), before.line(one.path, one.mark.line))
        for one in in_order((*before.problems, *more[0]))
    ]
    now = [
        (one, one.path, after.line(one.path, one.mark.line))
        for one in in_order((*after.problems, *more[1]))
    ]
    for sameness in _WAYS:
        was, now = _unmatched(was, now, sameness)
    return in_order(one for one, _, _ in now), in_order(one for one, _, _ in was)


_WAYS: tuple[Callable[[_Found], Hashable], ...] = (
    lambda found: (found[1], found[0].code, found[0].message, found[2]),
    lambda found: (found[1], found[0].code, found[0].message),
    lambda found: (found[1], found[0].code, found[2]),
)
"""What makes a problem the same one: word for word; on a line that was edited; told otherwise."""


def _unmatched(
    was: list[_Found], now: list[_Found], sameness: Callable[[_Found], Hashable]
) -> tuple[list[_Found], list[_Found]]:
    """What is left when each has taken a partner that is the same."""
    partners: dict[Hashable, list[_Found]] = {}
    for found in now:
        partners.setdefault(sameness(found), []).append(found)
    left = []
    for found in was:
        same = partners.get(sameness(found))
        if same:
            same.pop(0)
        else:
            left.append(found)
    return left, [found for rest in partners.values() for found in rest]
