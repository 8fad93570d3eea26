"""What was said when, and what it was about."""

from collections.abc import Iterable, Iterator

from conspectus.model.annotations import Figure, Prediction
from conspectus.model.digest import Article, Passage
from conspectus.model.lists import TimelinePage
from conspectus.model.parts import Event, Year
from conspectus.model.views import Ref
from conspectus.plan.desk import Desk
from conspectus.plan.pagination import paginate
from conspectus.plan.pictures.timeline import timeline

PATH = "timeline/"


def by_year(events: Iterable[Event]) -> tuple[Year, ...]:
    """Years in order, the undated last; within a year by day."""
    years: dict[int | None, list[Event]] = {}
    for event in sorted(events, key=_order):
        years.setdefault(event.date.year if event.date else None, []).append(event)
    return tuple(Year(year, tuple(found)) for year, found in years.items())


def _order(event: Event) -> tuple[bool, tuple[int, int, int], str, str]:
    date = event.date
    return (date is None, date.earliest if date else (0, 0, 0), event.ref.text, event.kind)


def published(article: Article, desk: Desk) -> Event:
    """The appearance of an article's source."""
    topics = tuple(desk.views.topic(slug) for slug in article.topics)
    authors = ", ".join(voice.ref.text for voice in desk.views.authors(article))
    note = authors or desk.words("author-not-stated")
    if authors and "authors" in article.meta.source.uncertain:
        note = f"{authors} ({desk.words('inferred')})"
    ref = desk.views.article(article.slug)
    return Event(article.meta.source.published, "published", ref, note, topics)


def outcome(given: str, desk: Desk) -> str:
    """What came of a prediction, in words."""
    return desk.words("event-outcome", outcome=desk.words(f"outcome-{given or 'unknown'}"))


def timeline_pages(desk: Desk) -> Iterator[TimelinePage]:
    """Articles by the date of their source, what was measured by year, predictions by when they
    are due. The first page has the picture of them all."""
    events = sorted(_events(desk), key=_order)
    dated = [event for event in events if event.date]
    newest_first = [*reversed(dated), *(event for event in events if not event.date)]
    picture = timeline(events)
    for page in paginate(newest_first, desk.size, PATH):
        yield TimelinePage(
            path=page.path,
            title=desk.words("section-timeline"),
            chrome=desk.chrome,
            description=desk.words("timeline-described"),
            section="timeline",
            origin="the timeline",
            picture=picture if not page.pager.number else None,
            years=by_year(page.items),
            total=len(events),
            pager=page.pager,
        )


def _events(desk: Desk) -> Iterator[Event]:
    for article in desk.index.articles:
        yield published(article, desk)
    yield from _measured(desk.digest.studies, desk.index.by_kind["figure"], desk)
    for passage in desk.index.by_kind["prediction"]:
        yield from _due(passage, desk)


def topic_events(topic: str, desk: Desk, most: int | None = None) -> list[Event]:
    """What is known of time on a topic; with `most`, at most so many events of each kind."""
    index = desk.index
    figures = index.by_topic_and_kind[topic, "figure"]
    studies = dict.fromkeys(
        passage.fields.study.slug
        for passage in figures
        if isinstance(passage.fields, Figure) and passage.fields.study
    )
    predictions = index.by_topic_and_kind[topic, "prediction"]
    return [
        *(published(article, desk) for article in index.topic_articles[topic][:most]),
        *list(_measured(studies, figures, desk))[:most],
        *(event for passage in predictions[:most] for event in _due(passage, desk)),
    ]


def _measured(studies: Iterable[str], figures: Iterable[Passage], desk: Desk) -> Iterator[Event]:
    """Studies, and figures that tell their year themselves."""
    for study in (desk.digest.studies[slug] for slug in studies):
        if study.meta.year:
            by = desk.digest.actor(study.meta.by.slug) if study.meta.by else None
            note = desk.views.name(by) if by else desk.words("by-whom-not-stated")
            yield Event(study.meta.year, "measured", desk.views.ref(study.key), note)
    for passage in figures:
        fields = passage.fields
        if isinstance(fields, Figure) and fields.year and not fields.study:
            ref, topics = _standing(passage, desk)
            yield Event(fields.year, "measured", ref, desk.words("by-whom-not-stated"), topics)


def _due(passage: Passage, desk: Desk) -> Iterator[Event]:
    if isinstance(passage.fields, Prediction) and passage.fields.due:
        ref, topics = _standing(passage, desk)
        yield Event(passage.fields.due, "due", ref, outcome(passage.fields.outcome, desk), topics)


def _standing(passage: Passage, desk: Desk) -> tuple[Ref, tuple[Ref, ...]]:
    ref = desk.views.passage_ref(passage.key, passage.plain_title)
    return ref, tuple(desk.views.topic(slug) for slug in passage.topics)
