"""What every answer of the preview has in common."""

from tornado import web


class Local(web.RequestHandler):
    """Answers this machine's own browser alone: another site's page must not read the preview."""

    def prepare(self) -> None:
        if self.request.host_name not in ("127.0.0.1", "localhost"):
            self.refuse(403, "This preview answers to 127.0.0.1 and localhost alone.")

    @property
    def is_own(self) -> bool:
        """Whether a page of this preview asks, as the browser says."""
        origin = self.request.headers.get("Origin")
        site = self.request.headers.get("Sec-Fetch-Site", "same-origin")
        return origin == f"http://{self.request.host}" and site == "same-origin"

    def refuse(self, status: int, words: str) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{words}\n")
