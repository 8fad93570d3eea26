"""What the index knows of editions: their order, what they hold, what is no longer as it was."""

from collections.abc import Mapping

from conspectus.model.digest import Digest
from conspectus.model.editions import Issue
from conspectus.plan.editions.chosen import Chosen, chosen
from conspectus.plan.editions.moves import Moves, moves


def sent(slug: str, digest: Digest) -> Issue | None:
    """The edition as it was published; None for one that was not."""
    if slug not in digest.published:
        return None
    return digest.published[slug].meta.issue


def edition_order(digest: Digest) -> dict[str, tuple[str, ...]]:
    """All editions (`all`), the one with the highest number first."""
    numbers = {
        slug: issue.number if (issue := sent(slug, digest)) else edition.meta.number
        for slug, edition in digest.editions.items()
    }
    return {"all": tuple(sorted(numbers, key=lambda slug: (-numbers[slug], slug)))}


def edition_contents(digest: Digest) -> dict[str, tuple[Chosen, ...]]:
    """Of those that were not published, by slug."""
    return {
        slug: chosen(edition.meta, digest.gists)
        for slug, edition in digest.editions.items()
        if sent(slug, digest) is None
    }


def edition_moves(digest: Digest) -> Mapping[str, Moves]:
    """Of those that were, by slug; none that is as it was."""
    issues = {slug: issue for slug in digest.published if (issue := sent(slug, digest))}
    if not issues:
        return {}
    files = frozenset(file.path for one in digest.shown for file in one.asset.renditions)
    found = {slug: moves(issue, digest, files) for slug, issue in issues.items()}
    return {slug: one for slug, one in found.items() if one != Moves()}
