"""From tokens to fragments, as one sees them in a whole file."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.documents import Heading
from conspectus.model.fragments import Card, Link, NoteMark, Words
from conspectus.model.references import Folder
from conspectus.parse.html import joined
from tests.parse.conftest import Parse, html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "*a* **b** ~~c~~ `d<e`",
            "<p><em>a</em> <strong>b</strong> <s>c</s> <code>d&lt;e</code></p>\n",
        ),
        ('a < b & "c"', "<p>a &lt; b &amp; “c”</p>\n"),
        ("a\\\nb", "<p>a<br>\nb</p>\n"),
        ("---", "<hr>\n"),
        ("> a", "<blockquote><p>a</p>\n</blockquote>\n"),
        ("3. a\n4. b", '<ol start="3"><li>a</li>\n<li>b</li>\n</ol>\n'),
        ("[a](b.md)", "<card b.md>a</card>"),
        ("![a *b*](c.png)", '<figure class="image"><img c.png (a b)></figure>\n'),
        (
            "```py&thon onclick=x\n<b>\n```",
            '<div class="code"><pre tabindex="0"><code class="language-py">&lt;b&gt;\n'
            "</code></pre></div>\n",
        ),
        (
            "    code",
            '<div class="code"><pre tabindex="0"><code>code\n</code></pre></div>\n',
        ),
    ],
)
def test_markdown_becomes_html(parse_body: Parse, text: str, shown: str) -> None:
    assert parse_body(text).html == shown


def test_a_table_can_be_scrolled_and_its_columns_are_aligned(parse_body: Parse) -> None:
    shown = parse_body("| a | b | c |\n|:-|:-:|-:|\n| 1 | 2 | 3 |\n").html

    assert shown.startswith(
        '<div class="scroll table" role="group" aria-label="a, b, c" tabindex="0"><table>'
    )
    assert shown.endswith("</table></div>\n")
    for side in ("start", "center", "end"):
        assert f'<th class="align-{side}">' in shown


class TestHeadings:
    def test_have_ids_that_are_unique_and_give_way_to_annotations(self, parse_body: Parse) -> None:
        parsed = parse_body(
            "## One\n\n## One\n\n# Two\n\n## «»\n\n## C-level\n\n#### One 2\n\n## Old\n\n"
            "> [!note] T {#two}\n> Text.\n>\n> - aliases: old, «\n"
        )

        assert parsed.document.headings == (
            Heading("one", 2, "One"),
            Heading("one-2", 2, "One"),
            Heading("two-2", 2, "Two"),
            Heading("section", 2, "«»"),
            Heading("h-c-level", 2, "C-level"),
            Heading("one-2-2", 4, "One 2"),
            Heading("old-2", 2, "Old"),
        )
        assert '<h2 id="two-2">Two</h2>' in parsed.html

    def test_are_one_level_deeper_in_a_topic_which_has_headings_of_its_own(
        self, parse: Parse
    ) -> None:
        parsed = parse("---\ntitle: T\n---\n## One\n\n###### Two\n", Folder.TOPICS)

        assert [heading.level for heading in parsed.document.headings] == [3, 6]
        assert "</h3>" in html(parsed.document.body[0])  # type: ignore[arg-type]

    def test_set_the_level_of_the_callouts_below_them(self, parse_body: Parse) -> None:
        callout = "> [!note] T {{#n{}}}\n> Text.\n\n"
        text = "".join(
            heading + callout.format(n)
            for n, heading in enumerate(["", "## Two\n\n", "##### Five\n\n", "###### Six\n\n"])
        )

        assert [callout.level for callout in parse_body(text).document.callouts] == [2, 3, 6, 6]


class TestLinks:
    def test_keep_the_words_around_them_for_backlinks(self, parse_body: Parse) -> None:
        (link,) = links(parse_body, "One *two* [three `four`](b.md 'why') five\nsix.")

        assert (link.before, link.text, link.after) == ("One two ", "three four", " five six.")
        assert (link.target, link.title) == ("b.md", "why")

    def test_keep_no_more_words_than_a_backlink_shows(self, parse_body: Parse) -> None:
        (link,) = links(parse_body, f"{'word ' * 50}[x](b.md){' word' * 50}")

        assert link.before.startswith("… word ")
        assert link.after.endswith(" word …")
        assert len(link.before) < 95
        assert len(link.after) < 95

    def test_keep_their_own_words_alone(self, parse_body: Parse) -> None:
        one, two = links(parse_body, "[one](a.md) and [two](b.md).")

        assert (one.text, two.text) == ("one", "two")
        assert two.before == "one and "

    def test_around_a_picture_have_its_description(self, parse_body: Parse) -> None:
        (link,) = links(parse_body, "See [![a chart](c.png)](b.md) here.")

        assert link.text == "a chart"


def links(parse_body: Parse, text: str) -> list[Link]:
    (body,) = parse_body(text).document.body
    assert isinstance(body, tuple)
    return [part for part in body if isinstance(part, Link)]


class TestCards:
    @pytest.mark.parametrize("text", ["[a](b.md)", "[*a* `b`](c.md#d)", "<https://example.org>"])
    def test_are_links_alone_in_their_paragraph(self, parse_body: Parse, text: str) -> None:
        assert cards(parse_body, text) == 1

    @pytest.mark.parametrize(
        "text",
        ["[a](b.md).", "[a](b.md) [c](d.md)", "> [a](b.md)", "- [a](b.md)", "## [a](b.md)", "a"],
    )
    def test_are_nothing_else(self, parse_body: Parse, text: str) -> None:
        assert cards(parse_body, text) == 0

    def test_never_stand_in_a_callout(self, parse_body: Parse) -> None:
        callout = parse_body("> [!note] T {#t}\n>\n> [a](b.md)\n").callout

        assert not any(isinstance(part, Card) for part in callout.body)


def cards(parse_body: Parse, text: str) -> int:
    (body,) = parse_body(text).document.body
    assert isinstance(body, tuple)
    return sum(isinstance(part, Card) for part in body)


class TestWordsInWhichNamesAreFound:
    def test_are_those_of_running_text(self, parse_body: Parse) -> None:
        text = "One *two\nthree* `four` [five](b.md) six.\n\n## Seven\n\n> eight\n\n    nine\n"

        assert words(parse_body, text) == ["One ", "two\nthree", " six."]

    def test_run_on_over_the_end_of_a_line(self, parse_body: Parse) -> None:
        assert words(parse_body, "big\ndata") == ["big\ndata"]

    def test_are_none_where_there_are_no_letters(self, parse_body: Parse) -> None:
        assert words(parse_body, "1 < 2") == []

    def test_are_none_in_a_quotation_or_a_footnote(self, parse_body: Parse) -> None:
        parsed = parse_body("x[^1]\n\n> [!quote] T {#t}\n> said\n>\n> - by: author\n\n[^1]: note\n")

        assert not any(isinstance(part, Words) for part in parsed.callout.body)
        assert not any(isinstance(part, Words) for part in parsed.document.asides[0].body)


def words(parse_body: Parse, text: str) -> list[str]:
    (body,) = parse_body(text).document.body
    assert isinstance(body, tuple)
    return [part.text for part in body if isinstance(part, Words)]


class TestFootnotes:
    def test_are_numbered_as_their_marks_come(self, parse_body: Parse) -> None:
        parsed = parse_body("a[^x] b[^y] c[^x]\n\n[^y]: two\n[^x]: one\n")

        assert parsed.html == (
            '<div class="noted">\n<p>a<note 1.0> b<note 2.0> c<note 1.1></p>\n<notes 1 2></div>\n'
        )
        assert [
            (aside.number, aside.occurrences, html(aside.body)) for aside in parsed.document.asides
        ] == [
            (1, 2, "<p>one</p>\n"),
            (2, 1, "<p>two</p>\n"),
        ]

    def test_may_be_written_where_they_are_marked(self, parse_body: Parse) -> None:
        parsed = parse_body("a^[one *two*]\n")

        assert html(parsed.document.asides[0].body) == "<p>one <em>two</em></p>\n"

    def test_may_be_marked_in_a_callouts_text(self, parse_body: Parse) -> None:
        parsed = parse_body("> [!note] T {#t}\n> a[^1]\n\n[^1]: one\n")

        assert html(parsed.callout.body) == "<p>a<note 1.0></p>\n"
        assert parsed.problems == []


PARTS = st.one_of(st.text(max_size=3), st.builds(Words, st.text(max_size=3)), st.just(NoteMark(1)))


@given(st.lists(PARTS))
def test_neighbours_of_one_sort_become_one_part(parts: list[str | Words | NoteMark]) -> None:
    fragment = joined(parts)

    assert html(fragment) == html(tuple(parts))
    assert "" not in fragment
    for one, two in pairwise(fragment):
        assert type(one) is not type(two) or isinstance(one, NoteMark)
