"""A digest of many pages: what is long is cut into them, and everything is still reached."""

from collections import Counter
from pathlib import Path
from random import Random
from statistics import mean

import pytest
from click.testing import CliRunner

from benchmarks.articles import BODY, Sketches
from benchmarks.cast import TOPICS, Cast
from benchmarks.digest import Invention, main, write_digest
from conspectus.model.annotations import KINDS, Relation
from conspectus.model.digest import Digest
from conspectus.model.lists import KindPage, ListPage
from conspectus.model.pages import AnyPage, ArticlePage, TopicPage
from conspectus.pipeline import Built, Options, build
from conspectus.plan.views import plural
from tests.built import Site, markup_faults
from tests.conftest import checked
from tests.wholes import whole

ARTICLES = 400
SIZE = 20
"""Entries of a page: there are as many pages as 1,000 articles come to with the usual 50."""


class Long:
    """The digest as built once for all tests here."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "digest"
        write_digest(self.root, ARTICLES, body=1500)
        with (self.root / "site.yaml").open("a") as settings:
            settings.write(f"page_size: {SIZE}\n")
        self.output = folder / "site"
        self.built: Built = build(Options(self.root, self.output, jobs=2))
        self.whole = whole(self.root)

    @property
    def digest(self) -> Digest:
        return self.whole.digest

    @property
    def pages(self) -> dict[str, AnyPage]:
        return {page.path: page for page in self.whole.plan.pages}

    @property
    def articles(self) -> list[ArticlePage]:
        return [page for page in self.pages.values() if isinstance(page, ArticlePage)]


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Long:
    return Long(tmp_path_factory.mktemp("long"))


@pytest.fixture(scope="module")
def site(long: Long) -> Site:
    return Site.read(long.output)


def test_nothing_is_wrong_with_it(long: Long) -> None:
    assert long.built.problems == ()
    assert long.built.written is not None


def test_it_has_every_kind_and_relation_and_uneven_topics(long: Long) -> None:
    passages = long.digest.passages.values()
    kinds = Counter(passage.kind for passage in passages)
    relations = {tie.relation for passage in passages for tie in passage.ties}
    topics = Counter(topic for passage in passages for topic in passage.topics)

    assert min(kinds[kind] for kind in KINDS) > ARTICLES // 10
    assert relations == set(Relation)
    assert max(topics.values()) > 5 * min(topics.values())


def test_it_has_dates_of_every_form(long: Long) -> None:
    dates = [a.meta.source.published for a in long.digest.articles.values()]
    found = [date for date in dates if date]

    assert len(found) < len(dates)
    assert any(date.start.approximate for date in found)
    assert any(date.start.uncertain for date in found)
    assert any(date.end for date in found)
    assert {bool(date.start.month) + bool(date.start.day) for date in found} == {0, 1, 2}


@pytest.mark.parametrize("kind", KINDS)
def test_the_index_of_each_kind_holds_each_of_its_annotations_once(long: Long, kind: str) -> None:
    pages = [
        page
        for page in long.pages.values()
        if isinstance(page, KindPage) and page.kind == kind and page.topic is None
    ]
    shown = [view.key for page in pages for view in page.passages]

    assert len(pages) > 2
    assert len(shown) == len(set(shown))
    assert set(shown) == {k for k, p in long.digest.passages.items() if p.kind == kind}
    assert {len(page.passages) for page in pages if page.pager.number} == {SIZE}
    assert SIZE <= len(pages[0].passages) < 2 * SIZE


def test_a_long_topic_has_lists_of_its_own(long: Long) -> None:
    topic = long.pages["topics/budgets/"]
    assert isinstance(topic, TopicPage)

    assert topic.claims.total > ARTICLES * 2 // 5
    assert len(topic.claims.passages) == 10
    assert topic.claims.more is not None
    assert topic.claims.more.path == "topics/budgets/claims/"
    assert topic.total_articles > ARTICLES * 2 // 5
    assert topic.more_articles is not None
    listed = [
        card.ref.path
        for page in long.pages.values()
        if isinstance(page, ListPage) and page.path.startswith("topics/budgets/articles/")
        for card in page.articles
    ]
    assert len(listed) == len(set(listed)) == topic.total_articles


def test_a_short_topic_has_none(long: Long) -> None:
    lists = [p for p in long.pages if p.startswith("topics/open-source/notes/")]

    assert lists == []


def test_every_annotation_stands_on_each_of_its_topics_where_its_article_leads(
    long: Long, site: Site
) -> None:
    ids = {path: set(page.ids) for path, page in site.pages.items() if path.startswith("topics/")}
    for page in long.articles:
        for block in page.body:
            if not isinstance(block, tuple):
                for place in block.topics:
                    assert place.fragment in ids[place.path], (page.path, block.key)


def test_every_page_is_reached_from_the_home_page(long: Long, site: Site) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        page = site[waiting.pop()]
        for link in page.links:
            found = site.resolved(page, link)
            if found and found[0] in site.pages and found[0] not in reached:
                reached.add(found[0])
                waiting.append(found[0])

    unreached = set(site.pages) - reached
    assert unreached == {r.path for r in long.digest.redirects} | {"404.html"}


def test_links_and_markup_of_a_sample_of_pages_are_sound(site: Site) -> None:
    sample = sorted(site.pages)[::13]
    for path in [*sample, "", "topics/budgets/", "claims/", "timeline/"]:
        page = site[path]
        assert list(markup_faults(page)) == []
        for link in page.links:
            found = site.resolved(page, link)
            if found is None:
                continue
            file = f"{found[0]}index.html" if found[0][-1:] in ("", "/") else found[0]
            assert file in site.files, (path, link)
            assert not found[1] or found[1] in site[found[0]].ids, (path, link)


def test_addresses_and_contents_of_numbered_pages_stay_when_an_article_is_added(
    long: Long,
) -> None:
    newer = long.root / "content" / "articles" / "the-newest.md"
    newer.write_text(
        "---\ntitle: The newest\nsummary: S\ntopics: [budgets]\ndigested: 2099-01-01\n"
        "source: {title: S}\n---\n> [!claim] New {#new}\n>\n> New.\n>\n> - by: author\n"
    )
    try:
        after = {page.path: page for page in whole(long.root).plan.pages}
    finally:
        newer.unlink()

    numbered = [
        page for page in long.pages.values() if isinstance(page, KindPage) and page.pager.number
    ]
    assert len(numbered) > 50
    for page in numbered:
        same = after[page.path]
        assert isinstance(same, KindPage)
        assert [view.key for view in same.passages] == [view.key for view in page.passages]


def test_a_topics_own_lists_hold_each_of_its_annotations_once(long: Long) -> None:
    passages = long.digest.passages.items()
    for kind in KINDS:
        own = [
            view.key
            for path, page in long.pages.items()
            if isinstance(page, KindPage) and path.startswith(f"topics/budgets/{plural(kind)}/")
            for view in page.passages
        ]
        expected = [k for k, p in passages if p.kind == kind and "budgets" in p.topics]
        assert sorted(own) == sorted(expected)


class TestTheGenerator:
    def test_gives_the_same_for_the_same_seed(self) -> None:
        assert dict(Invention(40, 7).files()) == dict(Invention(40, 7).files())
        assert dict(Invention(40, 7).files()) != dict(Invention(40, 8).files())

    @pytest.mark.parametrize("articles", [1, 2, 100])
    @pytest.mark.parametrize("seed", [1, 2])
    def test_gives_a_digest_without_a_problem_at_any_size(
        self, tmp_path: Path, articles: int, seed: int
    ) -> None:
        write_digest(tmp_path, articles, seed)

        assert checked(tmp_path).problems == ()
        assert len(whole(tmp_path).digest.articles) == articles - (articles >= 97)

    @pytest.mark.parametrize("body", [4000, BODY, 9000])
    def test_gives_bodies_of_the_size_that_is_asked_for(self, body: int) -> None:
        files = Invention(300, 1, body).files()
        bodies = [t.split("---\n", 2)[2].encode() for p, t in files if "/articles/" in p]

        assert mean(map(len, bodies)) == pytest.approx(body, rel=0.05)

    def test_names_more_people_the_larger_it_is_but_not_in_proportion(self) -> None:
        cast = Cast(10_000, Random(1))

        assert (len(TOPICS), len(cast.people), len(cast.organizations)) == (24, 304, 203)
        assert (len(cast.studies), len(cast.publications)) == (102, 42)
        assert len(set(cast.people)) == 304

    def test_has_more_articles_from_year_to_year(self) -> None:
        sketches = Sketches(10_000, 1, Cast(10_000, Random(1)))
        days = [sketches.digested(number) for number in range(10_000)]
        years = Counter(day.year for day in days)

        assert days == sorted(days)
        assert years[2011] < years[2016] < years[2021] < years[2025]
        assert (min(years), max(years)) == (2010, 2026)

    def test_makes_an_article_of_its_number_alone(self) -> None:
        sketches = Sketches(100, 1, Cast(100, Random(1)))
        forwards = [sketches.sketch(number) for number in range(100)]
        others = Sketches(100, 1, Cast(100, Random(1)))

        assert [others.sketch(number) for number in reversed(range(100))] == forwards[::-1]

    def test_is_a_command(self, tmp_path: Path) -> None:
        result = CliRunner().invoke(main, [str(tmp_path / "d"), "--articles", "3", "--seed", "5"])

        assert result.exit_code == 0
        assert len(list((tmp_path / "d" / "content" / "articles").iterdir())) == 3
