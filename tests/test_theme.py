import os
import re
from pathlib import Path

import pytest

from conspectus.pipeline import Options, build
from conspectus.problems import Problem, Severity
from conspectus.theme import read_theme, theme_folder
from tests.conftest import WriteDigest


def problem_of(root: Path) -> Problem:
    (problem,) = read_theme(root).problems
    return problem


def test_the_theme_has_every_template_that_a_digest_may_override(tmp_path: Path) -> None:
    pages = "base home article topic person organization publication study kind timeline page 404"

    assert {f"{name}.html" for name in pages.split()} <= set(read_theme(tmp_path).templates)


def test_styles_are_joined_in_the_order_of_their_names(write_digest: WriteDigest) -> None:
    root = write_digest(
        {"templates/styles/1-tokens.css": "/* one */", "templates/styles/3-layout.css": "/* 3 */"}
    )

    css = read_theme(root).css

    assert css.index("/* one */") < css.index("@layer base") < css.index("/* 3 */")


def test_the_style_of_feeds_is_none_of_the_pages_and_is_overridden_alike(
    write_digest: WriteDigest,
) -> None:
    theme = read_theme(write_digest({}))
    own = read_theme(write_digest({"templates/feed.css": "feed { color: red; }"}))

    assert "www.w3.org/2005/Atom" in theme.feed_css
    assert "www.w3.org/2005/Atom" not in theme.css
    assert own.feed_css == "feed { color: red; }"
    assert own.problems == ()


def test_a_digest_overrides_one_file_and_keeps_the_rest(write_digest: WriteDigest) -> None:
    root = write_digest({"templates/home.html": "mine"})

    found = read_theme(root)

    assert found.templates["home.html"].text == "mine"
    assert found.templates["home.html"].path == "templates/home.html"
    assert not found.templates["home.html"].is_trusted
    assert found.templates["base.html"].path == "theme/base.html"
    assert found.problems == ()


def test_a_digest_in_the_checkout_uses_the_theme_as_its_own() -> None:
    found = read_theme(theme_folder().parent)

    assert found.templates["base.html"].path == "templates/base.html"
    assert found.templates["base.html"].is_trusted
    assert found.problems == ()


def test_the_theme_inside_the_package_comes_before_the_one_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "theme").mkdir()
    monkeypatch.setattr("conspectus.theme._PACKAGE", tmp_path)

    assert theme_folder() == tmp_path / "theme"


class TestStrays:
    def test_override_nothing_and_are_warned_of_with_the_nearest_name(
        self, write_digest: WriteDigest
    ) -> None:
        problem = problem_of(write_digest({"templates/artcle.html": "x"}))

        assert (problem.path, problem.code) == ("templates/artcle.html", "stray-template")
        assert problem.severity is Severity.WARNING
        assert problem.hint == "did you mean article.html?"

    def test_in_a_wrong_folder_are_warned_of(self, write_digest: WriteDigest) -> None:
        problem = problem_of(write_digest({"templates/words.html": "x"}))

        assert problem.hint == "did you mean partials/words.html?"

    def test_that_another_file_includes_are_none(self, write_digest: WriteDigest) -> None:
        root = write_digest(
            {
                "templates/home.html": '{% include "partials/mine.html" %}',
                "templates/partials/mine.html": "x",
            }
        )

        assert read_theme(root).problems == ()

    def test_with_styles_are_none_since_they_take_effect(self, write_digest: WriteDigest) -> None:
        found = read_theme(write_digest({"templates/styles/9-own.css": "b{}"}))

        assert found.problems == ()
        assert found.css.endswith("b{}")

    def test_of_no_known_sort_are_warned_of_and_not_read(self, write_digest: WriteDigest) -> None:
        root = write_digest({})
        (root / "templates").mkdir()
        (root / "templates" / "logo.png").write_bytes(b"\x89PNG\xff")

        assert problem_of(root).code == "stray-template"

    def test_that_are_hidden_are_passed_over(self, write_digest: WriteDigest) -> None:
        root = write_digest({"templates/.home.html.swp": "x", "templates/.git/home.html": "y"})

        assert read_theme(root).problems == ()


class TestWhatCannotBeRead:
    def test_bytes_that_are_not_utf8(self, write_digest: WriteDigest) -> None:
        root = write_digest({"templates/home.html": ""})
        (root / "templates" / "home.html").write_bytes(b"one\ntwo \xff\n")

        problem = problem_of(root)

        assert (problem.code, problem.mark.line) == ("not-utf8", 2)
        assert problem.message == "the byte 0xff is not UTF-8 text"

    def test_a_symlink_to_a_file(self, write_digest: WriteDigest) -> None:
        root = write_digest({"elsewhere.html": "x"})
        (root / "templates").mkdir()
        (root / "templates" / "home.html").symlink_to(root / "elsewhere.html")

        problem = problem_of(root)

        assert (problem.path, problem.code) == ("templates/home.html", "symlink")
        assert read_theme(root).templates["home.html"].text != "x"

    def test_a_symlink_to_a_folder(self, write_digest: WriteDigest) -> None:
        root = write_digest({"elsewhere/home.html": "x"})
        (root / "templates").symlink_to(root / "elsewhere")

        problem = problem_of(root)

        assert (problem.path, problem.code) == ("templates", "symlink")
        assert read_theme(root).templates["home.html"].text != "x"

    def test_a_pipe(self, write_digest: WriteDigest) -> None:
        root = write_digest({})
        (root / "templates").mkdir()
        os.mkfifo(root / "templates" / "home.html")

        assert problem_of(root).code == "not-a-file"

    def test_a_byte_order_mark_and_line_ends_of_windows_can(
        self, write_digest: WriteDigest
    ) -> None:
        root = write_digest({"templates/home.html": "\ufeffone\r\ntwo\r\n"})

        assert read_theme(root).templates["home.html"].text == "one\ntwo\n"


def test_a_template_can_extend_the_one_whose_place_it_takes(write_digest: WriteDigest) -> None:
    root = write_digest({"templates/home.html": '{% extends "theme/home.html" %}'})

    templates = read_theme(root).templates

    assert templates["theme/home.html"].path == "theme/home.html"
    assert "theme/base.html" not in templates


def test_a_replaced_stylesheet_is_not_joined_twice(write_digest: WriteDigest) -> None:
    root = write_digest({"templates/styles/1-tokens.css": ":root{}"})

    assert "--paper-light" not in read_theme(root).css


class TestTheDocumentation:
    TEXT = (Path(__file__).parent.parent / "docs/theming.md").read_text(encoding="utf-8")

    def test_names_every_block_of_every_template(self) -> None:
        documented = {}
        for templates, blocks in re.findall(
            r"^\| (`\S+\.html`.*?) \| (.*) \|$", self.TEXT, re.MULTILINE
        ):
            for template in re.findall(r"`(\S+?)`", templates):
                documented[template] = set(re.findall(r"`(\w+)`", blocks))
        found = {
            name: set(re.findall(r"{% block (\w+)", file.text))
            for name, file in read_theme(theme_folder().parent).templates.items()
        }
        inherited = {"main_attributes", "main"}

        assert {name: blocks - inherited for name, blocks in found.items() if blocks - inherited}
        for name, blocks in documented.items():
            assert blocks - inherited <= found[name] | found["person.html"], name
        for name, blocks in found.items():
            known = documented.get(name, set()) | documented["base.html"] | inherited
            assert blocks <= known, name

    def test_shows_a_digest_that_looks_as_it_says(self, write_digest: WriteDigest) -> None:
        colors, words, block, css = re.findall(r"```\w+\n(.*?)```", self.TEXT, re.DOTALL)
        root = write_digest(
            {
                "site.yaml": f"title: T\nsearch: false\n{colors}{words}",
                "templates/home.html": block,
                "templates/styles/9-own.css": css,
                "content/topics/budgets.md": "---\ntitle: Budgets\n---\n",
            }
        )

        output = root / "output"

        assert build(Options(root, output)).problems == ()
        texts = (path for path in output.rglob("*") if path.suffix in (".html", ".css"))
        outputs = {p.relative_to(output).as_posix(): p.read_text(encoding="utf-8") for p in texts}
        assert "Since 2013" in outputs["index.html"]
        assert ">Dossiers<" in outputs["index.html"]
        assert "<footer" in outputs["index.html"]
        (style,) = (
            text
            for path, text in outputs.items()
            if path.startswith("assets/site.") and path.endswith(".css")
        )
        assert "--hue-light:#00308f" in style
        assert css in style
