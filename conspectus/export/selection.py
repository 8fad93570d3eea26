"""`Selection`: the articles and annotations that filters leave."""

from collections.abc import Iterator

from msgspec import Struct

from conspectus.export.editions import named
from conspectus.export.filters import OPTIONS, Filters
from conspectus.model.dates import Date
from conspectus.model.digest import Article, Digest
from conspectus.model.gists import Jot
from conspectus.model.references import PassageKey


class Selection(Struct, frozen=True):
    """In the digest's order. An annotation never comes without its article."""

    articles: tuple[str, ...]
    """By slug: those with an annotation that is left, and those that are asked for themselves."""
    passages: tuple[PassageKey, ...]
    asked: Filters = Filters()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was asked for, so that everything is here."""
        return self.asked == Filters()

    def __bool__(self) -> bool:
        return bool(self.articles or self.passages)


def select(digest: Digest, asked: Filters) -> Selection:
    """What the filters leave.

    A topic is one that the annotation stands on; a kind is its own; a person or organization says
    it; a year is one in which its article's source may have been published, none where that is not
    stated; an edition holds it, or its article as such. An article without such an annotation is
    left too where its own topics, its source's authors and its source's year are asked for, an
    edition holds it as such, and no kind is asked for: articles have none.
    """
    articles: list[str] = []
    passages: list[PassageKey] = []
    held = named(sorted(asked.editions), digest) if asked.editions else None
    for article in digest.articles.values():
        ids = held.get(article.slug, frozenset()) if held is not None else None
        if ids == frozenset() or not _is_of(asked.years, article.meta.source.published):
            continue
        gist = digest.gists[article.slug]
        jots = gist.jots if ids is None else [jot for jot in gist.jots if jot.id in ids]
        found = [gist.key(jot) for jot in jots if _is_asked(jot, asked)]
        if found or (ids is None and _names_itself(article, digest, asked)):
            articles.append(article.slug)
            passages += found
    return Selection(tuple(articles), tuple(passages), asked)


def _is_of(years: tuple[tuple[int, int], ...], date: Date | None) -> bool:
    if not years:
        return True
    return date is not None and any(
        first <= date.latest[0] and date.earliest[0] <= last for first, last in years
    )


def _is_asked(jot: Jot, asked: Filters) -> bool:
    return (
        (not asked.kinds or jot.kind in asked.kinds)
        and (not asked.topics or not asked.topics.isdisjoint(jot.topics))
        and (not asked.people or not asked.people.isdisjoint(jot.by))
    )


def _names_itself(article: Article, digest: Digest, asked: Filters) -> bool:
    if asked.kinds:
        return False
    topics = {topic.slug for topic in article.meta.topics}
    authors = {digest.actor(author.slug) for author in article.meta.source.authors}
    return (not asked.topics or not asked.topics.isdisjoint(topics)) and (
        not asked.people or not asked.people.isdisjoint(authors)
    )


def left_alone(digest: Digest, asked: Filters) -> Iterator[tuple[str, int]]:
    """How many articles each filter that was asked for leaves without the others: what explains
    that all together leave none."""
    for name, option in OPTIONS.items():
        if value := getattr(asked, name):
            yield option, len(select(digest, Filters(**{name: value})).articles)
