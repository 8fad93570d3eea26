"""What pages say of themselves to machines."""

import pytest
from lxml import html

from conspectus.clip.metadata import Metadata, metadata


def of(head: str, body: str = "", address: str = "") -> Metadata:
    return metadata(html.document_fromstring(f"<head>{head}</head><body>{body}</body>"), address)


def meta(**names: str) -> str:
    return "".join(
        f"<meta name='{name.replace('__', ':')}' content='{value}'>"
        for name, value in names.items()
    )


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        (meta(og__title="The list", og__site_name="Post"), "", "The list"),
        (meta(og__title="The list - Post", og__site_name="Post"), "", "The list"),
        (meta(og__title="Post: The list", og__site_name="The Post"), "", "Post: The list"),
        (meta(og__title="Us | The list", og__site_name="us"), "", "The list"),
        (meta(citation_title="Cited", og__title="Shown"), "", "Cited"),
        (
            "<title>The list of lists | Post</title>",
            "<h1>The list of lists</h1>",
            "The list of lists",
        ),
        ("<title>The list | Post</title>", "<h1>Post</h1><h1>The list</h1>", "Post"),
        ("<title>The list</title>", "", "The list"),
        ("", "<h1>The <em>list</em></h1>", "The list"),
        (meta(og__title="A &amp;amp; B"), "", "A & B"),
        ("", "", ""),
    ],
)
def test_the_title(head: str, body: str, title: str) -> None:
    assert of(head, body).title == title


@pytest.mark.parametrize(
    ("head", "body", "authors"),
    [
        (meta(citation_author="Okafor, Mina"), "", ("Mina Okafor",)),
        (meta(author="By MINA OKAFOR and Ted Ball"), "", ("Mina Okafor", "Ted Ball")),
        (meta(author="https://a.example/mina"), "", ()),
        (meta(author="admin"), "", ()),
        ("", "<a rel=author>Mina Okafor</a>", ("Mina Okafor",)),
        ("", "<p itemprop=author><b itemprop=name>Mina Okafor</b></p>", ("Mina Okafor",)),
    ],
)
def test_the_authors(head: str, body: str, authors: tuple[str, ...]) -> None:
    assert of(head, body).authors == authors


@pytest.mark.parametrize(
    ("head", "body", "date"),
    [
        (meta(article__published_time="2014-03-05T10:00:00Z", date="2019-01-01"), "", "2014-03-05"),
        (meta(citation_publication_date="2014/03"), "", None),
        (meta(**{"dc.date": "2014-03"}), "", "2014-03"),
        ("", "<article><time datetime='2014-03-05'>5 March</time></article>", "2014-03-05"),
        ("", "<p itemprop=datePublished datetime=2014-03-05>", "2014-03-05"),
        ("", "", None),
    ],
)
def test_the_date(head: str, body: str, date: str | None) -> None:
    published = of(head, body).published
    assert (published.edtf if published else None) == date


def test_canonical_addresses_are_absolute_and_no_front_page() -> None:
    link = "<link rel='canonical' href='{}'>"

    assert (
        of(link.format("/list"), address="https://a.example/x").canonical
        == "https://a.example/list"
    )
    assert of(link.format("https://a.example/"), address="https://a.example/x").canonical == ""
    for address in ("", "https://a.example/x"):
        assert of(link.format("https://[a"), address=address).canonical == ""
    assert of(link.format("https://a.example/")).canonical == ""
    assert of(link.format("https://a.example/"), address="https://a.example").canonical
    assert of(link.format("javascript:x()"), address="https://a.example/x").canonical == ""
    assert (
        of("<meta property='og:url' content='https://a.example/y'>").canonical
        == "https://a.example/y"
    )


@pytest.mark.parametrize(
    ("written", "tag"),
    [("en_US", "en-US"), ("de", "de"), ("ZH-hant-tw", "zh-Hant-TW"), ("en_US.UTF-8", "en-US"),
     ("English", ""), ("", "")],
)  # fmt: skip
def test_languages_are_tags(written: str, tag: str) -> None:
    assert of(meta(og__locale=written)).lang == tag


def test_tiers_tell_who_may_read() -> None:
    assert of(meta(article__content_tier="locked")).is_free is False
    assert of(meta(article__content_tier="free")).is_free is True
    assert of(meta(article__content_tier="metered")).is_free is None


def test_a_publication_is_called_by_its_name_and_by_no_address() -> None:
    assert of(meta(og__site_name="https://a.example")).publication == ""
    assert of(meta(og__site_name="Post")).publication == "Post"
