"""The map of topics, on a page of its own and, in small, on the home page."""

from collections.abc import Iterator

from conspectus.model.lists import MapPage
from conspectus.model.pictures import TopicMap, TopicTie
from conspectus.model.views import Count
from conspectus.plan.desk import Desk
from conspectus.plan.pictures.topic_map import topic_map
from conspectus.plan.sheet import Sheet, sheet

PATH = "map/"
_SMALL = 12
"""At most so many topics stand on the home page's map."""


def map_sheets(desk: Desk) -> Iterator[Sheet]:
    """The map's page, where there are two topics or more."""
    if len(desk.digest.topics) > 1:
        yield sheet(PATH, _map_page, desk)


def _map_page(desk: Desk) -> MapPage:
    found = topic_map(_topics(desk), topic_ties(desk))
    assert found  # noqa: S101  # where there are two topics there is a map
    return MapPage(
        path=PATH,
        title=desk.words("section-map"),
        chrome=desk.chrome,
        description=desk.words("map-description"),
        section="map",
        origin="the map",
        map=found,
    )


def small_map(desk: Desk) -> TopicMap | None:
    """The map for the home page; None where no two topics are tied."""
    ties = topic_ties(desk)
    return topic_map(_topics(desk), ties, _SMALL) if ties else None


def topic_ties(desk: Desk) -> list[TopicTie]:
    """Each two topics that share anything, the strongest tie first."""
    topic = desk.views.topic
    return [TopicTie(topic(tie[0]), topic(tie[1]), *tie[2:]) for tie in desk.index.ties["topics"]]


def _topics(desk: Desk) -> list[Count]:
    """Each topic, with how many annotations it has."""
    counts = desk.index.counts
    return [
        Count(desk.views.topic(slug), counts[f"topics/{slug}"][1]) for slug in desk.digest.topics
    ]
