from collections.abc import Mapping

from conspectus.model.lists import ListPage
from conspectus.model.pages import ActorPage, OrganizationPage
from conspectus.model.views import Ref
from tests.digests import ENGLISH, TOPICS, article, callout, claim, entry, figure, page_at, planned


def person(files: Mapping[str, str], slug: str = "ann") -> ActorPage:
    return page_at(f"people/{slug}/", ActorPage, {**TOPICS, **files})


def organization(files: Mapping[str, str], slug: str = "firm") -> OrganizationPage:
    return page_at(f"organizations/{slug}/", OrganizationPage, {**TOPICS, **files})


def test_a_page_shows_what_a_person_said_newest_first_and_on_which_topics() -> None:
    page = person(
        {
            "content/people/ann.md": entry("More.", name="Ann", summary="Writes."),
            "content/articles/a.md": article(
                claim("one", by="ann"), claim("two", by="ann", topics="speed"), digested="2013"
            ),
            "content/articles/b.md": article(claim("three", by="ann"), digested="2014"),
        }
    )

    assert [view.key.id for view in page.passages] == ["three", "one", "two"]
    assert [(count.ref.text, count.number) for count in page.topics] == [
        ("Budgets", 2),
        ("Speed", 1),
    ]
    assert (page.summary, page.has_file, page.body) == ("Writes.", True, ("<p>More.</p>\n",))


def test_who_disagrees_is_shown_from_both_sides() -> None:
    files = {
        "content/articles/a.md": article(claim("one", by="ann", disagrees_with="b#two")),
        "content/articles/b.md": article(claim("two", by="bob")),
    }

    for who, own, other in (("ann", "one", "two"), ("bob", "two", "one")):
        ((mine, others),) = person(files, who).disputes
        assert (mine.ref.fragment, [p.ref.fragment for p in others]) == (own, [other])


def test_articles_by_a_person_and_about_one_are_told_apart() -> None:
    page = person(
        {
            "content/articles/a.md": article(source="authors: [ann]", title="By"),
            "content/articles/b.md": article(people="[ann]", title="About"),
        }
    )

    assert page.written.refs == (Ref("By", "articles/a/"),)
    assert page.naming.refs == (Ref("About", "articles/b/"),)


def test_articles_in_which_somebody_speaks_deal_with_them_once() -> None:
    page = person(
        {"content/articles/a.md": article(claim("one", by="ann"), claim("two", via="ann"))}
    )

    assert page.naming.refs == (Ref("An article", "articles/a/"),)
    assert page.naming.total == 1
    assert page.naming.more is None


def test_a_list_of_articles_too_long_for_the_page_goes_on_pages_of_its_own() -> None:
    files = {
        "site.yaml": "title: Test\npage_size: 2\n",
        **{f"content/articles/{slug}.md": article(claim("one", by="ann")) for slug in "abcde"},
    }

    page = person(files)
    lists = {
        p.path: p
        for p in planned({**TOPICS, **files}).pages
        if isinstance(p, ListPage) and p.parent and p.parent.text == "Ann"
    }

    assert page.naming.more == Ref("All 5 articles", "people/ann/articles/")
    assert [ref.path for ref in page.naming.refs] == ["articles/e/", "articles/d/"]
    assert sorted(lists) == ["people/ann/articles/", "people/ann/articles/1/"]
    assert len(lists["people/ann/articles/"].articles) == 3


def test_affiliations_come_with_role_and_dates() -> None:
    held = "[{organization: firm, role: analyst, from: 2009, to: 2012-06}]"
    (affiliation,) = person(
        {"content/people/ann.md": entry(name="Ann", affiliations=held)}
    ).affiliations

    assert affiliation.organization == Ref("Firm", "organizations/firm/")
    assert affiliation.role == "analyst"
    assert affiliation.start is not None
    assert affiliation.end is not None
    assert (ENGLISH.date(affiliation.start), ENGLISH.date(affiliation.end)) == ("2009", "June 2012")


def test_an_organization_knows_what_belongs_to_it() -> None:
    page = organization(
        {
            "content/organizations/firm.md": entry(name="Firm", kind="analysts", parent="house"),
            "content/organizations/lab.md": entry(name="Lab", parent="firm"),
            "content/people/ann.md": entry(
                name="Ann", affiliations="[{organization: firm, role: boss}]"
            ),
            "content/studies/survey.md": entry(name="Survey", by="firm"),
            "content/publications/paper.md": entry(name="Paper", publisher="firm"),
            "content/articles/a.md": article(claim("one", by="ann"), claim("two", by="firm")),
        }
    )

    assert page.kind == "analysts"
    assert page.parent == Ref("House", "organizations/house/")
    assert page.parts == (Ref("Lab", "organizations/lab/"),)
    assert page.members == ((Ref("Ann", "people/ann/"), "boss", 1),)
    assert page.studies == (Ref("Survey", "studies/survey/"),)
    assert page.publications == (Ref("Paper", "publications/paper/"),)
    assert [view.key.id for view in page.passages] == ["two"]


class TestNamesWithoutAFile:
    def test_of_a_speaker_make_a_persons_page(self) -> None:
        page = person(
            {"content/articles/a.md": article(claim("one", by="mina-okafor"))}, "mina-okafor"
        )

        assert (page.name, page.has_file, page.edit) == ("Mina Okafor", False, "")
        assert page.origin == "the name mina-okafor"
        assert page.total_passages == 1

    def test_that_an_article_lists_under_organizations_make_an_organizations(self) -> None:
        page = organization(
            {"content/articles/a.md": article(claim("one", by="firm"), organizations="[firm]")}
        )

        assert (page.name, page.has_file, page.total_passages) == ("Firm", False, 1)

    def test_of_an_example_or_affiliation_are_organizations(self) -> None:
        files = {
            **TOPICS,
            "content/people/ann.md": entry(name="Ann", affiliations="[{organization: firm}]"),
            "content/articles/a.md": article(
                claim("one", by="firm"), source="publication: paper, authors: [firm]"
            ),
        }

        paths = {page.path for page in planned(files).pages}

        assert {"organizations/firm/", "publications/paper/"} <= paths
        assert "people/firm/" not in paths

    def test_of_a_study_make_a_studys_page(self) -> None:
        files = {**TOPICS, "content/articles/a.md": article(figure("one", study="big-survey"))}

        assert "studies/big-survey/" in {page.path for page in planned(files).pages}


def test_a_long_list_of_sayings_is_paginated() -> None:
    files = {
        **TOPICS,
        "site.yaml": "title: T\npage_size: 2\n",
        "content/articles/a.md": article(*(claim(f"c{n}", by="ann") for n in range(5))),
    }

    pages = [p for p in planned(files).pages if isinstance(p, ActorPage) and p.name == "Ann"]

    assert [(page.path, len(page.passages)) for page in pages] == [
        ("people/ann/", 3),
        ("people/ann/1/", 2),
    ]
    assert {page.total_passages for page in pages} == {5}


def test_an_organization_shows_what_others_tell_of_it() -> None:
    story = callout("example", "story", by="ann", organization="firm")

    page = organization({"content/articles/a.md": article(story)})

    assert [view.key.id for view in page.examples] == ["story"]
    assert page.passages == ()
