"""A feed as a browser opens it that has no feed reader."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """XML can name no icon, so that the browser asks for the host's own, which is not ours."""
    said: list[str] = []
    with browser.new_context() as context:
        context.on("console", lambda message: said.append(message.location["url"]))
        yield context.new_page()
    assert [address for address in said if not address.endswith("/favicon.ico")] == []


@pytest.mark.parametrize("path", ["", "topics/budgets/", "claims/"])
def test_is_a_page_that_says_what_it_is_and_leads_back(page: "Page", site: str, path: str) -> None:
    page.goto(f"{site}{path}feed.xml")

    assert page.locator("feed > title").is_visible()
    assert page.get_by_text("This is a feed.").is_visible()
    assert not page.locator("content").first.is_visible()
    assert page.locator("entry").count() == page.locator("entry a").count() > 1
    back = page.locator("a", has_text="To the page itself")
    assert back.get_attribute("href") == f"https://example.org/a/b/{path}"


def test_its_links_are_reached_by_keyboard(page: "Page", site: str) -> None:
    page.goto(f"{site}feed.xml")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")

    focused = page.evaluate("document.activeElement.getAttribute('href')")
    assert str(focused).startswith("https://example.org/a/b/articles/")


@pytest.mark.parametrize("width", [320, 1280])
def test_it_is_no_wider_than_the_screen(page: "Page", site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 640})
    page.goto(f"{site}feed.xml")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_is_dark_in_the_dark(page: "Page", site: str) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{site}feed.xml")
        colours.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))

    assert len(colours) == 2
