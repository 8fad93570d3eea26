"""What every answer of the preview has in common: it is for this preview's own pages alone.

A browser on this machine shows strangers' pages too. They may send any request here, under any
name that their owner has led to this machine (DNS rebinding), put the preview into a frame of
theirs, or load a page of it as if it were a script. So each request is judged by the name that it
asks for, and by what the browser says of the page that it comes from (Fetch Metadata), whatever is
asked for; and each answer tells the browser to show it to nobody else, and to keep none.
"""

from ipaddress import ip_address

from tornado import web

from conspectus.report.text import visible
from conspectus.serve import speaking

LOOPBACK = ("127.0.0.1", "::1", "localhost")

PRIVATE = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "frame-ancestors 'self'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "X-Robots-Tag": "noindex",
}
"""In every answer. What a page itself may load is said in the page, as it will be published."""

_METHODS = "This preview shows pages: it answers to GET and HEAD."
_WORDS = {405: _METHODS, 400: "That is no request that this preview understands."}


class Local(web.RequestHandler):
    """Of an application whose setting `asked` is the host that `serve` was asked for, or empty.

    Anybody may follow a link to a page of the preview: what another site's page must not do is to
    read what is there, or to make something happen.
    """

    def set_default_headers(self) -> None:
        """In answers of Tornado's own too, which has put in nothing but its version by now."""
        self.clear_header("Server")
        for name, value in PRIVATE.items():
            self.set_header(name, value)

    def prepare(self) -> None:
        if not self.is_named:
            self.refuse(403, "This preview answers to 127.0.0.1, localhost and its --host alone.")
        elif self.is_strange:
            self.refuse(403, "This preview answers to its own pages alone.")

    @property
    def is_named(self) -> bool:
        """Whether the preview was asked for by a name that nobody can have led here.

        Any port will do: one is another where it is forwarded. Once others on the network may ask,
        so will any number, for a page that was loaded from a number came from there.
        """
        host = self.request.host_name.removeprefix("[").removesuffix("]")
        if "Host" not in self.request.headers:
            return False
        if host in LOOPBACK or host == self.settings.get("asked", "").lower():
            return bool(host)
        return bool(self.settings.get("asked")) and _is_number(host)

    @property
    def is_strange(self) -> bool:
        """Whether a page of another site asks, for anything but to be left for this one."""
        headers = self.request.headers
        if headers.get("Origin", self._origin) != self._origin:
            return True
        if headers.get("Sec-Fetch-Site", "none") in ("same-origin", "none"):
            return False
        asks = headers.get("Sec-Fetch-Mode"), headers.get("Sec-Fetch-Dest")
        return asks != ("navigate", "document") or self.request.method not in ("GET", "HEAD")

    @property
    def is_own(self) -> bool:
        """Whether a page of this preview asks, as the browser says."""
        origin = self.request.headers.get("Origin")
        site = self.request.headers.get("Sec-Fetch-Site", "same-origin")
        return origin == self._origin and site == "same-origin"

    @property
    def _origin(self) -> str:
        return f"http://{self.request.host}"

    @property
    def is_from_here(self) -> bool:
        """Whether the browser runs on this machine."""
        return ip_address((self.request.remote_ip or "").partition("%")[0]).is_loopback

    def compute_etag(self) -> None:
        """None: nothing is kept that could be asked for again."""

    def refuse(self, status: int, words: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{words}\n")

    def write_error(self, status_code: int, **kwargs: object) -> None:
        """In words of our own, of which none is about this machine."""
        self.refuse(status_code, _WORDS.get(status_code, "That went wrong; the terminal has more."))

    def log_exception(self, typ: object, value: object, tb: object) -> None:
        """In one line; what a stranger did wrong in none."""
        if not isinstance(value, web.HTTPError):
            said = getattr(value, "strerror", None) or value
            speaking.fail(visible(f"{self.request.path}: {type(value).__name__}: {said}"))


class Nowhere(Local):
    """For what is not even an address of the preview."""

    def prepare(self) -> None:
        super().prepare()
        if not self._finished:
            self.refuse(404, "There is nothing at this address.")


def _is_number(host: str) -> bool:
    try:
        return bool(ip_address(host.partition("%")[0]))
    except ValueError:
        return False
