from collections.abc import Mapping

from conspectus.model.pages import PublicationPage, StudyPage
from conspectus.model.views import Ref
from tests.digests import ENGLISH, TOPICS, article, entry, figure, page_at, planned


def test_a_publication_names_its_articles_newest_first() -> None:
    page = page_at(
        "publications/paper/",
        PublicationPage,
        {
            **TOPICS,
            "content/publications/paper.md": entry("About it.", name="The Paper", publisher="firm"),
            "content/articles/a.md": article(source="publication: paper", digested="2013"),
            "content/articles/b.md": article(source="publication: paper", digested="2014"),
            "content/articles/c.md": article(),
        },
    )

    assert (page.name, page.total, page.url) == ("The Paper", 2, "")
    assert page.publisher == Ref("Firm", "organizations/firm/")
    assert [card.ref.path for card in page.articles] == ["articles/b/", "articles/a/"]


def study(files: Mapping[str, str]) -> StudyPage:
    return page_at("studies/survey/", StudyPage, {**TOPICS, **files})


def test_a_study_shows_its_figures_and_who_reports_them() -> None:
    page = study(
        {
            "content/studies/survey.md": entry(
                name="Survey", by="ann", year="2012", sample="400", method="by phone"
            ),
            "content/articles/a.md": article(
                figure("one", study="survey", value="5 %", of="x"),
                figure("other", study="survey", value="6 %", of="y"),
            ),
            "content/articles/b.md": article(figure("two", study="survey", value="5 %", of="x")),
        }
    )

    assert page.by is not None
    assert page.year is not None
    assert (page.by.ref.text, ENGLISH.date(page.year), page.sample, page.method) == (
        "Ann",
        "2012",
        "400",
        "by phone",
    )
    assert [(row.value, row.articles) for row in page.rows] == [("5 %", 2), ("6 %", 1)]
    assert page.total == 3


def test_a_study_that_no_figure_comes_from_has_a_page_all_the_same() -> None:
    page = study({"content/studies/survey.md": entry(name="Survey")})

    assert (page.rows, page.by, page.year) == ((), None, None)


def test_an_organization_may_have_measured() -> None:
    files = {
        "content/studies/survey.md": entry(name="Survey", by="firm"),
        "content/organizations/firm.md": entry(name="Firm"),
    }

    by = study(files).by

    assert by is not None
    assert (by.kind, by.ref.path) == ("organization", "organizations/firm/")


def test_long_lists_are_paginated() -> None:
    files = {
        **TOPICS,
        "site.yaml": "title: T\npage_size: 2\n",
        "content/articles/a.md": article(
            *(figure(f"f{n}", study="survey", value=f"{n} %", of="x") for n in range(4)),
            source="publication: paper",
        ),
        **{f"content/articles/b{n}.md": article(source="publication: paper") for n in range(3)},
    }

    paths = [p.path for p in planned(files).pages if isinstance(p, StudyPage | PublicationPage)]

    assert paths == [
        "publications/paper/",
        "publications/paper/1/",
        "studies/survey/",
        "studies/survey/1/",
    ]
