"""The house's layers: imports point downwards only, type-only and lazy ones too."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

import conspectus

LAYERS = (
    ("cli", "console", "serve", "__main__"),
    ("start", "importers"),
    ("draft",),
    ("changes", "export", "outbound"),
    ("mend", "review", "schemas"),
    ("clip", "stubs", "opened", "revisions"),
    ("pipeline",),
    ("assembly",),
    ("cluster",),
    ("stages",),
    ("bindery",),
    (
        "read",
        "theme",
        "renditions",
        "search",
        "cards",
        "write",
        "parse",
        "link",
        "plan",
        "render",
        "report",
    ),
    ("dataset",),
    ("shelves",),
    ("commit", "generation", "store"),
    ("lock", "manifest", "records", "scan"),
    ("beneath", "contrast", "problems", "urls", "internet", "images", "kept", "workers"),
    ("disk",),
    ("model",),
)
"""From top to bottom. In the first, shells use each other; the stages below know no other stage."""

WORLD = {"datetime", "io", "os", "pathlib", "random", "shutil", "socket", "subprocess", "time"}
"""Modules by which a program touches the world or the clock."""

PURE = (
    "changes",
    "importers",
    "parse",
    "link",
    "plan",
    "render",
    "report",
    "contrast",
    "problems",
    "urls",
    "model",
)

SHAPELESS = {"utils", "util", "core", "common", "helpers", "helper", "manager", "misc", "base"}

Graph = Mapping[str, set[str]]
"""Each module's name below the package, with the modules it imports."""


def graph_of(package: Path) -> Graph:
    files = {_name(file, package): file for file in sorted(package.rglob("*.py"))}
    return {name: set(_imports(name, file, package.name, files)) for name, file in files.items()}


def _name(file: Path, package: Path) -> str:
    parts = file.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(name: str, file: Path, package: str, modules: Mapping[str, Path]) -> Iterator[str]:
    """The modules of the package that a file imports, wherever in it the import stands."""
    home = name if file.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        found: list[str] = []
        if isinstance(node, ast.Import):
            found = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = [package, *home.split(".")] if home else [package]
                base = ".".join([*above[: len(above) - node.level + 1], *filter(None, [base])])
            # `from package import name` names a module, or something that a module holds.
            found = [f"{base}.{alias.name}" for alias in node.names]
            found = [f if f.removeprefix(f"{package}.") in modules else base for f in found]
        for target in found:
            if target.startswith(f"{package}.") and target.removeprefix(f"{package}.") in modules:
                yield target.removeprefix(f"{package}.")


def foreign(file: Path) -> set[str]:
    """The modules of others that a file imports."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def upward(graph: Graph) -> list[str]:
    """Imports that do not point downwards, and modules that stand in no layer."""
    level = {part: number for number, layer in enumerate(LAYERS) for part in layer}
    faults = [f"{name} is in no layer" for name in graph if name and _part(name) not in level]
    for name, targets in graph.items():
        for target in sorted(targets):
            here, there = _part(name), _part(target)
            if here == there or here not in level or there not in level:
                continue
            if level[here] > level[there] or level[here] == level[there] != 0:
                faults.append(f"{name} imports {target}")
    return faults


def _part(name: str) -> str:
    """What layers are made of: a module, or a whole package."""
    return name.partition(".")[0]


def cycles(graph: Graph) -> list[str]:
    """A chain of modules for each import that closes a circle."""
    found: list[str] = []
    done: set[str] = set()

    def visit(name: str, chain: tuple[str, ...]) -> None:
        if name in chain:
            found.append(" → ".join([*chain[chain.index(name) :], name]))
        elif name not in done:
            for target in sorted(graph[name]):
                visit(target, (*chain, name))
            done.add(name)

    for name in graph:
        visit(name, ())
    return found


@pytest.fixture(scope="module")
def graph() -> Graph:
    return graph_of(Path(conspectus.__file__).parent)


def test_imports_point_downwards_only(graph: Graph) -> None:
    assert upward(graph) == []


def test_no_import_closes_a_circle(graph: Graph) -> None:
    assert cycles(graph) == []


def test_no_module_has_a_name_that_says_nothing(graph: Graph) -> None:
    assert not {part for name in graph for part in name.split(".")} & SHAPELESS


def test_the_core_touches_neither_files_nor_the_clock() -> None:
    package = Path(conspectus.__file__).parent
    for file in package.rglob("*.py"):
        if _part(_name(file, package)) in PURE:
            assert not foreign(file) & WORLD, file


def test_the_graph_is_the_package(graph: Graph) -> None:
    assert "link.digest" in graph["link"]
    assert "parse.yaml" in graph["parse.document"]
    assert len(graph) > 40


class TestFaultsAreFound:
    """What the tests above would say of a package that is built otherwise."""

    @pytest.fixture
    def package(self, tmp_path: Path) -> Path:
        for name in ("parse", "link", "model"):
            (tmp_path / "house" / name).mkdir(parents=True)
            (tmp_path / "house" / name / "__init__.py").touch()
        (tmp_path / "house" / "__init__.py").touch()
        (tmp_path / "house" / "cli.py").touch()
        (tmp_path / "house" / "serve.py").touch()
        (tmp_path / "house" / "model" / "marks.py").touch()
        return tmp_path / "house"

    def test_an_import_from_below(self, package: Path) -> None:
        (package / "model" / "marks.py").write_text("from house.parse import anything\n")

        assert upward(graph_of(package)) == ["model.marks imports parse"]

    def test_an_import_of_another_stage(self, package: Path) -> None:
        (package / "link" / "names.py").write_text("from ..parse import yaml\n")
        (package / "parse" / "yaml.py").write_text("import house.model.marks\n")

        assert upward(graph_of(package)) == ["link.names imports parse.yaml"]

    def test_a_lazy_import(self, package: Path) -> None:
        (package / "parse" / "yaml.py").write_text("def f():\n    import house.cli\n")

        assert upward(graph_of(package)) == ["parse.yaml imports cli"]

    def test_an_import_for_types_alone(self, package: Path) -> None:
        text = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from house import link\n"
        (package / "model" / "marks.py").write_text(text)

        assert upward(graph_of(package)) == ["model.marks imports link"]

    def test_the_clock(self, package: Path) -> None:
        (package / "model" / "marks.py").write_text("def f():\n    from time import time\n")

        assert foreign(package / "model" / "marks.py") == {"time"}

    def test_a_module_without_a_layer(self, package: Path) -> None:
        (package / "extras.py").touch()

        assert upward(graph_of(package)) == ["extras is in no layer"]

    def test_siblings_in_a_circle(self, package: Path) -> None:
        (package / "parse" / "a.py").write_text("from . import b\n")
        (package / "parse" / "b.py").write_text("from .c import x\n")
        (package / "parse" / "c.py").write_text("from house.parse.a import y\n")

        assert upward(graph_of(package)) == []
        assert cycles(graph_of(package)) == ["parse.a → parse.b → parse.c → parse.a"]

    def test_but_shells_may_use_each_other(self, package: Path) -> None:
        (package / "cli.py").write_text("from house import serve\n")

        assert upward(graph_of(package)) == []
