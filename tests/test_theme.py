import os
from pathlib import Path

import pytest

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


def test_a_digest_overrides_one_file_and_keeps_the_rest(write_digest: WriteDigest) -> None:
    root = write_digest({"templates/home.html": "mine"})

    found = read_theme(root)

    assert found.templates["home.html"].text == "mine"
    assert found.templates["home.html"].path == "templates/home.html"
    assert found.templates["base.html"].path == "theme/base.html"
    assert found.problems == ()


def test_a_digest_in_the_checkout_uses_the_theme_as_its_own() -> None:
    found = read_theme(theme_folder().parent)

    assert found.templates["base.html"].path == "templates/base.html"
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
