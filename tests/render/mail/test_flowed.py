import re

import pytest

from conspectus.render.mail import flowed
from tests.digests import ENGLISH
from tests.editions import rich, tiny
from tests.mailings import richer, text_of

LONG = "Half of the cups go cold, and nobody knows why that is, nor whom to ask. " * 3


def told(html: str) -> str:
    return flowed(html, ENGLISH)


def joined(text: str) -> str:
    """As a reader that knows flowed text puts it together (RFC 3676)."""
    return re.sub(r"(?m)^ ", "", text.replace(" \n", " "))


class TestLines:
    def test_are_short_and_say_that_they_go_on(self) -> None:
        lines = told(f"<p>{LONG}</p>").splitlines()

        assert max(map(len, lines)) <= 72
        assert all(line.endswith(" ") for line in lines[:-1])
        assert not lines[-1].endswith(" ")
        assert joined(told(f"<p>{LONG}</p>")) == LONG.rstrip() + "\n"

    def test_are_broken_at_no_blank_that_holds(self) -> None:
        text = told("<p>" + "A10546\N{NO-BREAK SPACE}% " * 40 + "</p>")

        assert text.count("A10546\N{NO-BREAK SPACE}%") == 40

    def test_never_break_an_address(self) -> None:
        address = f"https://a.example/{'a' * 100}"

        assert f"\nthere:\n{address}\n" in told(f'<p><a href="{address}">there</a></p>')

    @pytest.mark.parametrize("start", ["&gt; more", "From here", "--"])
    def test_are_taken_for_no_quotation_and_for_no_signature(self, start: str) -> None:
        text = told(f"<p>{start}</p>")

        assert text.startswith(" ")
        assert joined(text) == f"{start.replace('&gt;', '>')}\n"


class TestWhatIsHeard:
    def test_no_sentence_is_broken_by_an_address(self) -> None:
        text = told('<h2>One</h2><p>See <a href="https://a.example/">it</a> first.</p><h2>Two</h2>')

        assert text == ("\nOne\n\nSee it first.\n\nAddresses\n\nit:\nhttps://a.example/\n\n\nTwo\n")

    def test_an_address_among_the_words_is_told_by_its_host(self) -> None:
        url = "https://a.example/x?y=1"

        assert told(f'<p>See <a href="{url}">{url}</a>.</p>') == (
            f"See a.example.\n\nAddresses\n\na.example:\n{url}\n"
        )

    def test_what_leads_nowhere_is_words(self) -> None:
        assert told('<p><a href="/articles/a/">A</a>, <a href="mailto:a@b.example">B</a></p>') == (
            "A, B\n"
        )

    def test_facts_end_as_sentences_so_that_a_voice_pauses(self) -> None:
        facts = 'Year: 2014<br>Said: “No.”<br>Who: <a href="https://a.example/">Ann</a> (inferred)'

        assert told(f"<p><small>{facts}<br></small></p>") == (
            "Year: 2014.\nSaid: “No.”\nWho: Ann (inferred).\n"
        )

    def test_items_stand_apart_and_rows_name_their_columns(self) -> None:
        html = (
            '<ul><li>one<ol start="3"><li>in</li></ol></li><li><p>two</p></li></ul>'
            "<table><tr><th>Cups</th><th>Cold</th></tr><tr><td>tea</td><td>54 %</td></tr></table>"
            "<table><tr><td>a</td><td></td><td>b</td></tr></table>"
        )

        assert told(html) == "- one\n\n3. in\n\n- two\n\nCups: tea; Cold: 54 %.\n\na; b.\n"

    def test_pictures_quotations_notes_and_struck_words_are_told_in_words(self) -> None:
        html = (
            '<figure><img src="a.png" alt="A cup"></figure><p><img alt=""></p>'
            "<blockquote><p>Said.</p><ul><li>so</li></ul></blockquote>"
            '<p>Text<sup>2</sup> <s>not</s></p><aside data-number="2"><p>An aside.</p></aside>'
        )

        assert told(html) == (
            "Picture: A cup\n\n“Said.”\n\n- so\n\nText (note 2) (struck out: not)\n\n"
            "Note 2: An aside.\n"
        )

    def test_code_keeps_its_lines(self) -> None:
        code = "<pre><code>for cup in cups:\n    print(cup)\n</code></pre>"

        assert joined(told(code)) == "for cup in cups:\n    print(cup)\n"


class TestAnEdition:
    def test_is_told_whole_and_without_a_mark_of_markup(self) -> None:
        text = text_of(richer())

        for words in ("Dear reader", "Steeped: 54 % & more", "Der Topf", "Figure: Cups", "54 %"):
            assert words in text
        assert not re.search(r"[*_`<>|]|\]\(|^#|==|--", text, re.MULTILINE)

    def test_says_who_says_it_and_what_is_inferred_and_what_is_not_stated(self) -> None:
        text = joined(text_of(rich()))

        assert "Said by: Ann Čapek, analyst, Leaf Research.\nAs told by: Bo.\n" in text
        assert "Retold from “Untitled”, author not stated, date not stated." in text
        assert "about 2014 (inferred), behind a paywall." in text
        assert "Disagrees with: Awake (author not stated, in “Der Topf”)." in text

    def test_leads_to_each_annotation_and_source(self) -> None:
        text = text_of(rich())

        assert "\nFigure: Cups:\nhttps://tea.example/digest/articles/steep/#cups\n" in text
        assert "\n“Tea, cold”:\nhttps://kettle.example/tea?x=1&y=2\n" in text

    def test_of_a_digest_without_an_address_leads_nowhere(self) -> None:
        assert text_of(tiny()) == (
            "Test\n\nEdition 1, 31 January 2026\n\n\nFirst\n\n\nAn article\n\n"
            "Retold from title not stated, author not stated, date not stated.\n"
        )
