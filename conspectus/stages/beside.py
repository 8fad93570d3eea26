"""What a site has beside its sheets: styles and scripts, media, cards, the worker."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from conspectus.cards import cards_kept, forget_others, picture
from conspectus.commit import Staged
from conspectus.kept import STATE
from conspectus.model.cards import Card
from conspectus.model.outputs import WORKER, Output
from conspectus.model.pages import FilePage
from conspectus.model.sources import Asset
from conspectus.render.worker import worker
from conspectus.scan import Moment
from conspectus.workers import forked
from conspectus.write import Site, read_asset

_WORTH = 16
"""As many cards to draw are worth a second process."""


class Copied(Struct, frozen=True, array_like=True):
    """A file that is copied into the site, as it was then."""

    asset: Asset
    moment: Moment | None
    """None where that is not known, or the file may have changed since."""


class Beside:
    """Stages what is another than in the last build. `paths` has all of it."""

    def __init__(self, root: Path, site: Site) -> None:
        self.root = root
        self.site = site
        self.paths: set[str] = set()
        self.copied: dict[str, Copied] = {}

    def outputs(self, files: Iterable[Output | FilePage]) -> Iterator[Staged]:
        for file in files:
            self.paths.add(file.path)
            yield self.site.stage(file.path, file.data)

    def cards(self, cards: Sequence[Card], before: Iterable[Card], jobs: int) -> Iterator[Staged]:
        """Their pictures, each drawn unless an earlier build did."""
        known = set(before)
        self.paths.update(card.path for card in cards)
        new = [card for card in cards if card not in known or not self.site.is_whole(card.path)]
        kept = cards_kept(self.root)
        for output in forked(lambda card: picture(card, kept), new, jobs, worth=_WORTH):
            yield self.site.stage(output.path, output.data)
        if known != set(cards):
            forget_others(cards, cards_kept(self.root))

    def media(
        self,
        assets: Iterable[Asset],
        moments: Mapping[str, Moment | None],
        before: Mapping[str, Copied],
    ) -> Iterator[Staged]:
        for asset in assets:
            copied = Copied(asset, moments.get(asset.path))
            self.copied[asset.output] = copied
            self.paths.add(asset.output)
            is_named_by_content = asset.path.startswith(f"{STATE}/")
            is_known = copied.moment is not None or is_named_by_content
            is_same = is_known and before.get(asset.output) == copied
            if not is_same or not self.site.is_whole(asset.output):
                yield self.site.stage(asset.output, read_asset(self.root, asset))

    def worker(
        self, script: str, kept: Iterable[str], staged: Iterable[Staged], paths: Iterable[str]
    ) -> Iterator[Staged]:
        """That of a site read offline, which names the version of all its files."""
        hashes = {path: bytes.fromhex(stamp.hash) for path, stamp in self.site.stamps.items()}
        hashes |= {one.path: one.hash for one in staged}
        others = self.copied.keys() | {WORKER}
        files = {path: hashes[path] for path in paths if path not in others}
        media = (copied.asset for copied in self.copied.values())
        yield from self.outputs([worker(script, kept, files, media)])
