"""What was said when, and what it was about."""

from collections.abc import Iterable, Iterator, Sequence

from conspectus.model.gists import jot_of
from conspectus.model.lists import TimelinePage
from conspectus.model.parts import Event, Year
from conspectus.model.pictures import Timeline
from conspectus.model.references import PassageKey
from conspectus.model.views import Ref
from conspectus.plan.desk import Desk
from conspectus.plan.pagination import page_of
from conspectus.plan.pictures.timeline import SINGLY, timeline
from conspectus.plan.sheet import Sheet, paged
from conspectus.plan.walk import Occasion

PATH = "timeline/"
_NOWHERE = Ref("", "")


def by_year(events: Iterable[Event]) -> tuple[Year, ...]:
    """Years in order, the undated last; within a year by day."""
    years: dict[int | None, list[Event]] = {}
    for event in sorted(events, key=_order):
        years.setdefault(event.date.year if event.date else None, []).append(event)
    return tuple(Year(year, tuple(found)) for year, found in years.items())


def _order(event: Event) -> tuple[bool, tuple[int, int, int], str, str]:
    date = event.date
    return (date is None, date.earliest if date else (0, 0, 0), event.ref.text, event.kind)


def timeline_sheets(desk: Desk) -> Iterator[Sheet]:
    """Articles by the date of their source, what was measured by year, predictions by when they
    are due. The first page has the picture of them all."""
    if desk.index.counts["all"][0]:
        yield from paged(len(desk.index.occasions["all"]), desk.size, PATH, _timeline_page, desk)


def _timeline_page(place: int, desk: Desk) -> TimelinePage:
    found = desk.index.occasions["all"]
    dated = [occasion for occasion in found if occasion.date]
    newest_first = [*reversed(dated), *found[len(dated) :]]
    page = page_of(newest_first, desk.size, PATH, place)
    return TimelinePage(
        path=page.path,
        title=desk.words("section-timeline"),
        chrome=desk.chrome,
        description=desk.words("timeline-described"),
        section="timeline",
        origin="the timeline",
        picture=picture(found, desk) if not place else None,
        years=by_year(event(occasion, desk) for occasion in page.items),
        total=len(found),
        pager=page.pager,
    )


def picture(occasions: Sequence[Occasion], desk: Desk) -> Timeline | None:
    """The picture of what happened when. Of more than can be drawn singly, dates are all it has."""
    singly = sum(occasion.date is not None for occasion in occasions) <= SINGLY
    return timeline(
        [
            event(one, desk) if singly else Event(one.date, one.kind, _NOWHERE, "")
            for one in occasions
        ]
    )


def topic_events(topic: str, desk: Desk, most: int) -> list[Event]:
    """What is known of time on a topic: of at most so many articles, measurements, predictions."""
    found = desk.index.occasions[f"topics/{topic}"]
    predictions = set(desk.index.by_topic_and_kind[f"{topic}/prediction"][:most])
    return [
        event(occasion, desk)
        for occasion in (
            *[one for one in found if one.kind == "published"][:most],
            *[one for one in found if one.kind == "measured"][:most],
            *[o for o in found if o.kind == "due" and PassageKey(o.slug, o.id) in predictions],
        )
    ]


def event(occasion: Occasion, desk: Desk) -> Event:
    """The occasion in words."""
    if occasion.kind == "published":
        return _published(occasion, desk)
    if not occasion.id:
        return _study(occasion, desk)
    key = PassageKey(occasion.slug, occasion.id)
    jot = jot_of(key, desk.digest.gists)
    is_due = occasion.kind == "due"
    note = outcome(jot.outcome, desk) if is_due else desk.words("by-whom-not-stated")
    topics = tuple(map(desk.views.topic, jot.topics))
    return Event(occasion.date, occasion.kind, desk.views.passage_ref(key, jot.title), note, topics)


def _published(occasion: Occasion, desk: Desk) -> Event:
    """The appearance of an article's source."""
    article = desk.digest.articles[occasion.slug]
    topics = tuple(map(desk.views.topic, article.topics))
    authors = ", ".join(voice.ref.text for voice in desk.views.authors(article))
    note = authors or desk.words("author-not-stated")
    if authors and "authors" in article.meta.source.uncertain:
        note = f"{authors} ({desk.words('inferred')})"
    return Event(occasion.date, "published", desk.views.article(occasion.slug), note, topics)


def _study(occasion: Occasion, desk: Desk) -> Event:
    study = desk.digest.studies[occasion.slug]
    by = desk.digest.actor(study.meta.by.slug) if study.meta.by else None
    note = desk.views.name(by) if by else desk.words("by-whom-not-stated")
    return Event(occasion.date, "measured", desk.views.ref(study.key), note)


def outcome(given: str, desk: Desk) -> str:
    """What came of a prediction, in words."""
    return desk.words("event-outcome", outcome=desk.words(f"outcome-{given or 'unknown'}"))
