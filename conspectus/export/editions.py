"""What editions name, as the digest has it now."""

from collections.abc import Iterable, Iterator, Mapping

from conspectus.model.digest import Digest
from conspectus.model.editions import Issue
from conspectus.plan.editions.chosen import Chosen, chosen
from conspectus.plan.editions.register import sent

Named = Mapping[str, frozenset[str] | None]
"""Ids of annotations by article; None for an article that is named itself, and so all of it."""


def named(editions: Iterable[str], digest: Digest) -> Named:
    """Of an edition that was sent, what was in it then and is still there, by whatever name."""
    found: dict[str, frozenset[str] | None] = {}
    for slug in editions:
        for one in _held(slug, digest):
            ids = found.get(one.slug, frozenset())
            found[one.slug] = None if one.is_whole or ids is None else ids | {*one.ids}
    return found


def _held(slug: str, digest: Digest) -> Iterable[Chosen]:
    issue = sent(slug, digest)
    return _standing(issue, digest) if issue else chosen(digest.editions[slug].meta, digest.gists)


def _standing(issue: Issue, digest: Digest) -> Iterator[Chosen]:
    now = {slug: article.slug for article in digest.articles.values() for slug in article.slugs}
    for retelling in issue.articles:
        if slug := now.get(retelling.slug):
            then = {passage.key.id for passage in retelling.passages}
            ids = (
                excerpt.id
                for excerpt in digest.extracts[slug].excerpts
                if not then.isdisjoint((excerpt.id, *excerpt.former_ids))
            )
            yield Chosen(slug, tuple(ids), retelling.is_whole)
