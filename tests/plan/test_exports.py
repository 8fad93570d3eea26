from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

import pytest

from conspectus.model.exports import IconPage, SitemapIndexPage, SitemapPage
from conspectus.plan import Planned, plan
from conspectus.plan.desk import Desk
from conspectus.plan.exports import bars, last_changed, sitemap_pages
from conspectus.render.exports import export
from tests.digests import LOOK, TOPICS, article, claim, digest_of, entry, planned

SITE = "title: T\nbase_url: https://e.org/a/\nfeed_id: 'tag:e.org,2026:'\n"
NAMES = {"robots.txt", "icon.svg", "favicon.ico", "apple-touch-icon.png", "icon-192.png",
         "icon-512.png", "manifest.webmanifest"}  # fmt: skip


def plan_of(files: Mapping[str, str], assets: Iterable[str] = ()) -> Planned:
    return planned({"site.yaml": SITE, **TOPICS, **files}, assets=assets)


def days(files: Mapping[str, str]) -> dict[str, str]:
    (sitemap,) = (page for page in plan_of(files).pages if isinstance(page, SitemapPage))
    return dict(sitemap.urls)


class TestSitemap:
    def test_has_every_page_that_is_to_be_found_and_nothing_else(self) -> None:
        files = {
            "content/articles/a.md": article(claim("one"), digested="2020", aliases="[old]"),
            "content/pages/about.md": entry(title="About"),
        }

        assert set(days(files)) == {
            "", "articles/a/", "topics/budgets/", "topics/speed/", "claims/", "articles/",
            "topics/", "timeline/", "map/", "about/", "search/", "data/",
        }  # fmt: skip

    @pytest.mark.parametrize(
        ("date", "day"),
        [
            ("2020-05-01", "2020-05-01"),
            ("2020-05", ""),
            ("2020", ""),
            ("2020-05-01~", ""),
            ("2020-05-01?", ""),
            ("2020-05-01/2020-05-02", ""),
        ],
    )
    def test_says_when_an_article_changed_where_that_is_known_to_the_day(
        self, date: str, day: str
    ) -> None:
        files = {"content/articles/a.md": article(digested="2019-01-01", updated=date)}

        assert days(files)["articles/a/"] == day

    def test_says_of_a_topic_and_of_home_when_the_newest_article_changed(self) -> None:
        files = {
            "content/topics/quiet.md": entry(title="Quiet"),
            "content/articles/a.md": article(digested="2020-05-01"),
            "content/articles/b.md": article(digested="2019-05-01"),
            "content/articles/c.md": article(digested="2021-05-01", topics="[]"),
        }

        found = days(files)

        assert found["topics/budgets/"] == "2020-05-01"
        assert found["topics/quiet/"] == ""
        assert found[""] == "2021-05-01"

    @pytest.mark.parametrize(("most", "most_bytes"), [(3, 10**6), (100, 800)])
    def test_too_large_for_one_file_is_cut_and_has_an_index(
        self, most: int, most_bytes: int
    ) -> None:
        files = {f"content/articles/a{n}.md": article(digested="2020-05-01") for n in range(7)}
        digest = digest_of({"site.yaml": SITE, **TOPICS, **files})
        made = plan(digest, LOOK).pages
        desk = Desk(digest, made[0].chrome, LOOK.words)

        told = [(page.path, last_changed(page, desk)) for page in made if page.indexed]
        found = list(sitemap_pages(told, desk, most, most_bytes))

        *parts, index = found
        assert isinstance(index, SitemapIndexPage)
        assert index.path == "sitemap.xml"
        assert index.parts == tuple(part.path for part in parts)
        urls = [url for part in parts if isinstance(part, SitemapPage) for url in part.urls]
        assert dict(urls) == days(files)
        assert len(urls) == len(set(urls))
        for part in parts:
            data = export(part)
            assert len(data) <= most_bytes
            assert len(ET.fromstring(data)) <= most  # noqa: S314  # our own

    def test_is_not_there_without_an_address(self) -> None:
        paths = {
            page.path for page in planned({**TOPICS, "content/articles/a.md": article()}).pages
        }

        assert not paths & {"sitemap.xml", "robots.txt"}
        assert paths >= NAMES - {"robots.txt"}

    def test_that_an_owner_has_collides(self) -> None:
        digest = digest_of({"site.yaml": SITE}, assets=["content/static/sitemap.xml"])

        (problem,) = plan(digest, LOOK).problems

        assert problem.path == "content/static/sitemap.xml"
        assert "content/static/sitemap.xml and the sitemap would both be" in problem.message


@pytest.mark.parametrize("name", sorted(NAMES))
def test_an_owners_own_file_takes_the_place_of_ours(name: str) -> None:
    assert name in {page.path for page in plan_of({}).pages}

    found = plan_of({}, [f"content/static/{name}"])

    assert name not in {page.path for page in found.pages}
    assert found.problems == ()


def test_a_title_always_has_the_same_mark() -> None:
    marks = {bars(f"Digest {number}") for number in range(50)}

    assert bars("CIO meets CMO") == bars("CIO meets CMO")
    assert len(marks) > 40


def test_icons_are_in_the_digests_own_colours() -> None:
    site = "title: T\ncolors: {accent: '#123456', paper: '#ffffff'}\n"
    icons = [page for page in planned({"site.yaml": site}).pages if isinstance(page, IconPage)]

    assert {(icon.hue, icon.paper) for icon in icons} == {("#123456", "#ffffff")}
