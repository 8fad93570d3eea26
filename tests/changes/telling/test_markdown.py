"""A report as Markdown: hostile text from content is text, and what is cut is said."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conspectus.changes.telling.blocks import (
    Block,
    Fold,
    Item,
    Items,
    Listing,
    Paragraph,
    Section,
    Span,
    Table,
    Titled,
    Told,
    plain,
)
from conspectus.changes.telling.markdown import LIMIT, escaped, markdown

JOINER = "\u2060"

HOSTILE = (
    "![x](https://evil.example/x.png)", "[x](https://evil.example/)", "<img src=x onerror=x()>",
    "</details><script>alert(1)</script>", "@octocat", "see #12", "GH-12", "octo/repo#1",
    "https://evil.example/", "www.evil.example", "mail@evil.example", "`code`", "**bold**", "_it_",
    "| a | b |", "# heading", "- item", "1. item", "1) item", "> quote", "---", "===", ":tada:",
    "$x^2$", "~~gone~~", "&amp;", "<!-- x -->", "a1b2c3d4e5f6a7b8c9d0a1b2c3d4e5f6a7b8c9d0",
    "[^1]", "\\", "`", "||", "+ x", "a\n\n# b", "\u202egnp.exe", "x\x00y", "mailto:x", "xmpp:a",
    "```", "~~~", "    indented", "trailing #", "*", "__init__", "<https://evil.example>",
    "::add-mask::x",
)  # fmt: skip

ALIVE = re.compile(
    r"@[A-Za-z0-9]|#\d|\bGH-\d|https?://\w|www\.\w|:\w+:|\b[0-9a-f]{7,40}\b|mailto:\w|xmpp:\w|::"
)
"""What GitHub makes links, people or pictures of after Markdown has been read, and of what its
workflows take for commands."""


def shown(text: str) -> str:
    """What GitHub shows of Markdown, as text; raises where anything but text came of it."""
    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    (opening, content, closing) = parser.parse(f"Text: {text}")
    assert (opening.type, closing.type) == ("paragraph_open", "paragraph_close")
    kinds = {"text", "text_special", "html_inline", "softbreak"}
    assert {child.type for child in content.children or ()} <= kinds, content.children
    tags = [child.content for child in content.children or () if child.type == "html_inline"]
    assert set(tags) <= {"<span>", "</span>"}
    told = "".join(c.content for c in content.children or () if c.type != "html_inline")
    return told.removeprefix("Text:").strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(text: str) -> None:
    found = shown(escaped(text))

    expected = " ".join(re.sub("[\x00\u202e]", "�", text).split())
    assert html.unescape(found).replace(JOINER, "") == html.unescape(expected)
    assert not ALIVE.search(found)


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_text_in_every_place_of_a_report(text: str) -> None:
    styles = ("strong", "soft", "gone", "new", "plus", "minus", "value", "code", "")
    lines = tuple((Span(text, style), Span(" "), Span(text)) for style in styles)
    line = lines[0]
    blocks: tuple[Block, ...] = (
        *map(Paragraph, lines), Items(lines), Table(("a",), tuple((line,) for line in lines)),
        Titled(line, (Paragraph(line),)), Fold(line, (Paragraph(line),)), Listing(text),
    )  # fmt: skip
    section = Section("s", "Section", (Item(line, blocks),))

    parser = MarkdownIt("gfm-like", {"linkify": False, "html": True})
    tokens = parser.parse(markdown(Told(text, (line,), (section,))))

    inline = [child for token in tokens for child in token.children or ()]
    assert not [c.type for c in inline if c.type in ("link_open", "image", "em_open", "s_open")]
    assert not [c.content for c in inline if c.type == "html_inline" and not KNOWN(c.content)]
    assert not [t.content for t in tokens if t.type == "html_block" and not DETAILS(t.content)]
    assert [t.tag for t in tokens if t.type == "heading_open"] == ["h1", "h2", "h3"]
    assert [t.type for t in tokens].count("bullet_list_open") == 1
    assert [t.type for t in tokens].count("fence") == 1
    assert not [t.type for t in tokens if t.type in ("blockquote_open", "ordered_list_open", "hr")]


KNOWN = re.compile(r"</?(?:sub|del|ins|kbd|span)>").fullmatch
DETAILS = re.compile(r"<details><summary>[^\n]*</summary>\n|</details>\n").fullmatch


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_whatever_text_it_is(text: str) -> None:
    found = shown(escaped(text)) if escaped(text) else ""

    assert not ALIVE.search(found)
    assert "\n" not in escaped(text)


def test_before_and_after_stand_in_the_text() -> None:
    line = (Span("pears grow "), Span("slowly", "gone"), Span(" "), Span("fast", "new"))

    told = markdown(Told("T", (line, (Span("22 %", "gone"), Span(" → "), Span("24 %", "value")))))

    assert "pears grow <del>slowly</del> <ins>fast</ins>" in told
    assert "<del>22 %</del> → **24 %**" in told


class TestAReportThatWouldBeTooLong:
    def many(self, number: int) -> Told:
        items = tuple(
            Item(plain(f"Article {n}"), (Paragraph(plain("word " * 200)),)) for n in range(number)
        )
        articles = Section("a", "Articles", items, "article")
        return Told(
            "Title", (plain("Lead."),), (articles, Section("w", "Weight", items[:1], "file"))
        )

    def test_says_what_is_told_by_name_alone_and_what_is_left_out(self) -> None:
        told = markdown(self.many(100), 6000)

        assert len(told.encode()) <= 6000
        articles = told.partition("## Weight")[0]
        heads = articles.count("### Article")
        whole = articles.count("\nword word")
        assert 0 < whole < heads < 100
        by_name = heads - whole
        assert f"{by_name} articles told by name alone, {100 - heads} articles left out." in told

    def test_leaves_room_for_the_sections_behind(self) -> None:
        behind = markdown(self.many(100), 6000).partition("## Weight")[2]

        assert "word word" in behind
        assert "too long" not in behind

    def test_says_so_of_every_section(self) -> None:
        assert markdown(self.many(2), 420).endswith(
            "## Weight\n\n*This report would be too long: 1 file left out.*\n"
        )

    def test_is_whole_where_there_is_room(self) -> None:
        told = markdown(self.many(100))

        assert told.count("\nword word") == 101
        assert "too long" not in told

    def test_is_never_longer_than_github_takes(self) -> None:
        assert len(markdown(self.many(3000)).encode()) <= LIMIT
