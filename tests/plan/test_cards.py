import pytest

from conspectus.model.cards import HEIGHT, WIDTH, Card, SocialPicture
from conspectus.model.pages import AnyPage
from conspectus.plan import Planned, plan
from tests.digests import LOOK, TOPICS, article, claim, digest_of, entry, figure, planned

BASE = "title: T\nquestion: Q?\nbase_url: https://e.org/\n"
FILES = {
    "content/topics/budgets.md": entry(title="Budgets", color="'#8a4b0f'", question="Who pays?"),
    "content/topics/speed.md": entry(title="Speed", color="'#2b6c4f'"),
    "content/articles/a.md": article(
        claim("one", by="ann"),
        figure("half", value="54 %", of="firms that *share*"),
        topics="[budgets, speed]",
        aliases="[old]",
    ),
    "content/articles/b.md": article(topics="[]", image="b.png", image_alt="A chart"),
}


def plan_of(site: str = BASE, **files: str) -> Planned:
    return planned(
        {"site.yaml": site, **TOPICS, **FILES, **files}, assets=["content/articles/b.png"]
    )


def cards_of(site: str = BASE) -> dict[str, Card]:
    return {card.path: card for card in plan_of(site).cards}


@pytest.fixture(scope="module")
def pages() -> dict[str, AnyPage]:
    return {page.path: page for page in plan_of().pages}


HOME, BUDGETS = "assets/cards/home.png", "assets/cards/topics/budgets.png"


class TestWhichCardsThereAre:
    def test_by_default_the_home_pages_and_each_topics(self) -> None:
        assert list(cards_of()) == [HOME, BUDGETS, "assets/cards/topics/speed.png"]

    def test_each_articles_where_that_is_asked_for(self) -> None:
        cards = cards_of(f"{BASE}social_cards: articles\n")

        assert {"assets/cards/articles/a.png", "assets/cards/articles/b.png"} <= {*cards}

    def test_none_where_that_is_asked_for(self) -> None:
        assert cards_of(f"{BASE}social_cards: none\n") == {}

    def test_none_without_an_address_to_name_them_by(self) -> None:
        assert cards_of("title: T\n") == {}

    def test_a_file_of_the_digest_in_its_place_is_a_collision(self) -> None:
        files = {"site.yaml": BASE, **TOPICS}
        digest = digest_of(files, assets=["content/static/assets/cards/home.png"])
        (problem,) = plan(digest, LOOK).problems

        assert problem.code == "output-collision"
        assert "the home page's card" in problem.message


class TestWhatTheyShow:
    def test_a_topic_its_question_hue_and_strongest_figure(self) -> None:
        assert cards_of()[BUDGETS] == Card(
            path=BUDGETS,
            origin="the card of content/topics/budgets.md",
            title="Budgets",
            site="T",
            words="Who pays?",
            value="54 %",
            of="firms that share",
            hues=("#8a4b0f",),
        )

    def test_the_home_page_the_digests_question_in_the_hues_of_all_topics(self) -> None:
        home = cards_of()[HOME]

        assert (home.title, home.site, home.words) == ("T", "", "Q?")
        assert home.hues == ("#8a4b0f", "#2b6c4f")

    def test_no_more_hues_than_can_be_told_apart(self) -> None:
        many = {
            f"content/topics/t{number}.md": entry(title=f"T{number}", color="'#2b6c4f'")
            for number in range(30)
        }

        assert [len(card.hues) for card in plan_of(**many).cards if card.path == HOME] == [24]

    def test_the_colours_of_the_digest(self) -> None:
        own = "colors: {paper: '#000000', ink: '#ffffff', accent: '#00ff00'}\n"
        found = {(card.paper, card.ink, card.accent) for card in plan_of(f"{BASE}{own}").cards}

        assert found == {("#000000", "#ffffff", "#00ff00")}

    def test_an_article_its_summary_and_first_figure(self) -> None:
        card = cards_of(f"{BASE}social_cards: articles\n")["assets/cards/articles/a.png"]

        assert (card.title, card.words, card.value) == ("An article", "S", "54 %")
        assert card.hues == ("#8a4b0f",)

    def test_the_figure_that_leads_the_topic_comes_first(self) -> None:
        topic = entry(title="Budgets", lead="a#small")
        text = article(figure("half", value="54 %"), figure("small", value="3 %"))
        found = plan_of(**{"content/topics/budgets.md": topic, "content/articles/a.md": text}).cards

        assert [card.value for card in found if card.path == BUDGETS] == ["3 %"]

    def test_else_the_one_that_most_articles_report(self) -> None:
        study = {"study": "survey", "of": "firms"}
        texts = {
            "content/articles/a.md": article(
                figure("few", value="3 %"), figure("half", value="54 %", **study)
            ),
            "content/articles/c.md": article(figure("half", value="54 %", **study)),
        }

        assert [c.value for c in plan_of(**texts).cards if c.path == BUDGETS] == ["54 %"]


class TestThePictureOfAPage:
    @pytest.mark.parametrize(
        ("path", "picture"),
        [
            ("", HOME),
            ("topics/budgets/", BUDGETS),
            ("articles/a/", BUDGETS),
            ("people/ann/", HOME),
            ("claims/", HOME),
            ("articles/b/", "assets/images/0a-1000.webp"),
        ],
    )
    def test_is_its_own_or_its_topics_or_else_the_home_pages(
        self, pages: dict[str, AnyPage], path: str, picture: str
    ) -> None:
        found = pages[path].social_picture

        assert found is not None
        assert found.path == picture

    def test_has_its_size_and_names_what_it_is_the_card_of(self, pages: dict[str, AnyPage]) -> None:
        alt = "Budgets"

        assert pages["articles/a/"].social_picture == SocialPicture(BUDGETS, alt, WIDTH, HEIGHT)

    def test_an_articles_own_says_what_its_editors_say(self, pages: dict[str, AnyPage]) -> None:
        picture = pages["articles/b/"].social_picture

        assert picture == SocialPicture("assets/images/0a-1000.webp", "A chart", 1000, 500)

    def test_is_never_an_svg(self) -> None:
        text = article(image="b.svg", image_alt="A chart")
        files = {"site.yaml": BASE, **TOPICS, **FILES, "content/articles/b.md": text}
        made = planned(files, assets=["content/articles/b.svg"])
        (picture,) = (p.social_picture for p in made.pages if p.path == "articles/b/")

        assert picture is not None
        assert picture.path.startswith("assets/cards/")

    def test_a_redirect_has_none(self, pages: dict[str, AnyPage]) -> None:
        assert pages["articles/old/"].social_picture is None

    def test_lists_of_a_topic_have_the_topics(self) -> None:
        texts = {"content/articles/c.md": article(claim("two"), claim("three"))}
        found = {page.path: page for page in plan_of(f"{BASE}page_size: 1\n", **texts).pages}
        lists = (found[f"topics/budgets/{noun}/"] for noun in ("claims", "articles"))
        pictures = [page.social_picture for page in lists]

        assert [picture and picture.path for picture in pictures] == [BUDGETS, BUDGETS]
