"""Addresses: what tracks goes, what names the article stays, and duplicates are seen."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.clip.address import TRACKING, is_address, same_source, without_tracking


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("https://a.example/x?utm_source=news&utm_medium=mail", "https://a.example/x"),
        ("https://a.example/x?id=7&fbclid=abc", "https://a.example/x?id=7"),
        ("https://a.example/x?UTM_Source=n&id=7&gclid=1&p=2", "https://a.example/x?id=7&p=2"),
        ("https://a.example/x?utm_source=n&amp;utm_medium=m", "https://a.example/x"),
        ("https://a.example/x?mc_cid=1&mc_eid=2#findings", "https://a.example/x#findings"),
        ("https://a.example/x#utm_source=rss", "https://a.example/x"),
        ("https://a.example/x#.uwti9poqu", "https://a.example/x"),
        ("https://a.example/x#xtor=AL-32280270", "https://a.example/x"),
        ("https://a.example/x?", "https://a.example/x?"),
        ("https://a.example/x?a=1&&b=2&#", "https://a.example/x?a=1&&b=2&#"),
        ("https://a.example/x?&fbclid=1&a=1", "https://a.example/x?a=1"),
        ("https://kept.example/20/https://a.example/?fbclid=1",) * 2,
        ("https://a.example/?p=12&ref=home", "https://a.example/?p=12&ref=home"),
        ("https://a.example/fwlink/?LinkId=123", "https://a.example/fwlink/?LinkId=123"),
        ("https://a.example/x?q=a%20b&v=A%2FB", "https://a.example/x?q=a%20b&v=A%2FB"),
        ("not an address?utm_source=x", "not an address?utm_source=x"),
    ],
)
def test_what_tracks_goes_and_all_else_stays_as_it_is(url: str, clean: str) -> None:
    assert without_tracking(url) == clean


_NAMES = st.sampled_from([*sorted(TRACKING), "id", "p", "page", "ref", "q"])
_PARAMETERS = st.lists(st.tuples(_NAMES, st.text("aZ9%-", max_size=4)), max_size=6)


@given(_PARAMETERS)
def test_cleaning_twice_is_cleaning_once_and_keeps_what_names_the_article(
    parameters: list[tuple[str, str]],
) -> None:
    query = "&".join(f"{name}={value}" for name, value in parameters)

    clean = without_tracking(f"https://a.example/x?{query}")

    assert without_tracking(clean) == clean
    kept = [f"{name}={value}" for name, value in parameters if name not in TRACKING]
    assert clean.partition("?")[2] == "&".join(kept)
    assert same_source(clean) == same_source(f"https://a.example/x?{query}")


@pytest.mark.parametrize(
    "other",
    [
        "http://example.com/news/a",
        "https://www.example.com/news/a/",
        "HTTPS://Example.COM:443/news/a",
        "https://m.example.com/news/a#comments",
        "https://example.com/news/a/amp/",
        "https://amp.example.com/news/a",
        "https://example.com/news/a.amp.html",
        "https://example.com/news/a?amp=1&utm_source=x",
        "https://example.com/news/a?outputType=amp",
        "https://example-com.cdn.ampproject.org/c/s/example.com/news/a",
        "https://www.google.com/amp/s/www.example.com/news/a/amp/",
        "https://example.com/news/%61/index.html",
        "https://reader@example.com./news/a",
    ],
)
def test_addresses_of_one_article_are_the_same(other: str) -> None:
    assert same_source(other) == same_source("https://example.com/news/a")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.com/?p=1", "https://example.com/?p=2"),
        ("https://youtu.example/AbC", "https://youtu.example/aBc"),
        ("https://m.com/a", "https://com/a"),
        ("https://example.com/a", "https://example.org/a"),
        ("https://example.com/camp", "https://example.com/c"),
        ("https://news.example.com/a", "https://example.com/a"),
    ],
)
def test_addresses_of_two_articles_are_not(one: str, other: str) -> None:
    assert same_source(one) != same_source(other)


def test_parameters_may_stand_in_any_order() -> None:
    assert same_source("https://a.example/?b=2&a=1") == same_source("https://a.example/?a=1&b=2")


@pytest.mark.parametrize(
    "text",
    ["", "article.html", "ftp://a.example/x", "https://", "https://[/x", "https://a b.example"],
)
def test_what_is_no_address_is_none(text: str) -> None:
    assert not is_address(text)
    assert same_source(text) == text


def test_a_cache_may_serve_what_is_no_address() -> None:
    url = "https://www.google.com/amp/s/a.example[/x"

    assert same_source(url) == "google.com/amp/s/a.example[/x"


def test_the_list_is_documented() -> None:
    document = Path(__file__).parents[2] / "docs/clippings.md"

    listed = set(re.findall(r"`([\w]+)`", document.read_text(encoding="utf-8")))
    assert listed >= TRACKING
