"""The templates and styles of a site: the theme's, overridden file by file by the digest's own."""

import codecs
from collections.abc import Iterator
from pathlib import Path, PurePath

from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.model.outputs import Template
from conspectus.problems import Problem, nearest

TEMPLATES = "templates"
_PACKAGE = Path(__file__).parent
_RENDERED = (".html", ".xml")
_FEED_STYLE = "feed.css"
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
    words: dict[str, Template]
    standard_words: Template | None
    """The theme's own in English, where the digest's stand in their place."""
    scripts: dict[str, str]
    problems: tuple[Problem, ...] = ()


def theme_folder() -> Path:
    """Inside the package where it is installed, beside it in a checkout."""
    inside = _PACKAGE / "theme"
    return inside if inside.is_dir() else _PACKAGE.parent / TEMPLATES


def read_theme(root: Path) -> Theme:
    """The theme for the digest at `root`. Raises OSError where the machine fails."""
    standard, own = theme_folder(), root / TEMPLATES
    if own.is_dir() and own.samefile(standard):
        return _theme(_files(own, TEMPLATES, []), ())
    problems: list[Problem] = []
    files = _files(standard, "theme", [])
    overriding: dict[str, Template] = {}
    if own.is_symlink():
        problems.append(_refused("symlink", TEMPLATES))
    else:
        overriding = _files(own, TEMPLATES, problems)
    problems += _strays(overriding, files)
    replaced = {
        f"theme/{name}": files[name]
        for name in overriding
        if name in files and name.endswith(_RENDERED)
    }
    english = files[_ENGLISH] if _ENGLISH in overriding else None
    return _theme({**files, **replaced, **overriding}, tuple(problems), english)


def _theme(
    files: dict[str, Template], problems: tuple[Problem, ...], english: Template | None = None
) -> Theme:
    styles = {name: file.text for name, file in sorted(files.items()) if name.endswith(".css")}
    feed_css = styles.pop(_FEED_STYLE, "")
    templates = {name: file for name, file in files.items() if name.endswith(_RENDERED)}
    words = {
        name.removeprefix("words/").removesuffix(".yaml"): file
        for name, file in files.items()
        if _is_words(name)
    }
    scripts = {
        name.removeprefix("scripts/"): file.text for name, file in files.items() if _is_script(name)
    }
    return Theme(templates, "\n".join(styles.values()), feed_css, words, english, scripts, problems)


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


def _files(folder: Path, shown: str, problems: list[Problem]) -> dict[str, Template]:
    """Every file below by its name from there, in order; hidden ones are passed over."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix().encode(errors="replace").decode()
        place = f"{shown}/{name}"
        if any(part.startswith(".") for part in name.split("/")):
            continue
        if path.is_symlink():
            problems.append(_refused("symlink", place))
        elif path.is_file():
            is_text = name.endswith(_TEXTS)
            found[name] = Template(name, place, _text(path, place, problems) if is_text else "")
        elif not path.is_dir():
            problems.append(_refused("not-a-file", place))
    return found


def _text(path: Path, place: str, problems: list[Problem]) -> str:
    data = path.read_bytes().removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode().replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        message = f"the byte 0x{data[error.start]:02x} is not UTF-8 text"
        mark = Mark(data[: error.start].count(b"\n") + 1)
        problems.append(Problem(place, mark, "not-utf8", message, "save the file as UTF-8"))
        return ""


def _refused(code: str, place: str) -> Problem:
    return Problem(place, Mark(), code, _REFUSED[code], "put the file itself here")


_REFUSED = {
    "symlink": "symbolic links are not followed",
    "not-a-file": "this is a device, a pipe or a socket, not a file",
}
