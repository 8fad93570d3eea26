"""The page of an article: its source, the retelling, what refers to it."""

from collections.abc import Iterator

from conspectus.model.digest import Article, Backlink, Text
from conspectus.model.fragments import Fragment
from conspectus.model.pages import ArticlePage
from conspectus.model.parts import Mention, Neighbours
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.surroundings import Surroundings
from conspectus.model.views import PassageView, Ref
from conspectus.plan.citing.records import article_citation
from conspectus.plan.desk import Desk
from conspectus.plan.nouns import NOUNS
from conspectus.plan.sheet import Sheet, sheet
from conspectus.urls import address


def article_sheets(slug: str, desk: Desk) -> Iterator[Sheet]:
    yield sheet(address(Key(Folder.ARTICLES, slug)), article_page, slug, desk)


def article_page(slug: str, desk: Desk) -> ArticlePage:
    article = desk.digest.articles[slug]
    meta, views = article.meta, desk.views
    text = desk.digest.texts[article.slug]
    backlinks = desk.digest.backlinks.get(article.slug, ())
    around = desk.digest.surroundings.get(article.slug, Surroundings())
    body, source = _body(text, desk), views.source(article)
    passages = (block for block in body if isinstance(block, PassageView))
    return ArticlePage(
        path=address(Key(Folder.ARTICLES, article.slug)),
        title=meta.title,
        chrome=desk.chrome,
        description=meta.summary,
        section="articles",
        lang=meta.lang,
        origin=article.path,
        edit=desk.edit(article.path),
        summary=meta.summary,
        source=source,
        topics=tuple(views.topic(slug) for slug in article.topics),
        people=_refs([name.slug for name in meta.people], desk),
        organizations=_refs([name.slug for name in meta.organizations], desk),
        body=body,
        asides=text.asides,
        headings=text.headings,
        digested=meta.digested,
        updated=meta.updated,
        editor=meta.editor,
        checked_by=meta.checked.by if meta.checked else "",
        checked_on=meta.checked.on if meta.checked else None,
        corrections=tuple((entry.on, entry.text) for entry in meta.corrections),
        related=tuple(map(views.article, around.related)),
        neighbours=_neighbours(around, desk),
        backlinks=tuple(_mention(backlink, article, desk) for backlink in backlinks),
        image=text.image,
        illustration=text.illustration,
        words=text.words,
        correction=views.forge("correction", article.path),
        citation=article_citation(article, source, passages, desk),
    )


def _body(text: Text, desk: Desk) -> tuple[Fragment | PassageView, ...]:
    return tuple(
        desk.views.passage(block) if isinstance(block, PassageKey) else block for block in text.body
    )


def _refs(slugs: list[str], desk: Desk) -> tuple[Ref, ...]:
    return tuple(desk.views.ref(desk.digest.actor(slug)) for slug in slugs)


def _neighbours(around: Surroundings, desk: Desk) -> tuple[Neighbours, ...]:
    return tuple(
        Neighbours(
            desk.views.topic(found.topic),
            found.number,
            found.total,
            desk.views.article(found.older) if found.older else None,
            desk.views.article(found.newer) if found.newer else None,
        )
        for found in around.neighbours
    )


def _mention(backlink: Backlink, article: Article, desk: Desk) -> Mention:
    origin = desk.views.ref(backlink.origin)
    target = None
    if backlink.target_passage:
        key = PassageKey(article.slug, backlink.target_passage)
        target = desk.views.passage_ref(key, desk.digest.passages[key].plain_title)
    return Mention(
        origin=Ref(origin.text, origin.path, backlink.origin_passage, origin.topic),
        kind=NOUNS[backlink.origin.folder],
        before=backlink.before,
        text=backlink.text,
        after=backlink.after,
        target=target,
    )
