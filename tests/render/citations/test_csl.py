"""Citations in words: what the styles ask for, and what another processor makes of them."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from conspectus.model.citations import Name, Record
from conspectus.render.citations import csl
from conspectus.render.citations.csl import STYLES, pieces
from conspectus.render.citations.csl.joining import ITALIC, UPRIGHT
from conspectus.render.citations.words import cited
from tests.render.citations.records import OKAFOR, record, shapes

PANDOC: dict[str, list[str]] = json.loads(
    Path(__file__).with_name("by_pandoc.json").read_text(encoding="utf-8")
)
"""By `python -m scripts.citations`."""

LEFT_AS_WRITTEN = {"apa de", "chicago de", "mla de"}
"""Where pandoc turns an English title's quotation marks into German ones, outside of quotations."""


def said(record: Record, style: str, language: str = "en") -> str:
    """Italics between asterisks, spaces of whatever width as blanks."""
    text = pieces(record, language)[style].replace(ITALIC, "*").replace(UPRIGHT, "*")
    return " ".join(text.split())


@pytest.mark.parametrize("key", PANDOC)
def test_records_of_every_shape_are_cited_as_another_processor_does(key: str) -> None:
    style, language = key.split()
    found = [said(one, style, language) for one in shapes(len(PANDOC[key]))]
    expected = PANDOC[key]
    if key in LEFT_AS_WRITTEN:
        expected = [text.replace("„", "“").replace("“", "“").replace("”", "“") for text in expected]
        found = [text.replace("„", "“").replace("”", "“") for text in found]

    assert found == expected


def all_of(one: Record) -> list[str]:
    return [said(one, style) for style in STYLES]


def test_a_web_page_by_a_person_and_a_desk() -> None:
    one = record(title="Who pays for it?", authors=(OKAFOR, Name(literal="The Desk")))

    assert all_of(one) == [
        "Okafor, M., & The Desk. (2014, February 3). *Who pays for it?* Harbour Review."
        " https://example.org/a_b",
        "Okafor, Mina, and The Desk. 2014. “Who Pays for It?” Harbour Review, February 3."
        " https://example.org/a_b.",
        "Okafor, Mina, and The Desk. “Who Pays for It?” *Harbour Review*, 3 Feb. 2014,"
        " https://example.org/a_b.",
    ]


def test_a_date_that_is_not_known_is_said_to_be_none() -> None:
    apa, chicago, mla = all_of(record(issued=""))

    assert "(n.d.)" in apa
    assert "Okafor, Mina. n.d." in chicago
    assert "n.d." not in mla  # which leaves it out (MLA Handbook, 5.77)


def test_a_date_about_which_there_is_doubt_shows_it() -> None:
    for issued in ("2014~", "2014?", "2014%"):
        assert [text for text in all_of(record(issued=issued)) if "2014," in text] == [
            said(record(issued=issued), "mla")
        ]
        assert "(ca. 2014)" in said(record(issued=issued), "apa")
        assert "[2014?]" in said(record(issued=issued), "chicago")
        assert "Circa 2014" in said(record(issued=issued), "mla")


@pytest.mark.parametrize("issued", ["2013-09~/2014?", "2013-09-05/2014", "2013/2014-02"])
def test_an_interval_is_told_as_exactly_as_both_its_ends_are_known(issued: str) -> None:
    apa, chicago, mla = all_of(record(issued=issued))

    assert "2013–2014)" in apa
    assert "2013–2014" in chicago
    assert "2013–2014," in mla
    assert not any("–." in text or "–)" in text or "Sept" in text for text in (apa, chicago, mla))


def test_an_interval_within_a_year_says_the_months_of_both_its_ends() -> None:
    assert "(2013, September–October)" in said(record(issued="2013-09-05/2013-10"), "apa")


def test_without_an_author_the_title_begins_and_is_said_once() -> None:
    for text in (said(record(authors=()), "apa"), said(record(authors=()), "mla")):
        assert text.lstrip("*“").startswith("A ")
        assert text.lower().count("a title") == 1


def test_titles_get_capitals_in_english_alone() -> None:
    title = "zwischen den zeilen"

    assert "“Zwischen Den Zeilen.”" in said(record(title=title, language="en"), "mla")
    assert "“zwischen den zeilen.”" in said(record(title=title, language="de"), "mla")


def test_an_annotation_stands_in_its_article_in_the_digest() -> None:
    one = record("chapter", "Two in three", container="Who pays?", publisher="Harbour Review")

    assert said(one, "apa").startswith(
        "Okafor, M. (2014). Two in three. In *Who pays?* Harbour Review."
    )


def test_another_language_has_its_own_words_and_marks() -> None:
    one = record(authors=(OKAFOR, Name(literal="Desk")), issued="2014-12", language="de")

    assert "„A title“. *Harbour Review*, Dezember 2014" in said(one, "mla", "de")
    assert "und Desk" in said(one, "chicago", "de")


def test_a_language_without_words_is_cited_in_english() -> None:
    assert said(record(language="en"), "apa", "fa") == said(record(language="en"), "apa", "en")


def test_what_others_wrote_stays_text_and_has_no_marks_of_ours() -> None:
    html = cited(record(title="A <b>&\ue100 \n it"), "en").apa

    assert "<cite>A &lt;b&gt;&amp; it</cite>" in html


@pytest.mark.parametrize("language", ["en", "de"])
def test_what_is_written_once_for_an_article_is_what_is_written_for_each(language: str) -> None:
    for one in shapes(len(PANDOC["apa en"])):
        asked = replace(one, title="the rest: of an iPhone q", url="https://example.org/#q")
        each = csl._written(csl.item_of(asked, language), asked.type, language)

        assert pieces(asked, language) == {name: text for name, (text, _) in each.items()}


def test_things_of_one_shape_are_worked_out_once() -> None:
    csl._fitted.cache_clear()
    csl._framed.cache_clear()
    for number in range(10):
        pieces(record(title=f"Number {number}", issued=f"20{number + 10}"), "en")

    assert csl._fitted.cache_info().misses == len(STYLES)
