"""What an owner has put where files for programs would be: it takes their place."""

from collections.abc import Callable, Iterable, Iterator

from conspectus.model.digest import Digest
from conspectus.model.pages import AnyMade
from conspectus.plan.sheet import Sheet
from conspectus.urls import folded, output_file


class Owned:
    """The files of pages, of former names and of media, and the folders that these need."""

    def __init__(self, digest: Digest) -> None:
        pages = (f"{slug}/" for slug in digest.pages)
        paths = (*pages, *(redirect.path for redirect in digest.redirects))
        files = (*map(output_file, paths), *(asset.output for asset in digest.assets))
        self.files = set(map(folded, files))
        self.folders = {folder for file in self.files for folder in _above(file)}

    def leaves(self, path: str) -> bool:
        """Whether a file can be there beside them."""
        file = folded(output_file(path))
        taken = file in self.files or file in self.folders
        return not (taken or any(folder in self.files for folder in _above(file)))

    def sheet(self, paths: Iterable[str], make: Callable[[], Iterable[AnyMade]]) -> Iterator[Sheet]:
        """A sheet of what they leave of these paths, if they leave any."""
        left = tuple(path for path in paths if self.leaves(path))
        if left:
            yield Sheet(left[0], lambda: tuple(made for made in make() if made.path in left))


def _above(file: str) -> Iterator[str]:
    """The folders in which a file lies."""
    parts = file.split("/")
    return ("/".join(parts[:depth]) for depth in range(1, len(parts)))
