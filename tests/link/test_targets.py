"""Where links lead. Those that lead nowhere are in cases/links.md."""

import unicodedata

import pytest

from conspectus.model.digest import Backlink
from conspectus.model.fragments import Fragment, Href, Illustration, NoteMark, Shown
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.model.sources import Rendition
from tests.digests import article, callout, claim, digest_of, entry, linked

FILES = {
    "content/topics/budgets.md": entry("## Why budgets?\n\nText.", title="Budgets"),
    "content/articles/b.md": article(claim("one", aliases="Old--1"), "## One more\n"),
    "content/people/ann.md": entry(name="Ann"),
    "content/pages/about.md": entry("## Us", title="About"),
}
ASSETS = ("content/articles/chart.png", "content/static/a b.pdf", "content/topics/größe.png")


def body_of(text: str, assets: tuple[str, ...] = ASSETS) -> Fragment:
    digest = digest_of(FILES | {"content/articles/a.md": article(text)}, assets=assets)
    (body,) = digest.texts["a"].body
    assert isinstance(body, tuple)
    return body


def hrefs(text: str) -> list[Href]:
    return [part for part in body_of(text) if isinstance(part, Href)]


@pytest.mark.parametrize(
    ("target", "href"),
    [
        ("b.md", Href("articles/b/")),
        ("./b.md", Href("articles/b/")),
        ("../articles/b.md#one", Href("articles/b/", "one")),
        ("b.md#Old--1", Href("articles/b/", "one")),
        ("b.md#one-more", Href("articles/b/", "one-more")),
        ("../topics/budgets.md#why-budgets", Href("topics/budgets/", "why-budgets")),
        ("../people/ann.md", Href("people/ann/")),
        ("../pages/about.md#us", Href("about/", "us")),
        ("chart.png", Href("articles/chart.png")),
        ("<../static/a b.pdf>", Href("a b.pdf")),
        ("../static/a%20b.pdf#page=2", Href("a b.pdf", "page=2")),
        ("../topics/gr%C3%B6%C3%9Fe.png", Href("topics/größe.png")),
        ("../topics/größe.png", Href("topics/größe.png")),
        ("a.md", Href("articles/a/")),
    ],
)
def test_a_relative_link_leads_to_a_page_an_annotation_a_heading_or_a_file(
    target: str, href: Href
) -> None:
    assert hrefs(f"See [this]({target}) now.") == [href]


def test_a_link_within_a_file_leads_to_its_own_headings_and_annotations() -> None:
    digest = digest_of(
        FILES
        | {"content/articles/a.md": article("See [x](#here) [y](#two).\n\n## Here\n", claim("two"))}
    )

    body = digest.texts["a"].body[0]

    assert isinstance(body, tuple)
    assert [part for part in body if isinstance(part, Href)] == [
        Href("articles/a/", "here"),
        Href("articles/a/", "two"),
    ]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_is_found_in_whatever_form_the_disk_holds_its_name(form: str) -> None:
    name = unicodedata.normalize(form, "é")  # type: ignore[arg-type]
    body = body_of("See ![x](é.png) and ![x](e\u0301.png).", (f"content/articles/{name}.png",))

    assert len([part for part in body if isinstance(part, Illustration)]) == 2


def test_links_to_the_web_are_written_as_they_are_but_escaped() -> None:
    body = body_of('[a](https://x.org/?a=1&b="2" "<c>") <mailto:d@x.org>')

    assert (
        '<a href="https://x.org/?a=1&amp;b=%222%22" title="&lt;c&gt;">a</a>'
        ' <a href="mailto:d@x.org">mailto:d@x.org</a>' in body[0]  # type: ignore[operator]
    )


@pytest.mark.parametrize("target", ["javascript:x", "//x.org", "tel:1", "<data:x>"])
def test_a_link_that_may_not_be_leads_nowhere(target: str) -> None:
    digest, problems = linked(FILES | {"content/articles/a.md": article(f"a [b]({target}) c")})

    assert [problem.code for problem in problems] == ["forbidden-scheme"]
    assert digest.texts["a"].body == (("<p>a <a>b</a> c</p>\n",),)


def test_a_title_of_a_link_within_is_escaped_too() -> None:
    assert '" title="&lt;b&gt; &#34;c&#34;">' in "".join(
        part for part in body_of("x [a](b.md '<b> \"c\"')") if isinstance(part, str)
    )


def test_an_image_has_its_size_and_its_description_and_only_the_first_is_there_at_once() -> None:
    body = body_of('x ![a "b" *c*](chart.png "d") ![-](chart.png)')
    files = (
        Rendition("assets/images/0a-480.webp", 480),
        Rendition("assets/images/0a-1000.webp", 1000),
    )

    assert [part for part in body if isinstance(part, Illustration)] == [
        Illustration(files, 1000, 500, 'a "b" c', "d", "articles/a/"),
        Illustration(files, 1000, 500),
    ]


def test_what_cannot_be_resolved_is_left_out_of_the_digest() -> None:
    digest, _ = linked(FILES | {"content/articles/a.md": article("a [b](no.md) ![c](no.png) d")})

    assert digest.texts["a"].body == (("<p>a <a>b</a>  d</p>\n",),)


def test_files_that_no_text_shows_are_not_published_but_static_ones_are() -> None:
    files = FILES | {"content/articles/a.md": article("![x](chart.png) [y](chart.png)")}
    assets = (
        *ASSETS,
        "content/static/CNAME",
        "content/articles/cover.png",
        "content/articles/no.png",
    )

    files |= {"content/articles/c.md": article(image="cover.png")}
    digest, problems = linked(files, assets=assets)

    assert [asset.output for asset in digest.assets] == [
        "articles/chart.png",
        "a b.pdf",
        "CNAME",
    ]
    assert digest.texts["c"].image == "assets/images/0a-1000.webp"
    assert [showing.asset.output for showing in digest.shown] == [
        "articles/chart.png",
        "articles/cover.png",
    ]
    assert [problem.path for problem in problems if problem.code == "unused-media"] == [
        "content/topics/größe.png",
        "content/articles/no.png",
    ]


def test_a_drafts_media_wait_for_it() -> None:
    name = unicodedata.normalize("NFD", "é.png")
    text = article("![x](é.png) [y](b.pdf)\n\n[z](c.pdf)", image="d.png", draft="true")
    assets = tuple(f"content/articles/{file}" for file in (name, "b.pdf", "c.pdf", "d.png"))

    digest, problems = linked(FILES | {"content/articles/a.md": text}, assets=assets)

    assert problems == []
    assert digest.assets == ()


class TestAnAnnotationShownInPlace:
    def shown(self, path: str, text: str) -> list[Shown]:
        digest, _ = linked(FILES | {"content/articles/a.md": article()} | {path: text})
        texts = [block for block in digest.texts["a"].body if isinstance(block, tuple)]
        texts += [digest.topics["budgets"].body, digest.pages["about"].body]
        return [part for body in texts for part in body if isinstance(part, Shown)]

    def test_stands_where_a_topic_or_page_links_to_it_on_a_line_of_its_own(self) -> None:
        link = "Text.\n\n[One](../articles/b.md#one)\n"
        card = [Shown(PassageKey("b", "one"))]

        assert self.shown("content/topics/budgets.md", entry(link, title="B")) == card
        assert self.shown("content/pages/about.md", entry(link, title="A")) == card

    def test_is_found_by_a_former_id_too(self) -> None:
        link = entry("[One](../articles/b.md#Old--1)", title="B")

        assert self.shown("content/topics/budgets.md", link) == [Shown(PassageKey("b", "one"))]

    def test_stands_in_no_article(self) -> None:
        assert self.shown("content/articles/a.md", article("[One](b.md#one)\n")) == []

    @pytest.mark.parametrize(
        "link", ["[x](../articles/b.md)", "[x](../articles/b.md#one-more)", "[x](https://x.org)"]
    )
    def test_is_a_link_if_it_is_no_annotation(self, link: str) -> None:
        assert self.shown("content/topics/budgets.md", entry(link, title="B")) == []


class TestBacklinks:
    def test_have_the_words_around_the_link_and_say_where_it_stands(self) -> None:
        files = FILES | {
            "content/articles/a.md": article(
                "Before [text](b.md#one) after.",
                callout("claim", "two", "In [passage](b.md)."),
                "\nNote.[^1]\n\n[^1]: A [note](b.md).\n",
            ),
            "content/topics/budgets.md": entry("[Shown](../articles/b.md#one)", title="B"),
        }

        assert digest_of(files).backlinks.get("b", ()) == (
            Backlink(Key(Folder.ARTICLES, "a"), "", "", "A ", "note", "."),
            Backlink(Key(Folder.ARTICLES, "a"), "", "one", "Before ", "text", " after."),
            Backlink(Key(Folder.ARTICLES, "a"), "two", "", "In ", "passage", "."),
            Backlink(Key(Folder.TOPICS, "budgets"), "", "one", "", "Shown", ""),
        )

    def test_come_from_other_files_only(self) -> None:
        files = FILES | {"content/articles/a.md": article("[x](#two) [y](a.md)", claim("two"))}

        assert digest_of(files).backlinks.get("a", ()) == ()


def test_marks_of_footnotes_know_their_page() -> None:
    digest = digest_of(
        FILES | {"content/articles/a.md": article("a[^1] b[^1]\n\n[^1]: [c](b.md)\n")}
    )
    body = digest.texts["a"].body[0]

    assert isinstance(body, tuple)
    assert [part for part in body if isinstance(part, NoteMark)] == [
        NoteMark(1, 0, "articles/a/"),
        NoteMark(1, 1, "articles/a/"),
    ]
    assert Href("articles/b/") in digest.texts["a"].asides[0].body


def test_links_and_references_are_counted() -> None:
    files = FILES | {
        "content/articles/a.md": article(
            "[x](b.md) ![y](chart.png) [z](https://x.org)", claim("two", supports="b#one")
        )
    }

    assert digest_of(files, assets=ASSETS).links == 3
