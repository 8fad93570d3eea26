"""What the files of both sites weigh, where they differ: planned and rendered in memory.

A sheet is a value with all that its pages show, and the templates are another: where both are what
they were, so are the bytes, and nothing is rendered.
"""

import zlib
from collections.abc import Iterator
from hashlib import blake2b

from msgspec import msgpack

from conspectus.changes.nouns import Size, Weight, WeightChange
from conspectus.changes.sides import Side
from conspectus.model.outputs import Output
from conspectus.plan.exports import last_changed, sitemap_pages
from conspectus.plan.sheet import Sheet
from conspectus.problems import Problem
from conspectus.render import Renderer

_GZIP_HEAD = 18 - 6
"""Bytes by which a gzip file is larger than a zlib stream of the same data."""


def weight(before: Side, after: Side) -> tuple[Weight, tuple[list[Problem], list[Problem]]]:
    """The weight, and what was wrong with the templates of each side."""
    is_dressed_alike = _dress(before) == _dress(after)
    other = _Site(after, _renderer(after))
    one = _Site(before, other.renderer if is_dressed_alike else _renderer(before))
    was, now = one.prints, other.prints
    paths = [
        path
        for path in dict.fromkeys((*now, *was))
        if not is_dressed_alike or was.get(path) != now.get(path)
    ]
    sizes = (dict(one.sizes(paths)), dict(other.sizes(paths)))
    nothing = (b"", Size())
    pages: list[WeightChange] = []
    others: list[WeightChange] = []
    for path in sorted({*sizes[0], *sizes[1]}):
        (old, small), (new, large) = sizes[0].get(path, nothing), sizes[1].get(path, nothing)
        if old != new:
            kind = pages if path.endswith(".html") else others
            kind.append(WeightChange(path, small, large))
    return Weight(tuple(pages), tuple(others)), (one.faults, other.faults)


def _dress(side: Side) -> object:
    """The texts of templates and the words. What a digest's own templates replace is there too, by
    another name: it is as it was where the program is."""
    templates = side.opened.theme.templates.items()
    texts = {name: one.text for name, one in templates if not name.startswith("theme/")}
    return texts, side.opened.wording


def _renderer(side: Side) -> Renderer:
    return Renderer(side.opened.theme.templates, side.opened.wording)


class _Site:
    """One side's site. Only what differs is made twice: to be told apart, and to be weighed."""

    def __init__(self, side: Side, renderer: Renderer) -> None:
        self.side = side
        self.renderer = renderer
        self.faults: list[Problem] = []
        self.urls: list[tuple[str, str]] = []
        self.prints = {path: self._print(sheet) for path, sheet in side.sheets.items()}

    def _print(self, sheet: Sheet) -> bytes:
        pages = sheet.make()
        for page in pages:
            if page.indexed:
                self.urls.append((page.path, last_changed(page, self.side.desk)))
        return _hash(msgpack.encode(pages))

    def sizes(self, paths: list[str]) -> Iterator[tuple[str, tuple[bytes, Size]]]:
        """By the path of each file that these sheets make; sitemap, styles and scripts as well."""
        sheets = (self.side.sheets[path] for path in paths if path in self.side.sheets)
        pages = (page for sheet in sheets for page in sheet.make())
        for page in (*pages, *sitemap_pages(self.urls, self.side.desk)):
            found = self.renderer.render(page)
            if isinstance(found, Output):
                yield found.path, _weighed(found.data)
            else:
                self.faults.append(found)
        for file in self.side.plan.files:
            yield file.path, _weighed(file.data)


def _weighed(data: bytes) -> tuple[bytes, Size]:
    return _hash(data), Size(len(data), len(zlib.compress(data, 6)) + _GZIP_HEAD)


def _hash(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
