"""The pages of publications and studies: where things were said, and where figures come from."""

from collections.abc import Iterator

from conspectus.model.pages import PublicationPage, StudyPage
from conspectus.model.references import Folder, Key
from conspectus.plan.citing.records import study_citation
from conspectus.plan.desk import Desk
from conspectus.plan.evidence import rows
from conspectus.plan.pagination import page_of
from conspectus.plan.sheet import Sheet, paged
from conspectus.urls import address


def publication_sheets(slug: str, desk: Desk) -> Iterator[Sheet]:
    total = len(desk.index.publication_articles[slug])
    path = address(Key(Folder.PUBLICATIONS, slug))
    yield from paged(total, desk.size, path, _publication_page, slug, desk)


def _publication_page(place: int, slug: str, desk: Desk) -> PublicationPage:
    articles = desk.index.publication_articles[slug]
    publication = desk.digest.publications[slug]
    meta = publication.meta
    page = page_of(articles, desk.size, address(publication.key), place)
    return PublicationPage(
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
        articles=tuple(map(desk.views.card, page.items)),
        total=len(articles),
        pager=page.pager,
    )


def study_sheets(slug: str, desk: Desk) -> Iterator[Sheet]:
    total = len(desk.index.by_study[slug])
    path = address(Key(Folder.STUDIES, slug))
    yield from paged(total, desk.size, path, _study_page, slug, desk)


def _study_page(place: int, slug: str, desk: Desk) -> StudyPage:
    figures = desk.index.by_study[slug]
    study = desk.digest.studies[slug]
    meta = study.meta
    by = desk.digest.actor(meta.by.slug) if meta.by else None
    voice = desk.views.voice(by, meta.year) if by else None
    page = page_of(figures, desk.size, address(study.key), place)
    return StudyPage(
        path=page.path,
        title=study.name,
        chrome=desk.chrome,
        description=desk.words("study-described", name=study.name),
        section="studies",
        origin=study.path or f"the name {study.slug}",
        edit=desk.edit(study.path),
        name=study.name,
        has_file=bool(study.path),
        by=voice,
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
        citation=study_citation(study, voice, desk),
    )
