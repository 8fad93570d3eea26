"""Watching a digest's files, on the operating system's own events instead of polling."""

import contextlib
import threading
from collections.abc import Callable, Iterable
from pathlib import Path

from tornado.ioloop import IOLoop
from watchfiles import Change, watch

from conspectus.scan import CONTENT
from conspectus.serve.preview import News, Preview
from conspectus.theme import TEMPLATES, theme_folder

_BURST = 80
"""Milliseconds of quiet after a save before the build begins: an editor saves in several steps."""

_GLANCE = 500
"""Milliseconds after which files are looked at that were saved while the watching began."""

_FLOOD = 1000
"""So many changes at once, and the operating system may have told only of some of them."""


class Watcher:
    """What livereload asks of a watcher."""

    def __init__(self, preview: Preview, stop: threading.Event) -> None:
        self.preview = preview
        self.stop = stop
        self.filepath = "*"  # sent to the browser, which needs no path of this machine
        self.news: News | None = None
        """What pages are being told."""
        self._tasks = {"*": None}
        self._changes: list[tuple[str, float]] = []
        self._untold: News | None = None
        self._turn = threading.Lock()

    def start(self, callback: Callable[[], None]) -> bool:
        """Watches in a thread of its own, so that the server answers while a build runs."""
        loop = IOLoop.current()
        thread = threading.Thread(target=self._watch, args=(loop, callback), daemon=True)
        thread.start()
        return True

    def _watch(self, loop: IOLoop, callback: Callable[[], None]) -> None:
        root = self.preview.options.root
        bursts = watch(
            root, theme_folder(), watch_filter=self.is_source, debounce=_BURST * 20, step=_BURST,
            rust_timeout=_GLANCE, yield_on_timeout=True, stop_event=self.stop,
        )  # fmt: skip
        has_looked = False
        for burst in bursts:
            news = None
            if not has_looked and self.preview.is_stale():  # once: from here on events tell
                news = self.preview.build()
            elif burst:
                news = self.preview.build(files_of(path for _, path in burst))
            has_looked = True
            if news:
                self.tell(news)
                loop.add_callback(callback)

    def tell(self, news: News) -> None:
        with self._turn:
            self._untold = news.after(self._untold)

    def is_source(self, change: Change, path: str) -> bool:
        """Whether a change of the file can change the site."""
        root = self.preview.options.root
        with contextlib.suppress(ValueError):
            first = Path(path).relative_to(root).parts[:1]
            return first in ((CONTENT,), (TEMPLATES,), ("site.yaml",)) and not path.endswith("~")
        return Path(path).is_relative_to(theme_folder())

    def examine(self) -> tuple[str | None, None]:
        """livereload's word for a reload without delay; none where there is nothing to tell."""
        with self._turn:
            self.news, self._untold = self._untold, None
        return ("__livereload__" if self.news else None), None


def files_of(paths: Iterable[str]) -> frozenset[Path] | None:
    """The files of a burst; None where it may have had others too.

    In a folder that is new, files may have come before it was watched; of one that is gone, the
    files in it are not told.
    """
    found = frozenset(map(Path, paths))
    if len(found) > _FLOOD:
        return None
    is_told = all(path.is_file() or (path.suffix and not path.is_dir()) for path in found)
    return found if is_told else None
