"""Light and dark: by the system, and by the reader's own choice."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PAPER = "getComputedStyle(document.body).backgroundColor"
LIGHT, DARK = "light", "dark"


def steps(page: "Page", times: int) -> None:
    for _ in range(times):
        page.locator("#c-theme").click()


def test_a_button_steps_through_the_systems_light_and_dark(page: "Page", site: str) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(site)
    button = page.get_by_role("button", name="Colours")
    papers = []
    for name in ("Colours: auto", "Colours: light", "Colours: dark"):
        assert button.get_attribute("aria-label") == button.get_attribute("title") == name
        papers.append(page.evaluate(PAPER))
        button.click()

    assert button.get_attribute("aria-label") == "Colours: auto"
    assert papers[0] == papers[2] != papers[1]


def test_the_choice_holds_on_the_next_page_before_anything_is_shown(
    page: "Page", site: str
) -> None:
    page.goto(site)
    steps(page, 2)
    page.add_init_script(
        "new MutationObserver(() => { if (document.body)"
        " window.early ??= document.documentElement.dataset.theme ?? 'none' })"
        ".observe(document, {childList: true, subtree: true})"
    )
    page.goto(f"{site}articles/newer/")

    assert page.evaluate("window.early") == "dark"
    assert page.locator("#c-theme").get_attribute("aria-label") == "Colours: dark"
    assert page.evaluate("document.querySelector('[name=theme-color]').content") == page.evaluate(
        PAPER
    )


def test_the_choice_reaches_the_other_open_pages(page: "Page", site: str) -> None:
    page.goto(site)
    other = page.context.new_page()
    other.goto(site)
    steps(page, 2)

    other.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")


@pytest.mark.parametrize("path", ["", "articles/newer/", "topics/budgets/", "figures/", "claims/"])
def test_without_javascript_nothing_that_does_nothing_is_shown(
    browser: "Browser", site: str, path: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site + path)

        for control in page.locator("button, select, input, .tools, [role=tooltip]").all():
            assert not control.is_visible()
