"""Search as a reader uses it, on a host below a path and under a strict policy."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
import yaml
from msgspec import Struct

from conspectus.model.search import Catalog
from conspectus.pipeline import Options, build
from conspectus.problems import errors
from conspectus.search import shards
from tests.digests import TOPICS, article, claim, entry
from tests.hosts import hosted
from tests.wholes import whole

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

REPOSITORY = Path(__file__).parent.parent.parent
GOLDEN: dict[str, str] = yaml.safe_load(
    Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8")
)


class Hosted(Struct, frozen=True):
    """A site as it is served, and what there is to find in it."""

    address: str
    catalog: Catalog


@pytest.fixture(scope="module")
def flagship(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    root = tmp_path_factory.mktemp("flagship")
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "site.yaml", root)
    yield from served(root)


@pytest.fixture(scope="module")
def spread(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """The flagship, its records spread over two indexes, with a word that is in one of them."""
    root = tmp_path_factory.mktemp("spread")
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, root / name)
    shutil.copy(REPOSITORY / "site.yaml", root)
    page = entry(title="A page", summary="Of zyzzyva and customers.")
    (root / "content" / "pages" / "odd.md").write_text(page, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "ROOM", 25_000)
        yield from served(root)


HOSTILE = "<img src=x onerror=alert(1)> & <b>bold</b> &lt;mark&gt;"
SEVERAL = {
    **TOPICS,
    "site.yaml": "title: Several\npage_size: 3\n",
    "content/articles/a.md": article(claim("costs"), title="What it costs", summary="Money."),
    "content/articles/b.md": article(
        claim("kosten"), title="Die Häuser der Zukunft", lang="de", summary="Kosten."
    ),
    "content/articles/c.md": article(title="قیمت باغ", lang="fa", summary="خلاصه"),
    "content/articles/d.md": article(title=f"'{HOSTILE}'", summary=f"'Sly {HOSTILE}'"),
    "content/articles/z.md": article(claim("hidden"), title="Unpublished", draft="true"),
    "content/people/ann.md": entry(name="Ann Lee"),
}


@pytest.fixture(scope="module")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hosted]:
    """Articles in three languages, more than the search page's index has room for."""
    root = tmp_path_factory.mktemp("several")
    for path, text in SEVERAL.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    yield from served(root)


def served(root: Path) -> Iterator[Hosted]:
    built = build(Options(root, root / "output"))
    assert errors(built.problems) == []
    catalog = whole(root).plan.catalog
    assert catalog
    with hosted(root / "output", "/a/b/") as address:
        yield Hosted(address, catalog)


@pytest.fixture
def page(browser: "Browser") -> Iterator["Page"]:
    """A page on which nothing may fail, be refused or complained of."""
    said: list[str] = []
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        yield page
    assert said == []


FIRST_HITS = """async (queries) => {
  const input = document.querySelector("#c-seek-words");
  const list = document.querySelector(".seek-hits");
  const found = [];
  for (const words of queries) {
    input.value = words;
    input.form.requestSubmit();
    do await new Promise((next) => setTimeout(next, 2)); while (list.ariaBusy !== "false");
    const link = list.querySelector("a");
    found.push([link?.textContent, link?.href]);
  }
  return found;
}"""
"""Asks one after another; gives the title and the address of each first hit."""


def first_hits(page: "Page", site: Hosted, queries: Iterable[str]) -> list[tuple[str, str]]:
    """What the search page finds first for each of the queries: its title, and its address."""
    page.goto(f"{site.address}search/")
    ready(page)
    found = page.evaluate(FIRST_HITS, list(queries))
    return [(title, unquote(href.removeprefix(site.address))) for title, href in found]


def ready(page: "Page") -> None:
    page.wait_for_selector('.seek-hits[aria-busy="false"]', state="attached")


def addresses(page: "Page", site: Hosted) -> list[str]:
    hrefs = page.locator(".hit > a").evaluate_all("links => links.map(link => link.href)")
    return [unquote(href.removeprefix(site.address)) for href in hrefs]


def opened(page: "Page", site: Hosted, path: str = "topics/budgets/") -> "Locator":
    """The dialog, opened by its key, once it can search."""
    page.goto(site.address + path)
    page.keyboard.press("Control+k")
    page.wait_for_selector("dialog[open]")
    ready(page)
    return page.locator("dialog[open]")


def typed(page: "Page", words: str) -> None:
    """Words, and the wait until they are searched for."""
    page.evaluate("document.querySelector('.seek-hits').ariaBusy = 'true'")
    page.keyboard.type(words)
    ready(page)


def focused(page: "Page") -> str:
    return str(page.evaluate("document.activeElement.outerHTML"))


class TestTheDialog:
    @pytest.mark.parametrize("key", ["/", "Control+k", "Meta+K"])
    def test_opens_by_key_and_is_loaded_only_then(
        self, page: "Page", flagship: Hosted, key: str
    ) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{flagship.address}topics/budgets/")
        assert not [url for url in asked if "search" in url or "pagefind" in url]

        page.keyboard.press(key)
        ready(page)

        assert 'name="q"' in focused(page)
        assert page.input_value("dialog [name=q]") == ""
        assert f"{flagship.address}pagefind/records.json" in asked

    def test_opens_by_its_link_and_gives_the_focus_back(
        self, page: "Page", flagship: Hosted
    ) -> None:
        page.goto(flagship.address)
        page.focus("#c-find")
        page.keyboard.press("Enter")
        page.wait_for_selector("dialog[open]")
        page.keyboard.type("something")
        page.keyboard.press("Escape")

        assert page.locator("dialog[open]").count() == 0
        assert 'id="c-find"' in focused(page)

    def test_closes_by_its_button_and_beside_it(self, page: "Page", flagship: Hosted) -> None:
        dialog = opened(page, flagship)
        dialog.get_by_role("button", name="Close").click()
        assert page.locator("dialog[open]").count() == 0

        page.keyboard.press("/")
        page.wait_for_selector("dialog[open]")
        page.mouse.click(4, 4)
        assert page.locator("dialog[open]").count() == 0

    def test_is_gone_through_with_the_arrow_keys(self, page: "Page", flagship: Hosted) -> None:
        opened(page, flagship)
        typed(page, "customer")
        first, second = page.locator(".hit > a").all()[:2]

        page.keyboard.press("ArrowDown")
        assert first.evaluate("link => link === document.activeElement")
        page.keyboard.press("ArrowDown")
        assert second.evaluate("link => link === document.activeElement")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("ArrowUp")
        assert 'name="q"' in focused(page)

        page.keyboard.press("ArrowDown")
        page.keyboard.press("Escape")
        assert page.locator("dialog[open]").count() == 0

    def test_leads_to_a_passage_by_keys_alone(self, page: "Page", flagship: Hosted) -> None:
        opened(page, flagship)
        typed(page, "messy databases")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")

        page.wait_for_url("**/a/b/articles/half-way-to-a-match/#messy-databases")
        assert page.locator("#messy-databases").is_visible()

    def test_leads_to_the_first_hit_from_its_field(self, page: "Page", flagship: Hosted) -> None:
        opened(page, flagship)
        page.keyboard.type("Gartner")
        page.keyboard.press("Enter")

        page.wait_for_url("**/a/b/organizations/gartner/")

    def test_closes_where_a_hit_is_on_the_page_itself(self, page: "Page", flagship: Hosted) -> None:
        opened(page, flagship, "articles/half-way-to-a-match/")
        typed(page, "messy databases")
        page.locator(".hit > a").first.click()

        assert page.url.endswith("#messy-databases")
        assert page.locator("dialog[open]").count() == 0

    def test_tells_how_many_hits_there_are(self, page: "Page", flagship: Hosted) -> None:
        dialog = opened(page, flagship)
        status = dialog.get_by_role("status")
        assert status.inner_text() == "Type a word, a name or a title, or choose a filter."

        typed(page, "messy databases")
        assert status.inner_text() == "2 hits"
        typed(page, " condon")
        assert status.inner_text() == "1 hit"

    def test_marks_the_words_in_titles_and_texts(self, page: "Page", flagship: Hosted) -> None:
        dialog = opened(page, flagship)
        typed(page, "mclellan budget")

        assert dialog.locator(".hit > a mark").first.inner_text() == "Budgets"
        assert "McLellan" in " ".join(dialog.locator(".hit-text mark").all_inner_texts())

    def test_says_what_to_do_where_nothing_is_found(self, page: "Page", flagship: Hosted) -> None:
        dialog = opened(page, flagship)
        typed(page, "zyzzyva")

        assert dialog.get_by_role("status").inner_text() == "Nothing was found."
        assert "fewer or other words" in dialog.locator(".seek-advice").inner_text()
        assert dialog.locator(".hit").count() == 0

    def test_is_a_dialog_with_a_name_and_its_parts_have_roles(
        self, page: "Page", flagship: Hosted
    ) -> None:
        opened(page, flagship)

        dialog = page.get_by_role("dialog", name="Search this digest")
        assert dialog.get_by_role("searchbox", name="Search this digest").is_visible()
        for name in ("Kind", "Topic", "Person", "Organization", "Year"):
            assert dialog.get_by_role("combobox", name=name).is_visible()

    def test_gives_way_to_the_search_page_where_the_index_is_missing(
        self, page: "Page", flagship: Hosted
    ) -> None:
        page.route("**/records.json", lambda route: route.fulfill(status=200, body="no index"))
        page.goto(f"{flagship.address}topics/budgets/")
        page.keyboard.press("/")

        page.wait_for_url("**/a/b/search/")
        page.get_by_text("The search could not be loaded.").wait_for()


class TestTheKeys:
    def test_are_letters_in_a_field(self, page: "Page", flagship: Hosted) -> None:
        page.goto(f"{flagship.address}search/")
        ready(page)
        page.focus("#c-seek-words")
        page.keyboard.type("and/or")

        assert page.input_value("#c-seek-words") == "and/or"

    def test_lead_to_the_field_on_the_search_page(self, page: "Page", flagship: Hosted) -> None:
        page.goto(f"{flagship.address}search/")
        page.keyboard.press("/")

        assert 'id="c-seek-words"' in focused(page)

    def test_can_be_switched_off_for_good(self, page: "Page", flagship: Hosted) -> None:
        dialog = opened(page, flagship)
        dialog.get_by_label("Open with / and Ctrl K").uncheck()
        page.goto(flagship.address)
        page.keyboard.press("/")
        page.keyboard.press("Control+k")
        assert page.locator("dialog").count() == 0

        page.click("#c-find")
        box = page.locator("dialog").get_by_label("Open with / and Ctrl K")
        assert not box.is_checked()
        box.check()
        page.reload()
        page.keyboard.press("/")
        page.wait_for_selector("dialog[open]")


class TestFilters:
    def options(self, page: "Page", name: str) -> list[str]:
        texts = page.locator(f"select[name={name}] option").all_inner_texts()
        return [" ".join(text.split()) for text in texts]

    def choose(self, page: "Page", name: str, value: str) -> None:
        page.evaluate("document.querySelector('.seek-hits').ariaBusy = 'true'")
        page.select_option(f"select[name={name}]", value)
        ready(page)

    def test_narrow_the_hits_and_one_another(self, page: "Page", flagship: Hosted) -> None:
        page.goto(f"{flagship.address}search/?q=customer")
        ready(page)
        everything = page.locator("output").inner_text()
        self.choose(page, "kind", "advice")

        kinds = page.locator(".hit").evaluate_all("rows => rows.map(row => row.dataset.kind)")
        assert set(kinds) == {"advice"}
        assert page.locator("output").inner_text() == f"{len(kinds)} hits"
        assert f"advice ({len(kinds)})" in self.options(page, "kind")
        assert len(self.options(page, "kind")) > 2

        self.choose(page, "person", "sheryl-pattek")
        number = page.locator(".hit").count()
        assert 0 < number < len(kinds)
        assert f"advice ({number})" in self.options(page, "kind")

        page.get_by_role("button", name="Take the filters away").click()
        ready(page)
        assert page.locator("output").inner_text() == everything
        assert 'name="q"' in focused(page)

    @pytest.mark.parametrize(
        ("name", "value"),
        [("kind", "figure"), ("topic", "shadow-it"), ("person", "cliff-condon"),
         ("organization", "gartner"), ("year", "2015")],
    )  # fmt: skip
    def test_find_without_words(
        self, page: "Page", flagship: Hosted, name: str, value: str
    ) -> None:
        page.goto(f"{flagship.address}search/?{name}={value}")
        ready(page)

        expected = [r for r in flagship.catalog.records if value in slugs(r.facets, name)]
        assert expected
        assert page.locator("output").inner_text() == f"{len(expected)} hits"
        paths = {f"{r.ref.path}{'#' if r.ref.fragment else ''}{r.ref.fragment}" for r in expected}
        assert set(addresses(page, flagship)) <= paths

    def test_are_kept_in_the_address_of_the_search_page(
        self, page: "Page", flagship: Hosted
    ) -> None:
        page.goto(f"{flagship.address}search/?q=customer&kind=advice&topic=nothing-such")
        ready(page)
        assert page.url == f"{flagship.address}search/?q=customer&kind=advice"
        before = addresses(page, flagship)

        self.choose(page, "topic", "customer-experience")
        assert page.url.endswith("?q=customer&kind=advice&topic=customer-experience")

        page.goto(f"{flagship.address}search/?q=customer&kind=advice")
        ready(page)
        assert addresses(page, flagship) == before


def slugs(facets: Any, name: str) -> tuple[str, ...]:
    many = {"topic": "topics", "person": "people", "organization": "organizations"}
    found = getattr(facets, many.get(name, name))
    return found if isinstance(found, tuple) else (str(found),)


class TestWhatIsFound:
    def test_is_first_what_the_golden_queries_expect(self, page: "Page", flagship: Hosted) -> None:
        first = first_hits(page, flagship, GOLDEN)

        assert len(GOLDEN) >= 30
        assert dict(zip(GOLDEN, (at for _, at in first), strict=True)) == GOLDEN

    def test_is_first_what_has_just_that_title(self, page: "Page", flagship: Hosted) -> None:
        titles = [record.ref.text for record in flagship.catalog.records]

        assert [title for title, _ in first_hits(page, flagship, titles)] == titles

    def test_is_nothing_for_what_scripts_have_words_for(
        self, page: "Page", flagship: Hosted
    ) -> None:
        page.goto(f"{flagship.address}search/?q=constructor")
        ready(page)

        assert page.locator("output").inner_text() == "Nothing was found."

    def test_comes_by_ten(self, page: "Page", flagship: Hosted) -> None:
        page.goto(f"{flagship.address}search/?q=forrester")
        ready(page)
        assert page.locator(".hit").count() == 10
        page.get_by_role("button", name="Show more").click()
        page.locator(".hit").nth(10).wait_for()

        links = page.locator(".hit > a")
        assert links.nth(10).evaluate("link => link === document.activeElement")
        assert len(set(links.evaluate_all("all => all.map(link => link.href)"))) == 20

    def test_is_found_in_every_language_with_its_own_word_forms(
        self, page: "Page", several: Hosted
    ) -> None:
        page.goto(f"{several.address}search/?q=haus")
        ready(page)
        link = page.locator(".hit > a").first
        assert link.inner_text() == "Die Häuser der Zukunft"
        assert link.get_attribute("lang") == "de"

        page.goto(f"{several.address}search/?q=باغ")
        ready(page)
        link = page.locator(".hit > a").first
        assert link.inner_text() == "قیمت باغ"
        assert (link.get_attribute("lang"), link.get_attribute("dir")) == ("fa", "auto")

    def test_is_text_and_never_markup(self, page: "Page", several: Hosted) -> None:
        page.goto(f"{several.address}search/?q=sly")
        ready(page)

        assert "onerror=alert(1)>" in page.locator(".hit > a").first.inner_text()
        assert "<b>bold</b>" in page.locator(".hit-text").first.inner_text()
        assert page.locator(".seek img, .seek b").count() == 0

    def test_is_no_draft(self, page: "Page", several: Hosted) -> None:
        page.goto(f"{several.address}search/?q=unpublished")
        ready(page)

        assert page.locator("output").inner_text() == "Nothing was found."


class TestWhatIsFoundInSeveralIndexes:
    """As in one: where a digest is large, its records are spread."""

    def found(self, page: "Page", site: Hosted, words: str) -> list[str]:
        page.goto(f"{site.address}search/?q={words}")
        ready(page)
        return addresses(page, site)

    def test_is_first_what_the_golden_queries_expect(self, page: "Page", spread: Hosted) -> None:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))

        first = first_hits(page, spread, GOLDEN)

        assert dict(zip(GOLDEN, (at for _, at in first), strict=True)) == GOLDEN
        assert f"{spread.address}pagefind/en-1/pagefind-entry.json" in " ".join(asked)
        assert len([url for url in asked if "wasm" in url]) == 1

    def test_has_all_words_though_one_index_does_not_know_one(
        self, page: "Page", spread: Hosted
    ) -> None:
        assert len(self.found(page, spread, "customers")) == 10
        for words in ("zyzzyva", "zyzzyva customers", "customers zyzzyva", '"of zyzzyva" and'):
            assert self.found(page, spread, words) == ["odd/"]

    def test_is_nothing_where_no_record_has_all_words(self, page: "Page", spread: Hosted) -> None:
        assert self.found(page, spread, "zyzzyva gartner") == []

    def test_passes_over_a_word_that_is_nowhere(
        self, page: "Page", spread: Hosted, flagship: Hosted
    ) -> None:
        for site in (spread, flagship):
            assert self.found(page, site, "xylograph mclellan budget")

    def test_is_chosen_without_words(self, page: "Page", spread: Hosted) -> None:
        page.goto(f"{spread.address}search/?kind=figure")
        ready(page)

        expected = [r for r in spread.catalog.records if r.facets.kind == "figure"]
        assert page.locator("output").inner_text() == f"{len(expected)} hits"


class TestWithoutScripts:
    @pytest.fixture
    def plain(self, browser: "Browser") -> Iterator["Page"]:
        with browser.new_context(java_script_enabled=False) as context:
            yield context.new_page()

    def links(self, page: "Page", within: str) -> set[str]:
        found = page.locator(f"{within} a").evaluate_all("all => all.map(link => link.href)")
        return {unquote(href) for href in found}

    def expected(self, site: Hosted) -> set[str]:
        refs = [record.ref for record in site.catalog.records]
        return {f"{site.address}{ref.path}{'#' * bool(ref.fragment)}{ref.fragment}" for ref in refs}

    def test_the_search_page_is_a_full_index(self, plain: "Page", flagship: Hosted) -> None:
        plain.goto(flagship.address)
        plain.click("#c-find")
        plain.wait_for_url("**/a/b/search/")

        assert not plain.locator("#c-seek").is_visible()
        assert self.expected(flagship) <= self.links(plain, ".leaves")
        passages = {f"{flagship.address}{r.ref.path}#{r.ref.fragment}"
                    for r in flagship.catalog.records if r.ref.fragment}  # fmt: skip
        assert passages <= self.links(plain, ".branches")

    def test_letters_have_pages_of_their_own_where_there_are_many(
        self, plain: "Page", several: Hosted
    ) -> None:
        plain.goto(f"{several.address}search/")
        pages = self.links(plain, ".letters")
        assert len(pages) > 4

        found: set[str] = set()
        for address in pages:
            plain.goto(address)
            found |= self.links(plain, ".register")
        assert self.expected(several) <= found
