"""The site that hostile files make, in memory, and which places refuse what was planted there."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

from msgspec import Struct

from conspectus.link import link
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.outputs import Look, Output
from conspectus.model.references import Folder, Key
from conspectus.model.search import Catalog
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset, ImageFacts, SourceText
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.plan import plan
from conspectus.problems import Findings, Problem, errors
from conspectus.read import FileReader
from conspectus.render import Renderer
from conspectus.scan import Found, Moment
from conspectus.theme import Theme, read_theme, theme_folder
from scripts.vectors.plain import PICTURE
from scripts.vectors.slots import Pieces, Slot

_SITE = "site.yaml"
"""Read first: it says in which language the others are."""
_ROUNDS = 300
"""After each, what was refused is taken out; one fault may hide another behind it, and of
characters that nobody sees a file's first is told, with the number of the others."""


class Site(Struct, frozen=True):
    """What a digest comes to: its files by path, what search knows, and the places' fate."""

    files: dict[str, bytes]
    catalog: Catalog | None
    sources: dict[str, str]
    """The digest's own files, as they were in the end."""
    planted: tuple[Slot, ...]
    """The places where the hostile text is part of the site."""
    refused: tuple[Slot, ...]
    """Those where it is an error, which an editor is told of, and there is no site."""


class Unexpected(Exception):
    """An error at a place where nothing hostile stands: nobody knows what it would come to."""


def site_of(files: Mapping[str, Pieces], theme: Theme | None = None) -> Site:
    """The site of the files, without what is refused."""
    theme = theme or standard_theme()
    slots = [piece for pieces in files.values() for piece in pieces if isinstance(piece, Slot)]
    reading = _Reading(theme)
    for _ in range(_ROUNDS):
        texts = {path: _written(files[path]) for path in sorted(files, key=_SITE.__ne__)}
        digest, problems = reading.linked(texts)
        if not problems:
            break
        _refuse(problems, files)
    else:
        raise Unexpected(f"still refused: {problems[0]}")
    return Site(
        *_made(digest, theme),
        texts,
        tuple(slot for slot in slots if not slot.is_refused),
        tuple(slot for slot in slots if slot.is_refused),
    )


def _written(pieces: Pieces) -> str:
    """As a file holds it, which has no halves of characters."""
    return "".join(map(str, pieces)).encode(errors="replace").decode()


def standard_theme() -> Theme:
    """The theme alone, as digests without one of their own have it."""
    return read_theme(theme_folder().parent)


def _refuse(problems: Iterable[Problem], files: Mapping[str, Pieces]) -> None:
    """Takes what stands at the errors out of the files."""
    found = [slot for p in problems for slot in _slots_at(p.mark.line, files[p.path])]
    for slot in found:
        slot.is_refused = True
    if not found:
        told = Counter(f"{p.path}:{p.mark.line}: {p.code}: {p.message}" for p in problems)
        raise Unexpected("; ".join(told))


def _slots_at(line: int, pieces: Pieces) -> list[Slot]:
    """Those whose text stands on the line, in a file of which nothing is refused yet."""
    found, here = [], 1
    for piece in pieces:
        written = str(piece)
        last = here + written.removesuffix("\n").count("\n")
        if isinstance(piece, Slot) and not piece.is_refused and here <= line <= last:
            found.append(piece)
        here += written.count("\n")
    return found


class _Reading:
    """Files read round after round: those that stay as they were are not read again."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.known: dict[str, tuple[str, Settings | Document, list[Problem]]] = {}
        self.language = ""

    def linked(self, texts: Mapping[str, str]) -> tuple[Digest, list[Problem]]:
        """What the files are, read as from a disk, and every error."""
        problems: list[Problem] = []
        read = []
        for path, text in texts.items():
            known = self.known.get(path)
            if known is None or known[0] != text:
                known = self.known[path] = (text, *self.parsed(path, text))
            read.append(known[1])
            problems += known[2]
        settings, *documents = read
        assert isinstance(settings, Settings)  # it comes first
        image = ImageFacts(1000, 500, key="0a")
        picture = Asset(PICTURE, PICTURE.removeprefix("content/"), 1, image)
        some = [document for document in documents if isinstance(document, Document)]
        digest, faults = link(some, settings, (picture,))
        return digest, errors([*problems, *faults])

    def parsed(self, path: str, text: str) -> tuple[Settings | Document, list[Problem]]:
        reader, found = FileReader(Path()), Findings(path)
        source = _read(path, text, reader)
        if path == _SITE:
            settings = parse_site(source.text, found)
            _, wrong = choose(self.theme.words, settings.language, settings.words)
            if settings.language != self.language:
                self.known.clear()  # of which some are in the site's language
            self.language = settings.language
            return settings, [*reader.problems, *found.problems, *wrong]
        made = parse_document(path, source.key, source.text, self.language, found)
        return made, [*reader.problems, *found.problems]


def _read(path: str, text: str, reader: FileReader) -> SourceText:
    file = PurePosixPath(path)
    key = Key(Folder.PAGES if path == _SITE else Folder(file.parent.name), file.stem)
    data = text.encode()
    return reader.source(Found(path, key, Moment(len(data), 0, 0, 0)), data)


def _made(digest: Digest, theme: Theme) -> tuple[dict[str, bytes], Catalog | None]:
    """Every file that is written from the digest, and what search is made of."""
    words, _ = choose(theme.words, digest.settings.language, digest.settings.words)
    planned = plan(digest, Look(words, theme.css, theme.feed_css, theme.book_css, theme.scripts))
    if faults := errors(planned.problems):
        raise Unexpected(str(faults[0]))
    renderer = Renderer(theme.templates, words)
    files = {file.path: file.data for file in planned.files}
    for page in planned.pages:
        made = renderer.render(page)
        if not isinstance(made, Output):
            raise Unexpected(str(made))
        files[made.path] = made.data
    return files, planned.catalog
