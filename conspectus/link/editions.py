"""Editions in the light of the whole: what they hold, and whether what was sent still stands."""

from collections.abc import Iterable, Iterator

from conspectus.link.trace import Trace
from conspectus.link.whole import Whole, is_draft
from conspectus.model.dates import Date
from conspectus.model.documents import Document
from conspectus.model.editions import PublishedMeta, is_within
from conspectus.model.frontmatter import ArticleMeta, EditionMeta
from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.model.references import ArticleName, Folder, ItemName, Key
from conspectus.problems import Problem

_TOP = Mark(1, 1, 3)


def items(document: Document, meta: EditionMeta, whole: Whole) -> tuple[ItemName, ...]:
    """What an edition names, by the present names; what is not there is reported and left out."""
    found: dict[tuple[str, str], ItemName] = {}
    for name in meta.items:
        key = _item(document, name, whole)
        if key is None:
            continue
        if key in found:
            whole.names.problems.append(
                Problem(
                    document.path,
                    name.mark,
                    "duplicate-reference",
                    f"the edition holds {'#'.join(filter(None, key))} already",
                    "leave it out",
                )
            )
        found.setdefault(key, ItemName(*key, name.mark))
    return tuple(found.values())


def _item(document: Document, name: ItemName, whole: Whole) -> tuple[str, str] | None:
    if not name.id:
        article = ArticleName(name.article, name.mark)
        key = whole.names.resolve(document.path, Folder.ARTICLES, article, "unknown-name")
        return (key.slug, "") if key else None
    passage = whole.relations.find(document, name)
    if passage is None:
        return None
    whole.targets.document(f"content/{Folder.ARTICLES}/{passage.article}.md")  # so it is noted
    return passage.article, passage.id


def problems(whole: Whole, traces: Iterable[Trace]) -> Iterator[Problem]:
    """What is wrong with editions in the light of all documents."""
    every = [d for d in whole.documents if isinstance(d.meta, EditionMeta)]
    editions = [d for d in every if d.meta_marks]  # what cannot be read is told of already
    published = {d.slug: d for d in whole.documents if isinstance(d.meta, PublishedMeta)}
    yield from _numbers(editions)
    for document in editions:
        if sent := published.get(document.slug):
            yield from _edited(document, sent)
        else:
            yield from _open(document, whole.documents)
    there = {document.slug for document in every}
    yield from _lost(whole, there, published)
    if published:
        shown = {file.path for t in traces for one in t.shown for file in one.asset.renditions}
        for slug in sorted(there.intersection(published)):  # of one that is lost that is told alone
            yield from _pictures(published[slug], shown)


def _numbers(editions: Iterable[Document]) -> Iterator[Problem]:
    seen: dict[int, str] = {}
    for document in editions:
        meta = document.meta
        if not isinstance(meta, EditionMeta) or "number" not in document.meta_marks:
            continue
        first = seen.setdefault(meta.number, document.path)
        if first != document.path:
            yield Problem(
                document.path,
                document.meta_marks.get("number", _TOP),
                "duplicate-number",
                f"{first} is number {meta.number} too",
                f"take the next number, {_next(editions)}",
            )


def _next(editions: Iterable[Document]) -> int:
    metas = (document.meta for document in editions)
    return 1 + max(meta.number for meta in metas if isinstance(meta, EditionMeta))


def _edited(document: Document, sent: Document) -> Iterator[Problem]:
    meta, own = sent.meta, document.meta
    assert isinstance(meta, PublishedMeta)  # noqa: S101  # as whoever asks has seen
    assert isinstance(own, EditionMeta)  # noqa: S101  # likewise
    name = f"{Folder.EDITIONS}/{document.slug}"
    if not meta.issue:
        return
    if meta.made_of == document.seal:
        if (meta.issue.number, meta.issue.date) != (own.number, own.date):
            yield Problem(
                sent.path,
                WHOLE_FILE,
                "bad-published",
                f"it has another number or date than {document.path}, of which it was made",
                "take it back as it was, from your history",
            )
    else:
        yield Problem(
            document.path,
            _TOP,
            "edited-edition",
            "the edition was published and is changed here: readers would not see it",
            f"take the change back; or tell it under corrections: {{on: …, text: …}} and run"
            f" conspectus publish --again {name}",
        )


def _open(document: Document, documents: Iterable[Document]) -> Iterator[Problem]:
    meta = document.meta
    assert isinstance(meta, EditionMeta)  # noqa: S101  # as whoever asks has seen
    if not meta.items and not (meta.window and _digested(documents, meta.window)):
        told = "no article was digested in its window" if meta.window else "it names none"
        yield Problem(
            document.path,
            document.meta_marks.get("window", _TOP),
            "empty-edition",
            f"the edition holds no article: {told}",
            "widen the window, or list articles and annotations under items",
        )
    if not is_draft(document):
        yield Problem(
            document.path,
            _TOP,
            "unpublished-edition",
            "the edition is shown, and changes with every change of its articles",
            f"run conspectus publish {Folder.EDITIONS}/{document.slug} when it is sent;"
            " until then “draft: true” holds it back",
        )


def _digested(documents: Iterable[Document], window: Date) -> bool:
    metas = (document.meta for document in documents)
    return any(isinstance(meta, ArticleMeta) and is_within(meta.digested, window) for meta in metas)


def _lost(whole: Whole, there: set[str], published: Iterable[str]) -> Iterator[Problem]:
    drafts = {draft.key for draft in whole.drafts}
    for slug in published:
        if slug in there or whole.unsound.find(Folder.EDITIONS, slug):
            continue
        path = f"content/{Folder.EDITIONS}/{slug}.md"
        if Key(Folder.EDITIONS, slug) in drafts:
            said, hint = f"{path} is a draft again", "take “draft: true” out of it"
        else:
            said = f"{path} is gone"
            hint = "bring it back; or delete this file too, and the edition with its address"
        yield Problem(
            f"content/{Folder.PUBLISHED}/{slug}.json",
            WHOLE_FILE,
            "lost-edition",
            f"the edition was published, and {said}",
            hint,
        )


def _pictures(sent: Document, shown: set[str]) -> Iterator[Problem]:
    meta = sent.meta
    issue = meta.issue if isinstance(meta, PublishedMeta) else None
    for picture in issue.pictures() if issue else ():
        if any(file.path not in shown for file in picture.renditions):
            yield Problem(
                sent.path,
                WHOLE_FILE,
                "changed-picture",
                f"the edition showed a picture that is no longer there: {picture.alt or 'no alt'}",
                "bring the file back as it was, and show it in a text; until then the edition"
                " stands without it",
            )
