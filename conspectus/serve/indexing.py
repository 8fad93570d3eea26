"""The index of search of a preview: made behind the builds, and never in their way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from conspectus import console
from conspectus.pipeline import Built, Options, search_index
from conspectus.search import Stopped


class Indexing:
    """A thread that makes the index of the last site while nothing is built.

    A build that begins ends the work on it, which begins anew behind that build.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.wanted: Built | None = None
        self.stop = threading.Event()
        self.is_paused = self.is_over = False
        self.turn = threading.Condition()
        self.thread = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        self.thread.start()

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Nothing is indexed meanwhile. Waits for nobody."""
        with self.turn:
            self.is_paused = True
            self.stop.set()
        try:
            yield
        finally:
            with self.turn:
                self.is_paused = False
                self.turn.notify_all()

    def want(self, built: Built) -> None:
        """The index is to be of this site."""
        with self.turn:
            self.wanted = built
            self.turn.notify_all()

    def close(self) -> None:
        """Ends the work, and waits until it is ended."""
        with self.turn:
            self.is_over = True
            self.stop.set()
            self.turn.notify_all()
        if self.thread.is_alive():
            self.thread.join()

    def _run(self) -> None:
        while built := self._next():
            try:
                self._index(built)
            except Stopped:
                with self.turn:
                    self.wanted = self.wanted or built
            except Exception as error:  # the next index may be made
                console.fail(f"search index: {getattr(error, 'strerror', None) or error}")

    def _next(self) -> Built | None:
        """The site whose index is wanted; None at the end."""
        with self.turn:
            self.turn.wait_for(lambda: self.is_over or (self.wanted and not self.is_paused))
            built, self.wanted = self.wanted, None
            self.stop = threading.Event()
            return None if self.is_over else built

    def _index(self, built: Built) -> None:
        made, problems = search_index(built.checked, self.options, jobs=1, stop=self.stop)
        console.show(problems, built.checked.texts)
        if made and (made.written or made.removed):
            console.say(f"Search index made in {made.seconds:.1f} s.")
