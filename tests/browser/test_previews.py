"""What a link leads to, shown on the page that has it."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

HERE = "articles/newer/"
SHOWN = "#c-preview"


def rested_on(page: "Page", link: "Locator") -> str:
    """What is shown after resting on a link."""
    link.hover()
    page.locator(SHOWN).wait_for()
    return page.locator(SHOWN).inner_text()


def prose(page: "Page", words: str) -> "Locator":
    return page.locator(".prose").get_by_role("link", name=words)


def test_a_link_to_a_passage_shows_who_says_what(page: "Page", site: str) -> None:
    page.goto(site + HERE)
    said = rested_on(page, prose(page, "its claim"))

    for words in ("Slow", "Pears are slow to grow.", "Ines Marlow", "The older one"):
        assert words in said
    assert page.locator(f"{SHOWN} em").inner_text() == "slow"
    assert not page.locator(f"{SHOWN} :is(a, button, [id])").count()


def test_a_link_to_a_page_shows_its_opening(page: "Page", site: str) -> None:
    page.goto(site + HERE)
    said = rested_on(page, prose(page, "the older one"))
    assert "The older one" in said
    assert "What came before." in said

    page.mouse.move(0, 0)
    page.locator(SHOWN).wait_for(state="detached")

    assert "Bo Tan" in rested_on(page, prose(page, "Bo"))


def test_it_stays_while_it_is_pointed_at(page: "Page", site: str) -> None:
    page.goto(site + HERE)
    rested_on(page, prose(page, "its claim"))
    page.locator(SHOWN).hover()
    page.wait_for_timeout(400)  # longer than it stays otherwise

    assert page.locator(SHOWN).is_visible()


def test_it_stands_in_nobodys_way(page: "Page", site: str) -> None:
    page.goto(site + HERE)
    link = prose(page, "its claim")
    rested_on(page, link)
    box, over = link.bounding_box(), page.locator(SHOWN).bounding_box()
    assert box
    assert over
    assert over["y"] >= box["y"] + box["height"] or over["y"] + over["height"] <= box["y"]
    assert over["x"] >= 0

    link.click()
    page.wait_for_url(f"{site}articles/older/#slow")


def test_the_keyboard_reaches_and_dismisses_it(page: "Page", site: str) -> None:
    page.goto(site + HERE)
    link = prose(page, "its claim")
    prose(page, "the older one").focus()
    page.keyboard.press("Tab")
    page.locator(SHOWN).wait_for()

    assert link.get_attribute("aria-describedby") == "c-preview"
    assert page.get_by_role("tooltip").count() == 1

    page.keyboard.press("Escape")

    assert not page.locator(SHOWN).count()
    assert link.evaluate("(link) => link === document.activeElement")
    assert link.get_attribute("aria-describedby") is None

    page.keyboard.press("Tab")
    page.locator(SHOWN).wait_for()
    assert "Bo Tan" in page.locator(SHOWN).inner_text()


def test_nothing_is_fetched_before_a_link_is_rested_on(page: "Page", site: str) -> None:
    asked: list[str] = []
    page.goto(site + HERE, wait_until="networkidle")
    page.on("request", lambda request: asked.append(request.url))
    for name in ("the older one", "its claim"):
        prose(page, name).hover()
    assert asked == []

    rested_on(page, prose(page, "its claim"))
    page.mouse.move(0, 0)
    page.locator(SHOWN).wait_for(state="detached")
    rested_on(page, prose(page, "the older one"))
    assert asked == [f"{site}articles/older/"]


def test_what_is_on_the_screen_already_is_not_shown_again(page: "Page", site: str) -> None:
    page.set_viewport_size({"width": 1200, "height": 4000})
    page.goto(site + HERE)
    prose(page, "its figure").hover()
    page.wait_for_timeout(600)  # longer than it takes
    assert not page.locator(SHOWN).count()

    page.set_viewport_size({"width": 1200, "height": 300})
    page.mouse.move(0, 0)
    said = rested_on(page, prose(page, "its figure"))
    assert "9 in 10" in said


@pytest.mark.parametrize("selector", [".masthead nav a", ".permalink", ".colophon a"])
def test_where_a_link_leads_nowhere_unknown_nothing_is_shown(
    page: "Page", site: str, selector: str
) -> None:
    page.goto(site + HERE)
    page.locator(selector).first.hover()
    page.wait_for_timeout(600)  # longer than it takes

    assert not page.locator(SHOWN).count()


def test_nothing_is_shown_on_touch(browser: "Browser", site: str) -> None:
    asked: list[str] = []
    with browser.new_context(has_touch=True, is_mobile=True) as context:
        page = context.new_page()
        page.goto(site + HERE, wait_until="networkidle")
        page.on("request", lambda request: asked.append(request.url))
        page.evaluate("document.querySelector('.prose a').focus()")
        page.locator("#half h2").tap()
        page.wait_for_timeout(600)  # longer than it takes

        assert not page.locator(SHOWN).count()
        assert asked == []
