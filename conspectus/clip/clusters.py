"""Where in the copy of a whole page most of the prose stands."""

from collections.abc import Sequence

from conspectus.clip.blocks import Block

TEASER = 35
"""Words, below which a paragraph may be a teaser's."""
_GAP = 8
"""Blocks, by which paragraphs are so far apart that they are of two texts."""
_HEAVY = 0.2
"""The share of the heaviest cluster's words from which the one next to it is of the same text."""


def heaviest(prose: Sequence[int], blocks: Sequence[Block]) -> list[int]:
    """Of the places of prose, which are not none, those of the cluster with the most words, and of
    the ones next to it that are nearly as heavy."""
    clusters = _clusters(prose)
    weights = [_weight(cluster, blocks) for cluster in clusters]
    first = last = weights.index(max(weights))
    enough = _HEAVY * weights[first]
    while first and weights[first - 1] >= enough:
        first -= 1
    while last + 1 < len(clusters) and weights[last + 1] >= enough:
        last += 1
    return [place for cluster in clusters[first : last + 1] for place in cluster]


def _clusters(prose: Sequence[int]) -> list[list[int]]:
    found = [[prose[0]]]
    for place in prose[1:]:
        if place - found[-1][-1] > _GAP:
            found.append([])
        found[-1].append(place)
    return found


def _weight(cluster: Sequence[int], blocks: Sequence[Block]) -> int:
    """Words, of which those of short paragraphs count for less: teasers and comments."""
    counts = (blocks[place].words for place in cluster)
    return sum(count if count >= TEASER else count // 2 for count in counts)
