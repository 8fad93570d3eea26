"""From the folder to documents: each file is read and parsed again only where it changed."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from conspectus.link.outline import outline
from conspectus.model.documents import Document
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, Problem
from conspectus.read import FileReader
from conspectus.scan import Found, FoundAsset, Moment, Scan
from conspectus.stages.inputs import Inputs, Known, KnownAsset, Progress, is_known
from conspectus.store import Store, hashed
from conspectus.workers import forked

DOCUMENTS, OUTLINES, FINDINGS = "documents", "outlines", "findings"
"""Shelves: what files say, what others may depend on of it, and what is wrong with the file."""


class Change(Struct, frozen=True):
    """What the files are now, and which of them are not what they were."""

    inputs: Inputs
    parsed: frozenset[str] = frozenset()
    """Paths of documents that were parsed again."""
    outlined: frozenset[str] = frozenset()
    """Those of them whose outlines, or faults, are others; and of files that came or went."""
    assets: bool = False
    """Whether any file beside the texts is another."""


def renew(
    root: Path, scan: Scan, inputs: Inputs, store: Store, language: str, jobs: int,
    progress: Progress, *, plain: bool = False,
) -> Change:  # fmt: skip
    """Makes the shelves hold what the files say. `language` is the digest's.

    Raises OSError where the machine fails.
    """
    mark = f"{language} {plain}"
    known = inputs.sources if inputs.language == mark else {}
    stale = [file for file in scan.sources if not is_known(file, known)]
    sources = {file.path: known[file.path] for file in scan.sources if file.path in known}
    parsed, outlined = set[str](), set[str]()
    reader = _Reader(root, language, known, plain=plain)
    for number, one in enumerate(forked(reader.parsed, stale, jobs), 1):
        sources[one.path] = Known(one.moment, one.hash)
        if one.document or one.problems:
            parsed.add(one.path)
            if _keep(one, store):
                outlined.add(one.path)
        progress("parsed", number, len(stale))
    gone = set[str]()
    for name in (DOCUMENTS, OUTLINES, FINDINGS):
        lost = set(store.shelf(name)) - sources.keys()
        store.shelf(name).forget(lost)
        gone |= lost
    assets = _assets(root, scan, inputs)
    ordered = {file.path: sources[file.path] for file in scan.sources}
    are_others = any(_may_be_damaged(found, inputs.assets.get(p)) for p, found in assets.items())
    are_others |= {p: a.asset for p, a in assets.items()} != {
        path: found.asset for path, found in inputs.assets.items()
    }
    now = Inputs(mark, ordered, assets)
    return Change(now, frozenset(parsed), frozenset(outlined | gone), are_others)


def findings(store: Store, inputs: Inputs) -> Iterator[Problem]:
    """What is wrong with the files, each by itself."""
    shelf, decoder = store.shelf(FINDINGS), msgspec.msgpack.Decoder(tuple[Problem, ...])
    for name in shelf:
        yield from decoder.decode(shelf.get(name) or b"\x90")
    for asset in inputs.assets.values():
        yield from asset.problems


class _Parsed(Struct, frozen=True):
    """A file that was read. Without a document where it is the one that was read before."""

    path: str
    moment: Moment | None
    hash: bytes
    document: bytes = b""
    outline: bytes = b""
    problems: bytes = b""


class _Reader:
    """Reads and parses, in any process."""

    def __init__(self, root: Path, language: str, known: dict[str, Known], *, plain: bool) -> None:
        self.root = root
        self.language = language
        self.known = known
        self.plain = plain
        self.encode = msgspec.msgpack.Encoder().encode

    def parsed(self, file: Found) -> _Parsed:
        reader = FileReader(self.root)
        data = reader.bytes(file.path)
        moment = file.moment if file.moment.is_settled else None
        digest = b"" if data is None else hashed(data)
        known = self.known.get(file.path)
        if known and known.hash == digest and data is not None:
            return _Parsed(file.path, moment, digest)
        if data is None:  # refused: nothing is known of it but what is wrong
            problems = self.encode(tuple(reader.problems))
            return _Parsed(file.path, None, digest, problems=problems)
        source = reader.source(file, data)
        finds = Findings(source.path)
        document = parse_document(
            source.path, source.key, source.text, self.language, finds, plain=self.plain
        )
        found = (*reader.problems, *finds.problems)
        return _Parsed(
            file.path,
            moment,
            digest,
            self.encode(document),
            self.encode(outline(document)),
            self.encode(found) if found else b"",
        )


def _keep(one: _Parsed, store: Store) -> bool:
    """Whether its outline, or what is wrong with it, is another than before."""
    _put(store, DOCUMENTS, one.path, one.document)
    is_other = _put(store, OUTLINES, one.path, one.outline)
    return _put(store, FINDINGS, one.path, one.problems) or is_other


def _put(store: Store, name: str, path: str, data: bytes) -> bool:
    """Keeps data, or that there is none; whether that is new."""
    shelf = store.shelf(name)
    if data:
        return shelf.put(path, data)
    was_there = path in shelf
    shelf.forget([path])
    return was_there


def _may_be_damaged(found: KnownAsset, before: KnownAsset | None) -> bool:
    """Of an image that is shown as it is, only the head is known; nothing tells of the rest."""
    image = found.asset.image if found is not before and found.asset else None
    return image is not None and not image.key


def _assets(root: Path, scan: Scan, inputs: Inputs) -> dict[str, KnownAsset]:
    found: dict[str, KnownAsset] = {}
    for file in scan.assets:
        known = inputs.assets.get(file.path)
        if known and known.moment == file.moment:
            found[file.path] = known
        else:
            found[file.path] = _asset(root, file)
    return found


def _asset(root: Path, file: FoundAsset) -> KnownAsset:
    reader = FileReader(root)
    asset = reader.asset(file)
    moment = file.moment if asset and file.moment.is_settled else None
    return KnownAsset(moment, asset, tuple(reader.problems))


def documents(store: Store, paths: Iterator[str] | None = None) -> Iterator[Document]:
    """Outlines, in the order of the files."""
    shelf, decoder = store.shelf(OUTLINES), msgspec.msgpack.Decoder(Document)
    for path in sorted(shelf) if paths is None else paths:
        data = shelf.get(path)
        if data is not None:
            yield decoder.decode(data)
