import pytest
from markupsafe import Markup, escape

from conspectus.model.dates import Date, Moment
from conspectus.model.wording import Wording
from conspectus.render.spoken import Spoken

WORDS = Wording(
    {"plain": "a & b", "by": "by {who} <in> {where}, {who}", "dates.one": "{number} date",
     "dates.many": "{number} dates", "date-year": "{year}", "date-about": "about {date}"}
)  # fmt: skip


class TestAText:
    def test_is_escaped_and_so_are_its_values(self) -> None:
        said = Spoken(WORDS).text("by", who="<b>", where=Markup("<i>"))

        assert said == "by &lt;b&gt; &lt;in&gt; <i>, &lt;b&gt;"
        assert escape(said) == said

    def test_is_the_same_when_it_is_said_again(self) -> None:
        spoken = Spoken(WORDS)

        assert [spoken.text("plain") for _ in range(2)] == ["a &amp; b"] * 2
        assert spoken.text("by", who=1, where=2) == "by 1 &lt;in&gt; 2, 1"
        assert spoken.text("by", who=3, where=4) == "by 3 &lt;in&gt; 4, 3"
        with pytest.raises(LookupError):
            spoken.text("by")

    def test_takes_values_that_it_has_no_place_for(self) -> None:
        assert Spoken(WORDS).text("plain", who="x") == "a &amp; b"

    @pytest.mark.parametrize("key", ["by", "nothing"])
    def test_is_an_error_where_something_is_missing(self, key: str) -> None:
        spoken = Spoken(WORDS)
        for _ in range(2):
            with pytest.raises(LookupError):
                spoken.text(key, who="x")


def test_a_number_of_things() -> None:
    assert [Spoken(WORDS).count(number, "dates") for number in (1, 2)] == ["1 date", "2 dates"]


def test_a_date_is_the_same_when_it_is_said_again() -> None:
    spoken = Spoken(Wording({**WORDS.texts, "months": ""}))

    for _ in range(2):
        assert spoken.date(Date(Moment(2014))) == "2014"
        assert spoken.date(Date(Moment(2014, approximate=True))) == "about 2014"
