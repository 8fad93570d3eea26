"""Who is who. What editors get wrong about names is in cases/names.md."""

import pytest

from conspectus.model.references import Folder, Key
from tests.digests import article, callout, claim, digest_of, entry, figure, linked

BUDGETS = {"content/topics/budgets.md": entry(title="Budgets")}
PEOPLE, ORGANIZATIONS = Folder.PEOPLE, Folder.ORGANIZATIONS


def test_a_name_without_a_file_is_a_person_with_a_name_made_of_the_slug() -> None:
    digest = digest_of(BUDGETS | {"content/articles/a.md": article(claim("one", by="mina-okafor"))})

    assert list(digest.people) == ["mina-okafor"]
    person = digest.people["mina-okafor"]
    assert (person.name, person.path, person.body) == ("Mina Okafor", "", ())


@pytest.mark.parametrize(
    "place",
    [
        {"content/articles/b.md": article(organizations="[firm]")},
        {"content/people/ann.md": entry(name="Ann", affiliations="[{organization: firm}]")},
        {"content/organizations/sub.md": entry(name="Sub", parent="firm")},
        {"content/publications/post.md": entry(name="Post", publisher="firm")},
        {"content/articles/b.md": article(callout("example", "x", organization="firm"))},
    ],
)
def test_but_an_organization_if_it_stands_where_only_one_can(place: dict[str, str]) -> None:
    speaks = {"content/articles/a.md": article(claim("one", by="firm"))}

    digest = digest_of(BUDGETS | speaks | place)

    assert "firm" in digest.organizations
    assert "firm" not in digest.people
    (passage,) = (p for p in digest.passages.values() if p.key.id == "one")
    assert passage.by == (Key(ORGANIZATIONS, "firm"),)


def test_publications_and_studies_may_do_without_a_file_too() -> None:
    text = article(figure("one", value="1", study="survey"), source="publication: post")

    digest = digest_of(BUDGETS | {"content/articles/a.md": text})

    assert list(digest.publications) == ["post"]
    assert list(digest.studies) == ["survey"]


def test_one_name_is_warned_of_once_where_it_is_first_used() -> None:
    text = article(claim("one", by="ann"), claim("two", by="ann"))

    _, problems = linked(BUDGETS | {f"content/articles/{n}.md": text for n in "ba"})

    assert [(p.path, p.code) for p in problems if p.code == "missing-file"] == [
        ("content/articles/a.md", "missing-file")
    ]


def test_the_sources_writers_speak_as_author() -> None:
    text = article(
        claim("one", via="author"), source="authors: [ann, firm]", organizations="[firm]"
    )

    digest = digest_of(BUDGETS | {"content/articles/a.md": text})

    (passage,) = digest.passages.values()
    assert passage.by == passage.via == (Key(PEOPLE, "ann"), Key(ORGANIZATIONS, "firm"))


def test_where_no_writer_is_stated_nobody_speaks() -> None:
    digest = digest_of(BUDGETS | {"content/articles/a.md": article(claim("one"))})

    (passage,) = digest.passages.values()
    assert passage.by == ()
    assert digest.people == {}


def test_an_alias_of_a_slug_leaves_a_redirect() -> None:
    digest = digest_of(
        {
            "content/topics/budgets.md": entry(title="Budgets", aliases="[money, costs]"),
            "content/pages/about.md": entry(title="About", aliases="[us]"),
        }
    )

    assert [(redirect.path, redirect.to) for redirect in digest.redirects] == [
        ("us/", "about/"),
        ("topics/costs/", "topics/budgets/"),
        ("topics/money/", "topics/budgets/"),
    ]


def test_former_slugs_are_settled_wherever_they_are_used() -> None:
    digest = digest_of(
        {
            "site.yaml": "title: T\ntopics: [it, money]\n",
            "content/topics/budgets.md": entry(
                title="B", aliases="[money]", see_also="[computers]"
            ),
            "content/topics/it.md": entry(title="IT", aliases="[computers]", lead="old#was"),
            "content/people/ann.md": entry(name="Ann", aliases="[anna]"),
            "content/organizations/firm.md": entry(name="Firm", aliases="[shop]", parent="trust"),
            "content/organizations/holding.md": entry(name="Holding", aliases="[trust]"),
            "content/publications/post.md": entry(name="Post", aliases="[mail]", publisher="shop"),
            "content/studies/survey.md": entry(name="Survey", aliases="[poll]", by="anna"),
            "content/articles/new.md": article(
                figure(
                    "is",
                    aliases="was",
                    study="poll",
                    value="1",
                    of="x",
                    by="anna",
                    topics="computers",
                ),
                topics="[money]",
                aliases="[old]",
                people="[anna]",
                organizations="[shop]",
                source="authors: [anna], publication: mail",
            ),
            "content/articles/other.md": article(claim("one", supports="old#was"), related="[old]"),
        }
    )

    new = digest.articles["new"].meta
    assert [name.slug for name in (*new.topics, *new.people, *new.organizations)] == [
        "budgets", "ann", "firm",
    ]  # fmt: skip
    assert [name.slug for name in new.source.authors] == ["ann"]
    assert new.source.publication
    assert new.source.publication.slug == "post"
    assert [name.slug for name in digest.articles["other"].meta.related] == ["new"]
    assert [name.slug for name in digest.topics["budgets"].meta.see_also] == ["it"]
    lead = digest.topics["it"].meta.lead
    assert lead
    assert (lead.article, lead.id) == ("new", "is")
    figures = [p for p in digest.passages.values() if p.kind == "figure"]
    assert figures[0].fields.study.slug == "survey"  # type: ignore[union-attr]
    assert figures[0].topics == ("it",)
    assert figures[0].by == (Key(PEOPLE, "ann"),)
    assert digest.publications["post"].meta.publisher == digest.publications["post"].meta.publisher
    study = digest.studies["survey"].meta.by
    assert study
    assert study.slug == "ann"
    parent = digest.organizations["firm"].meta.parent
    assert parent
    assert parent.slug == "holding"
    assert list(digest.topics) == ["it", "budgets"]


def test_a_draft_takes_its_slug_but_no_part_in_the_digest() -> None:
    files = {
        "content/topics/budgets.md": entry(title="Budgets"),
        "content/articles/a.md": article(claim("one", by="ann"), draft="true"),
        "content/articles/A.md": article(),
    }

    digest, problems = linked(files)

    assert list(digest.articles) == ["A"]
    assert digest.people == {}
    assert [problem.code for problem in problems] == ["name-collision"]


def test_names_written_apart_or_in_capitals_collide() -> None:
    files = {
        "content/topics/café.md": entry(title="One"),
        "content/topics/CAFÉ.md": entry(title="Two"),
        "content/topics/cafe.md": entry(title="Three"),
    }

    _, problems = linked(files)

    assert [problem.code for problem in problems] == ["name-collision"]
