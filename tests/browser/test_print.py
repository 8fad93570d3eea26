"""What is printed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page


def test_paper_has_the_text_and_no_controls(page: "Page", site: str) -> None:
    page.goto(f"{site}figures/")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.locator(".evidence tbody tr").count() == 5
    for row in page.locator(".evidence tbody tr").all():
        assert row.is_visible()
    for control in page.locator("select, .tools, #c-theme, .masthead nav, .skip").all():
        assert not control.is_visible()


def test_paper_is_light_whatever_was_chosen(page: "Page", site: str) -> None:
    page.goto(f"{site}articles/newer/")
    page.locator("#c-theme").click()
    page.locator("#c-theme").click()
    page.emulate_media(media="print")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert not page.get_by_role("button", name="Copy link").first.is_visible()


def test_a_page_becomes_a_document_of_several_pages(page: "Page", site: str) -> None:
    page.goto(f"{site}articles/newer/")
    data = page.pdf()

    assert data.startswith(b"%PDF")
    assert data.count(b"/Type /Page\n") > 1
