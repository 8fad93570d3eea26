"""What became of the articles of an edition after it was sent."""

from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from conspectus.model.digest import Digest
from conspectus.model.editions import Issue, Later, Retelling
from conspectus.model.fragments import plain_text
from conspectus.model.parts import SourceView
from conspectus.model.references import Folder, PassageKey
from conspectus.model.views import PassageView, Ref, Voice
from conspectus.plan.views import Views


def later(issue: Issue, sent: Issue, views: Views) -> tuple[Later, ...]:
    """An entry for each article of which something is another; `sent` is the edition as it was
    sent, `issue` the same with the addresses of today."""
    articles: dict[str, list[tuple[Retelling, Retelling]]] = {}
    for one, was in zip(issue.articles, sent.articles, strict=True):
        articles.setdefault(was.slug, []).append((one, was))
    return tuple(found for pairs in articles.values() if (found := _later(pairs, views)))


def corrected(article: Retelling, digest: Digest) -> Retelling:
    """The article of an edition, with the corrections that it has had since behind those that it
    had; `article` has the address of today."""
    slug = _slug(article.ref)
    if slug is None or slug not in digest.articles:
        return article
    now = ((entry.on, entry.text) for entry in digest.articles[slug].meta.corrections)
    return replace(article, corrections=tuple(dict.fromkeys((*article.corrections, *now))))


def _later(pairs: list[tuple[Retelling, Retelling]], views: Views) -> Later | None:
    first, was = pairs[0]
    slug = _slug(first.ref)
    if slug is None or slug not in views.digest.articles:
        return Later(ref=Ref(was.ref.text, was.ref.path), now=None)
    meta = views.digest.articles[slug].meta
    known = {correction for _, sent in pairs for correction in sent.corrections}
    now = [(entry.on, entry.text) for entry in meta.corrections]
    changed: list[Ref] = []
    gone: list[str] = []
    for one, sent in pairs:
        for view, key in _now(slug, one, sent, views.digest):
            if key is None:
                gone.append(view.plain_title)
            elif _facts(fresh := views.passage(key)) != _facts(view):
                changed.append(Ref(fresh.plain_title, fresh.ref.path, key.id))
    found = Later(
        ref=was.ref,
        now=views.article(slug),
        corrections=tuple(entry for entry in now if entry not in known),
        changed=tuple(dict.fromkeys(changed)),
        gone=tuple(dict.fromkeys(gone)),
        is_retold=any(_told(one) != _told_now(slug, views) for one, _ in pairs if one.is_whole),
    )
    is_any = found.corrections or found.changed or found.gone or found.is_retold
    return found if is_any else None


def _slug(ref: Ref) -> str | None:
    """The slug of an article by its address; None for an address that is another's."""
    folder, _, slug = ref.path.removesuffix("/").partition("/")
    return slug if folder == Folder.ARTICLES else None


def _now(
    slug: str, article: Retelling, sent: Retelling, digest: Digest
) -> Iterator[tuple[PassageView, PassageKey | None]]:
    """Each annotation, as the edition has it, with its key of today."""
    there = {key.id: key for key in digest.articles[slug].passages}
    for view, was in zip(article.passages, sent.passages, strict=True):
        key = there.get(was.key.id)
        if key is None:
            former = (k for k in there.values() if was.key.id in digest.passages[k].former_ids)
            key = next(former, None)
        yield view, key


def _facts(view: PassageView) -> tuple[Any, ...]:
    """What an annotation says, without how it is laid out and where it stands."""
    study = view.study
    return (
        view.kind, view.plain_title, view.plain, _who(view.by), _who(view.via), view.value,
        plain_text(view.of), study.ref and study.ref.path, study.year, study.sample,
        view.due, view.outcome, plain_text(view.evidence), view.said, plain_text(view.audience),
        view.organization and view.organization.path, plain_text(view.where),
    )  # fmt: skip


def _who(voices: tuple[Voice, ...]) -> tuple[tuple[str, bool], ...]:
    return tuple((voice.ref.path, voice.inferred) for voice in voices)


def _told(article: Retelling) -> tuple[Any, ...]:
    return (article.ref.text, article.summary, _source(article.source))


def _told_now(slug: str, views: Views) -> tuple[Any, ...]:
    article = views.digest.articles[slug]
    return (article.meta.title, article.meta.summary, _source(views.source(article)))


def _source(source: SourceView) -> tuple[Any, ...]:
    place = source.publication and source.publication.path
    return (source.title, source.url, _who(source.authors), place, source.published,
            source.uncertain)  # fmt: skip
