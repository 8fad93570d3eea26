import pytest

from conspectus.start.answers import (
    FirstTopic,
    Repository,
    Unfit,
    base_url,
    contact,
    language,
    license_named,
    listed,
    repository,
    title,
)


class TestTopics:
    def test_are_parted_by_commas_and_get_slugs(self) -> None:
        assert listed("Bees, Süßer Honig ,, ") == (
            FirstTopic("bees", "Bees"),
            FirstTopic("süßer-honig", "Süßer Honig"),
        )

    def test_count_once_in_any_letter_case(self) -> None:
        assert listed("Bees, BEES") == (FirstTopic("bees", "Bees"),)

    def test_of_other_names_never_share_a_slug(self) -> None:
        assert [topic.slug for topic in listed("C, C++, C#, ???, !!!")] == [
            "c", "c-2", "c-3", "topic", "topic-2",
        ]  # fmt: skip

    def test_are_one_at_least(self) -> None:
        with pytest.raises(Unfit, match="one topic at least"):
            listed(" , \u2028")


class TestATitle:
    def test_is_a_line_of_what_people_can_see(self) -> None:
        assert title("  Bees\n in\tthe \x00city\u2028 ") == "Bees in the city"

    @pytest.mark.parametrize("text", ["", "   ", "\x07", "…"])
    def test_is_not_empty(self, text: str) -> None:
        with pytest.raises(Unfit, match="a letter or a digit"):
            title(text)


class TestARepository:
    @pytest.mark.parametrize(
        "text",
        [
            "https://github.com/Ada/bees",
            "https://github.com/Ada/bees.git",
            "https://www.github.com/Ada/bees/",
            "git@github.com:Ada/bees.git",
            "ssh://git@github.com/Ada/bees",
            "http://github.com/Ada/bees",
            "github.com/Ada/bees",
            "Ada/bees",
        ],
    )
    def test_is_known_by_its_address_on_the_web_or_for_git(self, text: str) -> None:
        assert repository(text) == Repository("Ada", "bees")

    def test_may_be_none(self) -> None:
        assert repository(" ") is None

    @pytest.mark.parametrize(
        "text",
        ["bees", "https://gitlab.com/a/b", "gitlab.com/a", "https://github.com/a", "github.com/a"],
    )
    def test_elsewhere_is_told_what_to_do(self, text: str) -> None:
        with pytest.raises(Unfit, match="set forge in site"):
            repository(text)

    def test_is_published_below_its_owners_name_or_there(self) -> None:
        assert Repository("Ada", "bees").pages_url == "https://ada.github.io/bees/"
        assert Repository("Ada", "ada.github.io").pages_url == "https://ada.github.io/"


class TestAnAddress:
    def test_ends_in_a_slash(self) -> None:
        assert base_url("https://example.org/a") == "https://example.org/a/"
        assert base_url("") == ""

    @pytest.mark.parametrize("text", ["example.org", "https://example.org/?a", "https://[::1"])
    def test_that_is_none_is_told_why(self, text: str) -> None:
        with pytest.raises(Unfit, match="address"):
            base_url(text)

    @pytest.mark.parametrize("text", ["", "a@example.org", "https://example.org/hello"])
    def test_of_a_contact_is_for_mail_or_the_web(self, text: str) -> None:
        assert contact(text) == text

    @pytest.mark.parametrize("text", ["somebody", "a@b", "a b@example.org", "https://a b", "@x.y"])
    def test_of_no_contact_is_told_so(self, text: str) -> None:
        with pytest.raises(Unfit, match="neither an e-mail address nor"):
            contact(text)


def test_a_language_is_a_tag() -> None:
    assert language("pt-BR") == "pt-BR"
    with pytest.raises(Unfit, match=r"no language tag; write en, de"):
        language("English language")


def test_a_licence_is_found_in_any_spelling() -> None:
    assert license_named("cc-by-sa-4.0") == "CC BY-SA 4.0"
    assert license_named("NONE") == "none"
    with pytest.raises(Unfit, match=r"did you mean CC BY 4\.0\?"):
        license_named("CC BY 3.0")
