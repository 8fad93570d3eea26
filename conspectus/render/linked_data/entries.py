"""The pages of who speaks, where it was said and where figures come from."""

from conspectus.model.pages import (
    ActorPage,
    EditionPage,
    OrganizationPage,
    PublicationPage,
    StudyPage,
)
from conspectus.model.parts import Affiliation
from conspectus.render.linked_data.nodes import (
    SITE,
    Node,
    entries,
    entry,
    identity,
    kind_of,
    node,
    permission,
    pointing,
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


def edition(page: EditionPage) -> Node:
    """An issue of the digest, and by name the articles in it."""
    issue = page.issue
    refs = tuple(dict.fromkeys(article.ref for article in issue.articles))
    return node(
        "PublicationIssue",
        identity(page, page.path, "c-edition"),
        name=issue.title,
        description=issue.summary,
        issueNumber=str(issue.number),
        datePublished=stated(issue.date),
        inLanguage=issue.digest.language,
        license=permission(issue.digest.license),
        isPartOf=pointing(identity(page, "", SITE)),
        hasPart=entries(page, tuple(ref for ref in refs if ref.path.startswith("articles/"))),
        correction=[
            node("CorrectionComment", text=text, datePublished=stated(on))
            for on, text in issue.corrections
        ],
    )
