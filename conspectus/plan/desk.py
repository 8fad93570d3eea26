"""What every page is planned with: the digest, its index, its views, the site's chrome."""

from conspectus.model.annotations import KINDS
from conspectus.model.digest import Digest
from conspectus.model.parts import Chrome
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.views import Listing, Ref
from conspectus.model.wording import Wording
from conspectus.plan.index import Index
from conspectus.plan.pagination import paginate
from conspectus.plan.views import Views, plural
from conspectus.urls import address

_EXCERPT = 10
"""What a dossier shows of a list that has pages of its own: enough to judge whether to go there,
and few enough that a topic with a thousand annotations is still a page."""


class Desk:
    """Made once for a plan."""

    def __init__(self, digest: Digest, chrome: Chrome, words: Wording) -> None:
        self.digest = digest
        self.chrome = chrome
        self.words = words
        self.size = digest.settings.page_size
        self.index = Index(digest)
        self.views = Views(digest, self._places(), words)

    def _places(self) -> dict[tuple[str, PassageKey], str]:
        """The page on which each passage has its entry, for kinds too many for the topic's own."""
        places = {}
        for slug in self.digest.topics:
            for kind in KINDS:
                passages = self.index.by_topic_and_kind[slug, kind]
                if len(passages) > self.size:
                    for page in paginate(passages, self.size, topic_list(slug, kind)):
                        places.update({(slug, p.key): page.path for p in page.items})
        return places

    def room(self, total: int) -> int:
        """How many entries of a list of so many a dossier shows: all, or the newest few."""
        return total if total <= self.size else min(self.size, _EXCERPT)

    def listing(self, topic: str, kind: str) -> Listing:
        """A topic's annotations of a kind, cut short where they have pages of their own."""
        passages = self.index.by_topic_and_kind[topic, kind]
        more = None
        if len(passages) > self.size:
            words = self.words(f"all-n-{plural(kind)}", number=len(passages))
            more = Ref(words, topic_list(topic, kind))
        shown = passages[: self.room(len(passages))]
        return Listing(self.views.passages(shown), len(passages), more)

    def edit(self, path: str) -> str:
        """Where the forge edits a file; empty without a forge or a file."""
        return self.views.forge("edit", path)


def topic_list(topic: str, kind: str) -> str:
    """The path of a topic's own list of a kind, or of its articles."""
    return f"{address(Key(Folder.TOPICS, topic))}{plural(kind)}/"
