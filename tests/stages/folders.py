"""A digest's folder taken through reading and linking over one store, again and again."""

from pathlib import Path

from msgspec import Struct

from conspectus.model.digest import Digest
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.parse.site import parse_site
from conspectus.pipeline import silent
from conspectus.problems import Findings, Problem, in_order, unsound
from conspectus.scan import scan
from conspectus.stages import sources
from conspectus.stages.digest import digest_of
from conspectus.stages.inputs import Inputs
from conspectus.stages.known import Known
from conspectus.stages.linking import Outcome, link_all
from conspectus.stages.sources import Change
from conspectus.store import Store

Shelves = dict[str, dict[str, bytes | None]]


class Linked(Struct, frozen=True):
    shelves: Shelves
    problems: tuple[Problem, ...]
    outcome: Outcome
    digest: Digest


class Keeping:
    """What one build after the other keeps of a folder."""

    def __init__(self, root: Path, *, drafts: bool = False) -> None:
        self.root = root
        self.drafts = drafts
        self.store = Store(None, "")
        self.inputs = Inputs()
        self.known = Known()
        self.linked_again: int = 0

    @property
    def settings(self) -> Settings:
        path = self.root / "site.yaml"
        return parse_site(path.read_text(encoding="utf-8"), Findings("site.yaml"))

    @property
    def assets(self) -> tuple[Asset, ...]:
        return tuple(known.asset for known in self.inputs.assets.values() if known.asset)

    def read(self) -> Change:
        found, language = scan(self.root), self.settings.language
        change = sources.renew(self.root, found, self.inputs, self.store, language, 1, silent)
        self.inputs = change.inputs
        return change

    def link(self) -> Linked:
        """Reads what is new, and links what it bears on."""
        self.read()
        found = tuple(sources.findings(self.store, self.inputs))
        self.linked_again = 0
        outcome = link_all(
            self.store, self.settings, self.assets, self.known, 1, self.progress,
            drafts=self.drafts, unsound=unsound(found),
        )  # fmt: skip
        self.known = outcome.known
        digest = digest_of(self.store, self.settings, outcome.facts)
        problems = in_order([*found, *outcome.problems])
        return Linked(shelves_of(self.store), problems, outcome, digest)

    def progress(self, stage: str, *_: int) -> None:
        self.linked_again += stage == "linked"


def shelves_of(store: Store) -> Shelves:
    """All that is kept, but for shelves on which nothing is."""
    shelves = {name: store.shelf(name) for name in sorted(store._shelves)}
    return {
        name: {key: shelf.get(key) for key in shelf}
        for name, shelf in shelves.items()
        if len(shelf)
    }


def from_nothing(root: Path, *, drafts: bool = False) -> Linked:
    return Keeping(root, drafts=drafts).link()
