"""The page of a topic: what the sources say about its question, on what evidence."""

from collections.abc import Iterator

from conspectus.model.annotations import KINDS
from conspectus.model.digest import Passage, Topic
from conspectus.model.fragments import Shown
from conspectus.model.lists import KindPage, ListPage
from conspectus.model.pages import TopicPage
from conspectus.model.parts import Crossing, TopicCard
from conspectus.model.references import Key, PassageKey
from conspectus.model.views import Group, Listing, PassageView, Row, Voice
from conspectus.plan.agreement import groups
from conspectus.plan.desk import Desk, topic_list
from conspectus.plan.evidence import rows
from conspectus.plan.overflow import article_lists, more
from conspectus.plan.pagination import paginate
from conspectus.plan.pictures.accord import accord
from conspectus.plan.pictures.timeline import timeline
from conspectus.plan.timeline import by_year, topic_events
from conspectus.plan.views import plural
from conspectus.urls import address

_SHARED = 5
"""Annotations named for each crossing; the rest are counted."""
_NUMBERS = 3
"""Figures shown large."""


def topic_pages(topic: Topic, desk: Desk) -> Iterator[TopicPage | KindPage | ListPage]:
    """The topic's page and, where its lists are too long for it, theirs."""
    yield _topic_page(topic, desk)
    for kind in KINDS:
        yield from _kind_pages(topic, kind, desk)
    articles = desk.index.topic_articles[topic.slug]
    title = desk.words("articles-of", name=topic.name)
    yield from article_lists(articles, topic.key, "articles", title, desk)


def _topic_page(topic: Topic, desk: Desk) -> TopicPage:
    passages = desk.index.by_topic[topic.slug]
    articles = desk.index.topic_articles[topic.slug]
    found = groups(passages, desk.views)
    grouped = {view.key for group in found for side in group.sides for view in side.passages}
    listings = {kind: desk.listing(topic.slug, kind) for kind in KINDS}
    claims = listings["claim"]
    figures = listings["figure"]
    voices, unnamed = _speakers(passages, desk)
    cards = [desk.views.card(article) for article in articles[: desk.room(len(articles))]]
    evidence = rows((desk.digest.passages[view.key] for view in figures.passages), desk.views)
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
        slug=topic.slug,
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
        speakers=voices[: desk.room(len(voices))],
        total_speakers=len(voices),
        unnamed=unnamed,
        accord=accord(passages, desk.views),
        timeline=by_year(topic_events(topic.slug, desk, desk.room(len(articles)))),
        timeline_picture=timeline(topic_events(topic.slug, desk)),
        crossings=_crossings(topic, desk),
        see_also=tuple(desk.views.topic(name.slug) for name in meta.see_also),
        articles=tuple(cards),
        total_articles=len(articles),
        more_articles=more(topic.key, "articles", len(articles), desk),
        total_passages=len(passages),
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


def _speakers(passages: list[Passage], desk: Desk) -> tuple[tuple[tuple[Voice, int], ...], int]:
    """Who speaks on the topic, the most often heard first; and how often nobody is named."""
    counts: dict[Key, int] = {}
    unnamed = 0
    for passage in passages:
        for actor in passage.by:
            counts[actor] = counts.get(actor, 0) + 1
        unnamed += not passage.by and passage.kind != "note"
    order = sorted(counts, key=lambda key: (-counts[key], desk.views.name(key)))
    return tuple((desk.views.voice(key), counts[key]) for key in order), unnamed


def _crossings(topic: Topic, desk: Desk) -> tuple[Crossing, ...]:
    """The topics that share articles with this one, those that share the most first."""
    articles: dict[str, int] = {}
    for article in desk.index.topic_articles[topic.slug]:
        for other in article.topics:
            if other != topic.slug:
                articles[other] = articles.get(other, 0) + 1
    shared: dict[str, list[Passage]] = {slug: [] for slug in articles}
    for passage in desk.index.by_topic[topic.slug]:
        for other in passage.topics:
            if other != topic.slug:
                shared[other].append(passage)
    order = sorted(articles, key=lambda slug: (-len(shared[slug]), -articles[slug], slug))
    return tuple(
        Crossing(
            desk.views.topic(slug),
            articles[slug],
            len(shared[slug]),
            tuple(
                desk.views.passage_ref(passage.key, passage.plain_title)
                for passage in shared[slug][:_SHARED]
            ),
        )
        for slug in order
    )


def _kind_pages(topic: Topic, kind: str, desk: Desk) -> Iterator[KindPage]:
    passages = desk.index.by_topic_and_kind[topic.slug, kind]
    if len(passages) <= desk.size:
        return
    words = plural(kind)
    title = desk.words(f"{words}-topic", name=topic.name)
    for page in paginate(passages, desk.size, topic_list(topic.slug, kind)):
        yield KindPage(
            path=page.path,
            title=title,
            chrome=desk.chrome,
            description=desk.words("all-of", title=title, number=len(passages)),
            section="topics",
            origin=topic.path,
            kind=kind,
            plural=words,
            topic=desk.views.topic(topic.slug),
            passages=desk.views.passages(page.items),
            rows=rows(page.items, desk.views),
            total=len(passages),
            pager=page.pager,
        )


def topic_card(topic: Topic, desk: Desk) -> TopicCard:
    return TopicCard(
        ref=desk.views.topic(topic.slug),
        question=topic.meta.question,
        summary=topic.meta.summary,
        articles=len(desk.index.topic_articles[topic.slug]),
        passages=len(desk.index.by_topic[topic.slug]),
        lead=_lead(topic, desk) or _strongest(topic, desk),
    )


def _strongest(topic: Topic, desk: Desk) -> PassageView | None:
    """What stands for a topic that names no lead: its newest figure with a value, or claim."""
    figures = desk.index.by_topic_and_kind[topic.slug, "figure"]
    for passage in (*figures, *desk.index.by_topic_and_kind[topic.slug, "claim"]):
        view = desk.views.passage(passage.key)
        if view.kind == "claim" or view.value:
            return view
    return None
