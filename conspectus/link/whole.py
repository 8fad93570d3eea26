"""What linking a document needs to know of all the others."""

from collections.abc import Iterable

from conspectus.link.mentions import Mentions
from conspectus.link.names import Names
from conspectus.link.passages import Relations
from conspectus.link.spellings import spellings
from conspectus.link.targets import Targets
from conspectus.link.unsound import Unsound
from conspectus.model.documents import Document
from conspectus.model.notes import Notes
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.problems import Problem


def is_draft(document: Document) -> bool:
    """The one place that decides what is published."""
    return bool(getattr(document.meta, "draft", False))


class Whole:
    """Made of outlines, or of documents: their texts are not looked at.

    What is looked up of it is noted in `notes`.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        settings: Settings,
        assets: tuple[Asset, ...] = (),
        *,
        drafts: bool = False,
        unsound: frozenset[str] = frozenset(),
    ) -> None:
        in_order = sorted(documents, key=lambda document: document.path)
        self.documents = [d for d in in_order if drafts or not is_draft(d)]
        self.drafts = [d for d in in_order if not drafts and is_draft(d)]
        """Those that are held back."""
        self.settings = settings
        self.assets = assets
        self.unsound = Unsound(unsound)
        self.notes = Notes()
        self.names = Names(self.documents, self.drafts, self.unsound, self.notes)
        schemes = tuple(settings.schemes)
        self.targets = Targets(
            self.documents, self.drafts, assets, schemes, self.unsound, self.notes
        )
        self.relations = Relations(self.documents, self.names)
        self.mentions = Mentions(spellings(self.names) if settings.autolink else ())
        self.problems: tuple[Problem, ...] = (
            *self.names.problems,
            *self.relations.problems,
            *self.mentions.problems,
        )
