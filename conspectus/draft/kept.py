"""The clipping kept beside the digest, where no git takes it in."""

import re

from conspectus.clip.clipping import Clipping
from conspectus.draft.made import IGNORE, Bench, File
from conspectus.kept import read_regular
from conspectus.model.sources import NOT_TEXT


def keep_clipping(
    bench: Bench, slug: str, clipping: Clipping, original: tuple[str, bytes] | None
) -> str:
    """Puts the source's text on the bench; returns the name under which it is kept.

    `original`: name and bytes of the plain text that the clipping was made from, which is kept as
    it is. A file that is there already and holds the same is used; nothing is written over.
    """
    folder = bench.opened.root / bench.opened.settings.clippings
    name, data = original or ("", _told(clipping).encode(errors="replace"))
    if not name or re.search(NOT_TEXT, name):
        name = f"{slug}.txt"
    stem, dot, ending = name.rpartition(".")
    number, found = 1, name
    while (folder / found).exists():
        if (folder / found).is_file() and read_regular(folder / found) == data:
            return found
        number += 1
        found = f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}"
    bench.files.append(File(f"{bench.opened.settings.clippings}/{found}", data))
    _ignore(bench)
    return found


def _told(clipping: Clipping) -> str:
    """The text, with what a reader of the file would ask above it."""
    head = [clipping.address] if clipping.address else []
    return "\n\n".join([*head, clipping.text])


def _ignore(bench: Bench) -> None:
    """Adds the folder to what git leaves out, if that is not said yet."""
    folder = bench.opened.settings.clippings.strip("/")
    path = bench.opened.root / IGNORE
    if path.is_symlink() or path.is_dir():  # what a link leads to is not ours to change
        bench.told.append(f"Let git leave out /{folder}/ yourself: {IGNORE} is no file of its own.")
        return
    before = read_regular(path) if path.is_file() else None
    lines = (before or b"").decode(errors="replace").splitlines()
    if any(line.strip().strip("/") in (folder, f"{folder}/*") for line in lines):
        return
    end = b"" if not before or before.endswith(b"\n") else b"\n"
    data = (before or b"") + end + f"/{folder}/\n".encode()
    bench.files.append(File(IGNORE, data, before))
