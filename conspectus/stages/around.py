"""The files that a site is made of beside `content/`, as a build found them."""

import os
from pathlib import Path

from msgspec import Struct

from conspectus.scan import Found, Moment, moment_of
from conspectus.theme import TEMPLATES, theme_folder


class Around(Struct, frozen=True):
    site: Moment | None = None
    theme: dict[str, Moment] = {}
    """The theme's and the digest's own, by path."""

    @property
    def is_settled(self) -> bool:
        moments = [*self.theme.values(), *filter(None, [self.site])]
        return all(moment.is_settled for moment in moments)


def look_around(root: Path, site: Found | None) -> Around:
    """Raises OSError where the machine fails."""
    found: dict[str, Moment] = {}
    for folder in (theme_folder(), root / TEMPLATES):
        _look(os.fspath(folder), found)
    return Around(site.moment if site else None, found)


def _look(folder: str, found: dict[str, Moment]) -> None:
    if not Path(folder).is_dir():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            found[_named(entry.path)] = moment_of(entry.stat(follow_symlinks=False))
            if entry.is_dir(follow_symlinks=False):
                _look(entry.path, found)


def _named(path: str) -> str:
    """A path as it can be kept, whose bytes may be no text."""
    return path if path.isascii() else os.fsencode(path).decode(errors="backslashreplace")
