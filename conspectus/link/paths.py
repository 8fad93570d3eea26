"""Paths of files as links write them."""

import posixpath
from functools import lru_cache
from urllib.parse import unquote

from conspectus.model.normal_forms import normalized


def composed(path: str) -> str:
    """In Unicode's NFC form: a file system may hold the same name in another."""
    return normalized("NFC", path)


@lru_cache(maxsize=1024)  # of one link it is asked up to five times
def path_from(file: str, target: str) -> str:
    """The path from the digest's folder of what a relative link in `file` leads to."""
    return composed(posixpath.normpath(posixpath.join(posixpath.dirname(file), unquote(target))))
