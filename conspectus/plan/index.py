"""The digest seen from its topics, actors, studies and kinds: families of lists and counts.

They are made of articles in brief and of what has a name. No text is loaded for them.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from conspectus.model.dates import Date
from conspectus.model.digest import Digest
from conspectus.model.frontmatter import Affiliation
from conspectus.model.network import Network
from conspectus.model.references import Key, PassageKey
from conspectus.plan.crossings import Crossed, Tied, crossings, ties
from conspectus.plan.editions.chosen import Chosen
from conspectus.plan.editions.moves import Moves
from conspectus.plan.editions.register import edition_contents, edition_moves, edition_order
from conspectus.plan.edits import Edits
from conspectus.plan.families import Family
from conspectus.plan.initials import Found, initials
from conspectus.plan.linked.batches import batches
from conspectus.plan.network import network
from conspectus.plan.roster import Belonging, roster
from conspectus.plan.tallies import counts, names, orders, speakers, spoken
from conspectus.plan.times import Occasion, occasions
from conspectus.plan.walk import Walk

T = TypeVar("T")
V = TypeVar("V")

Keys = tuple[PassageKey, ...]
Slugs = tuple[str, ...]


class Index:
    """Articles and passages, newest article first; an article's passages in its own order.

    Actors are called `people/ann`, a topic's annotations of a kind `budgets/claim`.
    """

    def __init__(self, digest: Digest) -> None:
        self.digest = digest
        self._families: list[Family[object]] = []
        self._list_articles()
        self._list_passages()
        self._count()
        family = self._family
        self.edits: Family[Slugs] = family("edits", lambda: _whole(self._edits.articles), ())
        """The last edited articles: of the site (`articles`), and of topics (`topics/budgets`)."""
        self.news: Family[Keys] = family("news", lambda: _whole(self._edits.annotations), ())
        """Annotations of a kind, those of the last edited articles first."""
        self.edited: Family[Date | None] = family("edited", lambda: self._edits.last, None)
        """The last edit: of the site, of a topic, of a kind (`kinds/claim`)."""
        self.occasions: Family[tuple[Occasion, ...]] = family(
            "occasions", lambda: occasions(self._walk, self.digest), ()
        )
        """What is known of time: all of it in order (`all`), and of a topic (`topics/budgets`)."""
        self.initials: Family[tuple[Found, ...]] = family("initials", lambda: self._initials, ())
        """What begins with a letter."""
        self.letters: Family[tuple[tuple[str, int], ...]] = family(
            "letters",
            lambda: {"all": tuple((label, len(found)) for label, found in self._initials.items())},
            (),
        )
        """All letters (`all`), and how much begins with each."""
        self.redirects: Family[str] = family(
            "redirects", lambda: {found.path: found.to for found in self.digest.redirects}, ""
        )
        self._list_editions()
        self._list_data()

    def families(self) -> Iterable[Family[object]]:
        """All of them, in a fixed order."""
        return tuple(self._families)

    def _family(self, name: str, make: Callable[[], Mapping[str, V]], missing: V) -> Family[V]:
        family = Family(name, make, missing, self.digest.notes)
        self._families.append(family)  # type: ignore[arg-type]  # Mapping's values are read alone
        return family

    def _listed(
        self, name: str, found: Callable[[], Mapping[str, Sequence[T]]]
    ) -> Family[tuple[T, ...]]:
        return self._family(name, lambda: _whole(found()), ())

    def _list_editions(self) -> None:
        family = self._family
        self.editions: Family[Slugs] = family(
            "edition_order", lambda: edition_order(self.digest), ()
        )
        """All editions, the newest first (`all`)."""
        self.contents: Family[tuple[Chosen, ...]] = family(
            "edition_contents", lambda: edition_contents(self.digest), ()
        )
        """What an edition holds that was not published yet."""
        self.moves: Family[Moves] = family(
            "edition_moves", lambda: edition_moves(self.digest), Moves()
        )
        """What is no longer where an edition has it that was published."""

    def _list_data(self) -> None:
        family = self._family
        self.entered: Family[Any] = family("entered", self._entered, None)
        """Each entry's row of the dataset (`people/ann`)."""
        self.hung: Family[tuple[Any, ...]] = family("hung", self._hung, ())
        """The rows of the dataset's tables that hang on those, by table."""
        self.held: Family[tuple[Affiliation, ...]] = family(
            "held",
            lambda: {slug: one.meta.affiliations for slug, one in self.digest.people.items()},
            (),
        )
        """For whom people speak, by their slugs."""
        self.names: Family[str] = family("names", lambda: names(self.digest), "")
        """What something with a page of its own is called, but for articles."""
        self.batches: Family[Slugs] = family("batches", lambda: batches(self._walk.gists), ())
        """The articles whose annotations stand on a page of linked data together."""
        self.network: Family[Network] = family(
            "network", lambda: {"all": network(self.digest)}, Network()
        )
        """Who agrees with whom (`all`)."""

    def _list_articles(self) -> None:
        self.orders: Family[Slugs] = self._family(
            "orders", lambda: orders(self._walk, self.digest), ()
        )
        """All `articles`, newest first; everything with a name by its folder, by name."""
        self.topic_articles = self._listed("topic_articles", lambda: self._walk.topic_articles)
        self.publication_articles = self._listed(
            "publication_articles", lambda: self._walk.publication_articles
        )
        self.author_articles = self._listed("author_articles", lambda: self._walk.author_articles)
        self.naming_articles = self._listed("naming_articles", lambda: self._walk.naming_articles)
        """Those that are about an actor, or in which the actor speaks or is an example."""

    def _list_passages(self) -> None:
        self.by_kind = self._listed("by_kind", lambda: self._walk.by_kind)
        self.by_topic_and_kind = self._listed(
            "by_topic_and_kind", lambda: self._walk.by_topic_and_kind
        )
        self.by_actor = self._listed("by_actor", lambda: self._walk.by_actor)
        self.by_example = self._listed("by_example", lambda: self._walk.by_example)
        self.by_study = self._listed("by_study", lambda: self._walk.by_study)
        self.tied = self._listed("tied", lambda: self._walk.tied)
        """A topic's annotations that support or contradict others, or are so."""
        self.disputes = self._listed("disputes", lambda: self._walk.disputes)
        """What an actor said that others disagree with, and those others."""

    def _count(self) -> None:
        family = self._family
        self.counts: Family[tuple[int, int]] = family(
            "counts", lambda: counts(self._walk, self.digest), (0, 0)
        )
        """Articles and annotations: of the site (`all`), of a topic, actor and so on."""
        self.kinds: Family[tuple[tuple[str, int], ...]] = family(
            "kinds",
            lambda: {"all": tuple((kind, len(keys)) for kind, keys in self._walk.by_kind.items())},
            (),
        )
        """Which kinds of annotations there are (`all`), as they first come, and how many."""
        self.speakers: Family[tuple[tuple[Key, int], ...]] = family(
            "speakers", lambda: speakers(self._walk), ()
        )
        """Who speaks on a topic and how often, as they first come."""
        self.unnamed: Family[int] = family("unnamed", lambda: self._walk.unnamed, 0)
        """How often nobody is named on a topic."""
        self.spoken: Family[tuple[tuple[str, int], ...]] = family(
            "spoken", lambda: spoken(self._walk), ()
        )
        """The topics that an actor spoke on and how often, the most frequent first."""
        self.crossings: Family[tuple[Crossed, ...]] = family(
            "crossings", lambda: crossings(self._walk), ()
        )
        self.ties: Family[tuple[Tied, ...]] = family(
            "ties", lambda: ties(self._walk, self.digest), ()
        )
        """Of all topics (`topics`)."""
        self.roster: Family[Belonging] = family(
            "roster", lambda: roster(self.digest, self._walk.by_actor), Belonging()
        )

    def _entered(self) -> Mapping[str, Any]:
        from conspectus.plan.tables.named import entry_rows  # which few builds need

        return entry_rows(self.digest, self.counts)

    def _hung(self) -> Mapping[str, tuple[Any, ...]]:
        from conspectus.plan.tables.named import hung_rows  # as above

        return hung_rows(self.digest)

    @functools.cached_property
    def _walk(self) -> Walk:
        return Walk(self.digest.gists.values())

    @functools.cached_property
    def _edits(self) -> Edits:
        return Edits(self._walk)

    @functools.cached_property
    def _initials(self) -> dict[str, tuple[Found, ...]]:
        return initials(self.digest, self._walk.gists)


def _whole(lists: Mapping[str, Sequence[T]]) -> dict[str, tuple[T, ...]]:
    return {key: tuple(found) for key, found in lists.items()}
