"""The server of the preview: livereload's, with handlers of our own.

A build that fails leaves the last good site up, with what is wrong laid over it.
"""

import logging
import threading
from typing import Any

import click
import msgspec
from livereload import Server
from livereload.handlers import LiveReloadHandler
from msgspec import Struct
from tornado import web

from conspectus import console
from conspectus.kept import STATE
from conspectus.pipeline import Options
from conspectus.serve import listening
from conspectus.serve.editing import Edit, Editing
from conspectus.serve.files import Files, Own
from conspectus.serve.local import Local, Nowhere
from conspectus.serve.preview import OWN, News, Preview, own_files
from conspectus.serve.watching import Watcher

_ALIVE = 30.0
"""Seconds between two questions to a page whether it is still there."""


class _Said(Struct):
    """What a page says: hello, and then where it is and of which build."""

    command: str
    url: str = ""
    build: str = ""


class _Socket(Local, LiveReloadHandler):  # type: ignore[misc]  # livereload has no types
    """livereload's socket, for pages of this preview; `page/4-follow.js` is at its other end."""

    def initialize(self, preview: Preview) -> None:
        self.preview = preview

    def prepare(self) -> None:
        """Every browser says where a page that opens a socket is from: what does not is none."""
        super().prepare()
        if not self._finished and not self.is_own:
            self.refuse(403, "Only pages of this preview follow it.")

    def check_origin(self, origin: str) -> bool:
        return self.is_own

    def on_message(self, message: str | bytes) -> None:
        """Tells a page that has missed a build, while it was loaded or the server was away."""
        try:
            said = msgspec.json.decode(message, type=_Said)
        except (msgspec.MsgspecError, RecursionError):  # no page of ours talks like that
            self.close(1008)
            return
        super().on_message(msgspec.json.encode(said))
        if said.command == "info" and said.build != self.preview.name:
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
    """livereload's server with handlers of our own. `asked` is the host of `serve --host`."""

    def __init__(
        self, preview: Preview, watcher: Watcher, editor: str = "", asked: str = ""
    ) -> None:
        super().__init__(watcher=watcher)
        self.preview = preview
        self.asked = asked
        self.editing = Editing(preview.options.root, editor)
        self.listening: listening.Server | None = None

    def application(
        self, port: int, host: str, liveport: Any = None, debug: Any = None, live_css: bool = True
    ) -> None:
        LiveReloadHandler.watcher = self.watcher
        LiveReloadHandler.live_css = False
        handlers: list[Any] = [
            (r"/livereload", _Socket, {"preview": self.preview}),
            (rf"/{OWN}/edit", Edit, {"editing": self.editing}),
            (rf"/{OWN}/(preview\.(?:js|css))", Own, {"files": own_files()}),
            (r"/(.*)", Files, {"preview": self.preview}),
        ]
        application = web.Application(
            handlers, default_handler_class=Nowhere, asked=self.asked, log_function=lambda _: None,
            websocket_max_message_size=listening.BODY, websocket_ping_interval=_ALIVE,
        )  # fmt: skip
        self.listening = listening.bounded(application)
        self.listening.add_sockets(listening.listening(port, self.asked))

    def _setup_logging(self) -> None:
        """Nothing but our own lines is printed."""
        for name in ("livereload", "tornado"):
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def serve(options: Options, port: int, editor: str = "", host: str = "") -> None:
    """Builds, then serves until interrupted. Raises OSError where the port is taken.

    `editor` is the address by which one opens files (`model.editors`), instead of the digest's own.
    With a `host` others may read the preview too: all who reach that address of this machine.
    """
    asked = "" if listening.is_loopback(host) else host
    listening.require_free(port, asked)
    preview = Preview(options)
    preview.build()
    preview.indexing.start()
    options.output.mkdir(parents=True, exist_ok=True)
    stop = threading.Event()
    server = _Server(preview, Watcher(preview, stop), editor, asked)
    click.echo(f"Serving on http://127.0.0.1:{port}/, until Ctrl-C. Preview in {STATE}/preview/.")
    if asked:
        console.fail(f"whoever reaches {asked}, port {port}, can read this preview, drafts too")
    try:
        server.serve(port=port, host="127.0.0.1", root=str(options.output))
    finally:
        stop.set()
        preview.indexing.close()
