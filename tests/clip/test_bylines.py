"""Who wrote a text, by the lines around it."""

import pytest

from conspectus.clip.blocks import Block
from conspectus.clip.bylines import (
    author_of_box,
    authors_in_byline,
    follows_author,
    is_name,
    names_in,
    publication_hinted,
    publication_named,
)
from conspectus.model.corporate import is_corporate


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Jeanne Roué-Taylor", ("Jeanne Roué-Taylor",)),
        ("by Karim Haddad and Elena Petrova, Business editors", ("Karim Haddad", "Elena Petrova")),
        ("BY SARAH O'NEIL | MARCH 3", ("Sarah O'Neil",)),
        ("Von Jürgen von der Großmann", ("Jürgen von der Großmann",)),
        ("Par Camille Roussel", ("Camille Roussel",)),
        ("Posted on March 14, 2016 by Mina Okafor", ("Mina Okafor",)),
        ("By Dr. Mina Okafor, Ted Ball & Ilse Graf", ("Mina Okafor", "Ted Ball", "Ilse Graf")),
        ("Author: Mina Okafor (Harbour Review)", ("Mina Okafor",)),
        ("بقلم: ليلى منصور", ("ليلى منصور",)),
        ("By design we fail", ()),
        ("By Guest Author", ()),
        ("By 2017 all of this will be gone", ()),
        ("Mina Okafor", ()),
    ],
)
def test_a_byline_names_its_authors(line: str, authors: tuple[str, ...]) -> None:
    assert authors_in_byline(line) == authors


def test_names_in_a_list_end_where_something_else_begins() -> None:
    assert names_in("Mina Okafor; Ted Ball on March 3") == ("Mina Okafor", "Ted Ball")
    assert names_in("VP of Product") == ()


@pytest.mark.parametrize("name", ["Mina Okafor", "A. B. van der Berg", "Müge Şahin", "محمد علي"])
def test_people_have_names(name: str) -> None:
    assert is_name(name)


@pytest.mark.parametrize("text", ["Mina", "the end", "Read This Now!", "Room 12 B", "a@b.c d.E"])
def test_other_things_have_none(text: str) -> None:
    assert not is_name(text)


def test_firms_and_agencies_are_no_people() -> None:
    assert is_corporate("Associated Press")
    assert not is_corporate("Mina Okafor")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mina Okafor covers retail. Follow her on Twitter @mina.", "Mina Okafor"),
        ("Mina Okafor, senior editor at X, can be found there. Email Mina at x@y.", "Mina Okafor"),
        ("Ted Ball is a writer. He has two cats and a garden.", ""),
        ("Mina Okafor is chief of marketing at a firm of forty.", ""),
        ("According to Mina Okafor the plan is sound. Follow her on Twitter.", ""),
    ],
)
def test_a_box_tells_of_an_author(text: str, name: str) -> None:
    assert author_of_box(Block(text)) == name


def test_of_a_known_author_less_is_asked() -> None:
    text = "Mina Okafor is chief of marketing at a firm of forty."

    assert author_of_box(Block(text), ("Mina Okafor",)) == "Mina Okafor"


def test_lines_tell_how_to_follow() -> None:
    assert follows_author("View all posts by Mina")
    assert not follows_author("The market follows its own rules.")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Join the CMO newsletter!", "CMO"),
        ("Sign up for the Harbour Review weekly newsletter", "Harbour Review"),
        ("Join our newsletter", ""),
        ("Jim Love, Chief Content Officer, IT World Canada", "IT World Canada"),
        ("© 2014 Harbour Media. All rights reserved.", "Harbour Media"),
        ("Copyright 2014, all rights reserved", ""),
        ("Nothing of the sort", ""),
    ],
)
def test_forms_and_signatures_hint_at_the_publication(text: str, name: str) -> None:
    assert publication_hinted(text) == name


def test_a_line_may_say_where_a_text_appeared() -> None:
    text = "This article originally appeared in The Morning Ledger on 9 June 2021."

    assert publication_named(text) == "The Morning Ledger"
    assert publication_named("It appeared to me in a dream.") == ""
