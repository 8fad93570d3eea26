"""The templates and styles of a site: the theme's, overridden file by file by the digest's own."""

from pathlib import Path

from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.model.outputs import Template
from conspectus.problems import Problem, nearest

TEMPLATES = "templates"
_PACKAGE = Path(__file__).parent


class Theme(Struct, frozen=True):
    templates: dict[str, Template]
    css: str
    problems: tuple[Problem, ...] = ()


def theme_folder() -> Path:
    """Inside the package where it is installed, beside it in a checkout."""
    inside = _PACKAGE / "theme"
    return inside if inside.is_dir() else _PACKAGE.parent / TEMPLATES


def read_theme(root: Path) -> Theme:
    """The theme for the digest at `root`. Raises OSError where the machine fails."""
    standard = theme_folder()
    files = {name: Template(name, f"theme/{name}", text) for name, text in _files(standard)}
    problems: list[Problem] = []
    own = root / TEMPLATES
    if own.is_dir() and not own.samefile(standard):
        for name, text in _files(own):
            path = f"{TEMPLATES}/{name}"
            if name not in files:
                hint = nearest(name, files) or "delete it, or include it from one that does"
                message = f"the theme has no file {name}, so this one overrides nothing"
                problems.append(Problem(path, Mark(), "stray-template", message, hint))
            files[name] = Template(name, path, text)
    elif own.is_dir():
        files = {n: Template(n, f"{TEMPLATES}/{n}", file.text) for n, file in files.items()}
    css = "\n".join(file.text for name, file in sorted(files.items()) if name.endswith(".css"))
    templates = {name: file for name, file in files.items() if name.endswith((".html", ".xml"))}
    return Theme(templates, css, tuple(problems))


def _files(folder: Path) -> list[tuple[str, str]]:
    """Name and text of every file below, sorted; symlinks and hidden files are passed over."""
    found = []
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.is_file() and not path.is_symlink() and not hidden:
            text = path.read_text("utf-8", errors="replace")
            found.append((path.relative_to(folder).as_posix(), text))
    return found
