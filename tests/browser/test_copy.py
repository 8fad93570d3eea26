"""Copying an address and a citation."""

from typing import TYPE_CHECKING

from tests.browser.conftest import BASE

if TYPE_CHECKING:
    from playwright.sync_api import Page

ALLOWED = ["clipboard-read", "clipboard-write"]


def test_a_passages_lasting_address_is_copied(page: "Page", site: str) -> None:
    page.context.grant_permissions(ALLOWED)
    page.goto(f"{site}articles/newer/")
    page.locator("#half").get_by_role("button", name="Copy link").click()
    page.wait_for_function("() => document.getElementById('c-status').textContent === 'Copied'")

    assert page.evaluate("navigator.clipboard.readText()") == f"{BASE}articles/newer/#half"


def test_a_citation_is_copied(page: "Page", site: str) -> None:
    page.context.grant_permissions(ALLOWED)
    page.goto(f"{site}articles/newer/")
    passage = page.locator("#half")
    passage.get_by_text("Cite").click()
    passage.get_by_role("button", name="Copy", exact=True).click()
    page.wait_for_function("() => document.getElementById('c-status').textContent === 'Copied'")
    said = page.evaluate("navigator.clipboard.readText()")

    assert "Ines Marlow" in said
    assert f"{BASE}articles/newer/#half" in said


def test_what_may_not_be_copied_is_selected(page: "Page", site: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{site}articles/newer/")
    page.locator("#half").get_by_role("button", name="Copy link").click()
    page.wait_for_function("() => document.getElementById('c-status').textContent !== ''")

    assert page.evaluate("getSelection().toString()") == f"{BASE}articles/newer/#half"
