"""The preview: the site as last built, what is wrong with it, and what a page is to be told."""

import contextlib
import json
import os
import re
import secrets
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, to_builtins
from msgspec.structs import replace

from conspectus.pipeline import Options, Workshop
from conspectus.report import tally
from conspectus.scan import CONTENT
from conspectus.serve import speaking
from conspectus.serve.drafts import Drafts
from conspectus.serve.editing import source_of
from conspectus.serve.indexing import Indexing
from conspectus.serve.told import Wrong, failure, wrong
from conspectus.theme import TEMPLATES, theme_folder

MANY = 500
"""Files of the site that are told one by one; where more have changed, a page asks for itself."""
OWN = ".conspectus"
"""Below it lies what the preview adds to the site."""

_HERE = Path(__file__).parent / "page"
_STYLE = re.compile(rb"\.[0-9a-f]{12}\.css\b")
"""What a stylesheet's name has of its content."""


def own_files() -> dict[str, bytes]:
    """The preview's script and stylesheet, by name."""
    scripts = [file.read_text(encoding="utf-8") for file in sorted(_HERE.glob("*.js"))]
    script = '"use strict";\n{\n' + "\n".join(scripts) + "}\n"
    return {"preview.js": script.encode(), "preview.css": (_HERE / "page.css").read_bytes()}


class State(Struct, frozen=True):
    """What a build came to, beside the files of the site."""

    wrong: Wrong = Wrong()
    drafts: tuple[str, ...] = ()
    """Addresses of pages that will not be published."""


class News(Struct, frozen=True):
    """What pages are told after a build. `changed` is None where anything may have changed."""

    changed: frozenset[str] | None
    state: State
    build: str

    def told(self) -> dict[str, object]:
        few = self.changed is not None and len(self.changed) <= MANY
        changed = sorted(self.changed or ()) if few else None
        return {"changed": changed, "build": self.build, **to_builtins(self.state)}

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
        self.drafts = Drafts(options.root)
        self.state = State()
        self.token, self.number = secrets.token_hex(4), 0
        self.seen = self.stamps()

    @property
    def name(self) -> str:
        """A name for what pages show now; another one for each build that changed it."""
        return f"{self.token}.{self.number}"

    @property
    def has_site(self) -> bool:
        """Whether some build has made one, in this run or an earlier one."""
        return (self.options.output / "index.html").is_file()

    def build(self, changes: frozenset[Path] | None = None) -> News | None:
        """Builds; whatever happens, the last good site stays and pages are told why.

        Returns what pages are to be told: None where they would show nothing else.
        """
        if changes is None:
            self.seen = self.stamps()
        state, changed = self.state, frozenset[str]()
        speaking.say("Building.")
        with self.indexing.paused():
            try:
                changed = self._built(changes)
            except Exception as error:  # the thread that watches must go on
                said = f"{type(error).__name__}: {getattr(error, 'strerror', None) or error}"
                self.state = replace(state, wrong=Wrong(failure(error)))
                speaking.fail(said)
        if state == self.state and not changed:
            return None
        self.number += 1
        return News(changed, self.state, self.name)

    def _built(self, changes: frozenset[Path] | None) -> frozenset[str]:
        built = self.workshop.build(changes)
        speaking.show(built.problems, built.texts)
        drafts = self.drafts.addresses(changes) if self.options.drafts else ()
        faults = wrong(built.problems, built.texts, has_site=self.has_site)
        self.state = State(faults, drafts)
        found = tally(built.problems)
        if built.written is None:
            left = "the last good site stays" if self.has_site else "there is no site yet"
            speaking.say(f"{found}: {left}.")
        else:
            speaking.say(f"Built {built.result.pages} pages{found and f'; {found}'}.")
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

    def head(self, file: str, data: bytes, name: str) -> bytes:
        """What is put into a page. `<` is escaped, so that nothing it tells can end it.

        `name` is of the state before the page was read: if it is an older one, the page asks again.
        """
        known = {
            "build": name,
            "file": file,
            "shape": shape(data),
            "source": source_of(self.options.root, file),
            **to_builtins(self.state),
        }
        text = json.dumps(known).replace("<", "\\u003c")
        return (
            f'<link rel="stylesheet" href="/{OWN}/preview.css">\n'
            f'<script type="application/json" id="c-preview-known">{text}</script>\n'
            f'<script src="/{OWN}/preview.js" defer></script>\n'
        ).encode()


def shape(page: bytes) -> str:
    """A name for all of a page but for the content of its stylesheets."""
    return sha256(_STYLE.sub(b".css", page)).hexdigest()[:16]
