"""Blocks of code: coloured by classes, readable in light and dark, the same text as written."""

import re
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.contrast import ENOUGH, contrast
from conspectus.parse.code import (
    CLASSES,
    MAX_COLOURED,
    MAX_IN_TEXT,
    MAX_LINE,
    Palette,
    is_known,
    likeliest,
)

STYLES = Path(__file__).parents[2] / "templates" / "styles"
SHEET = (STYLES / "4d-code.css").read_text(encoding="utf-8")
TOKENS = (STYLES / "1-tokens.css").read_text(encoding="utf-8")


def code_html(code: str, info: str) -> str:
    return Palette().code_html(code, info)


def text_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html)).removesuffix("\n")


def test_words_have_the_class_of_what_they_are() -> None:
    shown = code_html('def f():\n    return "<b>"  # why\n', "python")

    assert '<span class="k">def</span>' in shown
    assert '<span class="nf">f</span>' in shown
    assert '<span class="s">&#34;&lt;b&gt;&#34;</span>' in shown
    assert '<span class="c"># why</span>' in shown
    assert ' data-language="Python"' in shown
    assert "style" not in shown


@pytest.mark.parametrize("info", ["", "text", "plain", "no-such", "text/html\" onclick='x"])
def test_code_in_no_language_is_plain(info: str) -> None:
    shown = code_html("def f(): pass\n", info)

    assert "<span" not in shown
    assert "data-language" not in shown
    assert "onclick" not in shown


@pytest.mark.parametrize("info", ["py", "PYTHON", "python linenos", "{.python}"])
def test_a_language_may_be_written_otherwise(info: str) -> None:
    assert ' data-language="Python"' in code_html("x = 1\n", info)


def test_what_is_like_a_language_is_named() -> None:
    assert is_known("yaml")
    assert not is_known("yamll")
    assert likeliest("yamll") == "did you mean yaml?"
    assert likeliest("§§§") == "leave it out, and the code is shown plain"


LANGUAGES = ["python", "html", "yaml", "js", "sql", "bash", "json", "css"]


@given(st.text(max_size=40), st.sampled_from(["console", "diff", "", *LANGUAGES]))
def test_the_text_is_what_the_editor_wrote(code: str, language: str) -> None:
    written = code.replace("\r\n", "\n").replace("\r", "\n") + "\n"

    shown = code_html(written, language)

    assert text_of(shown) == written
    assert set(re.findall(r"<(/?\w+)", shown)) <= {
        "div", "/div", "pre", "/pre", "code", "/code", "span", "/span"
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["(", "<", '"', "'", "\\", "a:", "/*", "<!--", "$("])
def test_no_code_keeps_a_lexer_busy_for_ever(language: str, code: str) -> None:
    """The longest that is coloured, made of what makes lexers try again and again."""
    line = (code * MAX_LINE)[:MAX_LINE] + "\n"
    written = (line * MAX_COLOURED)[:MAX_COLOURED]

    assert text_of(code_html(written, language)) == written


def test_a_language_whose_lexer_was_not_tried_has_its_name_and_no_colours() -> None:
    shown = code_html("\n" * 100, "autohotkey")

    assert ' data-language="autohotkey"' in shown
    assert "<span" not in shown


def test_longer_code_is_plain() -> None:
    assert "<span" in code_html("x = 'a'\n" * 100, "python")
    assert "<span" not in code_html("'a'\n" * (MAX_COLOURED // 4 + 1), "python")


def test_code_with_a_long_line_is_plain() -> None:
    """No lexer of Pygments is asked: that of C would go through so many blanks again and again."""
    assert "<span" in code_html(f"'{'a' * (MAX_LINE - 2)}'\n", "python")
    assert "<span" not in code_html(f"a{' ' * (MAX_COLOURED - 10)}=\n", "c")


def test_all_the_code_of_a_text_is_coloured_up_to_a_length() -> None:
    palette, code = Palette(), "'a'\n" * (MAX_COLOURED // 4)

    shown = [palette.code_html(code, "python") for _ in range(MAX_IN_TEXT // MAX_COLOURED + 1)]

    assert ["<span" in html for html in shown] == [*[True] * (MAX_IN_TEXT // MAX_COLOURED), False]


def pairs(sheet: str) -> dict[str, tuple[str, str]]:
    """Custom properties by name, with their light and dark colours."""
    found = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", sheet)
    return {name: (light, dark) for name, light, dark in found}


def test_each_colour_can_be_read_in_light_and_in_dark() -> None:
    grounds = pairs(TOKENS)["raised"]
    colours = pairs(SHEET)

    assert len(colours) > 4
    for name, shades in colours.items():
        for shade, ground in zip(shades, grounds, strict=True):
            assert contrast(shade, ground) >= ENOUGH, f"{name} {shade} on {ground}"


def test_the_stylesheet_has_a_rule_for_each_class_and_for_no_other() -> None:
    named = set(re.findall(r"(?<=[( ,])\.(\w+)(?=[ ,):{])", SHEET)) - {"code"}

    assert named == set(CLASSES.values())
