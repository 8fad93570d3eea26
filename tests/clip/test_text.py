"""Plain text made a clipping: what it says of itself."""

import pytest

from benchmarks.publishers.sample import samples
from conspectus.clip.clipping import Clipping, Unclippable
from conspectus.clip.text import clip_text

ONE = "The two departments agreed on one list, and it took them most of the year to write it."
TWO = "By the end of it the backlog had shrunk to a third, and nobody could say who had won."


def clipped(*parts: str) -> Clipping:
    return clip_text("\n\n".join(parts))


@pytest.mark.parametrize("name", [sample.name for sample in samples() if not sample.is_html])
def test_what_the_samples_say_of_themselves_is_found(name: str) -> None:
    (sample,) = (s for s in samples() if s.name == name and not s.is_html)

    found = clip_text(sample.text)

    said = {
        "authors": ", ".join(found.authors),
        "publication": found.publication,
        "published": found.published.edtf if found.published else "",
        "access": found.access,
        "address": found.address,
        "lang": found.lang,
    }
    assert said == said | sample.said


def test_what_stands_in_so_many_words_is_certain() -> None:
    found = clipped("A title", "By Mina Okafor", "March 3, 2014", ONE, TWO)

    assert found.authors == ("Mina Okafor",)
    assert found.published
    assert found.published.edtf == "2014-03-03"
    assert found.inferred == ()


def test_what_its_place_suggests_is_inferred() -> None:
    found = clipped(
        "https://a.example/2014/03/05/list?utm_source=x", "A title", ONE, TWO,
        "Mina Okafor writes on lists. Follow her on Twitter @mina.", "Join the Lists newsletter!",
    )  # fmt: skip

    assert found.address == "https://a.example/2014/03/05/list"
    assert (found.authors, found.publication) == (("Mina Okafor",), "Lists")
    assert found.published
    assert found.published.edtf == "2014-03-05~"
    assert found.inferred == ("authors", "published", "publication")


def test_a_name_twice_below_the_text_or_below_its_head_is_an_author() -> None:
    assert clipped("T", ONE, TWO, "Leave a reply", "Mina Okafor\nMina Okafor").inferred == (
        "authors",
    )
    assert clipped("T", ONE, TWO, "About the author", "Mina Okafor").authors == ("Mina Okafor",)


def test_a_wall_says_who_may_read_on() -> None:
    free = "This article is only available for subscribers. Sign up now for free."

    assert clipped("T", ONE, TWO, "Log in to continue", free).access == "registration"
    assert clipped("T", ONE, TWO, "Log in to continue").access == "registration"
    assert clipped("T", ONE, TWO, "Subscribe to continue reading").access == "paywall"
    assert clipped("T", ONE, TWO).access == ""


def test_front_matter_that_cannot_be_read_is_passed_over() -> None:
    found = clip_text(f"---\ntitle: [\n---\nA title\n\n{ONE}\n")

    assert found.title == "A title"


def test_a_file_without_text_says_what_to_do() -> None:
    with pytest.raises(Unclippable, match="there is no text in it; copy"):
        clip_text(" \n\n")


@pytest.mark.parametrize(
    "name", ["Maria Gonzalez", "MARIA GONZALEZ", "Maria Gonzalez, Gardening correspondent"]
)
def test_of_bare_lines_the_persons_name_is_the_author_and_no_more_than_likely(name: str) -> None:
    head = ("Balcony peas outgrow the field", f"{name}\nThe Daily Allotment\nSat 9 Apr 2022 07.00")
    found = clipped(*head, ONE, TWO)
    short = clipped("Balcony peas", head[1].replace("\n", "\n\n"), ONE, TWO)

    assert (found.title, found.authors) == (head[0], ("Maria Gonzalez",))
    assert found.publication == "The Daily Allotment"
    assert found.inferred == ("authors", "publication")
    assert short.title == "Balcony peas"


@pytest.mark.parametrize("line", ["The Daily Allotment", "Royal Pea Society", "Harbour Media"])
def test_no_publication_and_no_society_is_an_author(line: str) -> None:
    assert (
        clipped("Balcony peas outgrow the field", f"{line}\n9 April 2022", ONE, TWO).authors == ()
    )


MENU = """\
Skip to main content
Menu  Search  Sign In  Register
The Retail Technologist
NEWS | ANALYSIS | OPINION | WHITE PAPERS
Home › Leadership › Marketing

You have 2 free articles left this month. Subscribe now for unlimited access.
"""
HEAD = """\
Why the smartest chiefs now carry one shopping cart together
By Priya Nandakumar | Published March 12, 2015 | 6 min read
Share on Facebook  Tweet  LinkedIn  Print
"""


@pytest.mark.parametrize(
    "above", [MENU, "", "Home | News | Sport | Newsletter", "NEWS | ANALYSIS", "The Lists"]
)
def test_below_menus_title_and_byline_stand_line_by_line(above: str) -> None:
    found = clipped(above, HEAD, ONE, TWO)

    assert found.title == HEAD.partition("\n")[0]
    assert found.standfirst == ()
    assert found.authors == ("Priya Nandakumar",)
    assert found.published
    assert found.published.edtf == "2015-03-12"
    assert "authors" not in found.inferred
    assert [paragraph.text for paragraph in found.paragraphs] == [ONE, TWO]


def test_lines_that_were_broken_by_hand_are_one_paragraph() -> None:
    broken = """\
It took the two departments most of the year to write the list, and
when it was done at last, in the autumn, nobody could say who had
won, or who had lost of them all. And that was that.
"It is so," says Ruth Adeyemi, who has seen it come to pass, and
many others before it, and after it too."""

    found = clipped("A title of it", "By Mina Okafor\nMarch 3, 2014", broken, f"{ONE} {TWO}")

    assert found.paragraphs[0].text == " ".join(broken.split("\n"))
    assert found.authors == ("Mina Okafor",)
