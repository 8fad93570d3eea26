"""Which of a digest's files are not in form, and what they would be in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.mend.disk import Change
from conspectus.mend.form import form_of, form_of_site
from conspectus.mend.held import Held, held
from conspectus.problems import Problem


class Tidied(Struct, frozen=True):
    """A file that was looked at."""

    change: Change
    text: str
    """As it was read."""
    problems: tuple[Problem, ...] = ()
    """The errors for which it is left as it is."""
    is_unsure: bool = False

    @property
    def is_changed(self) -> bool:
        return self.change.before != self.change.after


def tidied(root: Path, is_wanted: Callable[[str], bool]) -> Iterator[Tidied]:
    """The wanted files of a digest: `site.yaml`, then its content by path.

    Raises OSError where the machine fails.
    """
    return map(_tidied, held(root, is_wanted))


def _tidied(one: Held) -> Tidied:
    path, data = one.file.path, one.data
    if one.problems:
        return Tidied(Change(path, data, data), one.text, one.problems)
    if one.is_site:
        form = form_of_site(one.text)
    else:
        form = form_of(path, one.file.key, one.text, one.language)
    is_left = bool(form.problems) or form.is_unsure
    after = data if is_left else form.text.encode()
    return Tidied(Change(path, data, after), one.text, form.problems, form.is_unsure)
