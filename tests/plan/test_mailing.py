import pytest
from msgspec.structs import replace

from conspectus.contrast import ENOUGH, contrast
from conspectus.model.frontmatter import Color
from conspectus.model.mailing import Tones
from conspectus.model.marks import Mark
from conspectus.model.settings import Colors, Swatch
from conspectus.plan.mailing import pieces, plain_mailing, tones
from scripts.mailing.darkened import by_lightness, inverted
from tests.editions import rich, tiny
from tests.mailings import planned


def held(room: int) -> list[tuple[str, int, int]]:
    """Of each article that there is room for: its title, annotations shown, and left."""
    mail = planned(rich(), room)
    return [(e.article.ref.text, len(e.passages), e.left) for e in mail.articles]


class TestRoom:
    def test_for_everything_holds_everything(self) -> None:
        mail = planned(rich())

        assert sum(len(enclosed.passages) for enclosed in mail.articles) == rich().passages
        assert not mail.is_cut

    def test_is_given_in_the_order_of_the_edition_and_what_is_left_is_counted(self) -> None:
        assert held(4) == [("Steeped: 54 % & more", 3, 2)]
        assert held(7) == [("Steeped: 54 % & more", 5, 0), ("Der Topf", 0, 2)]
        assert held(pieces(rich()) - 1)[-1] == ("Der Topf", 0, 1)

    def test_that_is_not_there_leaves_articles_to_the_web(self) -> None:
        mail = planned(rich(), 4)

        assert [ref.text for ref in mail.beyond] == ["Der Topf", "Der Topf"]
        assert mail.is_cut

    def test_is_never_short_for_the_text(self) -> None:
        text = plain_mailing(planned(rich(), 0))

        assert len(text.articles) == 3
        assert not text.is_cut


class TestThePreheader:
    def test_is_the_summary(self) -> None:
        assert planned(rich()).preheader == "Half of the cups go cold. Two say why, and disagree."

    def test_is_the_beginning_of_the_editorial_to_the_end_of_a_word(self) -> None:
        editorial = ("<p>Dear reader, ", *["this is long, "] * 20, "</p>")
        told = planned(replace(rich(), summary="", editorial=editorial)).preheader

        assert told == "Dear reader," + " this is long," * 8 + " this is long…"

    def test_is_what_it_is_about_where_nobody_says_anything(self) -> None:
        assert planned(tiny()).preheader == "An article"


def pairs(tones: Tones) -> list[tuple[str, str]]:
    words = (tones.ink, tones.soft, tones.accent)
    return [(word, paper) for word in words for paper in (tones.paper, tones.around)]


class TestColours:
    def test_of_the_theme_can_be_read_in_both_schemes(self) -> None:
        for scheme in tones(Colors()):
            assert min(contrast(*pair) for pair in pairs(scheme)) >= ENOUGH

    def test_can_be_read_where_a_mail_program_turns_the_light_ones_over(self) -> None:
        light, _ = tones(Colors())

        for turned in (by_lightness, inverted):
            assert min(contrast(*map(turned, pair)) for pair in pairs(light)) >= ENOUGH

    def test_that_are_the_digests_own_are_taken_and_the_lesser_ones_follow_from_them(self) -> None:
        own = {"paper": "#ffffff", "ink": "#003300", "accent": "#ffcc00", "dark_paper": "#000000"}
        light, dark = tones(
            Colors(**{name: Swatch(Color(color), Mark()) for name, color in own.items()})
        )

        assert (light.paper, light.ink, dark.paper) == ("#ffffff", "#003300", "#000000")
        assert light.accent != "#ffcc00"  # nobody could read it on white
        for scheme in (light, dark):
            assert min(contrast(*pair) for pair in pairs(scheme)) >= ENOUGH


@pytest.mark.parametrize(("color", "turned"), [("#ffffff", "#333333"), ("#000000", "#ffffff")])
def test_lightness_is_turned_down_to_that_of_microsofts_dark(color: str, turned: str) -> None:
    assert by_lightness(color) == turned
