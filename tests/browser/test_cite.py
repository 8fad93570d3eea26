"""The dialog that says how to cite."""

from typing import TYPE_CHECKING

import pytest
from pybtex.database import parse_string

from tests.browser.conftest import BASE, eventually

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ALLOWED = ["clipboard-read", "clipboard-write"]
OPEN = "document.getElementById('c-citing').open"


def opened(page: "Page", site: str, path: str = "articles/newer/") -> None:
    """By keyboard, at the annotation or at the whole page."""
    page.goto(f"{site}{path}")
    scope = page.locator("#half") if "articles" in path else page.locator("footer.record")
    button = scope.get_by_role("button", name="Cite")
    button.focus()
    page.keyboard.press("Enter")


def test_works_by_keyboard_and_gives_the_focus_back(page: "Page", site: str) -> None:
    opened(page, site)

    assert page.get_by_role("dialog", name="Cite").is_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    assert page.get_by_role("radio").all_text_contents() == [""] * 3
    page.keyboard.press("ArrowDown")
    assert page.locator("#c-citing .shown").inner_text().startswith("The newer one. (2014, May 1).")
    page.keyboard.press("Escape")
    assert not page.evaluate(OPEN)
    assert page.evaluate("document.activeElement.closest('#half') !== null")


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("APA", f"Half. (2014). In The newer one. Behaviour. {BASE}articles/newer/#half"),
        ("MLA", f"“Half.” The Newer One, Behaviour, 2014, {BASE}articles/newer/#half."),
    ],
)
def test_copies_a_style_and_says_so(page: "Page", site: str, style: str, said: str) -> None:
    page.context.grant_permissions(ALLOWED)
    opened(page, site)
    page.get_by_label("How").select_option(style)
    page.locator("#c-citing").get_by_role("button", name="Copy").click()
    page.wait_for_function(
        "() => document.querySelector('#c-citing [role=status]').textContent === 'Copied'"
    )

    assert page.evaluate("navigator.clipboard.readText()") == said


def test_gives_the_record_alone_that_was_asked_for(page: "Page", site: str) -> None:
    opened(page, site)
    for form, key in (
        ("BibTeX", "{newer--half,"),
        ("RIS", "newer--half"),
        ("CSL-JSON", '"newer--half"'),
    ):
        page.get_by_label("How").select_option(form)
        shown = page.locator("#c-citing .shown pre", has_text=key)
        shown.wait_for()
        assert shown.inner_text().count("newer") < 5
        assert "newer--most" not in shown.inner_text()
    page.get_by_label("How").select_option("BibTeX")
    page.get_by_role("radio").nth(2).check()
    page.locator("#c-citing .shown pre", has_text="newer.source").wait_for()
    with page.expect_download() as expected:
        page.get_by_role("link", name="Download").click()
    text = expected.value.path().read_text(encoding="utf-8")

    assert expected.value.suggested_filename == "newer.source.bib"
    assert list(parse_string(text, "bibtex").entries) == ["newer.source"]


def test_the_next_dialog_remembers_how(page: "Page", site: str) -> None:
    opened(page, site)
    page.get_by_label("How").select_option("MLA")
    opened(page, site, "studies/poll/")

    assert page.get_by_label("How").input_value() == "MLA"
    assert page.locator("#c-citing .shown").inner_text().startswith("“The Poll.”")


def test_a_form_that_cannot_be_loaded_leads_to_its_file(page: "Page", site: str) -> None:
    opened(page, site)
    page.evaluate("void (globalThis.fetch = () => Promise.reject(new Error('none')))")
    page.get_by_label("How").select_option("RIS")
    eventually(
        page,
        "async () => document.querySelector('.shown').textContent.includes('cannot be loaded')",
    )

    assert (page.get_by_role("link", name="Download").get_attribute("href") or "").endswith(
        "cite.ris"
    )


def test_without_scripts_it_folds_out(browser: "Browser", site: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        bare = context.new_page()
        bare.goto(f"{site}articles/newer/")
        bare.locator("#c-cite > summary").click()

        assert bare.locator("#c-cite .citation").count() == 6
        assert bare.locator("#c-cite .citation").first.is_visible()
        assert bare.locator("#c-cite .forms a").evaluate_all(
            "all => all.map((link) => link.getAttribute('href'))"
        ) == ["cite.bib", "cite.ris", "cite.json"]
