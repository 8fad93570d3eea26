"""The site's files and the preview's own, as the browser gets them."""

import mimetypes
import re
from pathlib import Path
from urllib.parse import quote

from conspectus.kept import read_regular
from conspectus.serve.local import PRIVATE, Local
from conspectus.serve.preview import Preview, shape

mimetypes.add_type("image/webp", ".webp")  # which Python knows from 3.13 on

_DRAWING = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
"""For a drawing that is opened as a page, where it could run scripts as if it were one of ours."""
_FOREIGN = re.compile(r"[\\:\x00-\x1f\x7f]|\A\.{1,2}\Z")
"""No name of a file of a site: steps, and what leads elsewhere on some system."""


class Files(Local):
    """The site's files, the script in each page; 404.html for those that are not there.

    A file is read whole before it is sent: a build may put another in its place at any moment.
    """

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self, path: str) -> None:
        self.name = self.preview.name
        root = self.preview.options.output.resolve()
        file = inside(root, path)
        if file and file.is_dir() and path and not path.endswith("/"):
            self.redirect(f"/{quote(path.strip('/'))}/")
        elif not (file and self.sent(file / "index.html" if file.is_dir() else file)):
            self.set_status(404)
            if not self.sent(root / "404.html"):
                self.page("404.html", _NO_PAGE if self.preview.has_site else _NO_SITE)

    head = get

    def sent(self, file: Path) -> bool:
        """Whether the file could be read; then it is the answer."""
        data = read_regular(file)
        if data is None:
            return False
        if file.suffix == ".html":
            self.page(file.relative_to(self.preview.options.output.resolve()).as_posix(), data)
        else:
            self.answer(data, mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        return True

    def page(self, file: str, data: bytes) -> None:
        end = b"</head>"
        head = self.preview.head(file, data, self.name)
        self.set_header("X-Preview-Shape", shape(data))
        self.answer(data.replace(end, head + end, 1), "text/html; charset=utf-8")

    def answer(self, data: bytes, kind: str) -> None:
        self.set_header("Content-Type", kind)
        if kind == "image/svg+xml":
            own = PRIVATE["Content-Security-Policy"]
            self.set_header("Content-Security-Policy", f"{_DRAWING}; {own}")
        self.finish(data)


def inside(root: Path, path: str) -> Path | None:
    """The file or folder of the site that an address names, symbolic links followed.

    None for one outside of the site, and for what names a file on some system alone: a backslash, a
    drive or a stream (`C:`, `a::$DATA`), a control character. `root` is resolved.
    """
    names = [name for name in path.split("/") if name]
    if any(map(_FOREIGN.search, names)):
        return None
    try:
        found = root.joinpath(*names).resolve(strict=True)
    except (OSError, RuntimeError):  # it is not there, its name is too long, a loop of links
        return None
    return found if found.is_relative_to(root) else None


_EMPTY = "<!doctype html><html lang=en><head></head><body><p>{}</p></body></html>"
_NO_PAGE = _EMPTY.format("There is no such page.").encode()
_NO_SITE = _EMPTY.format(
    "There is no site yet: it will be here when the errors are mended."
).encode()


class Own(Local):
    """The script and the stylesheet that the preview adds to pages."""

    def initialize(self, files: dict[str, bytes]) -> None:
        self.files = files

    def get(self, name: str) -> None:
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "")
        self.finish(self.files[name])
