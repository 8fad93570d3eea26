"""The templates and styles of a site: the theme's, overridden file by file by the digest's own."""

import codecs
import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from msgspec import Struct
from msgspec.structs import replace

from conspectus.beneath import Refused, files, read, status_of
from conspectus.model.marks import Mark
from conspectus.model.outputs import Template
from conspectus.problems import Problem, nearest
from conspectus.scan import printable

TEMPLATES = "templates"
MAX_BYTES = 1024 * 1024
"""A template is text; a larger one is a mistake."""

_PACKAGE = Path(__file__).parent
_RENDERED = (".html", ".xml")
_APART = ("feed.css", "book.css", "paper.css")
"""Styles of what is no page of the site."""
_ENGLISH = "words/en.yaml"
_TEXTS = (*_RENDERED, ".css", ".js", ".yaml")


class Theme(Struct, frozen=True):
    """A template that the digest replaces is there as `theme/NAME` too, to be extended.

    `words` are files by language tag, `scripts` texts by their name below `scripts/`.
    """

    templates: dict[str, Template]
    css: str
    feed_css: str
    """What feeds look like in a browser."""
    book_css: str
    """What books look like."""
    paper_css: str
    """What they look like on paper, in addition."""
    words: dict[str, Template]
    standard_words: Template | None
    """The theme's own in English, where the digest's stand in their place."""
    scripts: dict[str, str]
    problems: tuple[Problem, ...] = ()
    own: dict[str, Template] = {}
    """Every file of the digest's own."""


def theme_folder() -> Path:
    """Inside the package where it is installed, beside it in a checkout."""
    inside = _PACKAGE / "theme"
    return inside if inside.is_dir() else _PACKAGE.parent / TEMPLATES


def read_theme(root: Path) -> Theme:
    """The theme for the digest at `root`. Raises OSError where the machine fails."""
    standard = theme_folder()
    is_theme = _is_own(root, standard)
    own = _Reader(root, TEMPLATES, TEMPLATES, is_trusted=is_theme)
    overriding, problems = own.files, own.problems
    if is_theme:
        return replace(_theme(overriding, tuple(problems)), own=overriding)
    known = _Reader(standard, "", "theme", is_trusted=True).files
    problems += _strays(overriding, known)
    replaced = {
        f"theme/{name}": known[name]
        for name in overriding
        if name in known and name.endswith(_RENDERED)
    }
    english = known[_ENGLISH] if _ENGLISH in overriding else None
    found = _theme({**known, **replaced, **overriding}, tuple(problems), english)
    return replace(found, own=overriding)


def _theme(
    files: dict[str, Template], problems: tuple[Problem, ...], english: Template | None = None
) -> Theme:
    styles = {name: file.text for name, file in sorted(files.items()) if name.endswith(".css")}
    feed_css, book_css, paper_css = (styles.pop(name, "") for name in _APART)
    templates = {name: file for name, file in files.items() if name.endswith(_RENDERED)}
    words = {
        name.removeprefix("words/").removesuffix(".yaml"): file
        for name, file in files.items()
        if _is_words(name)
    }
    scripts = {
        name.removeprefix("scripts/"): file.text for name, file in files.items() if _is_script(name)
    }
    css = "\n".join(styles.values())
    return Theme(templates, css, feed_css, book_css, paper_css, words, english, scripts, problems)


def _is_words(name: str) -> bool:
    return name.startswith("words/") and name.endswith(".yaml")


def _is_script(name: str) -> bool:
    return name.startswith("scripts/") and name.endswith(".js")


def _strays(own: dict[str, Template], standard: dict[str, Template]) -> Iterator[Problem]:
    """The digest's files that override nothing and that no other file of its own names."""
    for name, file in own.items():
        if name in standard or name.endswith(".css") or _is_words(name) or _is_script(name):
            continue  # every one of these is part of the site
        if any(f"{quote}{name}{quote}" in other.text for other in own.values() for quote in "\"'"):
            continue
        alike = [other for other in standard if PurePath(other).suffix == PurePath(name).suffix]
        hint = nearest(name, alike) or "delete it, or include it from one that does"
        message = f"the theme has no file {name}, so this one overrides nothing"
        yield Problem(file.path, Mark(), "stray-template", message, hint)


def _is_own(root: Path, standard: Path) -> bool:
    """Whether the digest's folder of templates is the theme's: in a checkout, and by no link."""
    status = status_of(root, TEMPLATES)
    return status is not None and os.path.samestat(status, standard.stat())


class _Reader:
    """Every file below a folder by its name from there, in order; hidden ones are passed over.

    `folder` is from `root`, and `shown` is what problems call it.
    """

    def __init__(self, root: Path, folder: str, shown: str, *, is_trusted: bool) -> None:
        self.root = root
        self.is_trusted = is_trusted
        self.problems: list[Problem] = []
        self.shown = f"{shown}/" if folder == "" else ""
        self.files: dict[str, Template] = {}
        try:
            for found in files(root, folder, _is_hidden):
                if isinstance(found, Refused):
                    self.refuse(found)
                else:
                    self.read(found.path, found.path.removeprefix(f"{folder}/"))
        except FileNotFoundError:
            pass  # a digest needs no templates of its own
        except NotADirectoryError:
            self.report(folder, "misplaced-file", f"{folder} is a folder, not a file")
        self.files = dict(sorted(self.files.items()))

    def read(self, path: str, name: str) -> None:
        is_text = name.endswith(_TEXTS)
        shown = printable(name)
        place = f"{self.shown}{printable(path)}"
        text = self.text(path, place) if is_text else ""
        self.files[shown] = Template(shown, place, text, self.is_trusted)

    def text(self, path: str, place: str) -> str:
        try:
            data = read(self.root, path, MAX_BYTES).removeprefix(codecs.BOM_UTF8)
            return data.decode().replace("\r\n", "\n")
        except Refused as refused:
            self.refuse(refused)
        except UnicodeDecodeError as error:
            message = f"the byte 0x{data[error.start]:02x} is not UTF-8 text"
            mark = Mark(data[: error.start].count(b"\n") + 1)
            self.problems.append(
                Problem(place, mark, "not-utf8", message, "save the file as UTF-8")
            )
        return ""

    def refuse(self, refused: Refused) -> None:
        self.report(refused.path, refused.code, refused.said, refused.hint)

    def report(self, path: str, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.shown + printable(path), Mark(), code, message, hint))


def _is_hidden(name: str) -> bool:
    return name.startswith(".")
