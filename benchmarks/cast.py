"""Who and what a digest is about: topics, people, organizations, studies and publications."""

from math import isqrt
from random import Random

TOPICS = (
    "Budgets", "Customer experience", "Big Data", "Speed", "Roles", "Shadow IT", "Security",
    "Sourcing", "Skills", "Governance", "Mobile work", "Analytics", "Culture", "Strategy",
    "Vendors", "Privacy", "Cloud services", "Automation", "Editorial content", "Regulation",
    "Agile methods", "Measurement", "Innovation", "Open source",
)  # fmt: skip
_GIVEN = """
    Ada Ben Cleo Dan Eva Finn Gus Hana Ivo Jun Kai Lea Mia Noa Oda Pia Quin Rui Sia Tom Uma Vera
    Wim Yara Zoe
""".split()
_FAMILY = """
    Abara Brandt Costa Diaz Elmi Fujita Garcia Hoang Ito Jansen Kaya Lund Mbeki Novak Okoye Park
    Quist Rossi Silva Tanaka
""".split()
_FIRMS = """
    Alder Birch Cedar Delta Ember Falcon Granite Harbour Iris Juniper Krill Lotus Maple Nimbus
    Onyx Poplar Quartz Rowan Sable Thistle
""".split()
_SORTS = """
    Research Systems Partners Media Foods Bank Institute Airways University Agency Logistics Group
""".split()


class Cast:
    """All that articles of a digest can name, and how often each is named.

    At 10,000 articles there are about 300 people, 200 organizations, 100 studies and 40
    publications: each grows by the root of the number of articles.
    """

    def __init__(self, articles: int, random: Random) -> None:
        root = isqrt(articles)
        self.topics = [slug_of(name) for name in TOPICS]
        self.topic_weights = [1 / (place + 1) for place in range(len(TOPICS))]
        self.people = _names(_GIVEN, _FAMILY, 4 + 3 * root, random)
        self.organizations = _names(_FIRMS, _SORTS, 3 + 2 * root, random)
        self.studies = [f"study-{number}" for number in range(2 + root)]
        self.publications = [f"review-{number}" for number in range(2 + 2 * root // 5)]


def slug_of(name: str) -> str:
    return name.lower().replace(" ", "-")


def title_of(slug: str) -> str:
    return slug.replace("-", " ").capitalize()


def uneven(found: list[str], random: Random) -> str:
    """One of them; those at the beginning far more often than those at the end."""
    return found[int(len(found) * random.random() ** 2)]


def _names(first: list[str], second: list[str], count: int, random: Random) -> list[str]:
    """As many different names; numbered once the words are used up."""
    pairs = [f"{one} {other}" for other in second for one in first]
    rounds = range(2, 2 + count // len(pairs))
    found = [*pairs, *(f"{pair} {number}" for number in rounds for pair in pairs)][:count]
    random.shuffle(found)
    return found
