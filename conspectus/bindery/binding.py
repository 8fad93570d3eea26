"""A manuscript bound as EPUB: the same manuscript and pictures give the same bytes."""

from pathlib import Path

from conspectus import beneath
from conspectus.bindery.archive import epub
from conspectus.bindery.pictures import printed
from conspectus.cards.cover import drawn
from conspectus.images.formats import MAX_BYTES
from conspectus.model.books import Manuscript, Plate
from conspectus.render.books.package import COVER_PICTURE, FOLDER


def bound(manuscript: Manuscript, root: Path) -> bytes:
    """The book as a file. Raises OSError where a picture cannot be read, images.raster.Unreadable
    where it is none."""
    files = {name: text.encode() for name, text in manuscript.texts}
    files |= {f"{FOLDER}/{name}": data for name, data in pictures(manuscript, root).items()}
    return epub(files)


def pictures(manuscript: Manuscript, root: Path) -> dict[str, bytes]:
    """The cover and the plates, by their names in the book. Raises as `bound` does."""
    found = {COVER_PICTURE: drawn(manuscript.cover)}
    found |= {plate.file: _picture(plate, root) for plate in manuscript.plates}
    return found


def _picture(plate: Plate, root: Path) -> bytes:
    data = beneath.read(root, plate.asset.path, MAX_BYTES)
    return printed(data, plate.file)
