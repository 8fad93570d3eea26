"""Copying an address."""

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


def test_what_may_not_be_copied_is_selected(page: "Page", site: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto(f"{site}articles/newer/")
    page.locator("#half").get_by_role("button", name="Copy link").click()
    page.wait_for_function("() => document.getElementById('c-status').textContent !== ''")

    assert page.evaluate("getSelection().toString()") == f"{BASE}articles/newer/#half"
