"""Which articles' annotations stand on a page together."""

from collections.abc import Sequence

from conspectus.model.gists import Gist

ARTICLES = 250
"""Articles on a page, which then has about a megabyte."""

ALL = "all"


def batches(gists: Sequence[Gist]) -> dict[str, tuple[str, ...]]:
    """Slugs by the number of the page, from 1, and the numbers of all pages (`all`). `gists` come
    newest first.

    What was taken in first stands first: a new article comes onto the last page, so that a build
    makes no more than that one anew. There is always a first page, empty or not.
    """
    slugs = [gist.slug for gist in reversed(gists)]
    starts = range(0, len(slugs), ARTICLES) or range(1)
    found = {
        str(number): tuple(slugs[start : start + ARTICLES])
        for number, start in enumerate(starts, 1)
    }
    return {**found, ALL: tuple(found)}
