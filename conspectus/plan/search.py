"""What search is to find: a record of each article, annotation and named thing."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from conspectus.model.annotations import Advice, Example, Figure, Prediction
from conspectus.model.digest import (
    Article,
    Digest,
    Entry,
    Organization,
    Passage,
    Person,
    Publication,
    Study,
    Topic,
)
from conspectus.model.fragments import Fragment, plain_text
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.search import Catalog, Facets, Record
from conspectus.plan.desk import Desk
from conspectus.plan.editions.register import sent
from conspectus.plan.initials import NAMED
from conspectus.plan.views import affiliations_at


def catalog(desk: Desk) -> Catalog:
    """Everything that can be found. Drafts are not: they never reach the digest."""
    return replace(naming(desk.digest), records=tuple(all_records(desk)))


def naming(digest: Digest) -> Catalog:
    """A catalog without records: what the facets are called."""
    return Catalog(
        language=digest.settings.language,
        topics={slug: topic.name for slug, topic in digest.topics.items()},
        people={slug: person.name for slug, person in digest.people.items()},
        organizations={slug: found.name for slug, found in digest.organizations.items()},
    )


def all_records(desk: Desk) -> Iterator[Record]:
    """One by one, for those who need not have all of them at once."""
    for folder in NAMED:
        for slug in getattr(desk.digest, folder):
            yield from records(Key(folder, slug), desk)
    for slug in desk.index.orders["articles"]:
        yield from records(Key(Folder.ARTICLES, slug), desk)


def records(key: Key, desk: Desk) -> tuple[Record, ...]:
    """What search finds of one entry; of an article, its annotations too."""
    digest, slug = desk.digest, key.slug
    match key.folder:
        case Folder.TOPICS:
            return (_topic(digest.topics[slug], desk),)
        case Folder.PEOPLE:
            return (_person(digest.people[slug], desk),)
        case Folder.ORGANIZATIONS:
            return (_organization(digest.organizations[slug], desk),)
        case Folder.PUBLICATIONS:
            return (_publication(digest.publications[slug], desk),)
        case Folder.STUDIES:
            return (_study(digest.studies[slug], desk),)
        case Folder.PAGES:
            return (_named(digest.pages[slug], Facets("page"), desk),)
        case Folder.EDITIONS:
            return (_edition(slug, desk),)
    article = digest.articles[slug]
    passages = [digest.passages[key] for key in article.passages]
    told = (_passage(passage, article, desk) for passage in passages)
    return (_article(article, passages, desk), *told)


def _organization(organization: Organization, desk: Desk) -> Record:
    parent = organization.meta.parent
    above = (parent.slug,) if parent else ()
    facets = Facets("organization", organizations=(organization.slug, *above))
    return _named(organization, facets, desk, names=organization.meta.synonyms)


def _publication(publication: Publication, desk: Desk) -> Record:
    by = publication.meta.publisher
    facets = Facets("publication", organizations=(by.slug,) if by else ())
    return _named(publication, facets, desk)


def _named(
    entry: Entry[Any], facets: Facets, desk: Desk, *texts: str, names: tuple[str, ...] = ()
) -> Record:
    """A record of something that has a name and perhaps a text of its own."""
    summary = getattr(entry.meta, "summary", "")
    return Record(
        ref=desk.views.ref(entry.key),
        language=desk.digest.settings.language,
        text=_joined(summary, *texts, plain_text(entry.body)),
        facets=facets,
        sort=_sort(facets.kind, facets.year, desk),
        names=names,
    )


def _topic(topic: Topic, desk: Desk) -> Record:
    facets = Facets("topic", topics=(topic.slug,))
    return _named(topic, facets, desk, topic.meta.question, names=topic.meta.synonyms)


def _person(person: Person, desk: Desk) -> Record:
    held = person.meta.affiliations
    slugs = tuple(dict.fromkeys(one.organization.slug for one in held))
    roles = [
        ", ".join(filter(None, [one.role, desk.views.organization(one.organization.slug).text]))
        for one in held
    ]
    facets = Facets("person", people=(person.slug,), organizations=slugs)
    return _named(person, facets, desk, *roles, names=person.meta.synonyms)


def _edition(slug: str, desk: Desk) -> Record:
    """By its own words: its articles have records of their own."""
    entry, was = desk.digest.editions[slug], sent(slug, desk.digest)
    date = was.date if was else entry.meta.date
    facets = Facets("edition", year=date.year if date else None)
    if was:
        entry = replace(entry, body=was.editorial)
    return _named(entry, facets, desk)


def _study(study: Study, desk: Desk) -> Record:
    meta = study.meta
    by = [desk.digest.actor(meta.by.slug)] if meta.by else []
    people, organizations = _actors(by)
    year = meta.year.year if meta.year else None
    facets = Facets("study", people=people, organizations=organizations, year=year)
    names = [desk.views.name(key) for key in by]
    return _named(study, facets, desk, *names, meta.sample, meta.method)


def _article(article: Article, passages: Iterable[Passage], desk: Desk) -> Record:
    """The article by its own words; its annotations' stand in their own records."""
    digest, meta = desk.digest, article.meta
    named = [digest.actor(name.slug) for name in (*meta.people, *meta.organizations)]
    authors = [digest.actor(name.slug) for name in meta.source.authors]
    people, organizations = _actors([*authors, *named])
    titles = [passage.plain_title for passage in passages]
    publication = meta.source.publication
    return Record(
        ref=desk.views.article(article.slug),
        language=meta.lang or digest.settings.language,
        text=_joined(
            meta.summary,
            *(_text(block) for block in digest.texts[article.slug].body),
            *titles,
            meta.source.title,
            desk.views.publication(publication.slug).text if publication else "",
        ),
        facets=Facets("article", article.topics, people, organizations, _published(article)),
        by=", ".join(desk.views.name(key) for key in authors),
        sort=_sort("article", _published(article), desk),
    )


def _passage(passage: Passage, article: Article, desk: Desk) -> Record:
    speakers = (*passage.by, *passage.via)
    people, organizations = _actors(speakers)
    published = article.meta.source.published
    spoken_for = [
        slug
        for person in people
        for slug, _ in affiliations_at(desk.digest.people[person].meta.affiliations, published)
    ]
    fields = passage.fields
    if isinstance(fields, Example) and fields.organization:
        spoken_for.append(fields.organization.slug)
    return Record(
        ref=desk.views.passage_ref(passage.key, passage.plain_title),
        language=article.meta.lang or desk.digest.settings.language,
        text=_told(passage, desk),
        facets=Facets(
            passage.kind,
            passage.topics,
            people,
            tuple(dict.fromkeys((*organizations, *spoken_for))),
            _published(article),
        ),
        by=", ".join(dict.fromkeys(desk.views.name(key) for key in speakers)),
        within=article.meta.title,
        sort=_sort(passage.kind, _published(article), desk),
    )


def _told(passage: Passage, desk: Desk) -> str:
    """A passage's text with what its fields say beside it; a figure's number stands first."""
    match passage.fields:
        case Figure(value=value, of=of, study=study):
            name = desk.views.name(Key(Folder.STUDIES, study.slug)) if study else ""
            return _joined(value.text if value else "", plain_text(of), passage.plain, name)
        case Advice(for_=audience):
            return _joined(passage.plain, plain_text(audience))
        case Prediction(due=due, evidence=evidence):
            year = str(due.year) if due else ""
            return _joined(passage.plain, year, plain_text(evidence))
        case Example(organization=name) if name:
            return _joined(passage.plain, desk.views.organization(name.slug).text)
    return passage.plain


def _sort(kind: str, year: int | None, desk: Desk) -> str:
    return " ".join([desk.words(f"kind-{kind}"), *([str(year)] if year else [])])


def _actors(keys: Iterable[Key]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The slugs of the people among them, and of the organizations, each once."""
    found = list(dict.fromkeys(keys))
    people = tuple(key.slug for key in found if key.folder is Folder.PEOPLE)
    return people, tuple(key.slug for key in found if key.folder is Folder.ORGANIZATIONS)


def _published(article: Article) -> int | None:
    published = article.meta.source.published
    return published.year if published else None


def _text(block: Fragment | PassageKey) -> str:
    return "" if isinstance(block, PassageKey) else plain_text(block)


def _joined(*texts: str) -> str:
    """Texts one after the other, each ended by a sign, so that an excerpt reads as sentences."""
    kept = [" ".join(text.split()) for text in texts]
    return " ".join(text if text[-1] in '.!?…:;,”"' else f"{text}." for text in kept if text)
