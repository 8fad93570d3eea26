"""The pages of who speaks, where it was said and where figures come from."""

from conspectus.model.pages import ActorPage, OrganizationPage, PublicationPage, StudyPage
from conspectus.model.parts import Affiliation
from conspectus.render.linked_data.nodes import (
    Node,
    entries,
    entry,
    identity,
    kind_of,
    node,
    stated,
)


def actor(page: ActorPage) -> Node:
    """A person or an organization."""
    noun, fragment = kind_of(page.path)
    held = [now for now in page.affiliations if now.end is None]
    return node(
        noun,
        identity(page, page.pager.newest, fragment),
        name=page.name,
        description=page.summary,
        url=page.url,
        sameAs=list(page.same_as),
        **(_organization(page) if isinstance(page, OrganizationPage) else _person(page, held)),
    )


def _person(page: ActorPage, held: list[Affiliation]) -> Node:
    roles = [now.role for now in held if now.role]
    return {
        "jobTitle": roles[0] if len(held) == len(roles) == 1 else "",
        "affiliation": [entry(page, now.organization) for now in held],
    }


def _organization(page: OrganizationPage) -> Node:
    return {
        "parentOrganization": entry(page, page.parent) if page.parent else None,
        "subOrganization": entries(page, page.parts),
    }


def publication(page: PublicationPage) -> Node:
    return node(
        "CreativeWorkSeries",
        identity(page, page.pager.newest, "c-publication"),
        name=page.name,
        url=page.url,
        publisher=entry(page, page.publisher) if page.publisher else None,
    )


def study(page: StudyPage) -> Node:
    return node(
        "Dataset",
        identity(page, page.pager.newest, "c-study"),
        name=page.name,
        url=page.url,
        creator=entry(page, page.by.ref) if page.by else None,
        temporalCoverage=stated(page.year),
        measurementTechnique=page.method,
    )
