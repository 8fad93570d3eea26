"""The files that the reader's search loads: an index for each language, and the facets of all."""

import gzip
import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct

from conspectus.model.outputs import Output
from conspectus.model.search import INDEX, Catalog, Record
from conspectus.search.facets import facets
from conspectus.search.pagefind import Entry, File, indexed
from conspectus.urls import relative

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
_KINDS = (".pf_meta", ".pf_index", ".pf_fragment")
_SIGNATURE = b"pagefind_dcd"
"""Stands before the JSON of each fragment."""


class Bundle(Struct, frozen=True):
    """The index of one language. `ids` are Pagefind's names of the records, in their order."""

    language: str
    files: tuple[File, ...]
    records: tuple[Record, ...]
    ids: tuple[str, ...]


def index(catalog: Catalog, root: Path) -> tuple[Output, ...]:
    """The files of the search of a catalog; the same for the same catalog. None without records.

    Pagefind works in the `.conspectus/` of the digest at `root`, and leaves nothing there.
    The last ones made are kept, for a preview in which most saves change nothing that is found.
    Raises Unavailable where Pagefind cannot run.
    """
    global _last
    if _last is None or _last[0] != catalog:
        _last = (catalog, _made(catalog, root))
    return _last[1]


_last: tuple[Catalog, tuple[Output, ...]] | None = None


def _made(catalog: Catalog, root: Path) -> tuple[Output, ...]:
    bundles = [_bundle(language, found, root) for language, found in _by_language(catalog)]
    if not bundles:
        return ()
    return (
        Output(f"{INDEX}records.json", facets(catalog, bundles)),
        *(
            Output(f"{INDEX}{bundle.language}/{file.path}", file.data)
            for bundle in bundles
            for file in bundle.files
        ),
    )


def _by_language(catalog: Catalog) -> list[tuple[str, list[Record]]]:
    """The records of each language that Pagefind tells apart, the site's own language first."""
    found: dict[str, list[Record]] = {_primary(catalog.language): []}
    for record in catalog.records:
        found.setdefault(_primary(record.language), []).append(record)
    first, *others = found
    return [(language, found[language]) for language in (first, *sorted(others)) if found[language]]


def _primary(tag: str) -> str:
    """A language without script and region, which stemming does not need: `en` of `en-GB`."""
    return tag.partition("-")[0].lower()


def _bundle(language: str, records: Sequence[Record], root: Path) -> Bundle:
    files = indexed([_entry(record) for record in records], language, root)
    names = {_url_of(file.data): _id_of(file.path) for file in files if _is_fragment(file)}
    found = tuple(record for record in records if _url(record) in names)  # it skips wordless ones
    ids = tuple(names[_url(record)] for record in found)
    return Bundle(language, tuple(_needed(files, language)), found, ids)


def _entry(record: Record) -> Entry:
    """Every field is searched; how much each weighs is the reader's side's to say."""
    fields = {
        "title": record.ref.text,
        "by": record.by,
        "in": record.within,
        "also": ", ".join(record.names),
        "kind": record.sort,
    }
    text = record.text or record.ref.text  # Pagefind passes over what has no text
    return Entry(_url(record), text, {name: words for name, words in fields.items() if words})


def _url(record: Record) -> str:
    return relative("", record.ref.path, record.ref.fragment)


def _is_fragment(file: File) -> bool:
    return file.path.endswith(".pf_fragment")


def _id_of(path: str) -> str:
    """What Pagefind calls a hit: the name of its fragment."""
    return path.rpartition("/")[2].removesuffix(".pf_fragment")


def _url_of(fragment: bytes) -> str:
    text = gzip.decompress(fragment).removeprefix(_SIGNATURE)
    return str(json.loads(text)["url"])


def _needed(files: Iterable[File], language: str) -> list[File]:
    """Without Pagefind's own interfaces, and with the one program that knows the language."""
    files = sorted(files, key=lambda file: file.path)
    (entry,) = (json.loads(file.data) for file in files if file.path == "pagefind-entry.json")
    program = f"wasm.{entry['languages'][language]['wasm'] or 'unknown'}.pagefind"
    needed = {*_NEEDED, program}
    return [file for file in files if file.path in needed or file.path.endswith(_KINDS)]
