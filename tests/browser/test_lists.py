"""Sorting, filtering and taking along."""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import BASE, FILES, STRICT, built, eventually, written
from tests.digests import callout
from tests.hosts import hosted

if TYPE_CHECKING:
    from playwright.sync_api import Page


DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0h1v1z"/></svg>'


def values(page: "Page") -> list[str]:
    """The first cells of the rows that are shown."""
    return page.locator(".evidence tbody tr:visible th").all_inner_texts()


def titles(page: "Page") -> list[str]:
    return page.locator(".entry:visible h2").all_inner_texts()


def announced(page: "Page", words: str) -> None:
    page.wait_for_function(
        "(words) => document.getElementById('c-status').textContent === words", arg=words
    )


class TestATable:
    def test_is_sorted_by_its_numbers(self, page: "Page", site: str) -> None:
        page.goto(f"{site}figures/")
        first = values(page)
        head = page.get_by_role("columnheader", name="Value")
        head.get_by_role("button").click()
        announced(page, "Value, ascending")

        assert values(page) == ["=1+1", "54 %", "9 in 10", "$5 million", "not stated"]
        assert head.get_attribute("aria-sort") == "ascending"

        head.get_by_role("button").press("Enter")
        announced(page, "Value, descending")

        assert values(page)[:3] == ["$5 million", "9 in 10", "54 %"]
        assert values(page)[-1] == "not stated"

        page.get_by_role("columnheader", name="Of what").get_by_role("button").click()
        assert head.get_attribute("aria-sort") is None

        page.set_viewport_size({"width": 400, "height": 800})
        page.get_by_label("Order", exact=True).select_option(label="as listed")
        assert values(page) == first

    def test_keeps_the_order_of_what_is_alike(self, page: "Page", site: str) -> None:
        page.goto(f"{site}figures/")
        first = values(page)
        page.get_by_role("columnheader", name="Sample").get_by_role("button").click()

        assert values(page)[:2] == ["$5 million", "9 in 10"]
        assert values(page)[2:] == [value for value in first if value not in values(page)[:2]]

    @pytest.mark.parametrize("width", [360, 1200])
    def test_is_filtered_by_topic_year_and_who(self, page: "Page", site: str, width: int) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{site}figures/")
        page.get_by_label("Topic", exact=True).select_option("Speed")
        announced(page, "Shown: 2 of 5")
        assert sorted(values(page)) == ["$5 million", "=1+1"]

        page.get_by_label("Who", exact=True).select_option("Bo Tan")
        assert values(page) == ["=1+1"]

        page.get_by_label("Year", exact=True).select_option("2012")
        announced(page, "Nothing here fits. Hidden: 5")
        assert page.locator(".found").inner_text() == "Nothing here fits. Hidden: 5"

        page.get_by_role("button", name="Show all").click()
        assert len(values(page)) == 5
        assert not page.locator(".found").is_visible()

    def test_can_be_taken_along(self, page: "Page", site: str, tmp_path: Path) -> None:
        page.goto(f"{site}figures/")
        page.get_by_label("Topic", exact=True).select_option("Speed")
        with page.expect_download() as found:
            page.get_by_role("button", name="CSV").click()
        found.value.save_as(tmp_path / "taken.csv")
        data = (tmp_path / "taken.csv").read_bytes()
        head, *rows = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        by_address = {row[-1]: row for row in rows}

        assert found.value.suggested_filename == "figures.csv"
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n") == 7
        assert head == ["Value", "Of what", "Year", "Sample", "Measured by", "Study", "Said by",
                        "Article", "Address"]  # fmt: skip
        assert by_address[f"{BASE}articles/older/#again"] == [
            "9 in 10", "growers who, by “count”, agree", "2011", "1,200 growers", "Bo Tan",
            "The poll", "Bo Tan", "The older one", f"{BASE}articles/older/#again",
        ]  # fmt: skip
        assert by_address[f"{BASE}articles/newer/#odd"][:3] == ["'=1+1", "'＋49 numbers", ""]
        assert by_address[f"{BASE}articles/newer/#none"][0] == ""


class TestAList:
    def test_is_put_in_another_order(self, page: "Page", site: str) -> None:
        page.goto(f"{site}claims/")
        first = titles(page)
        page.get_by_label("Order", exact=True).select_option(label="oldest first")
        oldest = titles(page)
        page.get_by_label("Order", exact=True).select_option(label="by name")

        assert first[0] == oldest[-1] == "Quick"
        assert titles(page) == ["Quick", "Cheap", "Dear", "Slow", "Late"]

    def test_is_filtered_by_year(self, page: "Page", site: str) -> None:
        page.goto(f"{site}claims/")
        page.get_by_label("Year", exact=True).select_option("2014")

        assert titles(page) == ["Quick"]

    def test_of_several_kinds_is_filtered_by_kind(self, page: "Page", site: str) -> None:
        page.goto(f"{site}people/ines/")
        page.get_by_label("Kind", exact=True).select_option("claim")

        assert page.locator(".entry:visible h3").all_inner_texts() == ["Slow", "Late"]

    def test_in_parts_can_be_had_whole(self, page: "Page", tmp_path: Path) -> None:
        picture = "![A dot](dot.svg)\n"
        files = {
            **FILES,
            "site.yaml": FILES["site.yaml"] + "page_size: 2\n",
            "content/articles/dot.svg": DOT,
            "content/articles/newer.md": FILES["content/articles/newer.md"].replace(
                callout("claim", "quick", by="bo"), callout("claim", "quick", picture, by="bo")
            ),
        }
        built(written(tmp_path / "digest", files), tmp_path / "site")
        with hosted(tmp_path / "site", "/a/b/", STRICT) as address:
            page.goto(f"{address}claims/1/")
            before = titles(page)
            page.get_by_role("button", name="all parts").click()
            announced(page, "Shown: 5 of 5")
            found = titles(page)
            page.locator(".entry img").scroll_into_view_if_needed()
            eventually(page, "() => document.querySelector('.entry img').complete")
            shown = page.evaluate(
                "[...document.querySelectorAll('.entry img')].map((one) => one.naturalWidth)"
            )
            page.get_by_role("link", name="Quick").click()
            page.wait_for_load_state("networkidle")

            assert shown == [1]
            assert len(before) == 2
            assert found == ["Quick", "Slow", "Cheap", "Dear", "Late"]
            assert page.url == f"{address}articles/newer/#quick"


@pytest.mark.parametrize("path", ["topics/speed/", "studies/poll/"])
def test_what_is_seen_at_a_glance_has_no_filters(page: "Page", site: str, path: str) -> None:
    page.goto(site + path)

    assert page.get_by_role("button", name="CSV").is_visible()
    assert not page.get_by_label("Topic", exact=True).is_visible()
