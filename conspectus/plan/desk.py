"""What every page is planned with: the digest, its index, its views, the site's chrome."""

from conspectus.model.digest import Digest
from conspectus.model.parts import Chrome
from conspectus.model.references import Folder, Key
from conspectus.model.views import Listing, Ref
from conspectus.model.wording import Wording
from conspectus.plan.index import Index
from conspectus.plan.views import Views, plural
from conspectus.urls import address

_EXCERPT = 10
"""What a dossier shows of a list that has pages of its own: enough to judge whether to go there,
and few enough that a topic with a thousand annotations is still a page."""


class Desk:
    """Made once for a plan. What was made for a sheet is forgotten before the next (`fresh`)."""

    def __init__(
        self,
        digest: Digest,
        chrome: Chrome,
        words: Wording,
        index: Index | None = None,
        feed_stylesheet: str = "",
        book_css: str = "",
    ) -> None:
        self.digest = digest
        self.chrome = chrome
        self.words = words
        self.feed_stylesheet = feed_stylesheet
        self.book_css = book_css
        self.size = digest.settings.page_size
        self.index = index or Index(digest)
        self.views = Views(digest, words)

    def fresh(self) -> None:
        """So that all that a sheet is made of is looked up for it, and nothing piles up."""
        self.views.forget()

    def room(self, total: int) -> int:
        """How many entries of a list of so many a dossier shows: all, or the newest few."""
        return total if total <= self.size else min(self.size, _EXCERPT)

    def listing(self, topic: str, kind: str) -> Listing:
        """A topic's annotations of a kind, cut short where they have pages of their own."""
        passages = self.index.by_topic_and_kind[f"{topic}/{kind}"]
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
