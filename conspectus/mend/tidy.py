"""Which of a digest's files are not in form, and what they would be in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.mend.disk import Change
from conspectus.mend.form import Form, form_of, form_of_site
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, Problem
from conspectus.read import FileReader
from conspectus.scan import Found, scan


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
    """The wanted files of a digest, by path: `site.yaml`, then its content.

    Raises OSError where the machine fails.
    """
    found = scan(root)
    language = parse_site(_text(root, found.site), Findings("")).language if found.site else "en"
    if found.site and is_wanted(found.site.path):
        yield from _file(root, found.site, lambda text: form_of_site(text))
    for file in found.sources:
        if is_wanted(file.path):
            yield from _file(root, file, _former(file, language))


def _former(file: Found, language: str) -> Callable[[str], Form]:
    return lambda text: form_of(file.path, file.key, text, language)


def _text(root: Path, file: Found) -> str:
    source = FileReader(root).text(file)
    return source.text if source else ""


def _file(root: Path, file: Found, form: Callable[[str], Form]) -> Iterator[Tidied]:
    """What is no text, or no file, is left as it is."""
    reader = FileReader(root)
    data = reader.bytes(file.path)
    if data is None:
        same = Change(file.path, None, None)
        yield Tidied(same, "", tuple(reader.problems))
        return
    text = reader.source(file, data).text
    if reader.problems:
        yield Tidied(Change(file.path, data, data), text, tuple(reader.problems))
        return
    made = form(text)
    is_left = bool(made.problems) or made.is_unsure
    after = data if is_left else made.text.encode()
    yield Tidied(Change(file.path, data, after), text, made.problems, made.is_unsure)
