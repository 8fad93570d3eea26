"""Rows of articles, and of what hangs on them."""

from collections.abc import Iterator

from conspectus.model.dataset.articles import (
    ArticleAuthorRow,
    ArticleRow,
    ArticleSubjectRow,
    ArticleTopicRow,
    CorrectionRow,
    RelatedArticleRow,
)
from conspectus.model.digest import Article
from conspectus.model.references import Folder, Key
from conspectus.plan.tables.cells import certainty, earliest, edtf, joined, permalink
from conspectus.plan.tables.named import slug_in
from conspectus.plan.tables.names import Names
from conspectus.urls import address


def article_row(article: Article, names: Names) -> ArticleRow:
    meta, base = article.meta, names.digest.settings.base_url
    source, checked = meta.source, meta.checked
    path = address(Key(Folder.ARTICLES, article.slug))
    publication = source.publication.slug if source.publication else None
    return ArticleRow(
        id=article.slug,
        permalink=permalink(base, path),
        markdown=permalink(base, f"{path}index.md"),
        title=meta.title,
        summary=meta.summary or None,
        language=meta.lang or names.digest.settings.language,
        topics=joined(map(names.topic, article.topics)),
        annotations=len(article.passages),
        digested=edtf(meta.digested),
        digested_earliest=earliest(meta.digested),
        updated=edtf(meta.updated),
        updated_earliest=earliest(meta.updated),
        editor=meta.editor or None,
        checked_by=checked.by if checked else None,
        checked_on=edtf(checked.on) if checked else None,
        source_title=source.title or None,
        source_url=source.url or None,
        source_archive=source.archive or None,
        source_access=source.access or None,
        source_language=source.lang or None,
        source_authors=joined(names.actor(names.key(name.slug)) for name in source.authors),
        source_authors_inferred="authors" in source.uncertain,
        publication=publication,
        publication_name=names.publication(publication) if publication else None,
        publication_inferred="publication" in source.uncertain,
        source_published=edtf(source.published),
        source_published_earliest=earliest(source.published),
        source_published_certainty=certainty(source.published),
        source_published_inferred="published" in source.uncertain,
        source_accessed=edtf(source.accessed),
        source_inferred=" ".join(source.uncertain) or None,
        file=article.path,
    )


def topic_rows(article: Article, _: Names) -> Iterator[ArticleTopicRow]:
    own = {name.slug for name in article.meta.topics}
    for topic in article.topics:
        yield ArticleTopicRow(article=article.slug, topic=topic, is_own=topic in own)


def author_rows(article: Article, names: Names) -> Iterator[ArticleAuthorRow]:
    source = article.meta.source
    keys = dict.fromkeys(names.key(name.slug) for name in source.authors)
    for place, key in enumerate(keys, 1):
        yield ArticleAuthorRow(
            article=article.slug,
            place=place,
            person=slug_in(Folder.PEOPLE, key),
            organization=slug_in(Folder.ORGANIZATIONS, key),
            name=names.actor(key),
            is_inferred="authors" in source.uncertain,
        )


def subject_rows(article: Article, names: Names) -> Iterator[ArticleSubjectRow]:
    meta = article.meta
    keys = dict.fromkeys(names.key(name.slug) for name in (*meta.people, *meta.organizations))
    for place, key in enumerate(keys, 1):
        yield ArticleSubjectRow(
            article=article.slug,
            place=place,
            person=slug_in(Folder.PEOPLE, key),
            organization=slug_in(Folder.ORGANIZATIONS, key),
            name=names.actor(key),
        )


def related_rows(article: Article, _: Names) -> Iterator[RelatedArticleRow]:
    for slug in dict.fromkeys(name.slug for name in article.meta.related):
        yield RelatedArticleRow(article=article.slug, other_article=slug)


def correction_rows(article: Article, _: Names) -> Iterator[CorrectionRow]:
    for place, correction in enumerate(article.meta.corrections, 1):
        made = earliest(correction.on)
        assert made is not None  # noqa: S101  # a correction has its date
        yield CorrectionRow(
            article=article.slug,
            place=place,
            made=correction.on.edtf,
            made_earliest=made,
            text=correction.text,
        )
