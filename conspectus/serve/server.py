"""The server of the preview: livereload's, with handlers of our own.

A build that fails leaves the last good site up, with what is wrong laid over it.
"""

import json
import mimetypes
import socket
import threading
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler
from tornado import web
from tornado.httpserver import HTTPServer

from conspectus.kept import STATE
from conspectus.pipeline import Options
from conspectus.serve.editing import Edit, Editing
from conspectus.serve.local import Local
from conspectus.serve.preview import OWN, News, Preview, own_files, shape
from conspectus.serve.watching import Watcher

mimetypes.add_type("image/webp", ".webp")  # which Python knows from 3.13 on


class _Files(Local):
    """The site's files, the script in each page; 404.html for those that are not there.

    A file is read whole before it is sent: a build may put another in its place at any moment.
    """

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self, path: str) -> None:
        self.name = self.preview.name
        root = self.preview.options.output.resolve()
        file = _inside(root, path)
        if file and file.is_dir() and path and not path.endswith("/"):
            self.redirect(f"/{quote(path.strip('/'))}/")
        elif not (file and self.sent(file / "index.html" if file.is_dir() else file)):
            self.set_status(404)
            if not self.sent(root / "404.html"):
                self.page("404.html", _NO_PAGE if self.preview.has_site else _NO_SITE)

    head = get

    def sent(self, file: Path) -> bool:
        """Whether the file could be read; then it is the answer."""
        try:
            data = file.read_bytes()
        except OSError:
            return False
        if file.suffix == ".html":
            self.page(file.relative_to(self.preview.options.output.resolve()).as_posix(), data)
        else:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.answer(data, kind)
        return True

    def page(self, file: str, data: bytes) -> None:
        end = b"</head>"
        head = self.preview.head(file, data, self.name)
        self.set_header("X-Preview-Shape", shape(data))
        self.answer(data.replace(end, head + end, 1), "text/html; charset=utf-8")

    def answer(self, data: bytes, kind: str) -> None:
        self.set_header("Content-Type", kind)
        self.set_header("Cache-Control", "no-store")
        self.finish(data)


def _inside(root: Path, path: str) -> Path | None:
    """The file or folder of the site that an address names, symbolic links followed."""
    try:
        found = (root / path.strip("/")).resolve()
    except ValueError:  # a NUL byte
        return None
    return found if found.is_relative_to(root) else None


_EMPTY = "<!doctype html><html lang=en><head></head><body><p>{}</p></body></html>"
_NO_PAGE = _EMPTY.format("There is no such page.").encode()
_NO_SITE = _EMPTY.format(
    "There is no site yet: it will be here when the errors are mended."
).encode()


class _Own(Local):
    """The script and the stylesheet that the preview adds to pages."""

    def initialize(self, files: dict[str, bytes]) -> None:
        self.files = files

    def get(self, name: str) -> None:
        self.set_header("Content-Type", mimetypes.guess_type(name)[0] or "")
        self.set_header("Cache-Control", "no-store")
        self.finish(self.files[name])


class _Socket(Local, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's socket, for pages of this preview; `page/4-follow.js` is at its other end."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def check_origin(self, origin: str) -> bool:
        return origin == f"http://{self.request.host}"

    def on_message(self, message: str | bytes) -> None:
        """Tells a page that has missed a build, while it was loaded or the server was away."""
        super().on_message(message)
        told = json.loads(message)
        if told["command"] == "info" and told.get("build") != self.preview.name:
            self.tell(News(None, self.preview.state, self.preview.name))

    def write_message(self, message: Any, binary: bool = False) -> Any:
        """livereload's word for a reload becomes ours, which says of what."""
        news = self.watcher.news
        if isinstance(message, dict) and message["command"] == "reload" and news:
            return self.tell(news)
        return super().write_message(message, binary)

    def tell(self, news: News) -> Any:
        message = {"command": "reload", "path": self.watcher.filepath, **news.told()}
        return super().write_message(message)


class _Server(Server):  # type: ignore[misc]  # as above
    """livereload's server with handlers of our own."""

    def __init__(self, preview: Preview, watcher: Watcher, editor: str = "") -> None:
        super().__init__(watcher=watcher)
        self.preview = preview
        self.editing = Editing(preview.options.root, editor)
        self.listening: HTTPServer | None = None

    def application(
        self, port: int, host: str, liveport: Any = None, debug: Any = None, live_css: bool = True
    ) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        handlers: list[Any] = [
            (r"/livereload", _Socket, {"preview": self.preview}),
            (rf"/{OWN}/edit", Edit, {"editing": self.editing}),
            (rf"/{OWN}/(preview\.(?:js|css))", _Own, {"files": own_files()}),
            (r"/(.*)", _Files, {"preview": self.preview}),
        ]
        self.listening = web.Application(handlers).listen(port, address=host)

    def _setup_logging(self) -> None:
        """Nothing but our own lines is printed."""


def require_free(port: int) -> None:
    """Raises OSError where somebody else has the port, before anything is built."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            words = f"port {port} cannot be had ({error.strerror}); choose another with --port"
            raise OSError(error.errno, words) from None


def serve(options: Options, port: int, editor: str = "") -> None:
    """Builds, then serves until interrupted. Raises OSError where the port is taken.

    `editor` is the address by which one opens files (`model.editors`), instead of the digest's own.
    """
    require_free(port)
    preview = Preview(options)
    preview.build()
    preview.indexing.start()
    options.output.mkdir(parents=True, exist_ok=True)
    stop = threading.Event()
    server = _Server(preview, Watcher(preview, stop), editor)
    click.echo(f"Serving on http://127.0.0.1:{port}/, until Ctrl-C. Preview in {STATE}/preview/.")
    try:
        server.serve(port=port, host="127.0.0.1", root=str(options.output))
    finally:
        stop.set()
        preview.indexing.close()
