from collections.abc import Iterable

from conspectus.model.references import PassageKey
from conspectus.plan.index import Index
from tests.digests import TOPICS, article, claim, digest_of, figure


def slugs_in_order(**articles: str) -> list[str]:
    files = {f"content/articles/{slug}.md": text for slug, text in articles.items()}
    return list(Index(digest_of({**TOPICS, **files})).orders["articles"])


def test_articles_come_newest_first_by_the_day_they_were_taken_in() -> None:
    assert slugs_in_order(
        a=article(digested="2014-03-01"),
        b=article(digested="2014-05"),
        c=article(digested="2013"),
    ) == ["b", "a", "c"]


def test_an_undated_article_counts_as_older_than_any_dated_one() -> None:
    assert slugs_in_order(a=article(), b=article(digested="0001")) == ["b", "a"]


def test_articles_of_one_day_are_ordered_by_their_source_then_by_slug() -> None:
    assert slugs_in_order(
        a=article(digested="2014", source="published: 2010"),
        b=article(digested="2014", source="published: 2012"),
        d=article(digested="2014"),
        c=article(digested="2014"),
    ) == ["b", "a", "d", "c"]


def test_the_order_does_not_depend_on_the_order_of_files() -> None:
    texts = {slug: article(digested=f"20{ord(slug) % 7 + 10}") for slug in "abcdefghij"}

    assert slugs_in_order(**texts) == slugs_in_order(**dict(reversed(texts.items())))


def test_an_articles_passages_keep_its_own_order() -> None:
    files = {
        "content/articles/old.md": article(claim("z"), claim("a"), digested="2013"),
        "content/articles/new.md": article(claim("m"), claim("b"), digested="2014"),
    }

    found = Index(digest_of({**TOPICS, **files})).by_topic_and_kind["budgets/claim"]

    assert [key.id for key in found] == ["m", "b", "z", "a"]


def test_passages_are_found_by_topic_kind_actor_and_study() -> None:
    files = {
        **TOPICS,
        "content/articles/a.md": article(
            claim("one", by="ann", topics="speed"),
            figure("two", by="ann", study="survey", value="5 %", of="x"),
        ),
    }

    index = Index(digest_of(files))

    def ids(found: Iterable[PassageKey]) -> list[str]:
        return [key.id for key in found]

    assert ids(index.by_topic_and_kind["speed/claim"]) == ["one"]
    assert ids(index.by_topic_and_kind["budgets/figure"]) == ["two"]
    assert ids(index.by_kind["claim"]) == ["one"]
    assert ids(index.by_actor["people/ann"]) == ["one", "two"]
    assert ids(index.by_study["survey"]) == ["two"]


def test_a_topic_that_only_an_annotation_names_lists_the_article_too() -> None:
    files = {**TOPICS, "content/articles/a.md": article(claim("one", topics="speed"))}

    index = Index(digest_of(files))

    assert index.topic_articles["speed"] == ("a",)
    assert index.topic_articles["budgets"] == ("a",)


def test_articles_are_found_by_publication_author_and_whom_they_are_about() -> None:
    text = article(
        source="title: S, publication: paper, authors: [ann, firm]",
        people="[bob]",
        organizations="[firm]",
    )

    index = Index(digest_of({**TOPICS, "content/articles/a.md": text}))

    assert index.publication_articles["paper"] == ("a",)
    assert index.author_articles["people/ann"] == ("a",)
    assert index.author_articles["organizations/firm"] == ("a",)
    assert index.naming_articles["people/bob"] == ("a",)
    assert index.naming_articles["organizations/firm"] == ("a",)
    assert "people/ann" not in index.naming_articles
