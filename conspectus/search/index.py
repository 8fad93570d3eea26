"""The files that a browser loads to search in one shard."""

import gzip
import json
import threading
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from conspectus.search.pagefind import File, indexed
from conspectus.search.shards import Shard

ENTRY = "pagefind-entry.json"
"""What names the other files of an index: without it nobody asks for them."""

_PROGRAM = ("pagefind.js", "pagefind-worker.js")
_KINDS = (".pf_meta", ".pf_index", ".pf_fragment")
_SIGNATURE = b"pagefind_dcd"
"""Stands before the JSON of each fragment."""


class Index(Struct, frozen=True):
    """The index of a shard, its entry last. `ids` are Pagefind's names of the records, by what the
    records call themselves; it has none for a record without a word.
    """

    files: tuple[File, ...]
    ids: dict[str, str]


def index(shard: Shard, root: Path, stop: threading.Event) -> Index:
    """The same for the same shard. The first of a language has Pagefind's program for all of them.

    Raises Unavailable where Pagefind cannot run, Stopped once `stop` is set.
    """
    files = indexed(shard.entries, shard.tag, root, stop=stop)
    ids = {_url_of(file.data): _id_of(file.path) for file in files if _is_fragment(file)}
    return Index(tuple(_needed(files, shard.tag)), ids)


def is_named_by_pagefind(path: str) -> bool:
    """Whether a file is called as nothing but an index has its files called."""
    name = path.rpartition("/")[2]
    return name.endswith((*_KINDS, ".pagefind")) or name in (*_PROGRAM, ENTRY)


def _is_fragment(file: File) -> bool:
    return file.path.endswith(".pf_fragment")


def _id_of(path: str) -> str:
    """What Pagefind calls a hit: the name of its fragment."""
    return path.rpartition("/")[2].removesuffix(".pf_fragment")


def _url_of(fragment: bytes) -> str:
    text = gzip.decompress(fragment).removeprefix(_SIGNATURE)
    return str(json.loads(text)["url"])


def _needed(files: Iterable[File], tag: str) -> list[File]:
    """Without Pagefind's own interfaces, and with the one program that knows the language."""
    (entry,) = (file for file in files if file.path == ENTRY)
    needed = {file.path: file for file in files if file.path.endswith(_KINDS)}
    if "-" not in tag:
        program = f"wasm.{json.loads(entry.data)['languages'][tag]['wasm'] or 'unknown'}.pagefind"
        needed |= {file.path: file for file in files if file.path in (*_PROGRAM, program)}
    return [*(needed[path] for path in sorted(needed)), entry]
