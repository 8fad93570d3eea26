"""From the folder to documents: each file is read and parsed again only where it changed."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from conspectus.link.outline import outline
from conspectus.model.documents import Document
from conspectus.model.sources import Asset
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, Problem
from conspectus.read import FileReader
from conspectus.records import hashed
from conspectus.scan import Found, FoundAsset, Moment, Scan
from conspectus.stages.inputs import Inputs, Known, KnownAsset, Progress, is_known
from conspectus.store import Store
from conspectus.workers import Hands, forked, pays, spread

DOCUMENTS, OUTLINES, FINDINGS = "documents", "outlines", "findings"
"""Shelves: what files say, what others may depend on of it, and what is wrong with the file."""

_encode = msgspec.msgpack.Encoder().encode


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
    progress: Progress, *, plain: bool = False, hired: Callable[[], Hands] | None = None,
) -> Change:  # fmt: skip
    """Makes the shelves hold what the files say. `language` is the digest's; `hired` are workers
    elsewhere.

    Raises OSError where the machine fails.
    """
    mark = f"{language} {plain}"
    known = inputs.sources if inputs.language == mark else {}
    stale = [file for file in scan.sources if not is_known(file, known)]
    sources = {file.path: known[file.path] for file in scan.sources if file.path in known}
    parsed, outlined = set[str](), set[str]()
    results = _parsed(_Reader(root, known), stale, partial(_finished, language, plain), jobs, hired)
    for number, one in enumerate(results, 1):
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


class _Text(Struct, frozen=True):
    """A file that was read and is to be parsed, by whomever: nothing of it is looked up."""

    file: Found
    moment: Moment | None
    hash: bytes
    data: bytes


class _Reader:
    """Reads files, as far as they are others than those that were read before."""

    def __init__(self, root: Path, known: dict[str, Known]) -> None:
        self.root = root
        self.known = known

    def read(self, file: Found) -> _Text | _Parsed:
        reader = FileReader(self.root)
        data = reader.bytes(file.path)
        if data is None:  # refused: nothing is known of it but what is wrong
            return _Parsed(file.path, None, b"", problems=_encode(tuple(reader.problems)))
        moment = file.moment if file.moment.is_settled else None
        digest = hashed(data)
        known = self.known.get(file.path)
        if known and known.hash == digest:
            return _Parsed(file.path, moment, digest)
        return _Text(file, moment, digest, data)


def _parsed(
    reader: _Reader, files: list[Found], finished: Callable[[_Text | _Parsed], _Parsed], jobs: int,
    hired: Callable[[], Hands] | None,
) -> Iterator[_Parsed]:  # fmt: skip
    """In the order of the files: read here, parsed here or by whoever is hired."""
    if hired and pays(files):
        return spread(finished, map(reader.read, files), hired())
    return forked(lambda file: finished(reader.read(file)), files, jobs)


def _finished(language: str, plain: bool, read: _Text | _Parsed) -> _Parsed:
    """Parses what is not yet. Touches no file: it may be done where there are none."""
    if isinstance(read, _Parsed):
        return read
    reader = FileReader(Path())
    source = reader.source(read.file, read.data)
    finds = Findings(source.path)
    document = parse_document(source.path, source.key, source.text, language, finds, plain=plain)
    found = (*reader.problems, *finds.problems)
    return _Parsed(
        read.file.path,
        read.moment,
        read.hash,
        _encode(document),
        _encode(outline(document)),
        _encode(found) if found else b"",
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
        if known and known.moment == file.moment and _is_of(file, known.asset):
            found[file.path] = known
        else:
            found[file.path] = _asset(root, file)
    return found


def _is_of(file: FoundAsset, asset: Asset | None) -> bool:
    """Whether what is known is of this very file, and not a stranger's way to another one."""
    return asset is None or (asset.path, asset.output) == (file.path, file.output)


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
