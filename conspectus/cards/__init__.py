"""From a card to its picture: drawn once, then kept in `.conspectus/cards/`.

What is kept is named by all that a picture depends on.
"""

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from conspectus.cards.typeface import PACKAGE, version
from conspectus.kept import Kept
from conspectus.model.cards import Card
from conspectus.model.outputs import Output


def cards_kept(root: Path) -> Kept:
    """The cards that are kept in a digest's folder."""
    return Kept(root, "cards", "png")


def picture(card: Card, kept: Kept) -> Output:
    """The card's picture, as a file of the site. Raises OSError where the machine fails."""
    key = _key(card)
    data = kept.find(key)
    if data is None:
        from conspectus.cards.drawing import draw  # Pillow takes its time to load

        data = draw(card)
        kept.keep(key, data)
    return Output(card.path, data)


def forget_others(cards: Iterable[Card], kept: Kept) -> None:
    """Removes what is kept of cards that the site no longer has."""
    kept.forget_others(kept.names[key] for key in map(_key, cards) if key in kept.names)


def _key(card: Card) -> str:
    shown = msgspec.structs.replace(card, path="", origin="")
    return hashlib.sha256(_maker() + msgspec.json.encode(shown)).hexdigest()


@functools.cache
def _maker() -> bytes:
    """What draws: this package, Pillow and the typeface, as they are."""
    found = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        found.update(file.read_bytes())
    for package in ("pillow", PACKAGE):
        found.update(f"{package} {version(package)}\n".encode())
    return found.digest()
