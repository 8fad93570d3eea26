"""What belongs to each organization."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from conspectus.model.digest import Digest
from conspectus.model.references import PassageKey


class Belonging(Struct, frozen=True, array_like=True):
    """What belongs to an organization, as slugs."""

    parts: tuple[str, ...] = ()
    members: tuple[tuple[str, str, int], ...] = ()
    """People who speak for it: who, as what, how many annotations."""
    studies: tuple[str, ...] = ()
    publications: tuple[str, ...] = ()


def roster(digest: Digest, by_actor: Mapping[str, Sequence[PassageKey]]) -> dict[str, Belonging]:
    """By organization, gathered in one walk over all that has a name."""
    parts = defaultdict[str, list[str]](list)
    members = defaultdict[str, list[tuple[str, str, int]]](list)
    studies = defaultdict[str, list[str]](list)
    publications = defaultdict[str, list[str]](list)
    for slug, organization in digest.organizations.items():
        if organization.meta.parent:
            parts[organization.meta.parent.slug].append(slug)
    for slug, person in digest.people.items():
        said = len(by_actor.get(f"people/{slug}", ()))
        for held in person.meta.affiliations:
            members[held.organization.slug].append((slug, held.role, said))
    for slug, study in digest.studies.items():
        if study.meta.by:
            studies[study.meta.by.slug].append(slug)
    for slug, publication in digest.publications.items():
        if publication.meta.publisher:
            publications[publication.meta.publisher.slug].append(slug)
    return {
        slug: Belonging(
            tuple(parts[slug]),
            tuple(members[slug]),
            tuple(studies[slug]),
            tuple(publications[slug]),
        )
        for slug in sorted({*parts, *members, *studies, *publications})
    }
