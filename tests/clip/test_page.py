"""Pages of HTML made clippings."""

import sys

import pytest

from benchmarks.publishers.sample import samples
from conspectus.clip.clipping import Unclippable
from conspectus.clip.page import clip_page

ONE = "The two departments agreed on one list, and it took them most of the year to write it. "
BODY = f"<article><h1>The list of lists</h1><p>{ONE * 3}</p><p>{ONE.upper() * 3}</p></article>"


def page(head: str = "", body: str = BODY, lang: str = "en") -> str:
    return f"<!DOCTYPE html><html lang='{lang}'><head>{head}</head><body>{body}</body></html>"


@pytest.mark.parametrize("name", [sample.name for sample in samples() if sample.is_html])
def test_what_the_samples_say_of_themselves_is_found(name: str) -> None:
    (sample,) = (s for s in samples() if s.name == name and s.is_html)

    found = clip_page(sample.text)

    said = {
        "authors": ", ".join(found.authors),
        "publication": found.publication,
        "published": found.published.edtf if found.published else "",
        "access": found.access,
        "lang": found.lang,
    }
    assert said == said | sample.said
    assert found.title in sample.own


def test_its_address_is_the_one_that_it_calls_its_own() -> None:
    link = "<link rel=canonical href='https://a.example/list?utm_source=x'>"

    assert clip_page(page(link)).address == "https://a.example/list"
    found = clip_page(page(link), "https://www.a.example/list/?fbclid=1")
    assert (found.address, found.canonical) == ("https://a.example/list", "")


def test_another_one_is_kept_beside_the_address() -> None:
    link = "<link rel=canonical href='https://b.example/list'>"

    found = clip_page(page(link), "https://a.example/list")

    assert (found.address, found.canonical) == ("https://a.example/list", "https://b.example/list")


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0022)https://a.example/list -->",
        "<!--\n Page saved with SingleFile \n url: https://a.example/list \n saved date: x\n-->",
    ],
)
def test_a_saved_page_says_where_it_was_found(comment: str) -> None:
    assert clip_page(comment + page()).address == "https://a.example/list"


def test_without_a_wall_what_was_fetched_is_open() -> None:
    assert clip_page(page(), "https://a.example/list", is_fetched=True).access == "open"
    assert clip_page(page(), "https://a.example/list").access == ""


def test_the_text_knows_its_language_better_than_the_frame() -> None:
    assert clip_page(page(lang="de")).lang == "en"
    assert clip_page(page(lang="en-GB")).lang == "en-GB"


@pytest.mark.parametrize("text", ["", "<html></html>", page(body="<nav>Home</nav>"), "<p></p>"])
def test_a_page_without_an_article_says_what_to_do(text: str) -> None:
    with pytest.raises(Unclippable, match=r"no article was found in this page; copy its text"):
        clip_page(text)


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)

    with pytest.raises(Unclippable, match=r"pip install 'conspectus\[desk\]'"):
        clip_page(page())


def test_what_nobody_can_write_is_left_out() -> None:
    told = '{"@type": "Article", "headline": "A \\ud800 list", "author": "Mina\\u0007 Okafor"}'
    head = f"<script type='application/ld+json'>{told}</script>"

    found = clip_page(page(head))

    assert (found.title, found.authors) == ("A list", ("Mina Okafor",))
    assert found.text.encode()
