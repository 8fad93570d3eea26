"""Markdown as a digest reads it. What editors get wrong is in cases/markdown.md and links.md."""

import pytest

from conspectus.parse.markdown import MAX_NESTING
from tests.parse.conftest import Parse, html


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("en", "<p>“a ‘b’” isn’t</p>\n"),
        ("de", "<p>„a ‚b‘“ isn’t</p>\n"),
        ("de-CH", "<p>«a ‹b›» isn’t</p>\n"),
        ("fr-CA", "<p>«\u00a0a ‹\u00a0b\u00a0›\u00a0» isn’t</p>\n"),
        ("tlh", "<p>“a ‘b’” isn’t</p>\n"),
    ],
)
def test_quotation_marks_are_those_of_the_language(
    parse_body: Parse, language: str, shown: str
) -> None:
    assert parse_body("\"a 'b'\" isn't", language).html == shown


def test_an_article_in_another_language_has_its_marks(parse: Parse) -> None:
    parsed = parse('---\ntitle: T\nlang: de\n---\n"a"\n\n> [!note] "b" {#b}\n> "c"\n')

    assert parsed.html == "<p>„a“</p>\n"
    assert html(parsed.callout.title) == "„b“"
    assert html(parsed.callout.body) == "<p>„c“</p>\n"


def test_nothing_else_is_changed_by_typography(parse_body: Parse) -> None:
    assert parse_body("(c) (tm) ... -- +- 1/2 https://example.org").html == (
        "<p>(c) (tm) ... -- +- 1/2 https://example.org</p>\n"
    )


class TestComments:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("a <!-- b --> c", "<p>a  c</p>\n"),
            ("a <!-- b\nc --> d", "<p>a  d</p>\n"),
            ("a\n<!-- b -->\nc", "<p>a</p>\n<p>c</p>\n"),
            ("<!-- a\n\nb -->\nc", "<p>c</p>\n"),
            ("<!-- a\n\nb --> c", "<p>c</p>\n"),
            ("<!-- a --> b", "<p> b</p>\n"),
            ("- <!-- a -->\n- b", "<ul><li></li>\n<li>b</li>\n</ul>\n"),
            ("<!-- a -->", ""),
            ("`<!-- a -->`", "<p><code>&lt;!-- a --&gt;</code></p>\n"),
            (
                "    <!-- a -->",
                '<div class="code"><pre tabindex="0"><code>&lt;!-- a --&gt;\n</code></pre></div>\n',
            ),
            ("\\<!-- a -->", "<p>&lt;!-- a --&gt;</p>\n"),
        ],
    )
    def test_are_removed(self, parse_body: Parse, text: str, shown: str) -> None:
        parsed = parse_body(text)

        assert parsed.html == shown
        assert set(parsed.codes) <= {"empty-article"}

    @pytest.mark.parametrize(
        ("text", "shown", "column"),
        [("a <!-- b\nc\n\nd", "<p>a </p>\n<p>d</p>\n", 3), ("<!-- b\n\nd", "", 1)],
    )
    def test_that_are_not_closed_swallow_what_follows(
        self, parse_body: Parse, text: str, shown: str, column: int
    ) -> None:
        parsed = parse_body(text)

        assert parsed.html == shown
        assert ("unclosed-comment", column) in [
            (problem.code, problem.mark.column) for problem in parsed.problems
        ]

    def test_may_stand_in_a_links_text(self, parse_body: Parse) -> None:
        assert (
            parse_body("See [a <!-- b --> c](d.md) now.").html
            == "<p>See <a d.md>a  c</a> now.</p>\n"
        )

    def test_end_a_paragraph_only_where_they_begin_a_line(self, parse_body: Parse) -> None:
        assert parse_body("a\n<!-- b --> c").html == "<p>a\n c</p>\n"


class TestRawHtml:
    @pytest.mark.parametrize(
        "text", ["<b>", "</b >", "<br/>", '<a href="x">', "<!DOCTYPE html>", "<?php", "<![CDATA["]
    )
    def test_is_shown_as_text_with_a_warning(self, parse_body: Parse, text: str) -> None:
        parsed = parse_body(f"a {text} b")

        assert parsed.codes == ["raw-html"]
        assert "<" not in parsed.html.removeprefix("<p>").removesuffix("</p>\n")

    @pytest.mark.parametrize("text", ["1 < 2", "a <3", "`<b>`", "<https://example.org>", "\\<b>"])
    def test_is_not_seen_where_there_is_none(self, parse_body: Parse, text: str) -> None:
        assert parse_body(f"a {text} b").codes == []


def test_text_that_nests_too_deep_to_be_read_is_an_error(parse_body: Parse) -> None:
    assert parse_body(">" * (MAX_NESTING - 5) + " a").codes == []
    assert "markdown-too-deep" in parse_body(">" * (MAX_NESTING + 5) + " a").codes
    assert "markdown-too-deep" in parse_body("- " * MAX_NESTING + "a").codes


class TestFootnotes:
    def test_are_undefined_only_where_a_mark_has_no_text(self, parse_body: Parse) -> None:
        parsed = parse_body("a[^1] [^x](b.md) `[^2]` [^ 3]\n\n[^1]: one\n")

        assert parsed.codes == []

    def test_in_titles_and_fields_are_misplaced(self, parse_body: Parse) -> None:
        parsed = parse_body("> [!note] a[^1] {#a}\n> b[^1]\n>\n> - where: c[^1]\n\n[^1]: one\n")

        assert [(p.code, p.mark.line, p.mark.column) for p in parsed.problems] == [
            ("misplaced-footnote", 5, 12),
            ("misplaced-footnote", 8, 13),
        ]

    def test_with_two_texts_are_an_error_even_in_a_list(self, parse_body: Parse) -> None:
        parsed = parse_body("a[^1]\n\n[^1]: one\n\n- b\n\n  [^1]: two\n")

        assert [(p.code, p.mark.line, p.mark.column) for p in parsed.problems] == [
            ("duplicate-footnote", 11, 3)
        ]


def test_every_link_is_kept_whatever_its_scheme(parse_body: Parse) -> None:
    assert parse_body("a [b](javascript:c) <data:d> [e]\n\n[e]: vbscript:f").html == (
        "<p>a <a javascript:c>b</a> <a data:d>data:d</a> <a vbscript:f>e</a></p>\n"
    )
