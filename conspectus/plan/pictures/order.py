"""An order in which what is tied strongly stands together, so that lines are short."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def chained(keys: Sequence[K], strengths: Mapping[tuple[K, K], int]) -> list[K]:
    """`keys`, each followed by the one most strongly tied to it that is left.

    `strengths` has every tie once, in either direction. It begins with the strongest of all, and
    again where nothing left is tied to the last one; of equals the first in `keys` is taken.
    """
    ties: dict[K, dict[K, int]] = {key: {} for key in keys}
    for (one, other), strength in strengths.items():
        ties[one][other] = ties[other][one] = strength
    left = sorted(keys, key=lambda key: -sum(ties[key].values()))
    place = {key: number for number, key in enumerate(left)}
    chain: list[K] = []
    while left:
        near = [key for key in ties[chain[-1]] if key in place] if chain else []
        following = min(near, key=lambda key: (-ties[chain[-1]][key], place[key]), default=left[0])
        chain.append(following)
        left.remove(following)
        del place[following]
    return chain
