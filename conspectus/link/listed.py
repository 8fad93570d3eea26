"""The names that front matter lists, which must stand for something of their kind."""

from collections.abc import Iterable, Iterator

from conspectus.link.names import Names
from conspectus.link.passages import article_topics, organization
from conspectus.model.documents import Document
from conspectus.model.frontmatter import (
    ArticleMeta,
    OrganizationMeta,
    PersonMeta,
    PublicationMeta,
    TopicMeta,
)
from conspectus.model.references import Folder, Name
from conspectus.problems import Problem


def check_article(document: Document, meta: ArticleMeta, names: Names) -> Iterator[Problem]:
    """What `names` finds by itself gathers there."""
    for listed in meta.organizations:
        organization(document.path, listed, names)
    for name in meta.people:
        key = names.find(Folder.PEOPLE, name.slug)
        if key and key.folder is not Folder.PEOPLE:
            yield Problem(
                document.path,
                name.mark,
                "unknown-name",
                f"{name.slug} is an organization, not a person",
                "list it under organizations",
            )
    yield from _selves(document, meta.related, names)
    for related in meta.related:
        names.resolve(document.path, Folder.ARTICLES, related, "unknown-name")


def check_entry(document: Document, names: Names) -> Iterator[Problem]:
    match document.meta:
        case TopicMeta() as topic:
            yield from _selves(document, topic.see_also, names)
            article_topics(document, topic.see_also, names)
        case PersonMeta() as person:
            for affiliation in person.affiliations:
                organization(document.path, affiliation.organization, names)
        case OrganizationMeta() as company if company.parent:
            organization(document.path, company.parent, names)
        case PublicationMeta() as publication if publication.publisher:
            organization(document.path, publication.publisher, names)
        case _:
            pass


def _selves(document: Document, listed: Iterable[Name], names: Names) -> Iterator[Problem]:
    """A file that lists itself among its neighbours."""
    for name in listed:
        if names.find(document.folder, name.slug) == document.key:
            yield Problem(
                document.path,
                name.mark,
                "self-reference",
                f"{name.slug} is this file itself",
                "leave it out",
            )
