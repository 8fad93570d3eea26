"""What is written as Markdown, read again by markdown-it."""

import re
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin
from selectolax.lexbor import LexborHTMLParser

from conspectus.render.markdown import markdown

READER = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
READER.use(footnote_plugin)


def html_of(text: str) -> str:
    return str(READER.render(text))


def visible(html: str) -> str:
    """All words, white space aside."""
    return "".join((LexborHTMLParser(f"<body>{html}").body.text() or "").split())  # type: ignore[union-attr]  # it was given one


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>A</h1><p>One\ntwo</p><p>Three</p>", "# A\n\nOne two\n\nThree\n"),
        ("<p>a <em>b</em>, <strong>c</strong>, <s>d</s>, <code>e</code></p>",
         "a *b*, **c**, ~~d~~, `e`\n"),
        ('<p><a href="https://e.org/a?b=1&amp;c=2">x</a></p>', "[x](https://e.org/a?b=1&c=2)\n"),
        ('<p><a href="a_(b)">x</a> <a>y</a></p>', "[x](a_%28b%29) y\n"),
        ('<img src="p.png" alt="A [pear]">', "![A \\[pear\\]](p.png)\n"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b\n"),
        ('<ol start="3"><li><p>a</p><p>b</p></li><li>c</li></ol>', "3. a\n\n   b\n\n4. c\n"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "- a\n\n  - b\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b\n"),
        ('<pre><code class="language-py">a\n  b ``` c\n</code></pre>',
         "````py\na\n  b ``` c\n````\n"),
        ("<table><tr><th>a</th><th>b|c</th></tr><tr><td>1</td></tr></table>",
         "| a | b\\|c |\n| --- | --- |\n| 1 |  |\n"),
        ("<p>a<br>b</p>", "a\\\nb\n"),
        ("a<hr>b", "a\n\n***\n\nb\n"),
        ('<p>a<sup><a role="doc-noteref">1</a></sup></p>'
         '<aside data-number="1"><p>b b</p><p>c</p></aside>',
         "a[^1]\n\n[^1]: b b\n\n    c\n"),
        ("<!-- no --><section><p>a</p></section>", "a\n"),
    ],
)  # fmt: skip
def test_each_element_has_its_form(html: str, text: str) -> None:
    assert markdown(html) == text


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("<p>javascript:alert(1)</p>", "javascript:alert(1) &nbsp;"),
        ("<p>javascript:a &quot;b&quot;</p>", 'javascript:a &nbsp;"b"'),
        ("<p>javascript:a (b)</p>", "javascript:a &nbsp;(b)"),
        ("<p>javascript:a<br>&#39;b&#39;</p>", "javascript:a &nbsp;\\\n    'b'"),
        ("<pre><code>&lt;b onclick=x&gt;</code></pre>",
         "&nbsp; &nbsp;\n\n    ```\n    <b onclick=x>\n    ```"),
        ("<ul><li><pre><code>&lt;b&gt;</code></pre></li></ul>",
         "&nbsp; &nbsp;\n\n    - ```\n      <b>\n      ```"),
        ("<p>A word: b.</p><pre><code>&lt;b&gt;</code></pre>",
         "A word: b.\n\n    ```\n    <b>\n    ```"),
    ],
)  # fmt: skip
def test_a_note_is_no_link_and_no_html_where_nobody_knows_notes(note: str, text: str) -> None:
    made = markdown(f'<p>a<a role="doc-noteref">1</a></p><aside data-number="1">{note}</aside>')

    assert made == f"a[^1]\n\n[^1]: {text}\n"
    tree = LexborHTMLParser(str(MarkdownIt("commonmark").render(made)))
    assert tree.css("a, b") == []


@pytest.mark.parametrize(
    "text",
    [
        "# a", "#", "- a", "+ a", "* a", "1. a", "12) a", "> a", "---", "===", "~~~", "```", "***",
        "| a | b |", ":---", "[a]: b", "[^1]: x", "![a](b)", "[a](b)", "<b>", "<!-- a", "&amp;",
        "&",
        "a_b _c_ __d__", "*a*", "**", "`a`", "``", "\\", "\\*", "https://a.b/c_d_e", "    a", "a  ",
        "C:\\new", "-5 %", "1.5 million", "R&D", "a\x0bb", "\xa0- a", "<javascript:alert(1)>",
    ],
)  # fmt: skip
def test_what_looks_like_markup_stays_text(text: str) -> None:
    for html in (
        f"<p>{escape(text)}</p>",
        f"<h2>{escape(text)}</h2>",
        f"<ul><li>{escape(text)}</ul>",
    ):
        back = html_of(markdown(html))
        assert visible(back) == visible(html)
        assert set(re.findall(r"<(\w+)", back)) <= {"p", "h2", "ul", "li"}


@pytest.mark.parametrize("text", ["1.5 million", "-5 %", "R&D", "a_b", "a > b", "what? yes!"])
def test_what_could_be_no_markup_is_not_escaped(text: str) -> None:
    assert markdown(f"<p>{escape(text)}</p>") == f"{text}\n"


@pytest.mark.parametrize(
    "html",
    [
        "<p>wow!<a href='x'>a</a></p>".replace("'", '"'),
        '<p><a role="doc-noteref">1</a>: a</p><aside data-number="1">b</aside>',
        "<p>&amp;<span>amp;</span></p>",
        '<p><a href="x">a</a>(b)</p>',
        "<p><em>a</em><em>b</em></p>",
        "<p><strong>a<em>b</em></strong></p>",
        "<p><em>a <strong>b</strong> c</em></p>",
        "<p><strong>a <em>b</em>c d</strong>e</p>",
        "<p>x<em>“y”</em>z</p>",
        "<p><code>a</code><code>b</code></p>",
        "<p>`<code>`a</code>`</p>",
        "<table><tr><td><code>a|b</code></td><td>\\|</td></tr></table>",
    ],
)
def test_marks_that_meet_do_not_change_the_words(html: str) -> None:
    back = html_of(markdown(html))

    assert visible(back).replace("[1]", "1").replace("↩︎", "") == visible(html)


PIECES = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12),
    st.text("*_`~[]()<>#&!|\\:-+=. 1ab\n", max_size=12),
)


def wrapped(inner: st.SearchStrategy[str], *tags: str) -> st.SearchStrategy[str]:
    return st.builds(
        lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", st.sampled_from(tags), inner
    )


TEXTS = PIECES.map(lambda text: escape(text))
CODE = wrapped(TEXTS, "code")
LINK = wrapped(st.lists(st.one_of(TEXTS, CODE), max_size=2).map("".join), 'a href="x"')
INLINE = st.recursive(
    st.one_of(TEXTS, CODE, LINK, st.just("<br>")),
    lambda inner: wrapped(st.lists(inner, max_size=3).map("".join), "em", "strong", "s", "span"),
    max_leaves=6,
)
LINES = st.lists(INLINE, max_size=4).map("".join)
BLOCKS = st.recursive(
    st.one_of(
        wrapped(LINES, "p", "h2"),
        st.just("<hr>"),
        TEXTS.map(lambda text: f"<pre><code>{text}\n</code></pre>"),
        st.lists(wrapped(LINES, "td"), min_size=1, max_size=3).map(
            lambda cells: f"<table><tr>{''.join(cells)}</tr></table>"
        ),
    ),
    lambda inner: st.one_of(
        wrapped(st.lists(inner, min_size=1, max_size=3).map("".join), "blockquote", "div"),
        st.lists(
            wrapped(st.lists(inner, max_size=2).map("".join), "li"), min_size=1, max_size=3
        ).map(lambda items: f"<ul>{''.join(items)}</ul>"),
    ),
    max_leaves=5,
)


@settings(max_examples=200)
@example(["<p>a</p>", "<pre><code>\n</code></pre>"])
@given(st.lists(BLOCKS, max_size=3))
def test_read_again_it_has_the_same_words(blocks: list[str]) -> None:
    html = "\n".join(blocks)

    assert visible(html_of(markdown(html))) == visible(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>" + "<em>a <strong>b " * 2000 + "</strong></em>" * 2000 + "</p>",
        "<blockquote>" * 2000 + "<p>a</p>" + "</blockquote>" * 2000,
        "<p>:" + "-" * 65_000 + "x</p>",
        "<p>" + "&amp;<em>a</em>" * 10_000 + "</p>",
        "<p>" + "_" * 65_000 + "</p>",
        "<p>" + "<code>`</code>" * 10_000 + "</p>",
        "<ul>" + "<li>a" * 300 + "</li>" * 300 + "</ul>",
    ],
)
def test_no_text_is_too_deep_or_takes_long(html: str) -> None:
    assert "a" in markdown(html) or len(markdown(html)) > 10_000
