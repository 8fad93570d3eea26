"""Changes in a folder that can all be taken back.

What a file is put in the place of, and what is removed, stays beside, under another name, until
the folder of such names is cleared.
"""

import errno
import stat
from contextlib import suppress

from conspectus.disk.inside import Inside

_NO_LINKS = (errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK, errno.EXDEV)
"""Of file systems without hard links, and of files of which the machine lets us make none."""


_FOR_GOOD = "?"
"""What a file was in whose place another has come, where there is no way back."""


class Transaction:
    """Raises OSError as `Inside` does; `take_back` then leaves all as it was, file by file.

    Without hard links, a file that another has taken the place of stays the new one.
    """

    def __init__(self, inside: Inside, beside: int) -> None:
        """`beside` is an open folder on the same file system, of names that come to nobody."""
        self.inside = inside
        self.beside = beside
        self._done: list[tuple[str, str, str]] = []
        self._count = 0

    def put(self, name: str, path: str) -> None:
        """A file of the folder beside gets its place, by one rename."""
        old = self._name()
        try:
            self.inside.link_out(path, self.beside, old)
        except FileNotFoundError:
            old = ""
        except OSError as error:
            if error.errno not in _NO_LINKS:
                raise
            old = _FOR_GOOD
        self.inside.move(name, self.beside, path)
        self._done.append(("put", path, old))

    def remove(self, path: str) -> bool:
        """Whether there was a file, or something else that is no folder."""
        found = self.inside.lstat(path)
        if found is None or stat.S_ISDIR(found.st_mode):
            return False
        old = self._name()
        self.inside.move_out(path, self.beside, old)
        self._done.append(("removed", path, old))
        return True

    def make_folder(self, path: str) -> None:
        if self.inside.mkdir(path):
            self._done.append(("made", path, ""))

    def remove_folder(self, path: str) -> bool:
        """Whether it was empty, and is gone."""
        gone = self.inside.rmdir(path)
        if gone:
            self._done.append(("gone", path, ""))
        return gone

    def remove_empty(self, path: str) -> None:
        """The folder and those above it, as far as nothing is in them."""
        while path and self.remove_folder(path):
            path = path.rpartition("/")[0]

    def take_back(self) -> None:
        """The last change first. What the machine refuses stays as it is."""
        for what, path, old in reversed(self._done):
            with suppress(OSError):
                if what == "made":
                    self.inside.rmdir(path)
                elif what == "gone":
                    self.inside.mkdir(path)
                elif not old:
                    self.inside.unlink(path)
                elif old != _FOR_GOOD:
                    self.inside.move(old, self.beside, path)
        self._done.clear()

    def _name(self) -> str:
        self._count += 1
        return f"old-{self._count}"
