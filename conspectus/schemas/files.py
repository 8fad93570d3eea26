"""The files that help while typing, as they lie in a digest, and how they are brought up to date.

Ours are the schemas and snippets, which carry `MADE` and are written anew. An editor's settings are
everybody's: they are written where there are none, and left alone from then on.
"""

import contextlib
import json
import os
from pathlib import Path
from typing import Any

from msgspec import Struct

from conspectus.disk.inside import refuse_link
from conspectus.kept import put, read_regular
from conspectus.opened import Opened
from conspectus.schemas import snippets, tables, vscode
from conspectus.schemas.front_matter import MADE, schemas

SCHEMAS, EDITOR = "schemas", ".vscode"
NAMES = f"{EDITOR}/conspectus-names.code-snippets"
"""With the digest's own names: of this moment, so no file to keep in git."""
_GUIDES = ("*.md", "docs/*.md")


class NotOurs(Exception):
    """A file in the place of one of ours; it is never written over. Says which."""


class Brought(Struct, frozen=True):
    """What has been written, and what was as it should be, each by its path in the digest."""

    written: tuple[str, ...]
    current: tuple[str, ...]


def ours() -> dict[str, str]:
    """Files that follow from the engine alone, by path."""
    made = {f"{SCHEMAS}/{name}.json": _json(schema) for name, schema in schemas().items()}
    made[f"{EDITOR}/conspectus.code-snippets"] = _snippets(snippets.snippets())
    return made


def settings() -> dict[str, str]:
    """An editor's settings that a digest begins with, by path."""
    return {
        f"{EDITOR}/settings.json": _json(vscode.settings(SCHEMAS)),
        f"{EDITOR}/extensions.json": _json(vscode.extensions()),
        f"{EDITOR}/tasks.json": _json(vscode.tasks()),
    }


def of_names(opened: Opened) -> dict[str, str]:
    """The snippets of what the digest's articles can name."""
    found = [
        (str(document.meta.__struct_config__.tag), document.key.slug, _title(document.meta))
        for document in opened.documents
    ]
    return {NAMES: _snippets(snippets.of_names(sorted(found)))}


def guides(root: Path) -> dict[str, str]:
    """Markdown files whose tables of keys are not as they are now, with these. Raises Unknown."""
    made = {}
    for file in sorted(file for pattern in _GUIDES for file in root.glob(pattern)):
        path = file.relative_to(root).as_posix()
        with contextlib.suppress(UnicodeDecodeError):  # it has no table of ours
            text = (read_regular(file) or b"").decode()
            try:
                now = tables.renewed(text)
            except tables.Unknown as error:
                raise tables.Unknown(f"{path}:{error}") from None
            if now != text:
                made[path] = now
    return made


def stale(root: Path, files: dict[str, str]) -> tuple[str, ...]:
    """The paths of files that are missing, or hold something else."""
    return tuple(path for path, text in files.items() if _text(root / path) != text)


def bring(root: Path, files: dict[str, str], once: dict[str, str]) -> Brought:
    """Writes each of `files` that is another, and each of `once` that is not there.

    Raises NotOurs before anything is written, OSError where the machine fails.
    """
    behind = stale(root, files)
    for path in behind:
        found = _text(root / path)
        if (root / path).exists() and not (found and (MADE in found or path.endswith(".md"))):
            raise NotOurs(f"{path} is in the way: this command has not made it; move it elsewhere")
    missing = tuple(path for path in once if not os.path.lexists(root / path))
    for path in (*behind, *missing):
        _put(root, path, {**files, **once}[path])
    written = (*behind, *missing)
    return Brought(written, tuple(p for p in (*files, *once) if p not in written))


def _put(root: Path, path: str, text: str) -> None:
    """Aside, then renamed; never through a symbolic link."""
    target = root / path
    for folder in target.relative_to(root).parents:
        refuse_link(root / folder)
    refuse_link(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    put(target, text.encode(), lasts=True)


def _text(file: Path) -> str | None:
    data = read_regular(file)
    return None if data is None else data.decode(errors="replace")


def _title(meta: Struct) -> str:
    return str(getattr(meta, "title", "") or getattr(meta, "name", ""))


def _snippets(made: dict[str, Any]) -> str:
    return f"// {MADE}\n{_json(made)}"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
