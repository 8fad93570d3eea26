"""The preview: the site as last built, what is wrong with it, and what a page is to be told."""

import contextlib
import json
import os
import re
import secrets
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conspectus import console
from conspectus.pipeline import Built, Options, Workshop
from conspectus.problems import errors
from conspectus.report import report, tally
from conspectus.scan import CONTENT
from conspectus.serve.indexing import Indexing
from conspectus.theme import TEMPLATES, theme_folder

MANY = 500
"""Files of the site that are told one by one; where more have changed, a page asks for itself."""

_SCRIPT = Path(__file__).with_name("page.js").read_text(encoding="utf-8")
_STYLE = re.compile(rb"\.[0-9a-f]{12}\.css\b")
"""What a stylesheet's name has of its content."""


class News(Struct, frozen=True):
    """What pages are told after a build. `changed` is None where anything may have changed."""

    changed: frozenset[str] | None
    report: str
    build: str

    def told(self) -> dict[str, object]:
        few = self.changed is not None and len(self.changed) <= MANY
        changed = sorted(self.changed or ()) if few else None
        return {"changed": changed, "report": self.report, "build": self.build}

    def after(self, other: "News | None") -> "News":
        """With what was to be told before, and was not."""
        if other is None or self.changed is None:
            return self
        changed = None if other.changed is None else other.changed | self.changed
        return replace(self, changed=changed)


class Preview:
    """The site as last built, and what is wrong with it now."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.workshop = Workshop(options)
        self.indexing = Indexing(options)
        self.report = ""
        self.token, self.number = secrets.token_hex(4), 0
        self.seen = self.stamps()

    @property
    def state(self) -> str:
        """A name for what pages show now; another one for each build that changed it."""
        return f"{self.token}.{self.number}"

    def build(self, changes: frozenset[Path] | None = None) -> News | None:
        """Builds; whatever happens, the last good site stays and the report says why.

        Returns what pages are to be told: None where they would show nothing else.
        """
        if changes is None:
            self.seen = self.stamps()
        report, changed = self.report, frozenset[str]()
        with self.indexing.paused():
            try:
                changed = self._built(changes)
            except Exception as error:  # the thread that watches must go on
                name = type(error).__name__
                self.report = f"{name}: {getattr(error, 'strerror', None) or error}"
                console.fail(self.report)
        if report == self.report and not changed:
            return None
        self.number += 1
        return News(changed, self.report, self.state)

    def _built(self, changes: frozenset[Path] | None) -> frozenset[str]:
        built = self.workshop.build(changes)
        console.show(built.problems, built.texts)
        self.report = _report(built)
        found = tally(built.problems)
        if built.written is None:
            console.say(f"{found}: the last good site stays.")
        else:
            console.say(f"Built {built.result.pages} pages{found and f'; {found}'}.")
            self.indexing.want()
        return built.changed

    def is_stale(self) -> bool:
        """Whether a file that builds read has changed since all were last looked at."""
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

    def script(self, file: str, data: bytes, state: str) -> bytes:
        """What is put into a page. `<` is escaped, so no report can end the script.

        `state` is from before the page was read: if it is of an older one, the page asks again.
        """
        known = {"build": state, "report": self.report, "file": file, "shape": shape(data)}
        text = json.dumps(known).replace("<", "\\u003c")
        return f"<script>(function (preview) {{\n{_SCRIPT}}})({text});</script>\n".encode()


def shape(page: bytes) -> str:
    """A name for all of a page but for the content of its stylesheets."""
    return sha256(_STYLE.sub(b".css", page)).hexdigest()[:16]


def _report(built: Built) -> str:
    fatal = errors(built.problems)
    if not fatal:
        return ""
    return f"{tally(fatal)}: this is the last good site\n\n{report(fatal, built.texts)}"
