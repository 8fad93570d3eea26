"""Each context has one place where text is made safe for it; nothing is written past these."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import conspectus
from conspectus.theme import theme_folder

PACKAGE = Path(conspectus.__file__).parent

MARKUP = {
    "parse.html": "Markdown's tokens, and what authors write in them",
    "parse.code": "blocks of code, and their language",
    "link.linker": "links: where they lead, their titles",
    "render.fragments": "what depends on the page: addresses, images, notes",
    "render.icons": "the site's mark, of numbers and colours",
    "changes.telling.html": "a report as a page",
    "changes.telling.markdown": "a report as Markdown, its folds",
    "changes.prose": "Markdown's HTML, to be compared and not shown",
    "changes.reading": "likewise",
    "serve.preview": "what the preview puts into a page",
}
"""Where markup is put together with values; everything else is written by templates."""

TRUSTED = {
    "render.citations.words": 1,
    "render.fragments": 2,
    "render.linked_data": 1,
    "render.spoken": 1,
}
"""Where a text is said to be safe HTML, and how often."""

_TAG = re.compile(r"</?[a-zA-Z][\w-]*(?:[\s/>]|$)")
_PATTERN = re.compile(r"\(\?[P<!:=x]")
_NOT_IN_SCRIPTS = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc|setHTML"
    r"|createContextualFragment|setTimeout\(\s*[\"'`]|\.on[a-z]+\s*=[^=]|setAttribute\(\"(?:on|style)"
)
"""Ways by which a script makes markup or a program of a text."""
_NOT_IN_TEMPLATES = re.compile(r"\|\s*safe\b|autoescape|tojson|xmlattr|Markup|style=| on[a-z]+=")


def name_of(file: Path, package: Path) -> str:
    parts = file.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def nodes(package: Path, mark: str) -> Iterator[tuple[str, ast.AST]]:
    """Of modules in whose text the mark stands."""
    for file in package.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        if re.search(mark, text):
            for node in ast.walk(ast.parse(text)):
                yield name_of(file, package), node


def building_markup(package: Path) -> set[str]:
    """The modules in which values are put between tags. Patterns of searches are none."""
    found = set()
    for name, node in nodes(package, "<[a-zA-Z/]"):
        if isinstance(node, ast.JoinedStr):
            texts = [v.value for v in node.values if isinstance(v, ast.Constant)]
            text = "".join(map(str, texts))
            if any(map(_TAG.search, map(str, texts))) and not _PATTERN.search(text):
                found.add(name)
    return found


def trusting(package: Path) -> dict[str, int]:
    """By module, how often it says of a text that it is safe."""
    found: dict[str, int] = {}
    for name, node in nodes(package, r"\b(?:Markup|safe)\("):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            if called in ("Markup", "safe"):
                found[name] = found.get(name, 0) + 1
    return found


def test_markup_is_put_together_in_named_modules_alone() -> None:
    binary = {"store"}  # a format of bytes that begins with <
    assert building_markup(PACKAGE) - binary == set(MARKUP)


def test_a_text_is_trusted_in_named_modules_alone() -> None:
    assert trusting(PACKAGE) == TRUSTED


def test_no_template_goes_past_escaping_or_has_anything_inline() -> None:
    files = [*theme_folder().rglob("*.html"), *(PACKAGE / "start" / "files").rglob("*.jinja")]
    assert len(files) > 40
    found = [f for f in files if _NOT_IN_TEMPLATES.search(f.read_text(encoding="utf-8"))]
    assert found == []


def test_no_script_makes_markup_of_a_text() -> None:
    files = [*theme_folder().rglob("*.js"), *(PACKAGE / "serve" / "page").rglob("*.js")]
    assert len(files) > 10
    found = [f for f in files if _NOT_IN_SCRIPTS.search(f.read_text(encoding="utf-8"))]
    assert found == []


def test_every_place_is_told() -> None:
    told = (PACKAGE.parent / "docs" / "architecture.md").read_text(encoding="utf-8")

    for name in MARKUP:
        assert f"`{name.replace('.', '/')}.py`" in told, name


class TestFaultsAreFound:
    """What the tests above would say of a package that is built otherwise."""

    @pytest.mark.parametrize(
        "text",
        [
            "def f(x):\n    return f'<b>{x}</b>'\n",
            "def f(x):\n    return f'<img alt={x}>'\n",
            "def f(x):\n    return f'{x}</p>'\n",
        ],
    )
    def test_markup_built_elsewhere(self, text: str, tmp_path: Path) -> None:
        (tmp_path / "new.py").write_text(text)

        assert building_markup(tmp_path) == {"new"}

    def test_a_text_trusted_elsewhere(self, tmp_path: Path) -> None:
        (tmp_path / "new.py").write_text("x = Markup('a')\ny = markupsafe.Markup('b')\n")

        assert trusting(tmp_path) == {"new": 2}

    @pytest.mark.parametrize(
        "text",
        ["{{ page.title | safe }}", "{% autoescape false %}", '<p style="x">', '<p onclick="x">'],
    )
    def test_a_template_that_goes_past(self, text: str) -> None:
        assert _NOT_IN_TEMPLATES.search(text)

    @pytest.mark.parametrize(
        "text",
        [
            "a.innerHTML = b",
            "eval(a)",
            "a.onclick = b",
            'a.setAttribute("style", b)',
            "setTimeout('a')",
        ],
    )
    def test_a_script_that_makes_markup(self, text: str) -> None:
        assert _NOT_IN_SCRIPTS.search(text)
