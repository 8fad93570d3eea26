from collections.abc import Mapping

import pytest

from conspectus.model.dates import parse_date
from conspectus.model.feeds import FeedPage
from conspectus.model.pages import HomePage
from conspectus.plan import edits
from conspectus.plan.feed_entries import timestamp
from tests.digests import TOPICS, article, claim, entry, figure, page_at, planned

SITE = "title: The digest\nbase_url: https://e.org/a/\nfeed_id: 'tag:e.org,2026:'\n"


def feeds_of(files: Mapping[str, str], site: str = SITE) -> dict[str, FeedPage]:
    pages = planned({"site.yaml": site, **TOPICS, **files}).pages
    return {page.path: page for page in pages if isinstance(page, FeedPage)}


def ids(files: Mapping[str, str], path: str) -> list[str]:
    return [entry.id for entry in feeds_of(files)[path].entries]


ONE = {"content/articles/a.md": article(claim("one"), digested="2020-05-01")}


class TestWhichThereAre:
    def test_are_of_the_site_of_topics_and_of_kinds_in_two_forms(self) -> None:
        assert list(feeds_of(ONE)) == [
            f"{home}feed.{ending}"
            for home in ("", "topics/budgets/", "claims/")
            for ending in ("xml", "json")
        ]

    @pytest.mark.parametrize("missing", ["base_url", "feed_id"])
    def test_are_none_without_an_address_or_ids(self, missing: str) -> None:
        site = "".join(line for line in SITE.splitlines(True) if not line.startswith(missing))

        assert feeds_of(ONE, site) == {}
        page = page_at("", HomePage, {"site.yaml": site, **TOPICS, **ONE})
        assert (page.feed, page.chrome.feed) == (None, None)

    def test_are_none_where_nothing_dated_is_to_be_told(self) -> None:
        assert feeds_of({"content/articles/a.md": article(claim("one"))}) == {}
        files = {**ONE, "content/topics/quiet.md": entry(title="Quiet")}
        assert "topics/quiet/feed.xml" not in feeds_of(files)

    def test_are_known_to_the_pages_whose_news_they_tell(self) -> None:
        files = {"site.yaml": f"{SITE}page_size: 1\n", **TOPICS, **ONE}
        files["content/articles/b.md"] = article(claim("two"), digested="2020")
        files["content/articles/c.md"] = article(claim("three"), digested="2020")

        links = {page.path: page.feed for page in planned(files).pages if page.feed}

        assert {path: (feed.atom, feed.json) for path, feed in links.items()} == {
            "": ("feed.xml", "feed.json"),
            "topics/budgets/": ("topics/budgets/feed.xml", "topics/budgets/feed.json"),
            "claims/": ("claims/feed.xml", "claims/feed.json"),
            "claims/1/": ("claims/feed.xml", "claims/feed.json"),
            "claims/2/": ("claims/feed.xml", "claims/feed.json"),
        }
        assert page_at("", HomePage, files).chrome.feed == links[""]

    def test_of_a_renamed_topic_stay_at_their_former_addresses(self) -> None:
        topic = {"content/topics/budgets.md": entry(title="Budgets", aliases="[money, purse]")}

        found = feeds_of({**ONE, **topic})

        for former in ("money", "purse"):
            feed = found[f"topics/{former}/feed.xml"]
            assert feed.address == "topics/budgets/feed.xml"
            assert feed.entries == found["topics/budgets/feed.xml"].entries


class TestIds:
    def test_are_made_from_the_feed_id_and_slugs(self) -> None:
        found = feeds_of(ONE)

        assert {feed.id for feed in found.values()} == {
            "tag:e.org,2026:articles", "tag:e.org,2026:topics/budgets", "tag:e.org,2026:claims"
        }  # fmt: skip
        assert ids(ONE, "feed.xml") == ["tag:e.org,2026:articles/a"]
        assert ids(ONE, "claims/feed.xml") == ["tag:e.org,2026:articles/a/one"]

    def test_have_no_character_that_an_address_cannot_have(self) -> None:
        files = {"content/articles/größe.md": article(claim("maß"), digested="2020")}

        assert ids(files, "claims/feed.xml") == ["tag:e.org,2026:articles/gr%C3%B6%C3%9Fe/ma%C3%9F"]

    def test_survive_a_retitle_a_retag_and_an_edit(self) -> None:
        changed = {
            "content/topics/other.md": entry(title="Other"),
            "content/articles/a.md": article(
                claim("one", topics="other"), title="New", digested="2020", updated="2021"
            ),
        }

        for path in ("feed.xml", "claims/feed.xml"):
            assert ids(ONE, path) == ids(changed, path)

    def test_survive_renames_whose_first_alias_is_the_first_name(self) -> None:
        renamed = {
            "content/articles/c.md": article(
                claim("three", aliases="one, two"), digested="2020", aliases="[a, b]"
            ),
            "content/topics/budgets.md": entry(title="B", aliases="[money]"),
        }
        once = {"content/topics/money.md": entry(title="Money")}
        before = feeds_of({**ONE, **once, "content/articles/a.md": article(
            claim("one"), digested="2020", topics="[budgets, money]"
        )})  # fmt: skip

        after = feeds_of(renamed)

        for path in ("feed.xml", "claims/feed.xml"):
            assert [e.id for e in after[path].entries] == [e.id for e in before[path].entries]
        assert after["topics/budgets/feed.xml"].id == before["topics/money/feed.xml"].id


class TestEntries:
    def test_come_last_edited_first_and_undated_ones_never(self) -> None:
        files = {
            "content/articles/a.md": article(digested="2020-01"),
            "content/articles/b.md": article(digested="2019", updated="2020-03"),
            "content/articles/c.md": article(digested="2020-02-02"),
            "content/articles/d.md": article(),
        }

        feed = feeds_of(files)["feed.xml"]

        assert [entry.path for entry in feed.entries] == [f"articles/{x}/" for x in "bca"]
        assert [entry.updated[:10] for entry in feed.entries] == [
            "2020-03-01", "2020-02-02", "2020-01-01"
        ]  # fmt: skip
        assert [entry.published[:4] for entry in feed.entries] == ["2019", "2020", "2020"]
        assert feed.updated == feed.entries[0].updated

    @pytest.mark.parametrize(
        ("updated", "published"),
        [("2020-05-01", "2020-05-01"), ("2020-04-30", ""), ("2020", ""), ("2021", "2020-05-01")],
    )
    def test_are_never_published_after_they_were_updated(
        self, updated: str, published: str
    ) -> None:
        text = article(claim("one"), digested="2020-05-01", updated=updated)

        (entry,) = feeds_of({"content/articles/a.md": text})["feed.xml"].entries

        assert entry.published[:10] == published

    def test_are_the_newest_only(self) -> None:
        files = {
            f"content/articles/a{n}.md": article(
                *(claim(f"c{k}") for k in range(4)), digested=str(1900 + n)
            )
            for n in range(edits.ARTICLES + 1)
        }

        found = feeds_of(files)

        assert len(found["feed.xml"].entries) == edits.ARTICLES
        assert len(found["topics/budgets/feed.xml"].entries) == edits.ARTICLES
        claims = found["claims/feed.xml"].entries
        assert len(claims) == edits.ANNOTATIONS
        assert claims[0].path == f"articles/a{edits.ARTICLES}/"

    def test_of_a_topic_are_the_articles_that_it_lists(self) -> None:
        files = {
            "content/topics/other.md": entry(title="Other"),
            "content/articles/a.md": article(claim("one", topics="other"), digested="2020"),
            "content/articles/b.md": article(digested="2020"),
        }

        assert ids(files, "topics/other/feed.xml") == ["tag:e.org,2026:articles/a"]

    def test_of_a_kind_are_annotations_with_their_own_topics(self) -> None:
        files = {
            "content/topics/other.md": entry(title="Other"),
            "content/articles/a.md": article(
                claim("one", topics="other"), figure("two"), digested="2020"
            ),
        }

        (entry_,) = feeds_of(files)["claims/feed.xml"].entries

        assert (entry_.title, entry_.fragment, entry_.description) == ("One", "one", "Text.")
        assert [topic.topic for topic in entry_.topics] == ["other"]

    def test_say_who_retold_and_in_which_language(self) -> None:
        files = {"content/articles/a.md": article(digested="2020", editor="jl", lang="fa")}

        (entry_,) = feeds_of(files)["feed.xml"].entries

        assert (entry_.author, entry_.lang) == ("jl", "fa")


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("2014", "2014-01-01T00:00:00Z"),
        ("2014-02~", "2014-02-01T00:00:00Z"),
        ("2014-02-14?", "2014-02-14T00:00:00Z"),
        ("2014-12/2015-01", "2014-12-01T00:00:00Z"),
        ("0001", "0001-01-01T00:00:00Z"),
    ],
)
def test_a_date_is_told_as_the_first_moment_that_it_can_mean(date: str, moment: str) -> None:
    assert timestamp(parse_date(date)) == moment


def test_no_date_is_no_moment() -> None:
    assert timestamp(None) == ""
