"""From values of the digest to what stands in cells: None for what is not stated."""

from collections.abc import Iterable

from conspectus.model.dataset import FOLDER
from conspectus.model.dataset.cells import Certainty
from conspectus.model.dates import Date
from conspectus.urls import absolute, relative

_CERTAINTIES: dict[tuple[bool, bool], Certainty] = {
    (False, False): "as stated",
    (True, False): "approximate",
    (False, True): "uncertain",
    (True, True): "approximate and uncertain",
}


def permalink(base_url: str, path: str, fragment: str = "") -> str:
    """A whole address; without a base_url a reference from where the dataset's files are."""
    return absolute(base_url, path, fragment) if base_url else relative(FOLDER, path, fragment)


def joined(names: Iterable[str]) -> str | None:
    """Names to be read, each once."""
    return "; ".join(dict.fromkeys(names)) or None


def edtf(date: Date | None) -> str | None:
    return date.edtf if date else None


def earliest(date: Date | None) -> str | None:
    return "{:04}-{:02}-{:02}".format(*date.earliest) if date else None


def certainty(date: Date | None) -> Certainty | None:
    """Of an interval, that of both its ends."""
    if date is None:
        return None
    moments = (date.start, date.end) if date.end else (date.start,)
    return _CERTAINTIES[any(m.approximate for m in moments), any(m.uncertain for m in moments)]
