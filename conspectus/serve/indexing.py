"""The index of search of a preview: made behind the builds, and never in their way."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from conspectus.pipeline import Options, search_index
from conspectus.search.pagefind import Stopped
from conspectus.serve import speaking


class Indexing:
    """A thread that makes the index of the last site while nothing is built.

    A build that begins ends the work on it, which begins anew behind that build.
    """

    def __init__(self, options: Options) -> None:
        self.options = options
        self.is_wanted = False
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

    def want(self) -> None:
        """The index is to be of the site as it is now."""
        with self.turn:
            self.is_wanted = True
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
        while self._next():
            try:
                self._index()
            except Stopped:
                with self.turn:
                    self.is_wanted = True
            except Exception as error:  # the next index may be made
                speaking.fail(f"search index: {getattr(error, 'strerror', None) or error}")

    def _next(self) -> bool:
        """Waits until an index is wanted; False at the end."""
        with self.turn:
            self.turn.wait_for(lambda: self.is_over or (self.is_wanted and not self.is_paused))
            self.is_wanted = False
            self.stop = threading.Event()
            return not self.is_over

    def _index(self) -> None:
        made, problems = search_index(self.options, self.stop)
        speaking.show(problems, {})
        if made and (made.written or made.removed):
            speaking.say(f"Search index made in {made.seconds:.1f} s.")
