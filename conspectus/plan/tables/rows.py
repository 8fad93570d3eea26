"""Every table of a digest, row by row.

In an order that only the digest's own names decide: by slug, then by place; topics in the site's.
"""

from collections.abc import Callable, Iterable
from typing import Any

from conspectus.model.dataset.cells import Row
from conspectus.model.digest import Digest
from conspectus.model.references import Folder
from conspectus.plan.index import Index
from conspectus.plan.tables import annotations, articles
from conspectus.plan.tables.named import NAMED
from conspectus.plan.tables.names import Names

Tables = dict[str, list[Any]]
"""Rows by table. They are of the type that has it."""

_OF_ARTICLES: dict[str, Callable[[Any, Names], Iterable[Row]]] = {
    "article_topics": articles.topic_rows,
    "article_authors": articles.author_rows,
    "article_subjects": articles.subject_rows,
    "related_articles": articles.related_rows,
    "corrections": articles.correction_rows,
}
_OF_EXTRACTS: dict[str, Callable[[Any, Names], Iterable[Row]]] = {
    "annotations": annotations.annotation_rows,
    "annotation_topics": annotations.topic_rows,
    "annotation_speakers": annotations.speaker_rows,
    "former_ids": annotations.former_rows,
}
_HUNG = ("affiliations", "topic_neighbours", "synonyms", "identities")


def article_tables(digest: Digest, index: Index) -> Tables:
    """Articles, and what hangs on them."""
    names = Names(digest, index)
    found: Tables = {"articles": [], **{name: [] for name in _OF_ARTICLES}}
    for slug in sorted(digest.articles):
        article = digest.articles[slug]
        found["articles"].append(articles.article_row(article, names))
        for name, made in _OF_ARTICLES.items():
            found[name] += made(article, names)
    return found


def annotation_tables(digest: Digest, index: Index) -> Tables:
    """Annotations, their relations and what hangs on them; former ids."""
    names = Names(digest, index)
    found: Tables = {name: [] for name in _OF_EXTRACTS}
    found["former_ids"] += index.hung["former_ids"]
    ties: list[annotations.Written] = []
    for slug in sorted(digest.articles):
        extract = digest.extracts[slug]
        for name, made in _OF_EXTRACTS.items():
            found[name] += made(extract, names)
        ties += annotations.written(extract)
    by_id = {row.id: row for row in found["annotations"]}
    found["relations"] = [annotations.relation_row(tie, by_id) for tie in ties]
    return found


def named_tables(digest: Digest, index: Index) -> Tables:
    """Topics, people and the like, and what hangs on them."""
    found: Tables = {name: list(index.hung[name]) for name in _HUNG}
    for folder in NAMED:
        slugs = getattr(digest, folder)
        order = slugs if folder is Folder.TOPICS else sorted(slugs)
        found[folder.value] = [index.entered[f"{folder}/{slug}"] for slug in order]
    return found


MakeTables = Callable[[Digest, Index], Tables]

GROUPS: tuple[tuple[MakeTables, tuple[str, ...]], ...] = (
    (article_tables, ("articles", *_OF_ARTICLES)),
    (annotation_tables, (*_OF_EXTRACTS, "relations")),
    (named_tables, (*map(str, NAMED), *_HUNG)),
)
"""What makes tables together, and which."""


def all_tables(digest: Digest, index: Index) -> Tables:
    return {name: rows for make, _ in GROUPS for name, rows in make(digest, index).items()}
