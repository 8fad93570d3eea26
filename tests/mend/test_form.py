"""One form for every file, that means what the file meant."""

from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings

from conspectus.mend.form import form_of, form_of_site
from conspectus.mend.meaning import without_marks
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.problems import Findings
from conspectus.read import read
from conspectus.stubs import stub
from tests.mend.hostile import documents, sites

ROOT = Path(__file__).parents[2]


def meant(folder: Folder, text: str) -> object:
    findings = Findings("a.md")
    document = parse_document("a.md", Key(folder, "a"), text, "en", findings)
    return without_marks(document), sorted(problem.code for problem in findings.problems)


@settings(max_examples=150)
@given(documents())
def test_a_file_means_the_same_in_form_and_the_form_is_its_own(made: tuple[Folder, str]) -> None:
    folder, text = made
    form = form_of("a.md", Key(folder, "a"), text, "en")

    assert not form.is_unsure
    assert meant(folder, form.text) == meant(folder, text)
    assert form_of("a.md", Key(folder, "a"), form.text, "en").text == form.text


@settings(max_examples=100)
@given(sites())
def test_so_does_the_digests_own_file(text: str) -> None:
    form, findings = form_of_site(text), Findings("site.yaml")

    assert not form.is_unsure
    same = without_marks(parse_site(text, findings))
    assert without_marks(parse_site(form.text, findings)) == same
    assert form_of_site(form.text).text == form.text


def test_the_flagship_is_in_form() -> None:
    reading = read(ROOT)
    assert reading.site
    written = [file for file in reading.sources if file.key.folder in WRITTEN]
    files = [(file.path, form_of(file.path, file.key, file.text, "en")) for file in written]

    assert form_of_site(reading.site.text).text == reading.site.text
    texts = {file.path: file.text for file in written}
    assert [path for path, form in files if form.text != texts[path]] == []


@pytest.mark.parametrize("folder", WRITTEN)
@pytest.mark.parametrize("name", ["Acme", "no", "a: b", 'say "x"', "it's", "#1", "C #1", "12:30"])
def test_stubs_are_in_form(folder: Folder, name: str) -> None:
    text = stub(folder, "a", name)

    assert form_of("a.md", Key(folder, "a"), text, "en").text == text


def article(text: str) -> str:
    return form_of("a.md", Key(Folder.ARTICLES, "a"), dedent(text).lstrip("\n"), "en").text


def front(text: str) -> str:
    """The front matter of an article in form."""
    return article(f"---\n{dedent(text).strip()}\n---\nText.\n").split("---\n")[1]


def same(text: str) -> str:
    return dedent(text).lstrip("\n")


class TestFrontMatter:
    def test_stands_in_the_order_of_the_keys(self) -> None:
        found = front("source: {url: https://a.b/, title: S}\ntopics: [a]\ntitle: T")

        assert found == same("""
            title: T
            topics: [a]
            source:
              title: S
              url: https://a.b/
            """)

    def test_has_quotes_only_where_yaml_needs_them(self) -> None:
        values = ["no", "12:30", "2014-02~", "C#", "a:b", "x, y"]
        quoted = {"a: b": '"a: b"', "C #1": '"C #1"', "- x": '"- x"', 'a: "b"': "'a: \"b\"'"}

        for value in values:
            assert front(f"title: '{value}'") == f"title: {value}\n"
        for value, form in quoted.items():
            assert front(f"title: '{value}'") == f"title: {form}\n"
        assert front('title: "it\'s: \\"x\\""') == "title: 'it''s: \"x\"'\n"
        assert front("title: T\nsynonyms: x\ntopics: ['a, b', ok]").endswith('["a, b", ok]\n')

    def test_folds_what_is_longer_than_a_line(self) -> None:
        found = front(f"title: T\nsummary: {'word ' * 30}")

        assert found.split("\n")[1] == "summary: >-"
        assert max(map(len, found.split("\n"))) <= 100

    def test_lists_short_names_in_a_line_and_mappings_in_blocks(self) -> None:
        found = front("""
            title: T
            topics:
            - a
            - "b"
            corrections: [{text: "x", on: 2014}]
            """)

        assert found == same("""
            title: T
            topics: [a, b]
            corrections:
              - on: 2014
                text: x
            """)

    def test_keeps_comments_with_what_they_stand_by(self) -> None:
        found = front("""
            # of the file

            # of the topics
            topics: # why
              - a
              - b   # of b
            # of the title
            title: T  # behind

            source: {title: S, # of S
              url: https://a.b/} # of the source
                # below
            # at the end
            """)

        assert found == same("""
            # of the file

            # of the title
            title: T # behind
            # of the topics
            topics: # why
              - a
              - b # of b

            source: # of the source
              # of S
              title: S
              url: https://a.b/
              # below
            # at the end
            """)

    def test_keeps_quotes_before_a_comment_of_which_nobody_was_warned(self) -> None:
        assert front('title: "T" # why') == 'title: "T" # why\n'

    def test_leaves_keys_of_the_editors_as_and_where_they_are(self) -> None:
        found = front("""
            x-first: 'no'   # really
            summary: S
            x-own:
               - {a: 1}
               # deep
            title: T
            """)

        assert found == same("""
            x-first: 'no' # really
            title: T
            summary: S
            x-own:
               - {a: 1}
               # deep
            """)

    @pytest.mark.parametrize("above", [True, False])
    def test_leaves_a_mapping_on_the_line_on_which_something_is_accepted(self, above: bool) -> None:
        remark, mapping = "# accept same-source: a reprint", "source: {url: https://a.b/, title: S}"
        text = f"{remark}\n{mapping}" if above else f"{mapping} {remark}"

        assert front(f"{text}\ntitle:  T") == f"title: T\n{text}\n"
        assert "source:\n" in front(f"title: T\n{mapping}")

    def test_leaves_a_value_of_another_form_than_its_key_has(self) -> None:
        text = "title: T\ntopics: {a: b,  c: d}\nsource:  [x]\nsumary:  '?'\n"

        assert front(text) == text

    def test_keeps_one_empty_line_between_keys(self) -> None:
        assert front("title: T\n\n\n\nsummary: S") == "title: T\n\nsummary: S\n"

    def test_leaves_keys_without_a_value(self) -> None:
        assert front("title: T\nsummary:   # to do\nsource:") == (
            "title: T\nsummary: # to do\nsource:\n"
        )


CALLOUT = """
---
title: T
---
Before  *it*.
 >[!FIGURE]   Shared *budgets*   {#shared}
>    
>
> A little
>  over half.
>
> * one
>   
> - topics:  a ,b,
>     c
> - value:   54 %
> - where: on the
>      first page
> - of: chiefs
> -  by: author


After   it.


"""  # noqa: W291  # blanks at the ends of lines are what is mended


class TestCallouts:
    def test_come_into_form_and_the_text_around_stays(self) -> None:
        assert article(CALLOUT) == same("""
            ---
            title: T
            ---
            Before  *it*.
            > [!figure] Shared *budgets* {#shared}
            >
            > A little
            >  over half.
            >
            > * one
            >
            > - by: author
            > - value: 54 %
            > - of: chiefs
            > - topics: a, b, c
            > - where: on the
            >   first page


            After   it.
            """)

    def test_go_on_in_further_lines_where_a_list_is_long(self) -> None:
        refs = ", ".join(f"some-other-article#annotation-{number}" for number in range(9))
        text = f"---\ntitle: T\n---\n> [!claim] T {{#i}}\n>\n> T.\n>\n> - supports: {refs}\n"
        found = [line for line in article(text).split("\n") if "annotation-" in line]

        assert len(found) > 1
        assert all(line.startswith((">   some", "> - supports: some")) for line in found)
        assert max(map(len, found)) <= 100

    def test_do_not_take_the_end_of_a_value_for_a_field(self) -> None:
        text = "---\ntitle: T\n---\n> [!claim] T {#i}\n>\n> T.\n>\n> - where: a\n>     - b\n"

        assert article(text) == text
        assert article(text.replace("- where:", "-  where:")) == text

    def test_need_no_fields(self) -> None:
        text = "---\ntitle: T\n---\n> [!note] T {#i}\n> T.\n>\n"

        assert article(text) == "---\ntitle: T\n---\n> [!note] T {#i}\n>\n> T.\n"


@pytest.mark.parametrize(
    ("fault", "code"),
    [
        ("---\ntitle: T\ntitle: U\n---\nText.\n", "duplicate-key"),
        ("---\ntitle: [T\n---\nText.\n", "yaml-syntax"),
        ("title: T\n", "missing-front-matter"),
        ("---\ntitle: T\n? [a]\n: b\n---\nText.\n", "yaml-syntax"),
        ("---\ntitle: T\n---\n> [!claim] T {#a}\n>\n> T.\nlazy\n", "lazy-line"),
        ("---\ntitle: T\n---\n> [!clam] T {#a}\n>\n> T.\n", "unknown-kind"),
        ('---\ntitle: "\\u0001"\n---\nText.\n', "control-character"),
    ],
)
def test_a_file_that_an_error_hides_is_left_as_it_is(fault: str, code: str) -> None:
    form = form_of("a.md", Key(Folder.ARTICLES, "a"), fault, "en")

    assert form.text == fault
    assert code in [problem.code for problem in form.problems]


def test_a_file_that_would_mean_something_else_is_left_as_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("conspectus.mend.form.formed_yaml", lambda _text, _struct: "title: U\n")
    text = "---\ntitle: T\n---\nText.\n"

    form = form_of("a.md", Key(Folder.ARTICLES, "a"), text, "en")

    assert form.is_unsure
    assert form.text == text


def test_a_form_that_is_not_its_own_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conspectus.mend.form.formed_yaml", lambda text, _: f"\n{text}")
    text = "---\ntitle: T\n---\nText.\n"

    assert form_of("a.md", Key(Folder.ARTICLES, "a"), text, "en").is_unsure


def test_errors_that_hide_nothing_do_not_matter() -> None:
    assert front("topics: [a, a]\ntitle: T\nupdated: never") == (
        "title: T\ntopics: [a, a]\nupdated: never\n"
    )


def test_a_value_of_another_kind_of_white_space_is_kept() -> None:
    assert front('title: "a\\tb"') == "title: a b\n"
    assert front('title: T\nimage: "a\\tb.png"') == 'title: T\nimage: "a\\tb.png"\n'


def test_an_empty_section_and_a_nested_one_stay() -> None:
    assert front("title: T\nsource: {}\nchecked: {} # why") == (
        "title: T\nchecked: {} # why\nsource: {}\n"
    )
    text = "title: T\ncorrections:\n  - {}\n"
    assert front(text) == text


def test_a_list_of_remarked_nothing_stays_as_it_is() -> None:
    text = "title: T\ntopics: [ # none yet\n  ]\n"

    assert front(text) == text


def test_what_holds_no_key_stays_as_it_is() -> None:
    text = "---\n# nothing yet\n---\nText.\n"

    assert form_of("a.md", Key(Folder.ARTICLES, "a"), text, "en").text == text
    assert form_of_site("# nothing\n").text == "# nothing\n"


def test_the_digests_own_words_keep_their_lines() -> None:
    text = "title: T\nwords:\n  home: |-\n    Two\n    lines\n  'a: b': \"c # d\"\n"

    assert form_of_site(text).text == text.replace("'a: b'", '"a: b"')


def test_lines_as_old_as_a_tab_stay_in_a_callout() -> None:
    text = "---\ntitle: T\n---\n> [!note] T {#n}\n>\n>\tT.\n> U.\n"

    assert article(text) == text


def test_keys_behind_a_question_mark_are_read_as_keys() -> None:
    assert front("? title\n: T\n? x-own\n: a") == "title: T\n? x-own\n: a\n"
    assert front("title: T\n?") == "title: T\n?\n"


def test_a_blank_that_is_none_for_yaml_is_text() -> None:
    text = "---\ntitle: T\n---\n\u00a0\n"

    assert article(text) == text
