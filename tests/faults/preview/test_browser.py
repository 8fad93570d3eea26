"""Promise 20 in Chromium: a page of another site gets nothing from a preview beside it."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.faults.preview.site import HERE, TITLE, Site
from tests.hosts import hosted

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


@pytest.fixture
def stranger(tmp_path: Path, browser: "Browser", site: Site) -> Iterator["Page"]:
    """A page of another origin: another port, so that it is even of the same site."""
    (tmp_path / "index.html").write_text("<!doctype html><body><script src=attack.js></script>")
    (tmp_path / "attack.js").write_bytes((HERE / "attack.js").read_bytes())
    anything = "default-src * 'unsafe-inline'"
    with hosted(tmp_path, policy=anything) as address, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"{address}?target={site.own}")
        yield page


def gained(stranger: "Page", site: Site) -> set[str]:
    """The attacks by which the stranger's page got something, or made something happen."""
    site.launched.clear()
    names = stranger.evaluate("Object.keys(attacks)")
    found = {name for name in names if stranger.evaluate("name => attack(name)", name)}
    stranger.evaluate(
        "url => { document.body.innerHTML = `<iframe src=${url}>` }", f"{site.own}/articles/a/"
    )
    stranger.wait_for_timeout(500)  # in which it would be there
    framed = [frame for frame in stranger.frames if frame != stranger.main_frame]
    if any(TITLE in frame.content() for frame in framed):
        found.add("frame it")
    return found | {f"open {address}" for address in site.launched}


def test_a_page_of_another_site_gets_nothing(stranger: "Page", site: Site) -> None:
    assert gained(stranger, site) == set()


@pytest.mark.usefixtures("open_door")
def test_what_it_would_get_at_an_open_door_is_noticed(stranger: "Page", site: Site) -> None:
    found = gained(stranger, site)

    assert {"load a page without reading it", "load its script", "open its socket", "frame it",
            "hold on to its window"} <= found  # fmt: skip


@pytest.mark.parametrize("host", ["evil.localhost", "localhost"])
def test_a_name_that_leads_here_shows_nothing_unless_it_is_the_previews_own(
    browser: "Browser", site: Site, host: str
) -> None:
    """A browser resolves every name below `localhost` by itself, as a rebound name would be."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(f"http://{host}:{site.port}/articles/a/")

        assert (TITLE in page.content()) == (host == "localhost")
