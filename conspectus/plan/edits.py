"""What the editors last worked on, as feeds tell it."""

from collections import defaultdict

from conspectus.model.dates import Date
from conspectus.model.gists import Gist
from conspectus.model.references import PassageKey
from conspectus.plan.walk import Walk

ARTICLES = 30
"""How many articles a feed holds: the newest."""
ANNOTATIONS = 100
"""How many annotations the feed of a kind holds: those of the newest articles."""

SITE = "articles"
"""What the site's own feed tells of, beside `topics/…` and `kinds/…`."""


class Edits:
    """The last edited articles first; those of one day as they come in; undated ones left out."""

    def __init__(self, walk: Walk) -> None:
        dated = [(gist, date) for gist in walk.gists if (date := gist.edited)]
        dated.sort(key=lambda edit: edit[1].earliest, reverse=True)
        self.articles = defaultdict[str, list[str]](list)
        self.annotations = defaultdict[str, list[PassageKey]](list)
        self.last: dict[str, Date] = {}
        """When anything was last edited of what each feed tells of."""
        for gist, date in dated:
            self._add(gist, date)

    def _add(self, gist: Gist, date: Date) -> None:
        for name in (SITE, *("topics/" + topic for topic in gist.topics)):
            self.last.setdefault(name, date)
            if len(self.articles[name]) < ARTICLES:
                self.articles[name].append(gist.slug)
        for jot in gist.jots:
            found = self.annotations[jot.kind]
            if len(found) < ANNOTATIONS:
                self.last.setdefault("kinds/" + jot.kind, date)
                found.append(gist.key(jot))
