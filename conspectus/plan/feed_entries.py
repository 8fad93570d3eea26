"""What feeds hold: an article, an annotation or an edition, with its id and its times."""

from urllib.parse import quote

from msgspec.structs import replace

from conspectus.model.dates import Date
from conspectus.model.digest import Article, Edition, Passage, Topic
from conspectus.model.feeds import EditionEntry, FeedEntry
from conspectus.model.fragments import Fragment
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import PassageView
from conspectus.plan.desk import Desk
from conspectus.plan.editions.page import as_sent
from conspectus.urls import address


def article_entry(article: Article, desk: Desk) -> FeedEntry:
    views = desk.views
    body = tuple(
        views.passage(block) if isinstance(block, PassageKey) else block
        for block in views.digest.texts[article.slug].body
    )
    return _entry(article, body, desk)


def annotation_entry(passage: Passage, desk: Desk) -> FeedEntry:
    views = desk.views
    article = desk.digest.articles[passage.key.article]
    entry = _entry(article, (views.passage(passage.key),), desk)
    first_id = passage.former_ids[0] if passage.former_ids else passage.key.id
    return replace(
        entry,
        title=passage.plain_title,
        description=passage.plain,
        fragment=passage.key.id,
        id=f"{entry.id}/{quote(first_id)}",
        topics=tuple(views.topic(slug) for slug in passage.topics),
        asides=(),
        corrections=(),
    )


def edition_entry(slug: str, desk: Desk) -> EditionEntry:
    """As it was sent; a correction of the edition makes it another, one of an article does not."""
    issue = as_sent(slug, desk)
    date = max([issue.date, *(on for on, _ in issue.corrections)], key=lambda day: day.earliest)
    return EditionEntry(
        path=issue.path,
        title=issue.title,
        chrome=desk.chrome,
        description=issue.summary,
        origin=desk.digest.editions[slug].path,
        id=id_of(f"editions/{first_slug(desk.digest.editions[slug])}", desk),
        date=date,
        updated=timestamp(date),
        published=timestamp(issue.date),
        author="",
        topics=(),
        issue=issue,
        asides=issue.asides,
    )


def _entry(article: Article, body: tuple[Fragment | PassageView, ...], desk: Desk) -> FeedEntry:
    meta, views = article.meta, desk.views
    date = meta.updated or meta.digested
    assert date  # noqa: S101  # the undated are not told of
    return FeedEntry(
        path=address(Key(Folder.ARTICLES, article.slug)),
        title=meta.title,
        chrome=desk.chrome,
        description=meta.summary,
        lang=views.other_language(meta.lang),
        origin=article.path,
        id=id_of(f"articles/{first_slug(article)}", desk),
        date=date,
        updated=timestamp(date),
        published=_published(meta.digested, date),
        author=meta.editor,
        topics=tuple(views.topic(slug) for slug in article.topics),
        source=views.source(article),
        body=body,
        asides=views.digest.texts[article.slug].asides,
        corrections=tuple((entry.on, entry.text) for entry in meta.corrections),
    )


def id_of(name: str, desk: Desk) -> str:
    """A URI that outlives the address of what is so called: `articles/a`, `editions`."""
    return f"{desk.digest.settings.feed_id}{quote(name)}"


def _published(digested: Date | None, edited: Date) -> str:
    """Empty where it would be later than the last edit, as for `digested: 2020-05, updated: 2020`,
    too: readers of feeds trust neither date then."""
    is_sound = digested is not None and digested.earliest <= edited.earliest
    return timestamp(digested) if is_sound else ""


def first_slug(entry: Article | Topic | Edition) -> str:
    """The slug that came first: of former slugs, later ones are listed behind earlier ones."""
    return entry.meta.aliases[0].slug if entry.meta.aliases else entry.slug


def timestamp(date: Date | None) -> str:
    """The first moment, in UTC, of the earliest day that a date can mean; empty without a date."""
    if date is None:
        return ""
    year, month, day = date.earliest
    return f"{year:04}-{month:02}-{day:02}T00:00:00Z"
