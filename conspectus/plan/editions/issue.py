"""From the digest as it is to the parts of an edition, complete in themselves."""

from collections.abc import Iterable

from msgspec.structs import replace

from conspectus.model.digest import Digest
from conspectus.model.editions import Imprint, Retelling
from conspectus.model.references import PassageKey
from conspectus.model.settings import Settings
from conspectus.model.views import PassageView
from conspectus.plan.views import Views


def imprint(settings: Settings) -> Imprint:
    """What an edition says of its digest."""
    return Imprint(
        title=settings.title,
        tagline=settings.tagline,
        language=settings.language,
        address=settings.base_url,
        license=settings.license,
        contact=settings.contact,
        footer=settings.footer,
    )


def retelling(slug: str, ids: Iterable[str], views: Views, *, is_whole: bool = True) -> Retelling:
    """An article of the digest, with its annotations of these ids."""
    digest: Digest = views.digest
    article = digest.articles[slug]
    meta = article.meta
    return Retelling(
        slug=slug,
        ref=views.article(slug),
        summary=meta.summary,
        is_whole=is_whole,
        language=views.other_language(meta.lang),
        topics=tuple(map(views.topic, article.topics)),
        source=views.source(article),
        digested=meta.digested,
        updated=meta.updated,
        editor=meta.editor,
        illustration=digest.texts[slug].illustration,
        passages=tuple(excerpt(PassageKey(slug, id), views) for id in ids),
        corrections=tuple((entry.on, entry.text) for entry in meta.corrections),
    )


def excerpt(key: PassageKey, views: Views) -> PassageView:
    """An annotation without what is of its page alone: where the forge takes corrections of it."""
    return replace(views.passage(key), correction="")
