from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.render.mail import Attached, Envelope, message

ENVELOPE = Envelope(
    subject="Tea & Talk: Kalte Tassen, „heiße“ Kannen",
    day=(2026, 2, 28),
    language="en",
    sender="Tea, Talk & Tröpfchen",
    contact="mailto:ed@tea.example",
    home="https://tea.example/digest/",
)
TEXT = "A long line that goes on \nand an ümlaut.\n\n From here\n"
HTML = "<!DOCTYPE html>\n<p>A cup: <img src='cid:cup@conspectus'> “ü”</p>\n"
CUP = Attached("cup@conspectus", "cup.png", "png", b"\x89PNG cup")


def read(data: bytes) -> EmailMessage:
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    assert found.defects == []
    return found


def content(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content())


def test_both_forms_come_back_as_they_went_in_the_plain_one_first() -> None:
    mail = read(message(ENVELOPE, TEXT, HTML))

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert content(mail, "plain").replace("\r\n", "\n") == TEXT
    assert content(mail, "html").replace("\r\n", "\n") == HTML
    plain = mail.get_body(("plain",))
    assert plain
    assert dict(plain["content-type"].params) == {
        "charset": "utf-8",
        "format": "flowed",
        "delsp": "no",
    }


def test_it_is_a_draft_of_the_editions_day_from_the_digest_to_nobody() -> None:
    mail = read(message(ENVELOPE, TEXT, HTML))

    assert mail["Subject"] == ENVELOPE.subject
    assert str(mail["From"].addresses[0].addr_spec) == "ed@tea.example"
    assert mail["From"].addresses[0].display_name == ENVELOPE.sender
    assert mail["Date"] == "Sat, 28 Feb 2026 12:00:00 +0000"
    assert mail["X-Unsent"] == "1"
    assert mail["Content-Language"] == "en"
    assert mail["To"] is None


@pytest.mark.parametrize(
    "contact",
    [
        "",
        "https://tea.example/contact",
        "ed@tea.example, or by post",
        "ö@tea.example",
        ".ed@tea.example",
        "ed..tea@tea.example",
        "ed@tea..example",
        "ed@.tea",
    ],
)
def test_a_contact_that_is_no_address_is_nobody_it_is_from(contact: str) -> None:
    envelope = Envelope("A", (2026, 1, 1), "en", sender="Tea", contact=contact)

    mail = read(message(envelope, TEXT, HTML))
    assert mail["From"] is None
    assert mail["Message-ID"].endswith("@conspectus.invalid>")


def test_the_same_content_gives_the_same_bytes_and_another_one_another_id() -> None:
    data = message(ENVELOPE, TEXT, HTML, [CUP])

    assert data == message(ENVELOPE, TEXT, HTML, [CUP])
    other = read(message(ENVELOPE, TEXT, HTML, [Attached(CUP.cid, CUP.name, "png", b"pot")]))
    assert read(data)["Message-ID"] != other["Message-ID"]


def test_pictures_lie_beside_the_html_that_shows_them() -> None:
    mail = read(message(ENVELOPE, TEXT, HTML, [CUP]))

    plain, related = mail.iter_parts()
    html, cup = related.iter_parts()
    assert plain.get_content_type() == "text/plain"
    assert related.get_content_type() == "multipart/related"
    assert html.get_content_type() == "text/html"
    assert (cup.get_content_type(), cup.get_content()) == ("image/png", CUP.data)
    assert (cup["Content-ID"], cup.get_content_disposition()) == ("<cup@conspectus>", "inline")


def test_any_server_can_pass_it_on() -> None:
    lines = message(ENVELOPE, TEXT + "x" * 2000 + "\n", HTML, [CUP]).split(b"\r\n")

    assert all(len(line) <= 998 and line.isascii() and b"\n" not in line for line in lines)


@settings(max_examples=30)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=150))
def test_no_title_breaks_the_head(title: str) -> None:
    mail = read(message(Envelope(title, (1, 1, 1), "en", title, "a@b.example"), "", ""))

    assert mail["Subject"].split() == title.split()
    assert set(mail) >= {"Subject", "Date", "Message-ID", "X-Unsent"}
    assert mail["To"] is None
