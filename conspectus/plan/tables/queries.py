"""Three questions for the database, which the page "Data" asks and answers."""

import re
from collections.abc import Iterator

from conspectus.model.digest import Digest
from conspectus.model.wording import Wording
from conspectus.plan.index import Index

_TOPICS = """\
SELECT topics.name AS topic,
       count(*) AS annotations,
       count(*) FILTER (WHERE annotations.kind = 'figure') AS figures,
       count(DISTINCT annotations.article) AS articles
FROM annotation_topics
JOIN topics ON topics.id = annotation_topics.topic
JOIN annotations ON annotations.id = annotation_topics.annotation
GROUP BY topics.id
ORDER BY figures DESC, topics.place
LIMIT 5"""
_SIDES = """\
SELECT said_by, title, other_said_by, other_title, permalink
FROM relations
WHERE relation = 'disagrees with' AND NOT is_within_article
ORDER BY annotation, other_annotation
LIMIT 5"""
_SEARCH = """\
SELECT annotations.title, annotations.said_by, source_title, permalink
FROM annotations_fts
JOIN annotations ON annotations.rowid = annotations_fts.rowid
WHERE annotations_fts MATCH '{word}'
ORDER BY rank, annotations.id
LIMIT 5"""


def queries(digest: Digest, index: Index, words: Wording) -> Iterator[tuple[str, str]]:
    """What is asked, in the site's words, and in SQL."""
    yield words("query-topics"), _TOPICS
    yield words("query-sides"), _SIDES
    word = _word(digest, index)
    yield words("query-search", word=word), _SEARCH.format(word=word)


def _word(digest: Digest, index: Index) -> str:
    """One to search for: the longest of the first topic's name, letters alone."""
    names = (index.entered[f"topics/{slug}"].name for slug in digest.topics)
    found = [word for name in names for word in _longest(name)]
    return found[0] if found else "source"


def _longest(name: str) -> list[str]:
    found = re.findall(r"[^\W\d_]+", name.lower())
    return [max(found, key=len)] if found else []
