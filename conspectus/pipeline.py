"""From a digest's folder to its site: the whole of it, or that nothing is to be done."""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from msgspec import MsgspecError

from conspectus.commit import Foreign
from conspectus.lock import locked, patient
from conspectus.problems import Problem
from conspectus.records import Damaged
from conspectus.search import Refreshed
from conspectus.stages.inputs import Progress
from conspectus.stages.session import Built, Options, Session
from conspectus.stages.state import State
from conspectus.workers import WorkerDied

__all__ = ["Built", "Options", "Progress", "Workshop", "build", "check", "search_index", "silent"]

_UNUSABLE = (Damaged, MsgspecError, UnicodeDecodeError, RecursionError)
"""Raised by records that are not whole, or that somebody else wrote: text that is none, nesting."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


def build(
    options: Options, progress: Progress = silent, waits: Callable[[], None] = patient
) -> Built:
    """Builds the site, then the index of search. With an error (or, if strict, any problem) nothing
    is written; where the index fails after that, the site stays and has none. `waits` is called
    where another build of the digest has to end first.

    Raises OSError where the machine fails, Foreign where the output folder is not ours.
    """
    with _readable(), locked(options.root, waits=waits):
        return _run(options, progress, keep=True)


def check(options: Options, progress: Progress = silent) -> Built:
    """Makes the whole site and writes nothing, so that everything that is wrong shows.

    Raises OSError where the machine fails.
    """
    return _run(options, progress, keep=False)


def search_index(options: Options, stop: Event) -> tuple[Refreshed | None, list[Problem]]:
    """Brings the index of a preview up to the site that is in place; why it could not be.

    Raises OSError where the machine fails, search.pagefind.Stopped once `stop` is set.
    """
    from conspectus.stages.searching import reindexed  # as much as a build loads

    state = State(options.root, options.output, is_kept=True)
    try:
        return reindexed(options, state, stop)
    except _UNUSABLE:  # the next build makes it anew
        return None, []
    finally:
        state.close()


class Workshop:
    """Builds a digest again and again, and keeps what it knows of it in memory meanwhile."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._session: Session | None = None

    def build(self, changes: frozenset[Path] | None, progress: Progress = silent) -> Built:
        """As `build`. `changes` are all files saved since the last time; None: any may have been.

        Files of the site itself are looked at only where any may have changed.
        """
        options, earlier = self._options, self._session
        self._session = None
        with _readable(), locked(options.root):
            if earlier is None or not earlier.state.store.is_current():
                earlier, state = None, State(options.root, options.output, is_kept=True)
            else:
                state = earlier.state
            try:
                self._session, built = _tried(options, state, progress, True, earlier, changes)
            finally:
                state.close()
            return built


@contextmanager
def _readable() -> Iterator[None]:
    """What is written meanwhile everybody may read and its owner write, whoever builds it: a web
    server has to, and modes are copied with a site."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _run(options: Options, progress: Progress, *, keep: bool) -> Built:
    state = State(options.root, options.output, is_kept=keep)
    try:
        return _tried(options, state, progress, keep)[1]
    finally:
        state.close()


def _tried(
    options: Options, state: State, progress: Progress, keep: bool,
    earlier: Session | None = None, changes: frozenset[Path] | None = None,
) -> tuple[Session, Built]:  # fmt: skip
    try:
        session = Session(options, state, keep=keep, earlier=earlier, changes=changes)
        return session, _built(session, progress)
    except Exception as error:
        if not begins_anew(error, state):
            raise
        state.forget()
        session = Session(options, state, keep=keep)
        return session, _built(session, progress)


def _built(session: Session, progress: Progress) -> Built:
    done = session.unchanged()
    if done is None:
        from conspectus.assembly import assemble  # most of the program, to do nothing without it

        done = assemble(session, progress)
    return done


_OF_NAMES = frozenset(
    (errno.ENAMETOOLONG, errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ELOOP, errno.EINVAL)
)
"""What a machine says of a file's name, which may be a forged one."""


def begins_anew(error: Exception, state: State) -> bool:
    """Whether a build that failed is tried once more, as if nothing had been kept.

    What is not whole says so itself. What a stranger forged can be whole, and lead to any fault; so
    whatever fails over something kept is not its last word. A fault that is not of what was kept
    comes again, and is told then.
    """
    if isinstance(error, _UNUSABLE):
        return True
    match error:
        case Foreign() | WorkerDied():
            return False
        case OSError():
            return state.is_of_an_earlier_build and error.errno in _OF_NAMES
        case _:
            return state.is_of_an_earlier_build
