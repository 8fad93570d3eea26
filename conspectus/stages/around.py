"""The files that a site is made of beside `content/`, as a build found them."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.beneath import Refused, files
from conspectus.scan import Found, Moment, is_none, moment_of
from conspectus.theme import TEMPLATES, theme_folder

_NO_FILE = Moment(0, 0, 0, 0)


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
    for top, path in ((theme_folder(), ""), (root, TEMPLATES)):
        for name, moment in _moments(top, path):
            found[_named(f"{top}/{name}")] = moment
    return Around(site.moment if site else None, found)


def _moments(top: Path, path: str) -> Iterator[tuple[str, Moment]]:
    """Of what lies below a folder; one that is no file's of what no build takes for one."""
    try:
        for found in files(top, path, is_none):
            moment = _NO_FILE if isinstance(found, Refused) else moment_of(found.status)
            yield found.path, moment
    except FileNotFoundError:
        pass
    except NotADirectoryError:
        yield path, _NO_FILE


def _named(path: str) -> str:
    """A path as it can be kept, whose bytes may be no text."""
    return path if path.isascii() else os.fsencode(path).decode(errors="backslashreplace")
