"""The map of topics, on a page of its own and, in small, on the home page."""

from collections.abc import Iterator, Sequence

from conspectus.model.lists import MapPage
from conspectus.model.pictures import TopicMap, TopicTie
from conspectus.model.views import Count
from conspectus.plan.desk import Desk
from conspectus.plan.pictures.topic_map import topic_map

PATH = "map/"
_SMALL = 12
"""At most so many topics stand on the home page's map."""


def map_pages(ties: Sequence[TopicTie], desk: Desk) -> Iterator[MapPage]:
    """The map's page, where there are two topics or more."""
    found = topic_map(_topics(desk), ties)
    if found:
        yield MapPage(
            path=PATH,
            title=desk.words("section-map"),
            chrome=desk.chrome,
            description=desk.words("map-description"),
            section="map",
            origin="the map",
            map=found,
        )


def small_map(ties: Sequence[TopicTie], desk: Desk) -> TopicMap | None:
    """The map for the home page; None where no two topics are tied."""
    return topic_map(_topics(desk), ties, _SMALL) if ties else None


def _topics(desk: Desk) -> list[Count]:
    """Each topic, with how many annotations it has."""
    return [
        Count(desk.views.topic(slug), len(desk.index.by_topic[slug])) for slug in desk.digest.topics
    ]
