"""A preview that really listens, to be asked byte by byte; where and how, the tests beside it say.

The data files here hold what it is asked: add yours there.
"""

import re
import socket
from pathlib import Path

from msgspec import Struct

from conspectus.serve import server as serving
from conspectus.serve.preview import Preview
from tests.previews import PATIENCE

HERE = Path(__file__).parent
SECRET = "what no browser is told"  # noqa: S105  # a text to look for
TITLE = "A draft that nobody may read"
ROUTES = [
    "/", "/articles/a/", "/articles/a/index.html", "/nowhere", "/articles/index.json",
    "/.conspectus/preview.js", "/.conspectus/edit", "/livereload", "/forcereload",
]  # fmt: skip
METHODS = ["GET", "POST", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]


class Site(Struct, frozen=True):
    root: Path
    preview: Preview
    port: int
    server: "serving._Server"
    launched: list[str]
    """What was opened in an editor."""

    def ask(self, data: bytes) -> bytes:
        """All that comes back until the server hangs up."""
        with socket.create_connection(("127.0.0.1", self.port), PATIENCE) as asked:
            asked.sendall(data)
            found = bytearray()
            try:
                while piece := asked.recv(1 << 16):
                    found += piece
            except ConnectionError:  # it hung up on what it would not read
                pass
            return bytes(found)

    def get(self, target: bytes, *headers: str, method: str = "GET", body: bytes = b"") -> bytes:
        lines = [line for line in headers if line.startswith("Host:")] or [f"Host: {self.own[7:]}"]
        lines += [line for line in headers if not line.startswith("Host:")]
        if body:
            lines += [f"Content-Length: {len(body)}"]
        head = "".join(f"{line}\r\n" for line in [*lines, "Connection: close"]).encode("latin-1")
        return self.ask(method.encode() + b" " + target + b" HTTP/1.1\r\n" + head + b"\r\n" + body)

    @property
    def own(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def status_of(answer: bytes) -> int:
    """0 where there was no answer."""
    found = re.match(rb"HTTP/1\.[01] (\d{3})", answer)
    return int(found[1]) if found else 0
