"""The grammar of a callout, line by line. What breaks it is in cases/callouts.md."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.annotations import KINDS, OUTCOMES, Claim, Figure, Note, Prediction, Quote
from conspectus.model.documents import Callout
from conspectus.model.fragments import plain_text
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, FormerId, Key, PassageName, StudyName, TopicName
from conspectus.parse.document import parse_document
from conspectus.problems import Findings
from tests.digests import ENGLISH
from tests.parse.conftest import Parse, html

CANONICAL = """\
> [!figure] Shared *budgets* {#shared-budgets}
>
> A little over half "share" a budget,
> with [IT](../topics/it.md).
>
> * one
> * two
>
> - by: author
> - topics: budgets,
>   shadow-it
> - value: 54 %
> - of: chiefs who *share*
>   a budget
> - study: harbour-2013
> - aliases: Old--1

Text.
"""


def test_the_canonical_form_is_read_whole(parse_body: Parse) -> None:
    parsed = parse_body(CANONICAL)
    callout = parsed.callout

    assert parsed.problems == []
    assert (callout.id, callout.kind, callout.level) == ("shared-budgets", "figure", 2)
    assert callout.mark == Mark(5, 1, 46)
    assert html(callout.title) == "Shared <em>budgets</em>"
    assert callout.plain_title == "Shared budgets"
    assert callout.plain == "A little over half “share” a budget, with IT. one two"
    assert html(callout.body).startswith(
        "<p>A little over half “share” a budget,\nwith <a ../topics/it.md>"
    )
    assert html(callout.body).endswith("<ul><li>one</li>\n<li>two</li>\n</ul>\n")
    assert parsed.html == "<p>Text.</p>\n"
    fields = callout.fields
    assert isinstance(fields, Figure)
    assert fields.value
    assert fields.value.text == "54 %"
    assert html(fields.of) == "chiefs who <em>share</em>\na budget"
    assert fields.topics == (
        TopicName("budgets", Mark(14, 13, 7)),
        TopicName("shadow-it", Mark(15, 5, 9)),
    )
    assert fields.study == StudyName("harbour-2013", Mark(19, 12, 12))
    assert fields.aliases == (FormerId("Old--1", Mark(20, 14, 6)),)


def test_without_blank_lines_it_is_the_same_callout(parse_body: Parse) -> None:
    loose, tight = parse_body(CANONICAL).callout, parse_body(CANONICAL.replace(">\n", "")).callout

    assert html(loose.body) == html(tight.body)
    assert (loose.id, loose.title, loose.plain) == (tight.id, tight.title, tight.plain)
    assert isinstance(loose.fields, Figure)
    assert isinstance(tight.fields, Figure)
    assert html(loose.fields.of) == html(tight.fields.of)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("spelt", [str.lower, str.upper, str.title])
def test_a_kind_is_known_in_any_letter_case(
    parse_body: Parse, kind: str, spelt: Callable[[str], str]
) -> None:
    parsed = parse_body(f"> [!{spelt(kind)}] T {{#t}}\n> Text.\n>\n> - by: author\n")

    assert type(parsed.callout.fields) is KINDS[kind]
    assert set(parsed.codes) <= {"incomplete"}


@pytest.mark.parametrize("sign", [">", "> ", ">  ", " > ", "   >", ">\t"])
def test_the_sign_of_a_quote_may_be_written_as_markdown_has_it(
    parse_body: Parse, sign: str
) -> None:
    lines = ["[!claim] T {#t}", "Text.", "- by: author"]
    callout = parse_body("".join(f"{sign}{line}\n" for line in lines)).callout

    assert html(callout.body) == "<p>Text.</p>\n"
    assert isinstance(callout.fields, Claim)
    assert callout.fields.by


@pytest.mark.parametrize(
    "text",
    ["> Quote.", "> [link](a.md) text", "> [![i](a.png)](b.md)", ">\n> [x] y", "> a [!claim] b"],
)
def test_other_quotes_stay_quotes(parse_body: Parse, text: str) -> None:
    parsed = parse_body(text)

    assert parsed.document.callouts == ()
    assert parsed.html.startswith("<blockquote>")
    assert parsed.codes == []


def test_a_callout_ends_a_paragraph_and_a_list_above_it(parse_body: Parse) -> None:
    callout = "> [!note] T {#t}\n> Text.\n"

    for above in ("Text.\n", "- item\n", "1. item\n", "| a |\n|---|\n| b |\n"):
        assert len(parse_body(above + callout).document.callouts) == 1


def test_a_callout_in_code_is_code(parse_body: Parse) -> None:
    parsed = parse_body("```\n> [!note] T {#t}\n```")

    assert parsed.document.callouts == ()
    assert parsed.codes == []


def test_a_callout_that_blanks_make_code_is_not_lost_silently(parse_body: Parse) -> None:
    parsed = parse_body("    > [!note] T {#t}")

    assert parsed.document.callouts == ()
    assert parsed.codes == ["misplaced-callout"]


def test_the_head_is_read_from_its_line_whatever_markdown_makes_of_it(parse_body: Parse) -> None:
    parsed = parse_body(
        "> [!claim] Title {#t}\n> ===\n> Text.\n>\n> - by: author\n\n[!claim]: https://example.org\n"
    )

    assert parsed.callout.plain_title == "Title"
    assert parsed.codes == ["misplaced-callout"]


@pytest.mark.parametrize(
    ("title", "shown", "plain"),
    [
        ('"A" & `b` < *c*', "“A” &amp; <code>b</code> &lt; <em>c</em>", "“A” & b < c"),
        ("A {x} {y}", "A {x} {y}", "A {x} {y}"),
        ("A <!-- b --> c", "A  c", "A  c"),
        ("-5 % less", "-5 % less", "-5 % less"),
        ("# no heading", "# no heading", "# no heading"),
    ],
)
def test_a_title_is_inline_markdown(parse_body: Parse, title: str, shown: str, plain: str) -> None:
    parsed = parse_body(f"> [!note] {title} {{#t}}\n> Text.\n")

    assert (html(parsed.callout.title), parsed.callout.plain_title) == (shown, plain)
    assert parsed.problems == []


@pytest.mark.parametrize("link", ["[a](b.md)", "![a](b.png)", "[a][r]", "[r]", "<https://x.org>"])
def test_a_title_keeps_the_words_of_a_link_that_it_cannot_have(
    parse_body: Parse, link: str
) -> None:
    parsed = parse_body(f"> [!note] See {link} {{#t}}\n> Text.\n\n[r]: b.md\n")

    assert parsed.codes == ["bad-callout"]
    assert "<" not in html(parsed.callout.title)


def test_no_name_is_looked_for_in_a_title_or_a_field(parse_body: Parse) -> None:
    callout = parse_body("> [!note] Big data {#t}\n> Text.\n>\n> - where: big data\n").callout

    assert callout.title == ("Big data",)
    assert callout.fields.where == ("big data",)


def test_a_second_head_is_marked_from_its_bracket_to_the_end_of_its_line(
    parse_body: Parse,
) -> None:
    parsed = parse_body("> [!note] One {#one}\n> Text.\n> [!note] Two {#two}\n> Text.\n")

    assert [(p.code, p.mark) for p in parsed.problems] == [("misplaced-callout", Mark(7, 3, 18))]
    assert [callout.id for callout in parsed.document.callouts] == ["one", "two"]


def test_values_are_typed_by_their_field(parse_body: Parse) -> None:
    parsed = parse_body(
        "> [!prediction] One {#one}\n> Text.\n>\n> - by: ann\n> - via: author\n> - due: 2020~\n"
        f"> - outcome: {OUTCOMES[0]}\n> - evidence: *so* it was\n> - supports: #two, b#three\n\n"
        "> [!quote] Two {#two}\n> Text.\n>\n> - by: ann\n> - said: 2014-02\n> - lang: de\n"
    )
    one, two = (callout.fields for callout in parsed.document.callouts)

    assert parsed.problems == []
    assert isinstance(one, Prediction)
    assert isinstance(two, Quote)
    assert one.due
    assert two.said
    assert (ENGLISH.date(one.due), one.outcome, ENGLISH.date(two.said), two.lang) == (
        "about 2020", "held", "February 2014", "de",
    )  # fmt: skip
    assert one.supports == (
        PassageName("", "two", Mark(13, 15, 4)),
        PassageName("b", "three", Mark(13, 21, 7)),
    )


def test_a_value_may_begin_on_the_line_below_its_name(parse_body: Parse) -> None:
    callout = parse_body(
        "> [!note] T {#t}\n> Text.\n>\n> - where:\n>   paragraph 3\n>\n>   or 4\n"
    ).callout

    assert html(callout.fields.where) == "paragraph 3\nor 4"


def test_colons_within_a_value_are_its_own(parse_body: Parse) -> None:
    callout = parse_body(
        "> [!figure] T {#t}\n> Text.\n>\n> - by: author\n> - value: 3:1\n> - of: a: b\n"
    ).callout

    assert isinstance(callout.fields, Figure)
    assert callout.fields.value
    assert (callout.fields.value.shape, html(callout.fields.of)) == ("ratio", "a: b")


def test_what_is_unknown_stays_empty(parse_body: Parse) -> None:
    callout = parse_body("> [!note] T {#t}\n> Text.\n").callout

    assert callout.fields == Note()


def test_words_of_callouts_count(parse_body: Parse) -> None:
    assert (
        parse_body(
            "One two.\n\n> [!note] Three four {#t}\n> Five.\n>\n> - where: six\n"
        ).document.words
        == 5
    )


def test_callouts_and_text_keep_their_order(parse_body: Parse) -> None:
    callout = "> [!note] T {{#{}}}\n> Text.\n\n"
    body = parse_body(f"a\n\n{callout.format('b')}{callout.format('c')}d\n").document.body

    assert [block.id if isinstance(block, Callout) else plain_text(block) for block in body] == [
        "", "b", "c", "",
    ]  # fmt: skip


PIECES = (
    "> ;>;\n;\n> ;\n>\n> ;\n\n;[!claim] ;[!x] ;[!;];T ;{#a};{#;{a};};- ;by: author;- topics: a, b;"
    "- of: *x;supports: #a;  ;* ;1. ;# ;---;```;|a|\n> |-|;[^1];[^1]: ;<!--;-->;\t;é;漢"
).split(";")
GRAMMAR = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30)


@given(GRAMMAR)
def test_whatever_stands_in_a_callout_is_read_or_reported_in_its_place(parts: list[str]) -> None:
    text = "---\ntitle: T\n---\n> [!claim] T {#t}\n> " + "".join(parts).replace("\r", "")
    findings = Findings("a.md")

    document = parse_document("a.md", Key(Folder.ARTICLES, "a"), text, "en", findings)

    assert document.callouts[0].id
    lines = text.split("\n")
    for problem in findings.problems:
        assert 1 <= problem.mark.line <= len(lines)
        assert 1 <= problem.mark.column <= len(lines[problem.mark.line - 1]) + 1
