"""The pages of publications and studies: where things were said, and where figures come from."""

from collections.abc import Iterator

from conspectus.model.digest import Publication, Study
from conspectus.model.pages import PublicationPage, StudyPage
from conspectus.plan.desk import Desk
from conspectus.plan.evidence import rows
from conspectus.plan.pagination import paginate
from conspectus.urls import address


def publication_pages(publication: Publication, desk: Desk) -> Iterator[PublicationPage]:
    articles = desk.index.publication_articles[publication.slug]
    meta = publication.meta
    for page in paginate(articles, desk.size, address(publication.key)):
        yield PublicationPage(
            path=page.path,
            title=publication.name,
            chrome=desk.chrome,
            description=desk.words("publication-described", name=publication.name),
            section="publications",
            origin=publication.path or f"the name {publication.slug}",
            edit=desk.edit(publication.path),
            name=publication.name,
            has_file=bool(publication.path),
            publisher=desk.views.organization(meta.publisher.slug) if meta.publisher else None,
            url=meta.url,
            body=publication.body,
            asides=publication.asides,
            cards=desk.views.shown(publication.body),
            articles=tuple(desk.views.card(article) for article in page.items),
            total=len(articles),
            pager=page.pager,
        )


def study_pages(study: Study, desk: Desk) -> Iterator[StudyPage]:
    figures = desk.index.by_study[study.slug]
    meta = study.meta
    by = desk.digest.actor(meta.by.slug) if meta.by else None
    for page in paginate(figures, desk.size, address(study.key)):
        yield StudyPage(
            path=page.path,
            title=study.name,
            chrome=desk.chrome,
            description=desk.words("study-described", name=study.name),
            section="studies",
            origin=study.path or f"the name {study.slug}",
            edit=desk.edit(study.path),
            name=study.name,
            has_file=bool(study.path),
            by=desk.views.voice(by, meta.year) if by else None,
            year=meta.year,
            sample=meta.sample,
            method=meta.method,
            url=meta.url,
            body=study.body,
            asides=study.asides,
            cards=desk.views.shown(study.body),
            rows=rows(page.items, desk.views),
            total=len(figures),
            pager=page.pager,
        )
