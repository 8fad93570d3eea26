"""What a shell completes: names of the digest in the current folder, from its files alone."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from conspectus.kept import read_regular
from conspectus.model.editors import EDITORS
from conspectus.model.references import Folder
from conspectus.revisions import Unknown, named
from conspectus.scan import CONTENT

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_ID = re.compile(r"^\s*>\s*\[!.*\{#([^{}]+)\}\s*$", re.MULTILINE)


def names(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Files as `articles/one-purse`, their slugs alone, and annotations as `one-purse#id`."""
    root = _root(ctx)
    if "#" in incomplete:
        article = incomplete.partition("#")[0]
        file = root / CONTENT / Folder.ARTICLES / f"{article.rpartition('/')[2]}.md"
        return _items((f"{article}#{id}" for id in _ids(file)), incomplete)
    found = [f"{folder}/{slug}" for folder in Folder for slug in _slugs(root, folder)]
    if "/" not in incomplete:
        found += sorted({name.partition("/")[2] for name in found})
    return _items(found, incomplete)


def editions(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """As `editions/spring`."""
    slugs = _slugs(_root(ctx), Folder.EDITIONS)
    return _items((f"{Folder.EDITIONS}/{slug}" for slug in slugs), incomplete)


def revisions(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Branches and tags."""
    try:
        return _items(named(_root(ctx)), incomplete)
    except Unknown:
        return []


def of(words: Iterable[str]) -> Complete:
    """Completes to one of these."""
    return lambda _ctx, _param, incomplete: _items(words, incomplete)


def slugs(*folders: Folder) -> Complete:
    """Completes to files of these folders, by their slugs."""
    return lambda ctx, _param, incomplete: _items(
        (slug for folder in folders for slug in _slugs(_root(ctx), folder)), incomplete
    )


def editors(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    return _items(EDITORS, incomplete)


def files(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """What the shell itself knows of files, for what may be something else too."""
    return [CompletionItem(incomplete, type="file")]


def _root(ctx: click.Context) -> Path:
    """The digest's folder, as far as the line so far names one."""
    return ctx.params.get("folder") or Path.cwd()


def _slugs(root: Path, folder: Folder) -> list[str]:
    try:
        return sorted(file.stem for file in (root / CONTENT / folder).glob("*.md"))
    except OSError:  # a folder that cannot be read
        return []


def _ids(file: Path) -> list[str]:
    try:
        data = read_regular(file) or b""
    except (OSError, ValueError):  # a NUL byte
        return []
    return _ID.findall(data.decode(errors="replace"))


def _items(words: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word) for word in words if word.startswith(incomplete)]
