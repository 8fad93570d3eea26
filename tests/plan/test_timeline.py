from conspectus.model.dates import parse_date
from conspectus.model.lists import TimelinePage
from conspectus.model.parts import Event
from conspectus.model.views import Ref
from conspectus.plan.timeline import by_year
from tests.digests import TOPICS, article, callout, entry, figure, page_at, planned


def event(date: str, text: str, kind: str = "published") -> Event:
    return Event(parse_date(date) if date else None, kind, Ref(text, ""), "")


def test_years_come_in_order_and_the_undated_last() -> None:
    years = by_year([event("", "x"), event("2014", "b"), event("0999", "a"), event("2013-05", "c")])

    assert [year.year for year in years] == [999, 2013, 2014, None]


def test_within_a_year_events_come_by_their_earliest_day_then_by_name() -> None:
    (year,) = by_year(
        [event("2014-03", "b"), event("2014", "z"), event("2014-03-01", "a"), event("2014~", "y")]
    )

    assert [found.ref.text for found in year.events] == ["y", "z", "a", "b"]


def test_an_interval_stands_in_the_year_in_which_it_begins() -> None:
    (year,) = by_year([event("2014-12/2015-01", "a")])

    assert year.year == 2014


FILES = {
    **TOPICS,
    "content/studies/survey.md": entry(name="Survey", by="firm", year="2012"),
    "content/studies/other.md": entry(name="Other", year="2011"),
    "content/studies/undated.md": entry(name="Undated"),
    "content/articles/a.md": article(
        callout("prediction", "soon", due="2017", outcome="held", topics="speed"),
        source="published: 2014, authors: [ann]",
        title="A",
    ),
    "content/articles/b.md": article(title="B"),
}


def test_the_timeline_holds_sources_studies_and_due_predictions() -> None:
    page = page_at("timeline/", TimelinePage, FILES)

    assert [
        (year.year, [(e.kind, e.ref.text, e.note) for e in year.events]) for year in page.years
    ] == [
        (2011, [("measured", "Other", "by whom is not stated")]),
        (2012, [("measured", "Survey", "Firm")]),
        (2014, [("published", "A", "Ann")]),
        (2017, [("due", "Soon", "outcome: held")]),
        (None, [("published", "B", "author not stated")]),
    ]
    assert page.total == 5


def test_an_event_leads_to_what_it_is_about_and_names_its_topics() -> None:
    years = page_at("timeline/", TimelinePage, FILES).years
    due = next(e for year in years for e in year.events if e.kind == "due")

    assert (due.ref.path, due.ref.fragment) == ("articles/a/", "soon")
    assert [ref.topic for ref in due.topics] == ["speed"]


def test_a_long_timeline_is_paginated_from_the_oldest_and_the_undated() -> None:
    files = {**FILES, "site.yaml": "title: T\npage_size: 2\n"}
    pages = [page for page in planned(files).pages if isinstance(page, TimelinePage)]

    assert [page.path for page in pages] == ["timeline/", "timeline/1/"]
    assert [year.year for year in pages[0].years] == [2012, 2014, 2017]
    assert [year.year for year in pages[1].years] == [2011, None]


def test_a_digest_without_articles_has_no_timeline() -> None:
    assert not any(isinstance(page, TimelinePage) for page in planned(TOPICS).pages)


def test_a_figure_that_tells_its_year_itself_was_measured_then() -> None:
    files = {
        **FILES,
        "content/articles/c.md": article(
            figure("own", value="1", of="x", year="2010"),
            figure("studied", value="2", of="x", year="2009", study="survey"),
            title="C",
        ),
    }
    first = page_at("timeline/", TimelinePage, files).years[0]

    assert [(first.year, e.kind, e.ref.text, e.ref.fragment) for e in first.events] == [
        (2010, "measured", "Own", "own")
    ]


def test_the_first_page_has_the_picture_of_the_whole_timeline() -> None:
    files = {**FILES, "site.yaml": "title: T\npage_size: 2\n"}
    first, second = [page for page in planned(files).pages if isinstance(page, TimelinePage)]

    assert first.picture is not None
    assert (first.picture.dated, first.picture.undated) == (4, 1)
    assert second.picture is None
