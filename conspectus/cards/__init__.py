"""From a card to its picture: drawn once, then kept in `.conspectus/cards/`.

What is kept is named by all that a picture depends on, and is checked when it is read: a file
that is torn, or anybody else's, is drawn anew.
"""

import functools
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from conspectus.cards.typeface import PACKAGE, version
from conspectus.model.cards import Card
from conspectus.model.outputs import Output

_SEAL = hashlib.sha256().digest_size


def picture(card: Card, kept: Path) -> Output:
    """The card's picture, as a file of the site. Raises OSError where the machine fails."""
    file = kept / _name(card)
    data = _read(file)
    if data is None:
        from conspectus.cards.drawing import draw  # Pillow takes its time to load

        data = draw(card)
        _write(file, data)
    return Output(card.path, data)


def forget_others(cards: Iterable[Card], kept: Path) -> None:
    """Removes what is kept of cards that the site no longer has."""
    names = {_name(card) for card in cards}
    for file in kept.glob("*"):
        if file.name not in names:
            file.unlink()


def _name(card: Card) -> str:
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


def _read(file: Path) -> bytes | None:
    if file.is_symlink() or not file.is_file():
        return None
    content = file.read_bytes()
    seal, data = content[:_SEAL], content[_SEAL:]
    return data if hashlib.sha256(data).digest() == seal else None


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    aside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        aside.write_bytes(hashlib.sha256(data).digest() + data)
        aside.replace(file)
    finally:
        aside.unlink(missing_ok=True)
