"""A plain host of files on this machine, below any path, as strict as hosts can be."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

STRICT = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
"""Nothing inline and nothing from elsewhere; WebAssembly, which search is made of, may run."""

_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}


class _Files(BaseHTTPRequestHandler):
    def __init__(self, folder: Path, base: str, policy: str, *arguments: object) -> None:
        self.folder, self.base, self.policy = folder, base, policy
        super().__init__(*arguments)  # type: ignore[arg-type]  # passed on

    def do_GET(self) -> None:
        path = unquote(self.path.partition("?")[0])
        name = path.removeprefix(self.base)
        file = self.folder / (f"{name}index.html" if name[-1:] in ("", "/") else name)
        is_here = path.startswith(self.base) and file.is_file()
        data = file.read_bytes() if is_here else b"not here"
        self.send_response(200 if is_here else 404)
        self.send_header("Content-Type", _TYPES.get(file.suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's
        """Says nothing."""


@contextmanager
def hosted(folder: Path, base: str = "/", policy: str = STRICT) -> Iterator[str]:
    """The address at which the folder's files are served while the context lasts."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Files, folder, base, policy))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}{base}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
