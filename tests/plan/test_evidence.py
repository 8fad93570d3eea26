from conspectus.model.views import Row
from conspectus.plan.evidence import rows
from conspectus.plan.index import Index
from conspectus.plan.views import Views
from tests.digests import ENGLISH, TOPICS, article, claim, digest_of, entry, figure

SURVEY = {
    "content/studies/survey.md": entry(name="Survey", by="firm", year="2013", sample="'400 firms'")
}


def rows_of(*articles: str) -> list[Row]:
    """The evidence on budgets in articles a, b, c, …, the last of which is the newest."""
    files = {f"content/articles/{chr(97 + n)}.md": text for n, text in enumerate(articles)}
    digest = digest_of({**TOPICS, **SURVEY, **files})
    keys = [
        key for slug in Index(digest).orders["articles"] for key in digest.articles[slug].passages
    ]
    return list(rows(keys, Views(digest, ENGLISH)))


def test_figures_of_one_study_and_population_and_value_are_one_row() -> None:
    (row,) = rows_of(
        article(figure("one", study="survey", value="54 %", of="marketing chiefs")),
        article(figure("two", study="survey", value="54%", of="Marketing  chiefs")),
    )

    assert row.articles == 2
    assert [report.key.id for report in row.reports] == ["two", "one"]


def test_a_row_says_what_the_study_says() -> None:
    (row,) = rows_of(article(figure("one", by="ann", study="survey", value="9 in 10", of="x")))

    assert (row.value, row.part, row.of) == ("9 in 10", 0.9, ("x",))
    assert row.study.by is not None
    assert row.study.by.ref.text == "Firm"
    assert row.study.year is not None
    assert ENGLISH.date(row.study.year) == "2013"
    assert row.study.sample == "400 firms"
    assert row.reports[0].by[0].ref.text == "Ann"


def test_a_range_spans_what_lies_between_its_ends() -> None:
    (row,) = rows_of(article(figure("one", by="ann", study="survey", value="20–30 %", of="x")))

    assert (row.part, row.span) == (None, (0.2, 0.3))


def test_a_value_ranks_by_its_number_as_the_articles_language_writes_it() -> None:
    (german,) = rows_of(article(figure("one", value="2.500 Firmen", of="x"), lang="de"))
    (english,) = rows_of(article(figure("one", value="2.500 firms", of="x")))

    assert (german.value, german.rank, english.rank) == ("2.500 Firmen", 2500, 2.5)


def test_another_value_is_another_row() -> None:
    found = rows_of(
        article(figure("one", study="survey", value="54 %", of="x")),
        article(figure("two", study="survey", value="55 %", of="x")),
    )

    assert [row.value for row in found] == ["55 %", "54 %"]


def test_another_population_is_another_row() -> None:
    assert len(rows_of(
        article(figure("one", study="survey", value="54 %", of="x")),
        article(figure("two", study="survey", value="54 %", of="y")),
    )) == 2  # fmt: skip


def test_without_a_study_nothing_is_merged() -> None:
    assert len(rows_of(
        article(figure("one", value="54 %", of="x")),
        article(figure("two", value="54 %", of="x")),
    )) == 2  # fmt: skip


def test_without_a_population_nothing_is_merged() -> None:
    assert len(rows_of(
        article(figure("one", study="survey", value="54 %")),
        article(figure("two", study="survey", value="54 %")),
    )) == 2  # fmt: skip


def test_without_a_value_nothing_is_merged() -> None:
    assert len(rows_of(
        article(figure("one", study="survey", of="x")),
        article(figure("two", study="survey", of="x")),
    )) == 2  # fmt: skip


def test_two_figures_of_one_article_are_reported_by_one() -> None:
    (row,) = rows_of(
        article(
            figure("one", study="survey", value="54 %", of="x"),
            figure("two", study="survey", value="54 %", of="x"),
        )
    )

    assert len(row.reports) == 2
    assert row.articles == 1


def test_what_is_not_stated_stays_empty() -> None:
    (row,) = rows_of(article(figure("one", value="54 %", of="x")))

    assert row.study.ref is None
    assert row.study.by is None
    assert row.study.year is None
    assert row.study.sample == ""


def test_year_sample_and_method_may_stand_in_the_figure() -> None:
    (row,) = rows_of(
        article(figure("one", value="54 %", of="x", year="2011~", sample="9 of 10", method="asked"))
    )

    assert row.study.year is not None
    assert ENGLISH.date(row.study.year) == "about 2011"
    assert row.study.sample == "9 of 10"
    assert row.study.method == ("asked",)


def test_only_figures_are_evidence() -> None:
    assert rows_of(article(claim("one"))) == []
