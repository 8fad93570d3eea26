"""What is wrong, or worth a warning, only in the light of the whole digest."""

from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from conspectus.link.names import Names
from conspectus.link.unsound import Unsound
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta, OrganizationMeta
from conspectus.model.gists import Gist
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, PassageKey
from conspectus.model.settings import Settings
from conspectus.problems import Problem

_TOP = Mark(1, 1, 3)


_LOOKED_FOR = {
    "summary": "lists show the article without a word about it",
    "topics": "no topic page shows the article",
    "source.title": "readers cannot tell what is retold here",
}


def incomplete(documents: Iterable[Document]) -> Iterator[Problem]:
    """Articles that leave out what readers look for first."""
    for document in documents:
        given = document.meta_marks
        if not isinstance(document.meta, ArticleMeta) or not given:
            continue  # without any mark the front matter itself is at fault, and reported
        for key, effect in _LOOKED_FOR.items():
            if not _is_told(key, given):
                message = f"the article has no {key}"
                yield Problem(document.path, _TOP, "incomplete", message, effect)


def _is_told(key: str, given: Iterable[str]) -> bool:
    """Whether the key is there, or stands in a section that could not be read."""
    section = key.partition(".")[0]
    unread = section in given and not any(other.startswith(f"{section}.") for other in given)
    return key in given or unread


def undated(documents: Iterable[Document], settings: Settings) -> Iterator[Problem]:
    """Articles that feeds leave out, where the digest means to have feeds."""
    for document in documents:
        given = document.meta_marks
        if not settings.feed_id or not isinstance(document.meta, ArticleMeta) or not given:
            continue
        if not any(_is_told(key, given) for key in ("updated", "digested")):
            message = "the article has neither digested nor updated, so no feed can tell of it"
            hint = "add “digested: …”, the day on which it was taken in"
            yield Problem(document.path, _TOP, "undated-article", message, hint)


def updated_early(documents: Iterable[Document]) -> Iterator[Problem]:
    """Articles changed before they were taken in, on every day that their dates can mean."""
    for document in documents:
        meta = document.meta
        if not isinstance(meta, ArticleMeta) or not meta.updated or not meta.digested:
            continue
        if meta.updated.latest < meta.digested.earliest:
            yield Problem(
                document.path,
                document.meta_marks.get("updated", _TOP),
                "updated-before-digested",
                f"the article was updated ({meta.updated.edtf}) before it was digested"
                f" ({meta.digested.edtf})",
                "mend the one that is wrong; leave updated out where nothing was changed since",
            )


def duplicate_sources(documents: Iterable[Document]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for document in documents:
        if not isinstance(document.meta, ArticleMeta) or not document.meta.source.url:
            continue
        first = seen.setdefault(_plain_address(document.meta.source.url), document.path)
        if first != document.path:
            yield Problem(
                document.path,
                document.meta_marks.get("source.url", _TOP),
                "duplicate-source",
                f"{first} retells the same address",
                "keep one article for each source",
            )


def _plain_address(url: str) -> str:
    """Equal for addresses that differ in scheme, letter case of the host, `www.`, a last slash."""
    parts = urlsplit(url)
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"


def parent_cycles(documents: Iterable[Document], names: Names) -> Iterator[Problem]:
    """Each reported once, at the organization that is first by name."""
    by_slug = {d.slug: d for d in documents if isinstance(d.meta, OrganizationMeta)}

    def parent(slug: str) -> str:
        meta = by_slug[slug].meta if slug in by_slug else None
        name = meta.parent if isinstance(meta, OrganizationMeta) else None
        key = names.find(Folder.ORGANIZATIONS, name.slug) if name else None
        return key.slug if key else ""

    for slug, document in by_slug.items():
        above, up = [slug], parent(slug)
        while up and up not in above:
            above.append(up)
            up = parent(up)
        if up == slug == min(above):
            yield Problem(
                document.path,
                document.meta_marks.get("parent", _TOP),
                "parent-cycle",
                f"an organization is above itself: {', '.join([*above, slug])}",
                "take the parent of one of them away",
            )


def leads_elsewhere(
    documents: Iterable[Document],
    leads: Mapping[str, PassageKey],
    gists: Mapping[str, Gist],
    unsound: Unsound,
) -> Iterator[Problem]:
    """Topics that put first an annotation which does not stand on them."""
    for document in documents:
        lead = leads.get(document.path)
        if not lead or unsound.find(Folder.ARTICLES, lead.article):
            continue
        topics = {jot.id: jot.topics for jot in gists[lead.article].jots}
        if document.slug not in topics.get(lead.id, (document.slug,)):
            yield Problem(
                document.path,
                document.meta_marks.get("lead", _TOP),
                "lead-elsewhere",
                f"{lead.article}#{lead.id} does not stand on this topic",
                f"add {document.slug} to the annotation's topics, or choose another lead",
            )
