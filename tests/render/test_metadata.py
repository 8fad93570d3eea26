"""What stands in a page's head for search engines, for those who share it, and for Zotero."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from conspectus.model.outputs import Output
from conspectus.model.pages import AnyPage, ArticlePage, HomePage, MissingPage, TopicPage
from conspectus.render import Renderer
from conspectus.theme import read_theme, theme_folder
from tests.digests import ENGLISH, TOPICS, article, page_at

RENDERER = Renderer(read_theme(theme_folder().parent).templates, ENGLISH)
BASE = "base_url: https://e.org/a/\n"


def head(page: AnyPage) -> LexborHTMLParser:
    output = RENDERER.render(page)
    assert isinstance(output, Output), output
    return LexborHTMLParser(output.data)


def tags(page: AnyPage) -> dict[str, list[str]]:
    """The contents of each `meta` element, by its name or property."""
    found: dict[str, list[str]] = {}
    for node in head(page).css("head > meta[content]"):
        name = node.attributes.get("name") or node.attributes.get("property") or ""
        found.setdefault(name, []).append(node.attributes["content"] or "")
    return found


def of_article(site: str = BASE, /, **keys: str) -> dict[str, list[str]]:
    return tags(the_article(site, **keys))


def the_article(site: str = BASE, /, **keys: str) -> ArticlePage:
    texts = {"site.yaml": f"title: T\n{site}", **TOPICS}
    return page_at("articles/a/", ArticlePage, {**texts, "content/articles/a.md": article(**keys)})


def of_home(site: str) -> dict[str, list[str]]:
    return tags(page_at("", HomePage, {"site.yaml": f"title: T\n{site}"}))


class TestAddresses:
    def test_are_absolute_with_a_base_url(self) -> None:
        page = the_article()
        (canonical,) = head(page).css('head > link[rel="canonical"]')

        assert canonical.attributes["href"] == "https://e.org/a/articles/a/"
        assert tags(page)["og:url"] == ["https://e.org/a/articles/a/"]
        assert tags(page)["citation_public_url"] == ["https://e.org/a/articles/a/"]

    def test_are_left_out_without_one(self) -> None:
        page = the_article("")

        assert head(page).css('head > link[rel="canonical"]') == []
        assert not {"og:url", "citation_public_url", "citation_fulltext_html_url"} & {*tags(page)}

    def test_a_page_that_search_engines_must_not_list_has_none(self) -> None:
        page = page_at("404.html", MissingPage, {"site.yaml": f"title: T\n{BASE}"})

        assert tags(page)["robots"] == ["noindex"]
        assert head(page).css('head > link[rel="canonical"]') == []


class TestForThoseWhoShareIt:
    def test_an_article_tells_its_dates_and_topics(self) -> None:
        found = of_article(digested="2014-02-14", updated="2014-03", topics="[budgets, speed]")

        assert found["og:type"] == ["article"]
        assert found["article:published_time"] == ["2014-02-14"]
        assert found["article:modified_time"] == ["2014-03"]
        assert found["article:section"] == ["Budgets"]
        assert found["article:tag"] == ["Budgets", "Speed"]

    def test_dates_that_are_in_doubt_are_left_out(self) -> None:
        found = of_article(digested="2014~", updated="2014-03?")

        assert not [name for name in found if name.endswith("_time")]

    def test_other_pages_are_parts_of_a_website(self) -> None:
        assert of_home("tagline: Short\n")["og:type"] == ["website"]
        assert of_home("tagline: Short\n")["og:description"] == ["Short"]

    @pytest.mark.parametrize(("language", "locale"), [("en-GB", "en_GB"), ("pt-br", "pt_BR")])
    def test_the_locale_is_the_pages_language(self, language: str, locale: str) -> None:
        assert of_home(f"language: {language}\n")["og:locale"] == [locale]
        assert of_article(lang=language)["og:locale"] == [locale]

    @pytest.mark.parametrize("language", ["de", "art-x-foo", "sr-Latn-RS", "es-419", "ast-ES"])
    def test_a_language_without_a_region_is_no_locale(self, language: str) -> None:
        assert "og:locale" not in of_home(f"language: {language}\n")
        assert "og:locale" not in of_article(f"language: en-GB\n{BASE}", lang=language)

    def test_the_picture_of_the_page_is_shown_with_its_size(self) -> None:
        found = of_article()

        assert found["og:image"] == ["https://e.org/a/assets/cards/topics/budgets.png"]
        assert (found["og:image:width"], found["og:image:height"]) == (["1200"], ["630"])
        assert found["og:image:alt"] == ["Budgets"]
        assert found["twitter:card"] == ["summary_large_image"]

    def test_no_picture_is_named_by_half_an_address(self) -> None:
        assert not [name for name in of_article("") if name.startswith(("og:image", "twitter:"))]


SOURCE = "title: S, authors: [ann, bo], publication: mag, published: 2013-09~"


class TestForZotero:
    def test_what_is_saved_is_the_retelling_a_web_page_of_the_digest(self) -> None:
        found = of_article(
            f"license: CC0\n{BASE}", source=SOURCE, editor="Jo", digested="2014-02-14"
        )

        assert found["z.itemType"] == ["webpage"]
        assert found["citation_title"] == ["An article"]
        assert found["citation_author"] == ["Jo"]
        assert found["citation_publication_date"] == ["2014/02/14"]
        assert found["citation_language"] == ["en"]
        assert found["dc.rights"] == ["CC0"]

    def test_its_abstract_says_what_it_is_retold_from(self) -> None:
        (abstract,) = of_article(source=SOURCE, summary="Short.")["citation_abstract"]

        assert abstract == "Short. Retold from “S”, Ann, Bo, Mag, about September 2013."

    def test_its_abstract_leaves_out_what_the_editors_inferred(self) -> None:
        inferred = f"{SOURCE}, uncertain: [authors, published]"
        (abstract,) = of_article(source=inferred, summary="Short.")["citation_abstract"]

        assert abstract == "Short. Retold from “S”, Mag."

    def test_nobody_is_made_an_author(self) -> None:
        assert "citation_author" not in of_article(source=SOURCE)

    def test_an_article_of_which_nothing_is_known_has_no_abstract(self) -> None:
        assert "citation_abstract" not in of_article(source="url: 'https://e.org/'", summary="''")

    def test_no_tag_would_make_it_a_journals_or_take_the_sources_facts_for_its_own(self) -> None:
        found = of_article(source=SOURCE)

        assert not {"citation_journal_title", "dc.source", "citation_date"} & {*found}

    def test_a_topic_is_a_web_page_that_nobody_signs(self) -> None:
        page = page_at("topics/speed/", TopicPage, {"site.yaml": f"title: T\n{BASE}", **TOPICS})

        assert {name: said for name, said in tags(page).items() if name[:2] in ("z.", "ci")} == {
            "z.itemType": ["webpage"],
            "citation_title": ["Speed"],
            "citation_language": ["en"],
            "citation_public_url": ["https://e.org/a/topics/speed/"],
        }

    def test_what_is_not_cited_says_nothing_to_it(self) -> None:
        assert not [name for name in of_home(BASE) if name.startswith(("citation_", "z."))]

    def test_the_head_names_the_records_and_the_lasting_address(self) -> None:
        links = {
            node.attributes.get("type") or node.attributes["rel"]: node.attributes["href"]
            for node in head(the_article()).css("link[rel=cite-as], link[rel=alternate]")
            if "cite" in f"{node.attributes['href']}{node.attributes['rel']}"
        }

        assert links == {
            "cite-as": "https://e.org/a/articles/a/",
            "application/vnd.citationstyles.csl+json": "cite.json",
            "application/x-bibtex": "cite.bib",
            "application/x-research-info-systems": "cite.ris",
        }


def test_texts_are_escaped() -> None:
    found = of_article(title="'A <b>&'", editor="'A <script>'", source="title: '\"'")

    assert found["citation_title"] == found["og:title"] == ["A <b>&"]
    assert found["citation_author"] == ["A <script>"]
