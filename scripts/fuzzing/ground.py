"""The small digest in which a fuzzed file stands, read once."""

import functools
import tempfile
from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from conspectus.link import link
from conspectus.model.documents import Document
from conspectus.model.references import Folder, Key
from conspectus.model.settings import Settings
from conspectus.model.sources import SourceText
from conspectus.opened import Opened, opened
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, Problem, errors, in_order
from conspectus.read import FileReader
from conspectus.scan import Found, Moment
from scripts.edits.digest import write_small_digest

_KEPT = {"a-0.md": ("a-2.md", "a-1.md"), "a-1.md": ("a-3.md", "a-0.md")}
"""Of seven articles, so that a site is made many times in a second, with a link led elsewhere."""


@functools.cache
def ground() -> Opened:
    """Two articles, and some of everything else."""
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        root = Path(place)
        write_small_digest(root)
        for file in (root / "content/articles").glob("*.md"):
            if file.name in _KEPT:
                file.write_text(file.read_text("utf-8").replace(*_KEPT[file.name]), "utf-8")
            else:
                file.unlink()
        found = opened(root)
        assert not errors(found.problems), found.problems
        return found


def key_of(path: str) -> Key:
    file = Path(path)
    return Key(Folder(file.parent.name), file.stem)


def read(path: str, data: bytes) -> tuple[SourceText, list[Problem]]:
    """The bytes as `read` would hand them on, and what it says of them."""
    reader = FileReader(ground().root)
    source = reader.source(Found(path, key_of(path), Moment(len(data), 0, 0, 0)), data)
    return source, reader.problems


def parsed(source: SourceText, *, plain: bool = False) -> tuple[Document, list[Problem]]:
    findings = Findings(source.path)
    language = ground().settings.language
    document = parse_document(source.path, source.key, source.text, language, findings, plain=plain)
    return document, findings.problems


def opened_with(source: SourceText, document: Document, problems: Iterable[Problem]) -> Opened:
    """The digest with one more file, linked anew."""
    base = ground()
    sources = [one for one in base.sources if one.path != source.path]
    documents = [one for one in base.documents if one.path != source.path]
    documents = sorted([*documents, document], key=lambda one: one.path)
    digest, faults = link(documents, base.settings, base.assets, drafts=True)
    return replace(
        base,
        sources=tuple(sorted([*sources, source], key=lambda one: one.path)),
        documents=tuple(documents),
        digest=digest,
        problems=in_order((*problems, *faults)),
        texts={**base.texts, source.path: source.text},
    )


def opened_as(settings: Settings) -> Opened:
    """The digest under other settings, linked anew."""
    base = ground()
    digest, faults = link(list(base.documents), settings, base.assets, drafts=True)
    return replace(base, settings=settings, digest=digest, problems=in_order(faults))
