"""What is mended without thinking says the same but for what it mends."""

from textwrap import dedent

import pytest
from hypothesis import given, settings

from conspectus.mend.fixes import Fix
from conspectus.mend.form import form_of
from conspectus.mend.meaning import without_marks
from conspectus.mend.mechanical import FORM, TRACKING, mended_file, mended_site
from conspectus.mend.slips import COMMA, DOUBLE, ELLIPSIS, TRAILING
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, Problem, errors
from tests.mend.hostile import documents

KEY = Key(Folder.ARTICLES, "a")
FRONT = "---\ntitle: T\n---\n"


def mended(text: str) -> str:
    return mended_file("a.md", KEY, text, "en").text


def body(text: str) -> str:
    """The body when it is mended."""
    return mended(f"{FRONT}{text}").removeprefix(FRONT)


def same(text: str) -> str:
    return dedent(text).lstrip("\n")


def test_addresses_lose_what_tracks_their_readers() -> None:
    found = mended(
        same("""
            ---
            title: T
            source:
              url: "https://e.org/a?id=1&utm_source=x"
              archive: https://web.archive.org/web/2014/https://e.org/?utm_source=y
            ---
            [A](https://e.org/?utm_source=x "t"), [b], <https://e.org/?fbclid=1> and
            ![c](d.png).

            [b]: https://e.org/?a=b&gclid=1#c
            """)
    )

    assert "url: https://e.org/a?id=1\n" in found
    assert "https://e.org/?utm_source=y\n" in found
    assert '[A](https://e.org/ "t"), [b], <https://e.org/> and\n' in found
    assert "[b]: https://e.org/?a=b#c\n" in found


def test_slips_are_mended_in_text_keys_and_fields() -> None:
    found = mended(
        same("""
            ---
            title: One , two
            summary: >-
              A line ...
              and  another
            corrections: [{on: 2014, text: "It was 1 , not 2"}]
            source: {title: "Theirs , not ours"}
            ---
            Some  words.

            * a list ,
              so

            > [!claim] T {#a}
            >
            > It ... is.
            >
            > - by: author
            > - for: all , and more
            > - where: "a , b"
            """)
    )

    for words in ("title: One, two", "summary: A line … and another", "text: It was 1, not 2"):
        assert words in found
    for words in ("title: Theirs , not ours", 'where: "a , b"'):
        assert words in found
    for words in ("Some words.", "* a list,\n  so", "> It … is.", "- for: all, and more"):
        assert words in found


@pytest.mark.parametrize(
    "text",
    [
        "> Their  words , so ...\n",
        "```\na  b , c  \n```\n",
        "    a  b , c\n",
        "| a  b | c , d |\n|---|---|\n| e  f | g |\n",
        "<!-- a  b ,\n\nc  d -->\n",
        "[x][a  b]\n\n[a  b]: c...d.md 'e , f'\n",
        "Broken  \nhere\\\nand here.\n",
        "> [!quote] T {#q}\n>\n> as  said , so ...\n>\n> - by: author\n",
    ],
)
def test_what_is_no_prose_or_somebody_elses_stays(text: str) -> None:
    assert body(text) == text


def test_blanks_at_the_ends_of_lines_go_but_for_hard_breaks() -> None:
    assert body("One \ntwo  \nthree\t\nfour   \n\n> [!note] T {#n}\n>\n> Five \n") == (
        "One\ntwo  \nthree\nfour\n\n> [!note] T {#n}\n>\n> Five\n"
    )


def test_it_is_said_what_was_done_how_often() -> None:
    text = f"{FRONT}A  b , c ... and [d](https://e.org/?utm_x=1) ,  so. \n".replace("T", "'T'")

    done = dict(mended_file("a.md", KEY, text, "en").done)

    assert done == {DOUBLE: 2, COMMA: 1, ELLIPSIS: 1, TRACKING: 1, TRAILING: 1, FORM: 1}
    assert mended_file("a.md", KEY, f"{FRONT}Fine.\n", "en").done == ()


def test_the_digests_own_file_is_mended_too() -> None:
    found = mended_site("tagline: One , two\ntitle: T\n")

    assert found.text == "title: T\ntagline: One, two\n"
    assert mended_site("title: [T\n").text == "title: [T\n"


def test_a_file_that_an_error_hides_is_left_as_it_is() -> None:
    text = "---\ntitle: [T\n---\nTwo  blanks.\n"

    assert mended(text) == text


@pytest.mark.parametrize("fix", [[Fix(18, 23, "Other")], [Fix(4, 9, "titel")]])
def test_what_would_say_something_else_is_not_done(
    monkeypatch: pytest.MonkeyPatch, fix: list[Fix]
) -> None:
    monkeypatch.setattr("conspectus.mend.mechanical._slips", lambda _text, _language: fix)
    text = f"{FRONT}Words.\n"

    assert mended(text) == text


def read(folder: Folder, text: str) -> tuple[object, list[Problem]]:
    findings = Findings("a.md")
    document = parse_document("a.md", Key(folder, "a"), text, "en", findings)
    return without_marks(document), findings.problems


@settings(max_examples=40)
@given(documents())
def test_no_error_comes_of_it_and_nothing_is_left_to_do(made: tuple[Folder, str]) -> None:
    folder, text = made
    key = Key(folder, "a")
    once = mended_file("a.md", key, text, "en").text

    assert len(errors(read(folder, once)[1])) <= len(errors(read(folder, text)[1]))
    assert mended_file("a.md", key, once, "en").text == once
    assert form_of("a.md", key, once, "en").text == once
