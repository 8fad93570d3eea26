"""Pages of a site as Chromium takes them: what runs, what is asked for, where links lead."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page, Request, Route

HOME = "https://example.org/a/b/"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "webmanifest": "application/manifest+json",
}
_ACTS = """() => {
  const found = [];
  const told = (what, node) => found.push(`${what}: ${node.outerHTML.slice(0, 200)}`);
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      for (const { name } of node.attributes) {
        if (name.startsWith("on") || ["style", "srcdoc", "ping"].includes(name)) told(name, node);
      }
      const isData = node.type === "application/ld+json" || node.id === "c-preview-known";
      const isOurs = node.src?.startsWith?.(document.baseURI.replace(/^(https:..[^/]+).*/, "$1/"));
      if (node.localName === "script" && !isData && !isOurs) told("script", node);
      if (/^(style|iframe|frame|object|embed|base|applet|portal|math|foreignObject|use|animate|set)$/.test(node.localName)) told(node.localName, node);
      for (const key of ["href", "src", "action", "formAction", "data"]) {
        const value = node[key]?.baseVal ?? node[key];
        if (typeof value !== "string" || !node.hasAttribute(key)) continue;
        const { protocol } = new URL(value, document.baseURI);
        if (!["http:", "https:", "mailto:"].includes(protocol)) told(protocol, node);
      }
      if (node.localName === "template") walk(node.content);
    }
  };
  walk(document);
  for (const name of ["conspectus", "navigator", "location", "caches", "localStorage"])
    if (globalThis[name] instanceof Node) found.push(`an element stands for ${name}`);
  for (const name of ["body", "head", "currentScript", "documentElement", "baseURI"])
    if (document[name] instanceof HTMLFormElement) found.push(`an element stands for ${name}`);
  return found;
}"""
_INIT = """
globalThis.alert = globalThis.confirm = globalThis.prompt = globalThis.print = () => ran("alert");
addEventListener("securitypolicyviolation", (event) =>
  ran(`refused: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""


class Watched:
    """A context of the browser in which whatever acts is told in `acts`."""

    def __init__(self, context: "BrowserContext", files: Mapping[str, bytes], *, policy: bool):
        self.files, self.policy = files, policy
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
        self.page.goto(f"{HOME}404.html")
        self.page.set_content(f"<!doctype html><title>x</title><body>{html}")
        self._judge(name)

    def _judge(self, name: str) -> None:
        self.acts += [f"{name}: {fault}" for fault in self.page.evaluate(_ACTS)]

    def _dialog(self, dialog: "Dialog") -> None:
        self.acts.append(f"a dialog: {dialog.message}")
        dialog.dismiss()

    def _answer(self, route: "Route", request: "Request") -> None:
        path = request.url.removeprefix(HOME).partition("?")[0].partition("#")[0]
        path = f"{path}index.html" if path == "" or path.endswith("/") else path
        if request.url.startswith(HOME) and path in self.files:
            data = self.files[path]
            if not self.policy and path.endswith(".html"):
                data = _POLICY.sub("", data.decode()).encode()
            kind = _TYPES.get(path.rpartition(".")[2], "application/octet-stream")
            route.fulfill(body=data, content_type=kind)
        else:
            if not request.url.startswith(HOME) and not request.url.endswith("/favicon.ico"):
                self.acts.append(f"asked for {request.url}")
            route.fulfill(status=404, body="")


@contextmanager
def watched(
    browser: "Browser", files: Mapping[str, bytes], *, policy: bool = True
) -> Iterator[Watched]:
    """The site of these files at HOME; `policy`: whether pages bring theirs along."""
    with browser.new_context(service_workers="block") as context:
        yield Watched(context, files, policy=policy)
