"""The preview: the site on this machine, built anew at every save.

livereload serves and reloads; the watching is done by watchfiles, on the operating system's own
events. A build that fails leaves the last good site up, with the report laid over it.
"""

import contextlib
import json
import mimetypes
import os
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import click
from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado import web
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop
from watchfiles import Change, watch

from conspectus import console
from conspectus.kept import STATE
from conspectus.pipeline import Built, Options, build
from conspectus.problems import errors
from conspectus.report import report, tally
from conspectus.scan import CONTENT
from conspectus.theme import TEMPLATES, theme_folder

_BURST = 80
"""Milliseconds of quiet after a save before the build begins: an editor saves in several steps."""

_GLANCE = 1000
"""Milliseconds between looks at what no event has told: a save while the watching began."""

mimetypes.add_type("image/webp", ".webp")  # which Python knows from 3.13 on

_RELOAD = """
<script>(function () {
  var script = document.createElement("script");
  script.src = "/livereload.js?port=" + location.port;
  document.head.appendChild(script);
  var report = %s;
  if (!report) return;
  document.addEventListener("DOMContentLoaded", function () {
    var pane = document.createElement("pre");
    pane.setAttribute("role", "alert");
    pane.textContent = report;
    pane.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;" +
      "padding:1rem 1.5rem;background:#2b1212;color:#ffe9e4;font:13px/1.5 ui-monospace,monospace;" +
      "white-space:pre-wrap;z-index:99999;border-top:4px solid #e5484d";
    document.body.appendChild(pane);
  });
})();</script>
"""


class Preview:
    """The site as last built, and what is wrong with it now."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.report = ""
        self.seen = self.stamps()

    def build(self) -> None:
        """Builds; whatever happens, the last good site stays and the report says why."""
        self.seen = self.stamps()
        try:
            built = build(self.options)
        except Exception as error:  # the thread that watches must go on
            name = type(error).__name__
            self.report = f"{name}: {getattr(error, 'strerror', None) or error}"
            console.fail(self.report)
            return
        console.show(built.problems, built.checked.texts)
        self.report = _report(built)
        found = tally(built.problems)
        if built.written is None:
            console.say(f"{found}: the last good site stays.")
        else:
            console.say(f"Built {built.pages} pages{found and f'; {found}'}.")

    def is_stale(self) -> bool:
        """Whether a file that builds read has changed since the last build began."""
        return self.stamps() != self.seen

    def stamps(self) -> set[tuple[str, int]]:
        """The files that builds read, and when each was changed."""
        root, found = self.options.root, set()
        files = [root / "site.yaml"]
        for place in (root / CONTENT, root / TEMPLATES, theme_folder()):
            files += [Path(folder, name) for folder, _, names in os.walk(place) for name in names]
        for file in files:
            with contextlib.suppress(OSError):
                found.add((str(file), file.stat().st_mtime_ns))
        return found

    @property
    def script(self) -> bytes:
        """What is put into each page. `<` is escaped, so no report can end the script."""
        return (_RELOAD % json.dumps(self.report).replace("<", "\\u003c")).encode()


def _report(built: Built) -> str:
    fatal = errors(built.problems)
    if not fatal:
        return ""
    return f"{tally(fatal)}: this is the last good site\n\n{report(fatal, built.checked.texts)}"


class Watcher:
    """What livereload asks of a watcher, on file-system events instead of polling."""

    def __init__(self, preview: Preview, stop: threading.Event) -> None:
        self.preview = preview
        self.stop = stop
        self.filepath = "*"  # sent to the browser, which needs no path of this machine
        self._tasks = {"*": None}
        self._changes: list[tuple[str, float]] = []

    def start(self, callback: Callable[[], None]) -> bool:
        """Watches in a thread of its own, so that the server answers while a build runs."""
        loop = IOLoop.current()
        thread = threading.Thread(target=self._watch, args=(loop, callback), daemon=True)
        thread.start()
        return True

    def _watch(self, loop: IOLoop, callback: Callable[[], None]) -> None:
        root = self.preview.options.root
        places = {root, theme_folder()}
        changes = watch(
            *places, watch_filter=self.is_source, debounce=_BURST * 20, step=_BURST,
            rust_timeout=_GLANCE, yield_on_timeout=True, stop_event=self.stop,
        )  # fmt: skip
        for change in changes:
            if change or self.preview.is_stale():
                self.preview.build()
                loop.add_callback(callback)

    def is_source(self, change: Change, path: str) -> bool:
        """Whether a change of the file can change the site."""
        root = self.preview.options.root
        with contextlib.suppress(ValueError):
            first = Path(path).relative_to(root).parts[:1]
            return first in ((CONTENT,), (TEMPLATES,), ("site.yaml",)) and not path.endswith("~")
        return Path(path).is_relative_to(theme_folder())

    def examine(self) -> tuple[str, None]:
        """livereload's word for a reload without delay."""
        return "__livereload__", None


class _Local(web.RequestHandler):
    """Answers this machine's own browser alone: another site's page must not read the preview."""

    def prepare(self) -> None:
        if self.request.host_name not in ("127.0.0.1", "localhost"):
            self.set_status(403)
            self.set_header("Content-Type", "text/plain")
            self.finish("This preview answers to 127.0.0.1 and localhost alone.\n")


class _Files(_Local):
    """The site's files, the script in each page; 404.html for those that are not there.

    A file is read whole before it is sent: a build may put another in its place at any moment.
    """

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def get(self, path: str) -> None:
        root = self.preview.options.output.resolve()
        file = _inside(root, path)
        if file and file.is_dir() and path and not path.endswith("/"):
            self.redirect(f"/{quote(path.strip('/'))}/")
        elif not (file and self.sent(file / "index.html" if file.is_dir() else file)):
            self.set_status(404)
            if not self.sent(root / "404.html"):
                self.page(_NO_PAGE)

    head = get

    def sent(self, file: Path) -> bool:
        """Whether the file could be read; then it is the answer."""
        try:
            data = file.read_bytes()
        except OSError:
            return False
        if file.suffix == ".html":
            self.page(data)
        else:
            kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
            self.answer(data, kind)
        return True

    def page(self, data: bytes) -> None:
        end = b"</head>"
        self.answer(data.replace(end, self.preview.script + end, 1), "text/html; charset=utf-8")

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


_NO_PAGE = b"<!doctype html><html><head></head><body><p>There is no such page.</p></body></html>"


class _Script(_Local, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's client."""


class _Socket(_Local, LiveReloadHandler):  # type: ignore[misc]  # as above
    """livereload's socket, for pages of this preview."""

    def check_origin(self, origin: str) -> bool:
        return origin == f"http://{self.request.host}"


class _Server(Server):  # type: ignore[misc]  # as above
    """livereload's server with handlers of our own."""

    def __init__(self, preview: Preview, watcher: Watcher) -> None:
        super().__init__(watcher=watcher)
        self.preview = preview
        self.listening: HTTPServer | None = None

    def application(
        self, port: int, host: str, liveport: Any = None, debug: Any = None, live_css: bool = True
    ) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        handlers: list[Any] = [
            (r"/livereload", _Socket),
            (r"/livereload\.js", _Script),
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


def serve(options: Options, port: int) -> None:
    """Builds, then serves until interrupted. Raises OSError where the port is taken."""
    require_free(port)
    preview = Preview(options)
    preview.build()
    options.output.mkdir(parents=True, exist_ok=True)
    stop = threading.Event()
    server = _Server(preview, Watcher(preview, stop))
    click.echo(f"Serving on http://127.0.0.1:{port}/, until Ctrl-C. Preview in {STATE}/preview/.")
    try:
        server.serve(port=port, host="127.0.0.1", root=str(options.output))
    finally:
        stop.set()
