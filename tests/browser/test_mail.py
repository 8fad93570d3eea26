"""What mails look like in a browser, as mail programs keep them: `scripts/mailing/clients.yaml`."""

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from conspectus.contrast import ENOUGH
from scripts.mailing.darkened import by_lightness, darkened, inverted
from scripts.mailing.shown import boxes, contrasts, differences, width
from scripts.mailing.stripped import Unlisted, clients, stripped
from tests.mailings import PICTURE, html_of, richer

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture(scope="module")
def mails() -> dict[str, str]:
    """A mail written from the left, and one from the right."""
    issue = richer()
    turned = replace(issue, digest=replace(issue.digest, language="ar"))
    return {
        name: html_of(issue).replace("cid:cup@conspectus", PICTURE)
        for name, issue in (("ltr", issue), ("rtl", turned))
    }


@pytest.mark.parametrize("columns", [360, 600])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_mail_shows_the_same_in_every_program(
    page: "Page", mails: dict[str, str], direction: str, columns: int
) -> None:
    page.set_viewport_size({"width": columns, "height": 800})
    page.set_content(mails[direction])
    expected = boxes(page)
    assert len(expected) > 80

    for client in clients():
        if client == "outlook-windows" and columns < 600:
            continue  # it is as wide as it was meant to be, and on no telephone
        page.set_content(stripped(mails[direction], client))
        assert list(differences(expected, boxes(page))) == [], client
        assert width(page) <= columns, client


def test_its_words_can_be_read_in_the_dark_by_whomever_it_is_made(
    browser: "Browser", mails: dict[str, str]
) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        for client in clients():
            page.set_content(stripped(mails["ltr"], client))
            assert min(contrasts(page).values()) >= ENOUGH, client
        for turned in (by_lightness, inverted):
            page.set_content(darkened(stripped(mails["ltr"], "gmx"), turned))
            assert min(contrasts(page).values()) >= ENOUGH, turned


def test_a_program_that_keeps_a_dark_scheme_shows_it(
    browser: "Browser", mails: dict[str, str]
) -> None:
    shown = {}
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        for client in ("apple-mail", "gmail"):
            page.set_content(stripped(mails["ltr"], client))
            shown[client] = set(contrasts(page))

    assert not shown["apple-mail"] & shown["gmail"]


class TestStripping:
    def test_takes_what_a_program_does_not_keep(self) -> None:
        html = '<style>p { color: red }</style><p dir="rtl" style="padding:3px;color:red">a</p>'

        assert "padding:3px" not in stripped(html, "outlook-windows")
        assert "color: red" not in stripped(html, "gmx")
        assert "dir=" not in stripped(html, "gmx")
        assert 'style="padding:3px;color:red"' in stripped(html, "gmail")

    def test_shows_word_what_is_for_word_alone(self) -> None:
        html = "<p>a</p><!--[if mso]><p>b</p><![endif]-->"

        assert "<p>a</p><p>b</p>" in stripped(html, "outlook-windows")
        assert "<!--[if mso]><p>b</p>" in stripped(html, "gmail")

    @pytest.mark.parametrize("html", ['<p style="float:left">a</p>', "<nav>a</nav>"])
    def test_refuses_what_nobody_looked_up(self, html: str) -> None:
        with pytest.raises(Unlisted):
            stripped(html, "gmail")

    def test_a_mail_that_shows_something_else_is_found_out(self, page: "Page") -> None:
        found = []
        for html in ("<p>one</p><p>two</p>", "<p>two</p><p>one</p>", "<h1>one</h1><p>two</p>"):
            page.set_content(html)
            found.append(boxes(page))

        assert list(differences(found[0], found[1])) == [
            "the words are others, or in another order"
        ]
        assert list(differences(found[0], found[2]))
        assert not list(differences(found[0], found[0]))
