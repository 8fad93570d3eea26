"""A book as one page to be printed."""

import re

from conspectus.model.books import Manuscript
from conspectus.render.books.one_page import PAGE
from tests.render.books.test_manuscript import RENDERER, book_of

BOOK = book_of("base_url: https://e.org/\n")


def page(title: str = "T") -> str:
    made = RENDERER.book(book_of(f"title: {title}\n".replace("title: T\n", "")), "@page {}")
    assert isinstance(made, Manuscript)
    (name, text), *rest = made.texts
    assert (name, rest) == (PAGE, [])
    return text


TEXT = page()


def test_every_link_within_it_leads_to_an_id_that_is_there_once() -> None:
    ids = re.findall(r' id="([^"]+)"', TEXT)
    assert len(ids) == len(set(ids))
    assert {*re.findall(r'href="#([^"]+)"', TEXT)} <= set(ids)


def test_it_runs_nothing_and_fetches_nothing_but_files() -> None:
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', TEXT)
    assert policy.startswith("default-src 'none'; img-src file:; style-src 'sha256-")


def test_each_part_has_its_name_at_the_head_of_its_pages() -> None:
    assert '@page part-1 { @top-right { content: "Budgets"; } }' in TEXT
    assert '<div id="article-a" class="below part-1" lang="de" dir="ltr">' in TEXT


def test_what_follows_the_parts_begins_one_page_together() -> None:
    assert '<div id="people" class="top back">' in TEXT
    assert '<div id="sources" class="below back">' in TEXT
    assert '<div id="imprint" class="below back">' in TEXT
