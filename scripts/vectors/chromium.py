"""Pages of a site as Chromium takes them: what runs, what is asked for, where links lead."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route

HOME = "https://example.org/a/b/"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_EMPTY = "c-empty.html"
"""A page in which HTML is shown that is none of the site's pages."""
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "txt": "text/plain; charset=utf-8",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
}
_ACTS = Path(__file__).with_name("acts.js").read_text(encoding="utf-8")
_INIT = """
globalThis.alert = globalThis.confirm = globalThis.prompt = globalThis.print = () => ran("alert");
addEventListener("securitypolicyviolation", (event) =>
  ran(`refused: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


class Watched:
    """A context of the browser in which whatever acts is told in `acts`."""

    def __init__(
        self, context: "BrowserContext", files: Mapping[str, bytes], *, policy: bool, header: str
    ) -> None:
        self.files = {_EMPTY: b"<!doctype html><title>x</title>", **files}
        self.policy, self.header = policy, header
        self.acts: list[str] = []
        context.expose_function("ran", lambda said: self.acts.append(said))
        context.add_init_script(_INIT)
        context.route("**/*", self._answer)
        self.page: Page = context.new_page()
        self.page.on("dialog", self._dialog)

    def look(self, path: str) -> None:
        """Opens a page of the site."""
        self.page.goto(HOME + path)
        self._judge(path)

    def show(self, html: str, name: str) -> None:
        """Opens HTML by itself, as a program does that shows what it fetched."""
        self.page.goto(HOME + _EMPTY)
        self.page.set_content(f"<!doctype html><title>x</title><body>{html}")
        self._judge(name)

    def _judge(self, name: str) -> None:
        self.acts += [f"{name}: {fault}" for fault in self.page.evaluate(_ACTS)]

    def _dialog(self, dialog: "Dialog") -> None:
        self.acts.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _answer(self, route: "Route", request: "Request") -> None:
        path = unquote(request.url.removeprefix(HOME).partition("?")[0].partition("#")[0])
        path = f"{path}index.html" if path == "" or path.endswith("/") else path
        if request.url.startswith(HOME) and path in self.files:
            data = self.files[path]
            if not self.policy and path.endswith(".html"):
                data = _POLICY.sub("", data.decode()).encode()
            headers = {"Content-Security-Policy": self.header} if self.header else {}
            kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
            route.fulfill(body=data, headers={"Content-Type": kind, **headers})
        else:
            if not request.url.startswith(HOME) and not request.url.endswith("/favicon.ico"):
                self.acts.append(f"asked for {request.url}")
            route.fulfill(status=404, body="")


@contextmanager
def watched(
    browser: "Browser", files: Mapping[str, bytes], *, policy: bool = True, header: str = ""
) -> Iterator[Watched]:
    """The site of these files at HOME; `policy`: whether pages bring theirs along.

    `header` is the policy that the host sends with every file.
    """
    with browser.new_context(service_workers="block") as context:
        yield Watched(context, files, policy=policy, header=header)
