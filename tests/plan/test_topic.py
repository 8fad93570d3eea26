from collections.abc import Mapping

from conspectus.model.fragments import Shown
from conspectus.model.lists import KindPage, ListPage
from conspectus.model.pages import TopicPage
from conspectus.model.references import PassageKey
from tests.digests import TOPICS, article, callout, claim, entry, figure, page_at, planned


def topic_page(files: Mapping[str, str], slug: str = "budgets") -> TopicPage:
    return page_at(f"topics/{slug}/", TopicPage, {**TOPICS, **files})


def one_article(*blocks: str, **keys: str) -> TopicPage:
    return topic_page({"content/articles/a.md": article(*blocks, **keys)})


ALL_KINDS = (
    figure("f", value="5 %", of="x"),
    claim("c"),
    callout("advice", "a"),
    callout("prediction", "p"),
    callout("example", "e"),
    callout("quote", "q"),
    callout("note", "n"),
)


def test_every_kind_has_its_list() -> None:
    page = one_article(*ALL_KINDS)

    lists = (
        page.figures, page.claims, page.advice, page.predictions, page.examples, page.quotes,
        page.notes,
    )  # fmt: skip
    assert [[view.key.id for view in found.passages] for found in lists] == [[i] for i in "fcapeqn"]
    assert page.total_passages == 7
    assert [row.value for row in page.rows] == ["5 %"]


def test_a_topic_without_anything_is_a_page_all_the_same() -> None:
    page = topic_page({})

    assert (page.total_articles, page.total_passages, page.crossings) == (0, 0, ())
    assert (page.rows, page.differ, page.agree, page.alone, page.timeline) == ((), (), (), (), ())


def test_claims_that_no_group_shows_stand_alone() -> None:
    page = topic_page(
        {
            "content/articles/a.md": article(
                claim("one", supports="b#two"), claim("own", supports="#mine"), claim("mine")
            ),
            "content/articles/b.md": article(claim("two")),
        }
    )

    assert [view.key.id for view in page.alone] == ["own", "mine"]
    assert len(page.agree) == 1
    assert page.differ == ()


def test_the_lead_is_shown_unless_the_overview_shows_it_itself() -> None:
    link = "[One](../articles/a.md#one)"
    files = {"content/articles/a.md": article(claim("one"))}

    shown = topic_page({**files, "content/topics/budgets.md": entry(title="B", lead="a#one")})
    in_place = topic_page(
        {**files, "content/topics/budgets.md": entry(f"See:\n\n{link}\n", title="B", lead="a#one")}
    )

    assert shown.lead is not None
    assert shown.lead.key == PassageKey("a", "one")
    assert in_place.lead is None


def test_a_link_on_a_line_of_its_own_shows_the_annotation_in_place() -> None:
    text = "Before.\n\n[One](../articles/a.md#one)\n\nSee [One](../articles/a.md#one) again."
    page = topic_page(
        {
            "content/articles/a.md": article(claim("one")),
            "content/topics/budgets.md": entry(text, title="B"),
        }
    )

    assert Shown(PassageKey("a", "one")) in page.overview
    assert [card.key for card in page.cards] == [PassageKey("a", "one")]


def test_who_speaks_comes_by_how_often_then_by_name() -> None:
    page = one_article(
        claim("one", by="zoe"),
        claim("two", by="zoe"),
        claim("three", by="bob"),
        claim("four", by="ann"),
        claim("five"),
        callout("note", "six"),
    )

    assert [(voice.ref.text, number) for voice, number in page.speakers] == [
        ("Zoe", 2),
        ("Ann", 1),
        ("Bob", 1),
    ]
    assert page.unnamed == 1


class TestCrossings:
    FILES = {  # noqa: RUF012  # written once
        **TOPICS,
        "content/topics/data.md": entry(title="Data"),
        "content/articles/a.md": article(
            claim("both"), claim("one", topics="budgets"), topics="[budgets, speed]"
        ),
        "content/articles/b.md": article(
            claim("named", topics="budgets, data"), topics="[budgets, data, speed]"
        ),
    }

    def test_name_what_stands_on_both(self) -> None:
        crossings = {c.topic.topic: c for c in topic_page(self.FILES).crossings}

        assert [ref.fragment for ref in crossings["speed"].passages] == ["both"]
        assert [ref.fragment for ref in crossings["data"].passages] == ["named"]
        assert (crossings["speed"].articles, crossings["data"].articles) == (2, 1)

    def test_come_by_what_they_share(self) -> None:
        assert [c.topic.topic for c in topic_page(self.FILES).crossings] == ["speed", "data"]

    def test_are_mutual(self) -> None:
        def met(slug: str, other: str) -> tuple[int, set[str]]:
            (found,) = (c for c in topic_page(self.FILES, slug).crossings if c.topic.topic == other)
            return found.articles, {ref.fragment for ref in found.passages}

        assert met("budgets", "speed") == met("speed", "budgets")
        assert met("budgets", "data") == met("data", "budgets")

    def test_name_a_few_of_many(self) -> None:
        blocks = [claim(f"c{number}") for number in range(9)]
        page = one_article(*blocks, topics="[budgets, speed]")

        assert len(page.crossings[0].passages) == 5
        assert page.crossings[0].total > 5


def test_the_timeline_holds_publications_and_due_predictions() -> None:
    page = one_article(
        callout("prediction", "later", due="2017"),
        callout("prediction", "sometime"),
        source="published: 2013-05, authors: [ann]",
    )

    assert [(year.year, [(e.kind, e.note) for e in year.events]) for year in page.timeline] == [
        (2013, [("published", "Ann")]),
        (2017, [("due", "outcome: not recorded here")]),
    ]


def test_see_also_names_topics() -> None:
    page = topic_page({"content/topics/budgets.md": entry(title="B", see_also="[speed]")})

    assert [ref.text for ref in page.see_also] == ["Speed"]


SMALL_PAGES = "title: T\npage_size: 2\n"


class TestLongLists:
    def test_of_a_kind_go_on_pages_of_their_own(self) -> None:
        blocks = [callout("advice", f"a{number}") for number in range(5)]
        files = {
            **TOPICS,
            "site.yaml": SMALL_PAGES,
            "content/articles/a.md": article(*blocks),
        }

        page = topic_page(files)
        pages = {p.path: p for p in planned(files).pages if isinstance(p, KindPage) and p.topic}

        assert [view.key.id for view in page.advice.passages] == ["a0", "a1"]
        assert page.advice.total == 5
        assert page.advice.more is not None
        assert page.advice.more.path == "topics/budgets/advice/"
        assert page.advice.more.text == "All 5 pieces of advice on this topic"
        assert sorted(pages) == ["topics/budgets/advice/", "topics/budgets/advice/1/"]
        assert [view.key.id for view in pages["topics/budgets/advice/1/"].passages] == ["a3", "a4"]

    def test_of_articles_go_on_pages_of_their_own(self) -> None:
        files = {f"content/articles/{slug}.md": article() for slug in "abcde"}
        files = {**TOPICS, "site.yaml": SMALL_PAGES, **files}

        page = topic_page(files)
        pages = {p.path: p for p in planned(files).pages if isinstance(p, ListPage) and p.parent}

        assert [card.ref.path for card in page.articles] == ["articles/e/", "articles/d/"]
        assert page.total_articles == 5
        assert page.more_articles is not None
        assert page.more_articles.path == "topics/budgets/articles/"
        assert [c.ref.path for c in pages["topics/budgets/articles/1/"].articles] == [
            "articles/b/",
            "articles/a/",
        ]

    def test_leave_the_entry_of_each_annotation_on_one_page(self) -> None:
        blocks = [claim(f"c{number}") for number in range(5)]
        files = {**TOPICS, "site.yaml": SMALL_PAGES, "content/articles/a.md": article(*blocks)}

        views = {view.key.id: view for view in page_at("claims/", KindPage, files).passages} | {
            view.key.id: view for view in page_at("claims/1/", KindPage, files).passages
        }

        assert {id: view.topics[0].path for id, view in sorted(views.items())} == {
            "c0": "topics/budgets/claims/",
            "c1": "topics/budgets/claims/",
            "c2": "topics/budgets/claims/",
            "c3": "topics/budgets/claims/1/",
            "c4": "topics/budgets/claims/1/",
        }

    def test_of_groups_are_cut_but_never_lose_a_claim(self) -> None:
        """Three groups of figures and, behind them, one of claims, on pages of two."""
        first = [figure(f"f{number}", value="1", supports=f"b#g{number}") for number in range(3)]
        second = [figure(f"g{number}", value="1") for number in range(3)]
        page = topic_page(
            {
                "site.yaml": SMALL_PAGES,
                "content/articles/a.md": article(*first, claim("one", supports="b#two")),
                "content/articles/b.md": article(*second, claim("two")),
            }
        )

        shown = [
            {view.key.id for side in group.sides for view in side.passages} for group in page.agree
        ]
        assert shown == [{"f0", "g0"}, {"f1", "g1"}, {"one", "two"}]
        assert page.total_groups == 4
        assert page.alone == ()

    def test_of_groups_are_cut_where_claims_have_pages_of_their_own(self) -> None:
        page = topic_page(
            {
                "site.yaml": SMALL_PAGES,
                "content/articles/a.md": article(
                    *(claim(f"c{number}", supports=f"b#d{number}") for number in range(3))
                ),
                "content/articles/b.md": article(*(claim(f"d{number}") for number in range(3))),
            }
        )

        assert (len(page.agree), page.total_groups) == (2, 3)
        assert page.claims.more is not None


def test_a_topics_card_shows_question_summary_counts_and_lead() -> None:
    files = {
        **TOPICS,
        "content/topics/budgets.md": entry(
            title="B", question="Who pays?", summary="Money.", lead="a#one"
        ),
        "content/articles/a.md": article(claim("one"), claim("two")),
    }

    (card, *_) = page_at("topics/", ListPage, files).topics

    assert (card.question, card.summary, card.articles, card.passages) == (
        "Who pays?",
        "Money.",
        1,
        2,
    )
    assert card.lead is not None
    assert card.lead.key.id == "one"


def test_of_a_list_with_pages_of_its_own_a_dossier_shows_the_newest_ten() -> None:
    claims = [claim(f"c{number:02}", by=f"p{number:02}") for number in range(12)]
    files = {
        "site.yaml": "title: T\npage_size: 11\n",
        "content/articles/a.md": article(*claims),
        **TOPICS,
    }

    page = page_at("topics/budgets/", TopicPage, files)

    assert (len(page.claims.passages), page.claims.total) == (10, 12)
    assert page.claims.more is not None
    assert (len(page.speakers), page.total_speakers) == (10, 12)


def test_a_list_that_the_page_has_room_for_is_whole() -> None:
    claims = [claim(f"c{number:02}") for number in range(12)]
    files = {"content/articles/a.md": article(*claims), **TOPICS}

    page = page_at("topics/budgets/", TopicPage, files)

    assert len(page.claims.passages) == 12
    assert page.claims.more is None
