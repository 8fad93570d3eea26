"""From the digest as it is to the parts of an edition, complete in themselves."""

from collections.abc import Iterable

from msgspec.structs import replace

from conspectus.model.dates import Date, Moment
from conspectus.model.digest import Digest
from conspectus.model.editions import Imprint, Issue, Retelling
from conspectus.model.fragments import Shown
from conspectus.model.references import PassageKey
from conspectus.model.settings import Settings
from conspectus.model.views import PassageView
from conspectus.plan.editions.chosen import Chosen
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
    """An annotation without what is of the day alone: where lists have it, where the forge takes
    corrections of it."""
    view = views.passage(key)
    topics = tuple(views.topic(ref.topic) for ref in view.topics)
    return replace(view, topics=topics, correction="")


def issue(slug: str, contents: Iterable[Chosen], views: Views) -> Issue:
    """The edition of that slug as the digest is now."""
    digest = views.digest
    edition = digest.editions[slug]
    meta = edition.meta
    shown = (part.passage for part in edition.body if isinstance(part, Shown))
    return Issue(
        digest=imprint(digest.settings),
        slug=slug,
        number=meta.number,
        title=meta.title,
        date=meta.date or _UNDATED,
        summary=meta.summary,
        window=meta.window,
        editorial=edition.body,
        shown=tuple(excerpt(key, views) for key in dict.fromkeys(shown)),
        asides=edition.asides,
        articles=tuple(retelling(c.slug, c.ids, views, is_whole=c.is_whole) for c in contents),
    )


_UNDATED = Date(Moment(1))
"""Where the date is at fault, so that the rest can be shown beside what is wrong."""
