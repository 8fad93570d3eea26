"""What a page of the preview shows beside the site, in Chromium."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.digests import TOPICS, article, claim
from tests.hosts import STRICT
from tests.previews import PATIENCE
from tests.test_serve import Served, eventually, preview_of, until

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Response, Route

ARTICLE, DRAFT = "content/articles/a.md", "content/articles/b.md"
WARNED = article("A word.", claim("one", by="ann"), claim("two"), title="Of Ann")
UNFINISHED = article(claim("three"), title="Unfinished", draft="true")
BROKEN = WARNED.replace("topics: [budgets]", "topics: [budget]").replace("A word.", "[x](no.md)")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A preview whose system opens addresses by writing them down."""
    root, tools = tmp_path_factory.mktemp("digest"), tmp_path_factory.mktemp("tools")
    files = {"site.yaml": "title: Test\n", **TOPICS, ARTICLE: WARNED, DRAFT: UNFINISHED}
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text)
    (tools / "xdg-open").write_text(
        f'#!/bin/sh\n[ ! -e {root}/broken ] || exit 4\necho "$1" >> {root}/opened\n'
    )
    (tools / "xdg-open").chmod(0o755)
    path = f"{tools}{os.pathsep}{os.environ['PATH']}"
    with preview_of(root, PATH=path, CONSPECTUS_EDITOR="vscode") as found:
        yield found


@pytest.fixture
def page(served: Served, browser: "Browser") -> Iterator["Page"]:
    """The article of which somebody without a file speaks."""
    with browser.new_context(viewport={"width": 800, "height": 600}) as context:
        found = context.new_page()
        found.set_default_timeout(PATIENCE * 1000)
        with found.expect_websocket():
            found.goto(f"http://127.0.0.1:{served.port}/articles/a/")
        yield found


def opened(root: Path) -> list[str]:
    file = root / "opened"
    return file.read_text().split() if file.exists() else []


def test_warnings_are_counted_in_the_corner_and_listed_on_demand(page: "Page") -> None:
    count, wrong = page.locator("#c-preview-count"), page.locator("#c-preview-wrong")
    assert count.inner_text() == "1 warning"
    assert not wrong.is_visible()

    count.focus()
    page.keyboard.press("Enter")

    assert wrong.is_visible()
    assert "content/articles/a.md" in wrong.inner_text()
    assert wrong.locator("mark").inner_text() == "ann"
    assert "Hint: write the file" in wrong.inner_text()


def test_what_is_put_away_stays_away(page: "Page") -> None:
    count, wrong = page.locator("#c-preview-count"), page.locator("#c-preview-wrong")
    count.click()
    page.reload()
    assert wrong.is_visible()

    wrong.get_by_role("button", name="Put away").focus()
    page.keyboard.press("Escape")

    assert not wrong.is_visible()
    assert page.evaluate("document.activeElement.id") == "c-preview-count"
    page.reload()
    page.locator("#c-preview-bar").wait_for()
    assert not wrong.is_visible()


def test_the_bar_can_be_hidden_and_had_again(page: "Page") -> None:
    edit = page.get_by_role("button", name="Edit this file")
    page.get_by_role("button", name="Hide the bar of the preview").click()
    page.reload()
    page.get_by_role("button", name="Preview: show the bar").wait_for()
    assert not edit.is_visible()

    page.keyboard.press("Tab")
    page.get_by_role("button", name="Preview: show the bar").press("Enter")

    assert edit.is_visible()


def test_errors_are_laid_over_the_page_until_they_are_mended(served: Served, page: "Page") -> None:
    served.save(BROKEN)
    page.get_by_role("alert").wait_for()
    wrong = page.get_by_role("region", name="What is wrong")
    found = wrong.inner_text()

    assert found.startswith("2 errors: this is the last good site")
    assert "error unknown-topic" in found
    assert "Hint: did you mean budgets?" in found
    assert wrong.locator("mark").all_inner_texts() == ["budget", "[x](no.md)", "ann"]
    assert page.locator("#c-preview-count").inner_text() == "2 errors, 1 warning"

    wrong.get_by_role("button", name=f"Edit {ARTICLE}:4:10").click()
    eventually(lambda: any(a.endswith("/a.md:4:10") for a in opened(served.root)), "the editor")

    served.save(WARNED)
    page.get_by_role("alert").wait_for(state="detached")
    until(page, "document.querySelector('#c-preview-count').textContent === '1 warning'")
    assert not wrong.is_visible()


def test_drafts_are_told_on_their_pages_and_wherever_they_are_linked(
    served: Served, page: "Page"
) -> None:
    assert page.locator("p.c-preview-draft").count() == 0
    assert page.locator("span.c-preview-draft").count() > 0  # its neighbour is one

    page.goto(f"http://127.0.0.1:{served.port}/articles/")
    label = page.locator("span.c-preview-draft")
    label.first.wait_for()
    assert label.count() == 1
    assert page.locator(":has(> span.c-preview-draft)").inner_text().startswith("Unfinished")

    page.goto(f"http://127.0.0.1:{served.port}/articles/b/")
    banner = page.locator("p.c-preview-draft")
    assert banner.inner_text().startswith("Draft: it is on no page of the published site")
    served.save(UNFINISHED.replace("draft: true\n", ""), DRAFT)
    banner.wait_for(state="detached")
    served.save(UNFINISHED, DRAFT)
    banner.wait_for()


def test_annotations_say_what_they_are_called_and_open_at_their_line(
    served: Served, page: "Page"
) -> None:
    addresses = page.locator(".c-preview-address code")
    assert addresses.all_inner_texts() == ["a#one", "a#two"]

    page.get_by_role("button", name="Edit a#two").click()

    line = WARNED.split("\n").index("> [!claim] Two {#two}") + 1
    eventually(lambda: f"vscode://file{served.root}/{ARTICLE}:{line}:1" in opened(served.root),
               "the editor")  # fmt: skip
    page.goto(f"http://127.0.0.1:{served.port}/topics/budgets/")
    assert {"a#one", "b#three"} <= set(addresses.all_inner_texts())


def test_the_files_of_pages_open_and_lists_have_none(served: Served, page: "Page") -> None:
    edit = page.get_by_role("button", name="Edit this file")
    edit.click()
    eventually(lambda: f"vscode://file{served.root}/{ARTICLE}:1:1" in opened(served.root), "it")

    page.goto(f"http://127.0.0.1:{served.port}/claims/")
    page.locator("#c-preview-bar").wait_for()
    assert edit.count() == 0
    page.goto(f"http://127.0.0.1:{served.port}/")
    assert edit.get_attribute("aria-label") == "Edit this file: site.yaml"


def test_an_editor_that_cannot_be_opened_is_told_in_the_page(served: Served, page: "Page") -> None:
    (served.root / "broken").touch()
    try:
        page.get_by_role("button", name="Edit this file").click()
        words = f"No editor could be opened. It is {ARTICLE}, line 1."
        page.get_by_role("status").filter(has_text=words).wait_for()
    finally:
        (served.root / "broken").unlink()


def test_all_of_it_keeps_to_a_strict_policy(served: Served, browser: "Browser") -> None:
    with browser.new_context(viewport={"width": 320, "height": 600}) as context:
        page, said = context.new_page(), list[str]()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))

        def strict(route: "Route") -> None:
            answer = route.fetch()
            headers = {**answer.headers, "Content-Security-Policy": STRICT}
            route.fulfill(response=answer, headers=headers)

        page.route("**/articles/*/", strict)
        page.goto(f"http://127.0.0.1:{served.port}/articles/a/")
        page.locator("#c-preview-count").click()

        assert page.locator("#c-preview-wrong li").is_visible()
        assert page.evaluate("getComputedStyle(document.querySelector('#c-preview-bar')).position")
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert not [text for text in said if "ERR_BLOCKED_BY_LOCAL" not in text]  # answered by us


def test_no_page_learns_where_on_this_machine_the_digest_is(
    served: Served, browser: "Browser"
) -> None:
    with browser.new_context() as context:
        page, heard = context.new_page(), list[str]()

        def hear(response: "Response | None") -> None:
            assert response
            heard.append(f"{response.all_headers()} {response.body().decode(errors='replace')}")

        page.on("requestfinished", lambda request: hear(request.response()))
        page.on("websocket", lambda one: one.on("framereceived", lambda m: heard.append(str(m))))
        with page.expect_websocket():
            page.goto(f"http://127.0.0.1:{served.port}/articles/a/")
        served.save(BROKEN)
        page.get_by_role("alert").wait_for()
        served.save(WARNED)
        page.get_by_role("alert").wait_for(state="detached")
        with page.expect_response("**/.conspectus/edit"):
            page.get_by_role("button", name="Edit this file").click()

    assert len(heard) > 5
    assert not [text for text in heard if str(served.root) in text]
