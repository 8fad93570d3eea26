"""A site that may be read offline: its worker, in Chromium, with the network taken away."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec import Struct

from tests.browser.conftest import STRICT, built, eventually, written
from tests.digests import TOPICS, article, claim, entry
from tests.hosts import hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

FILES = {
    **TOPICS,
    "site.yaml": "title: Kept\noffline: true\n",
    "content/topics/größe.md": entry(title="Size"),
    "content/articles/one.md": article(claim("first"), title="The first & best"),
    "content/articles/two.md": article(claim("second"), title="The second"),
    "content/pages/about.md": entry("What it is.", title="About"),
}

ARTICLE = "articles/one/"

READY = "navigator.serviceWorker.ready.then(() => true)"


class Hosted(Struct, frozen=True):
    """A digest whose site is served, and can be built anew."""

    root: Path
    output: Path
    address: str

    def change(self, old: str, new: str) -> None:
        """Another site.yaml, and the site built from it."""
        path = self.root / "site.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        built(self.root, self.output)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Hosted]:
    built(written(tmp_path / "digest", FILES), tmp_path / "site")
    with hosted(tmp_path / "site", "/a/b/", STRICT) as address:
        yield Hosted(tmp_path / "digest", tmp_path / "site", address)


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    with browser.new_context() as found:
        yield found


def visited(context: "BrowserContext", site: Hosted, *paths: str) -> "Page":
    """A page that has been to these, its worker at work."""
    page = context.new_page()
    page.goto(site.address)
    page.evaluate(READY)
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    for path in paths:
        page.goto(site.address + path)
        settled(page, site.address + path)
    return page


KEPT = """async (address) => {
  for (const name of await caches.keys())
    if (!name.endsWith("visits") && await (await caches.open(name)).match(address)) return true;
  return false;
}"""


def settled(page: "Page", address: str) -> None:
    """Waits until the worker has kept an address."""
    eventually(page, KEPT, address)


def test_pages_visited_and_topics_are_read_without_a_network(
    context: "BrowserContext", kept: Hosted
) -> None:
    page = visited(context, kept, ARTICLE)
    context.set_offline(True)

    for path in ("", "topics/budgets/", "topics/gr%C3%B6%C3%9Fe/", ARTICLE):
        page.goto(kept.address + path)
        assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == (
            "flex"
        ), path


def test_what_was_not_kept_says_so_and_names_what_was(
    context: "BrowserContext", kept: Hosted
) -> None:
    page = visited(context, kept, ARTICLE)
    context.set_offline(True)

    page.goto(f"{kept.address}articles/two/?a=b")

    assert page.locator("h1").inner_text() == "No network"
    assert page.evaluate("getComputedStyle(document.querySelector('.masthead')).display") == "flex"
    page.locator("#c-kept").get_by_role("link", name="The first & best").click()
    assert page.url == kept.address + ARTICLE


def test_a_page_visited_before_the_worker_came_is_kept_too(
    context: "BrowserContext", kept: Hosted
) -> None:
    page = context.new_page()
    page.goto(kept.address + ARTICLE)
    page.evaluate(READY)
    context.set_offline(True)

    page.goto(kept.address + ARTICLE)

    assert page.locator(".passage").count() > 0


def test_with_a_network_a_changed_page_is_shown_at_once(
    context: "BrowserContext", kept: Hosted
) -> None:
    page = visited(context, kept, ARTICLE)
    kept.change("title: ", "title: New ")

    page.goto(kept.address + ARTICLE)

    assert page.locator(".masthead .title").inner_text().startswith("New ")


def test_without_one_all_pages_are_of_one_version(context: "BrowserContext", kept: Hosted) -> None:
    page = visited(context, kept, ARTICLE, "articles/two/")
    kept.change("title: ", "title: New ")
    (kept.output / "articles" / "two" / "index.html").unlink()  # gone from the new version

    page.add_init_script(
        "navigator.serviceWorker.addEventListener('controllerchange', () => window.taken = true)"
    )
    page.goto(f"{kept.address}about/")  # the only page visited since
    page.wait_for_function("() => window.taken")
    context.set_offline(True)

    for path in ("", "topics/budgets/", ARTICLE, "about/"):
        page.goto(kept.address + path)
        assert page.locator(".masthead .title").inner_text().startswith("New "), path
        assert page.locator("h1").inner_text() != "No network", path
    page.goto(f"{kept.address}articles/two/")
    assert page.locator("h1").inner_text() == "No network"


def test_a_page_of_a_version_that_has_not_arrived_is_not_kept(
    context: "BrowserContext", kept: Hosted
) -> None:
    page = visited(context, kept, ARTICLE)
    asset = next((kept.output / "assets").glob("site.*.js"))
    kept.change("title: ", "title: New ")
    asset.unlink()  # the new version cannot be fetched whole

    page.goto(kept.address + ARTICLE)
    page.evaluate("navigator.serviceWorker.ready.then((found) => found.update())")
    eventually(page, "async () => !(await navigator.serviceWorker.ready).installing")
    context.set_offline(True)

    for path in ("", ARTICLE):
        page.goto(kept.address + path)
        assert not page.locator(".masthead .title").inner_text().startswith("New "), path


def test_a_site_that_is_not_to_be_kept_any_more_is_left_alone(
    context: "BrowserContext", kept: Hosted
) -> None:
    page = visited(context, kept, ARTICLE)
    kept.change("offline: true", "offline: false")

    page.goto(kept.address)
    eventually(
        page,
        """async () => !(await caches.keys()).length
          && !(await navigator.serviceWorker.getRegistrations()).length""",
    )


def test_a_site_that_is_not_to_be_kept_has_no_worker(page: "Page", site: str) -> None:
    page.goto(site)

    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
