"""The page of a topic: what the sources say about its question, on what evidence."""

from collections.abc import Iterator

from conspectus.model.annotations import KINDS
from conspectus.model.digest import Topic
from conspectus.model.fragments import Shown
from conspectus.model.gists import jot_of
from conspectus.model.lists import KindPage
from conspectus.model.pages import TopicPage
from conspectus.model.parts import Crossing, TopicCard
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Group, Listing, PassageView, Row, Voice
from conspectus.plan.agreement import groups
from conspectus.plan.citing.records import topic_citation
from conspectus.plan.desk import Desk, topic_list
from conspectus.plan.evidence import rows
from conspectus.plan.overflow import article_lists, more
from conspectus.plan.pagination import page_of
from conspectus.plan.pictures.accord import accord
from conspectus.plan.sheet import Sheet, paged, sheet
from conspectus.plan.timeline import by_year, picture, topic_events
from conspectus.plan.views import plural
from conspectus.urls import address

_NUMBERS = 3
"""Figures shown large."""


def topic_sheets(slug: str, desk: Desk) -> Iterator[Sheet]:
    """The topic's page and, where its lists are too long for it, theirs."""
    key, index = Key(Folder.TOPICS, slug), desk.index
    yield sheet(address(key), topic_page, slug, desk)
    for kind in KINDS:
        total = len(index.by_topic_and_kind[f"{slug}/{kind}"])
        if total > desk.size:
            path = topic_list(slug, kind)
            yield from paged(total, desk.size, path, _kind_page, slug, kind, desk)
    yield from article_lists(index.topic_articles, slug, key, "articles", "articles-of", desk)


def topic_page(slug: str, desk: Desk) -> TopicPage:
    topic, index = desk.digest.topics[slug], desk.index
    articles = index.topic_articles[slug]
    found = groups(index.tied[slug], desk.views)
    grouped = {view.key for group in found for side in group.sides for view in side.passages}
    listings = {kind: desk.listing(slug, kind) for kind in KINDS}
    claims = listings["claim"]
    figures = listings["figure"]
    evidence = rows((view.key for view in figures.passages), desk.views)
    lead, numbers = _foremost(topic, evidence, desk)
    meta = topic.meta
    return TopicPage(
        path=address(topic.key),
        title=topic.name,
        chrome=desk.chrome,
        description=meta.summary or meta.question,
        section="topics",
        origin=topic.path,
        edit=desk.edit(topic.path),
        slug=slug,
        question=meta.question,
        summary=meta.summary,
        lead=lead,
        numbers=numbers,
        cards=desk.views.shown(topic.body),
        overview=topic.body,
        asides=topic.asides,
        rows=evidence,
        figures=figures,
        differ=_shown([group for group in found if group.differs], claims, desk),
        agree=_shown([group for group in found if not group.differs], claims, desk),
        total_groups=len(found),
        alone=tuple(view for view in claims.passages if view.key not in grouped),
        claims=claims,
        advice=listings["advice"],
        predictions=listings["prediction"],
        examples=listings["example"],
        quotes=listings["quote"],
        notes=listings["note"],
        speakers=_speakers(slug, desk),
        total_speakers=len(index.speakers[slug]),
        unnamed=index.unnamed[slug],
        accord=accord(index.tied[slug], desk.views),
        timeline=by_year(topic_events(slug, desk, desk.room(len(articles)))),
        timeline_picture=picture(index.occasions[f"topics/{slug}"], desk),
        crossings=_crossings(slug, desk),
        see_also=tuple(desk.views.topic(name.slug) for name in meta.see_also),
        articles=tuple(map(desk.views.card, articles[: desk.room(len(articles))])),
        total_articles=len(articles),
        more_articles=more(topic.key, "articles", len(articles), desk),
        total_passages=index.counts[f"topics/{slug}"][1],
        citation=topic_citation(slug, index.edited[f"topics/{slug}"], desk),
    )


def _lead(topic: Topic, desk: Desk) -> PassageView | None:
    lead = topic.meta.lead
    if lead is None:
        return None
    return desk.views.passage(PassageKey(lead.article, lead.id))


def _foremost(
    topic: Topic, evidence: tuple[Row, ...], desk: Desk
) -> tuple[PassageView | None, tuple[Row, ...]]:
    """The lead and the key numbers. Nothing stands in both, or again in the overview."""
    lead = _lead(topic, desk)
    shown = {part.passage for part in topic.body if isinstance(part, Shown)}
    fresh = [
        row for row in evidence if row.value and row.of and not shown & {p.key for p in row.reports}
    ]
    if lead:
        fresh.sort(key=lambda row: lead.key not in {p.key for p in row.reports})
    numbers = tuple(fresh[:_NUMBERS])
    stands = shown | {p.key for row in numbers for p in row.reports}
    return (None if lead and lead.key in stands else lead), numbers


def _shown(groups: list[Group], claims: Listing, desk: Desk) -> tuple[Group, ...]:
    """As many groups as fit; the only place where a claim stands on the topic is never cut."""

    def has_claim(group: Group) -> bool:
        views = (view for side in group.sides for view in side.passages)
        return any(view.kind == "claim" and view.key not in group.elsewhere for view in views)

    return tuple(
        group
        for place, group in enumerate(groups)
        if place < desk.room(len(groups)) or (not claims.more and has_claim(group))
    )


def _speakers(slug: str, desk: Desk) -> tuple[tuple[Voice, int], ...]:
    """Who speaks on the topic, the most often heard first."""
    views = desk.views
    heard = sorted(desk.index.speakers[slug], key=lambda one: (-one[1], views.name(one[0])))
    return tuple((views.voice(key), number) for key, number in heard[: desk.room(len(heard))])


def _crossings(slug: str, desk: Desk) -> tuple[Crossing, ...]:
    """The topics that share articles with this one, those that share the most first."""
    views, gists = desk.views, desk.digest.gists
    return tuple(
        Crossing(
            views.topic(other),
            articles,
            total,
            tuple(views.passage_ref(key, jot_of(key, gists).title) for key in first),
        )
        for other, articles, total, first in desk.index.crossings[slug]
    )


def _kind_page(place: int, slug: str, kind: str, desk: Desk) -> KindPage:
    topic, words = desk.digest.topics[slug], plural(kind)
    passages = desk.index.by_topic_and_kind[f"{slug}/{kind}"]
    page = page_of(passages, desk.size, topic_list(slug, kind), place)
    title = desk.words(f"{words}-topic", name=topic.name)
    return KindPage(
        path=page.path,
        title=title,
        chrome=desk.chrome,
        description=desk.words("all-of", title=title, number=len(passages)),
        section="topics",
        origin=topic.path,
        kind=kind,
        plural=words,
        topic=desk.views.topic(slug),
        passages=desk.views.passages(page.items),
        rows=rows(page.items, desk.views),
        total=len(passages),
        pager=page.pager,
    )


def topic_card(slug: str, desk: Desk) -> TopicCard:
    topic = desk.digest.topics[slug]
    articles, passages = desk.index.counts[f"topics/{slug}"]
    return TopicCard(
        ref=desk.views.topic(slug),
        question=topic.meta.question,
        summary=topic.meta.summary,
        articles=articles,
        passages=passages,
        lead=_lead(topic, desk) or _strongest(slug, desk),
    )


def _strongest(slug: str, desk: Desk) -> PassageView | None:
    """What stands for a topic that names no lead: its newest figure with a value, or claim."""
    for kind in ("figure", "claim"):
        for key in desk.index.by_topic_and_kind[f"{slug}/{kind}"]:
            view = desk.views.passage(key)
            if kind == "claim" or view.value:
                return view
    return None
