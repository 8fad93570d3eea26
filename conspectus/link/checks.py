"""What is wrong, or worth a warning, only in the light of the whole digest."""

from collections.abc import Callable, Iterable, Iterator
from urllib.parse import urlsplit

from conspectus.link.names import Names
from conspectus.model.annotations import Figure
from conspectus.model.digest import Digest, Passage
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta, OrganizationMeta, TopicMeta
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, PassageKey
from conspectus.problems import Problem

_TOP = Mark(1, 1, 3)


def incomplete(documents: Iterable[Document]) -> Iterator[Problem]:
    """Articles that leave out what readers look for first."""
    for document in documents:
        meta = document.meta
        if not isinstance(meta, ArticleMeta):
            continue
        for missing, what in (
            (not meta.summary, "summary: lists show the article without a word about it"),
            (not meta.topics, "topics: no topic page shows the article"),
            (not meta.source.title, "source.title: readers cannot tell what is retold here"),
        ):
            if missing:
                key, _, effect = what.partition(": ")
                yield Problem(
                    document.path, _TOP, "incomplete", f"the article has no {key}", effect
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
    by_slug = {d.slug: d for d in documents if isinstance(d.meta, OrganizationMeta)}

    def parent(slug: str) -> str:
        meta = by_slug[slug].meta if slug in by_slug else None
        name = meta.parent if isinstance(meta, OrganizationMeta) else None
        key = names.find(Folder.ORGANIZATIONS, name.slug) if name else None
        return key.slug if key else ""

    for slug, document in by_slug.items():
        seen, up = {slug}, parent(slug)
        while up and up not in seen:
            seen.add(up)
            up = parent(up)
        if up == slug:
            yield Problem(
                document.path,
                document.meta_marks.get("parent", _TOP),
                "parent-cycle",
                f"{slug} is above itself",
                "an organization's parents end in one that has none",
            )


def differing_values(digest: Digest, text_of: Callable[[Passage], str]) -> Iterator[Problem]:
    """Figures of one study and one population that do not say the same. `text_of` folds the `of`."""
    first: dict[tuple[str, str], Passage] = {}
    for passage in digest.passages.values():
        fields = passage.fields
        if not isinstance(fields, Figure) or not (fields.study and fields.value and fields.of):
            continue
        other = first.setdefault((fields.study.slug, text_of(passage)), passage)
        value = other.fields.value if isinstance(other.fields, Figure) else None
        if value and value.key != fields.value.key:
            yield Problem(
                digest.articles[passage.key.article].path,
                Mark(passage.line, 1, 1),
                "differing-values",
                f"{passage.key.id} says {fields.value.text}, but {other.key.article}#{other.key.id} says "
                f"{value.text} of the same study and population",
                "look both sources up; if both say what they say, a note should tell the reader",
            )


def leads_elsewhere(
    documents: Iterable[Document], leads: dict[str, PassageKey], digest: Digest
) -> Iterator[Problem]:
    """Topics that put first an annotation which does not stand on them."""
    for document in documents:
        lead = leads.get(document.path)
        if isinstance(document.meta, TopicMeta) and lead and lead in digest.passages:
            if document.slug not in digest.passages[lead].topics:
                yield Problem(
                    document.path,
                    document.meta_marks.get("lead", _TOP),
                    "lead-elsewhere",
                    f"{lead.article}#{lead.id} does not stand on this topic",
                    f"add {document.slug} to the annotation's topics, or choose another lead",
                )


def unread_values(documents: Iterable[Document]) -> Iterator[Problem]:
    for document in documents:
        for callout in document.callouts:
            fields = callout.fields
            if not isinstance(fields, Figure):
                continue
            if fields.value is None:
                yield Problem(
                    document.path,
                    callout.mark,
                    "incomplete",
                    f"the figure {callout.id} has no value",
                    "add “- value: …”",
                )
            elif fields.value.shape == "text":
                yield Problem(
                    document.path,
                    callout.mark,
                    "unread-value",
                    f"no number was found in the value “{fields.value.text}”",
                    "write a number and its unit, a range, “9 in 10” or “3:1”",
                )
