"""The flagship and a rich test digest, judged on the final HTML."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urldefrag, urljoin, urlsplit
from urllib.request import urlopen

import pytest

from conspectus.pipeline import Options, build
from conspectus.problems import errors
from conspectus.urls import output_file
from tests.built import Page, Site, faults, link_faults, words
from tests.wholes import whole

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

REPOSITORY = Path(__file__).parent.parent
FLAGSHIP = "flagship"
RICH = "rich"
BASE = "https://example.org/a/b/"


def built(root: Path, output: Path, base_url: str | None = None) -> Path:
    result = build(Options(root, output, base_url))
    assert errors(result.problems) == []
    return output


@pytest.fixture(scope="module")
def digests(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The two digests as folders of their own, so that no test writes into the repository."""
    folder = tmp_path_factory.mktemp("digests")
    for name in ("content", "templates"):
        shutil.copytree(REPOSITORY / name, folder / FLAGSHIP / name)
    shutil.copy(REPOSITORY / "site.yaml", folder / FLAGSHIP)
    shutil.copytree(REPOSITORY / "tests" / "rich", folder / RICH)
    return {name: folder / name for name in (FLAGSHIP, RICH)}


@pytest.fixture(scope="module")
def outputs(digests: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("outputs")
    return {name: built(root, folder / name) for name, root in digests.items()}


@pytest.fixture(scope="module")
def at_base(digests: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The two sites built for an address below a host's root."""
    folder = tmp_path_factory.mktemp("at-base")
    return {name: built(root, folder / name, BASE) for name, root in digests.items()}


@pytest.fixture(scope="module")
def sites(outputs: dict[str, Path]) -> dict[str, Site]:
    return {name: Site.read(folder) for name, folder in outputs.items()}


@pytest.fixture(scope="module")
def rich(sites: dict[str, Site]) -> Site:
    return sites[RICH]


@pytest.fixture(scope="module")
def flagship(sites: dict[str, Site]) -> Site:
    return sites[FLAGSHIP]


@pytest.mark.parametrize("name", [FLAGSHIP, RICH])
def test_nothing_is_wrong_with_the_site(sites: dict[str, Site], name: str) -> None:
    assert faults(sites[name]) == []


@pytest.mark.parametrize("name", [FLAGSHIP, RICH])
def test_nothing_is_wrong_with_the_site_at_a_base_url(at_base: dict[str, Path], name: str) -> None:
    assert faults(Site.read(at_base[name], BASE)) == []


class TestTheJudgeItself:
    """Faults planted in a sound site are found: else the tests above would prove nothing."""

    @pytest.fixture
    def planted(self, rich: Site) -> Callable[..., list[str]]:
        def plant(path: str, pattern: str, by: str) -> list[str]:
            text = rich.files[path].decode()
            changed = re.sub(pattern, by, text, flags=re.DOTALL)
            assert changed != text
            return faults(rich.but(path, changed.encode()))

        return plant

    HOME = "index.html"
    TOPIC = "topics/cost/claims/index.html"
    ARTICLE = "articles/cheap-wires/index.html"

    @pytest.mark.parametrize(
        ("path", "pattern", "by", "found"),
        [
            (HOME, 'href="topics/cost/"', 'href="topics/csot/"', "leads to no file"),
            (HOME, 'href="topics/cost/"', 'href="topics/cost"', "leads to no file"),
            (HOME, 'href="topics/cost/"', 'href="/topics/cots/"', "leads to no file"),
            (HOME, 'href="topics/cost/"', 'href=""', "a href="),
            (HOME, 'href="assets/site', 'href="assets/sit', "leads to no file"),
            (ARTICLE, 'src="../../assets/images/', 'src="../../assets/image/', "leads to no file"),
            (ARTICLE, 'href="#half-price"', 'href="#half"', "leads to no element"),
            (ARTICLE, 'id="half-price"', 'id="half-prices"', "leads to no element"),
            (ARTICLE, 'id="half-price"', 'id="pays"', "the id pays stands 2 times"),
            (ARTICLE, 'id="half-price"', 'id="half price"', "is no id"),
            ("articles/wires-get-cheap/index.html", "url=../cheap-wires/", "url=../x/", "no file"),
            (TOPIC, 'id="c-dear-wires--dearer"', 'id="c-x"', "leads to no element"),
            (TOPIC, "#dearer", "#c-main", "does not lead back to the entry"),
            (ARTICLE, 'class="standing"', 'class="stood"', "does not lead back"),
            (ARTICLE, 'class="permalink"', 'class="link"', "has no permalink"),
            (HOME, "<h1>", "<h2>", "not valid HTML"),
            (HOME, "<h1>(.*?)</h1>", r"<h2>\1</h2>", "0 first-level headings"),
            (HOME, "</h1>", "</h1><h1>Two</h1>", "2 first-level headings"),
            (HOME, "</h1>", "</h1><h4>Deep</h4>", "level 4 follows one of level 1"),
            (HOME, "</main>", "</div></main>", "not valid HTML"),
            (HOME, "</main>", "<b></main>", "not valid HTML"),
            (HOME, "<!doctype html>", "", "not valid HTML"),
            (HOME, "</main>", "<script></script></main>", "<script>"),
            (HOME, "</main>", "<style></style></main>", "<style>"),
            (HOME, "<main ", '<main style="color:red" ', "the attribute style"),
            (HOME, "<main ", '<main onclick="x()" ', "the attribute onclick"),
            (HOME, 'href="topics/cost/"', 'href="javascript:x()"', "javascript:x()"),
            (HOME, 'aria-labelledby="c-topics"', 'aria-labelledby="c-x"', "aria-labelledby"),
            (HOME, "</main>", '<a href="about/"></a></main>', "a link without words"),
            (ARTICLE, ' alt="A sensor on a pear tree"', "", "<img"),
        ],
    )  # fmt: skip
    def test_finds_what_is_planted(
        self, planted: Callable[..., list[str]], path: str, pattern: str, by: str, found: str
    ) -> None:
        assert any(found in fault for fault in planted(path, pattern, by))

    def test_finds_links_out_of_the_base(self, at_base: dict[str, Path]) -> None:
        site = Site.read(at_base[RICH], "https://example.org/a/b/c/")

        assert any("leads to no file" in fault for fault in link_faults(site))


class TestTheFlagship:
    def test_has_its_five_articles(self, flagship: Site) -> None:
        articles = [p for p in flagship.pages if re.fullmatch(r"articles/[^/]+/", p)]

        assert len(articles) == 5

    @pytest.mark.parametrize("slug", ["budgets", "customer-experience", "big-data", "shadow-it"])
    def test_has_the_topics_it_is_about(self, flagship: Site, slug: str) -> None:
        page = flagship[f"topics/{slug}/"]

        assert page.all(".entry[id], .report[id]")
        assert page.text("h1")

    def test_shows_every_annotation_on_a_topic(self, flagship: Site) -> None:
        for page in flagship.pages.values():
            for passage in page.all("section.passage"):
                assert passage.css(".standing a"), f"{page.path}#{passage.attributes['id']}"

    def test_says_what_no_source_states(self, flagship: Site) -> None:
        assert "not stated" in flagship["articles/two-questions-from-the-board/"].text()


class TestTheSource:
    def test_stands_before_the_retelling(self, rich: Site) -> None:
        html = rich["articles/cheap-wires/"].data.decode()

        assert html.index("Retold from") < html.index('class="body"')

    def test_says_what_is_not_stated(self, rich: Site) -> None:
        facts = rich["articles/dear-wires/"].text(".source")

        assert "Author not stated" in facts
        assert "Publication not stated" in facts
        assert "Address not stated" in facts

    def test_an_undated_source_says_so_wherever_it_is_listed(self, rich: Site) -> None:
        assert "Published not stated" in rich["articles/quiet/"].text(".source")
        assert "date not stated" in rich["timeline/1/"].text(".timeline")
        (card,) = (n for n in rich["articles/2/"].all(".summary") if "No links" in n.text())
        assert "date not stated" in card.text()

    def test_says_dates_in_the_readers_words(self, rich: Site) -> None:
        assert "about March 2014" in rich["articles/cheap-wires/"].text(".source")
        assert "June 2014 to July 2014" in rich["articles/dear-wires/"].text(".source")
        assert "2013 (uncertain)" in rich["articles/drip/"].text(".source")

    def test_marks_what_the_editors_inferred(self, rich: Site) -> None:
        page = rich["articles/cheap-wires/"]

        assert len(page.all(".source .uncertain")) == 2


class TestRelations:
    @pytest.mark.parametrize(
        ("page", "id", "relation", "other"),
        [
            ("cheap-wires", "pays", "Supports", "It is worth it"),
            ("drip", "worth-it", "Supported by", "Sensors pay within two years"),
            ("cheap-wires", "pays", "Rests on", "Half the price in three years"),
            ("cheap-wires", "half-price", "Evidence for", "Sensors pay within two years"),
            ("drip-again", "still", "Updates", "Sensors save water"),
            ("drip", "less-water", "Updated by", "Sensors still save water"),
            ("dear-wires", "dearer", "Disagrees with", "Sensors pay within two years"),
            ("cheap-wires", "pays", "Disagrees with", "Sensors cost more than they save"),
        ],
    )
    def test_are_shown_on_both_sides(
        self, rich: Site, page: str, id: str, relation: str, other: str
    ) -> None:
        (passage,) = rich[f"articles/{page}/"].all(f"#{id}")
        said = {
            words(pair.css_first("dt")): words(pair.css_first("dd"))
            for pair in passage.css("[data-bearing]")
        }

        assert other in said[relation]

    def test_make_sides_on_the_topics_page(self, rich: Site) -> None:
        sides = [node.text() for node in rich["topics/cost/"].all(".side")]

        assert any("Sensors pay within two years" in side for side in sides)
        assert any("Sensors cost more than they save" in side for side in sides)


class TestTopics:
    def test_show_an_annotation_in_place_where_a_line_links_to_it(self, rich: Site) -> None:
        (card,) = rich["topics/cost/"].all(".prose .card")

        assert "A sensor costs half" in card.text()
        assert "Ines Marlow" in card.text()
        assert card.css('a[href="../../articles/cheap-wires/#half-price"]')

    def test_merge_what_several_articles_report_of_one_study(self, rich: Site) -> None:
        (row,) = (
            row for row in rich["studies/pear-survey/"].all(".evidence tbody tr")
            if "50 %" in row.text()
        )  # fmt: skip

        assert "reported by 2" in row.text()
        assert len(row.css(".report")) == 2

    def test_say_who_measured_or_that_it_is_not_stated(self, rich: Site) -> None:
        measured = {
            words(row.css_first(".value")): words(row.css_first("[data-label='Measured by']"))
            for page in ("figures/", "figures/1/")
            for row in rich[page].all(".evidence tbody tr")
        }  # fmt: skip

        assert "not stated" in measured["9 in 10"]
        assert "Pear Lab" in measured["1 %"]

    def test_take_their_colour_from_the_stylesheet(self, rich: Site) -> None:
        (css,) = (
            data for path, data in rich.files.items() if re.match(r"assets/site\..*css", path)
        )

        assert b'[data-topic="cost"]{--hue-light:#2a5d8f;}' in css


class TestBacklinks:
    def test_come_in_context_with_what_they_lead_to(self, rich: Site) -> None:
        said = rich["articles/cheap-wires/"].text(".backlinks")

        assert "Article: Wires stay dear" in said
        assert "Page: About" in said
        assert "→ Half the price in three years" in said
        assert "The writer read the ledger" in said


class TestNamesInText:
    def mentions(self, page: Page, within: str = "main") -> list[str]:
        return [words(node) for node in page.all(f"{within} a.mention")]

    def test_become_links_at_their_first_mention_only(self, rich: Site) -> None:
        assert self.mentions(rich["articles/cheap-wires/"]) == [
            "Marlow Orchards",
            "Bo Tan",
            "price",
            "water",
        ]

    def test_are_not_linked_in_headings_code_quotes_and_links(self, rich: Site) -> None:
        for page in rich.pages.values():
            inside = "h1 a.mention, h2 a.mention, h3 a.mention, code a.mention"
            assert not page.all(f"{inside}, blockquote a.mention, a a.mention"), page.path

    def test_are_not_linked_where_the_file_says_so(self, rich: Site) -> None:
        assert self.mentions(rich["articles/quiet/"]) == []

    def test_are_not_linked_where_the_site_says_so(
        self, digests: dict[str, Path], tmp_path: Path
    ) -> None:
        shutil.copytree(digests[RICH], tmp_path / "digest")
        with (tmp_path / "digest" / "site.yaml").open("a") as settings:
            settings.write("autolink: false\n")

        site = Site.read(built(tmp_path / "digest", tmp_path / "site"))

        pages = [page for path, page in site.pages.items() if path != "editions/spring/"]
        assert len(pages) == len(site.pages) - 1  # what was sent keeps its links
        assert not any(page.all("a.mention") for page in pages)

    def test_are_linked_in_any_text_that_is_not_an_article_too(self, rich: Site) -> None:
        assert self.mentions(rich["organizations/fruit-board/"]) == ["Ines Marlow"]
        assert self.mentions(rich["topics/größe/"], ".prose") == ["Ines Marlow"]


class TestLanguages:
    def test_an_article_says_its_language_and_direction(self, rich: Site) -> None:
        main = rich["articles/باغ/"].one("main").attributes

        assert (main["lang"], main["dir"]) == ("fa", "rtl")

    def test_a_quote_says_its_own(self, rich: Site) -> None:
        quote = rich["articles/باغ/"].one("#in-english blockquote").attributes
        other = rich["articles/cheap-wires/"].one("#her-words blockquote").attributes

        assert (quote["lang"], quote["dir"]) == ("en", "ltr")
        assert (other["lang"], other["dir"]) == ("pt", "ltr")

    @pytest.mark.parametrize(
        "path", ["topics/water/", "topics/water/claims/", "claims/", "quotes/"]
    )
    def test_an_entry_in_a_list_says_its_articles(self, rich: Site, path: str) -> None:
        titles = [
            heading
            for heading in rich[path].all(".entry h2, .entry h3, .entry h4")
            if "باغ" in unquote(heading.html or "")
        ]

        assert titles
        for title in titles:
            assert (title.attributes.get("lang"), title.attributes.get("dir")) == ("fa", "rtl")

    def test_the_text_of_an_entry_says_its_own_or_its_articles(self, rich: Site) -> None:
        claims = rich["topics/water/claims/"].all(".entry > div")
        quotes = rich["quotes/"].all(".entry > blockquote")

        assert [div.attributes.get("lang") for div in claims] == ["fa"]
        assert [quote.attributes.get("lang") for quote in quotes] == ["en", "pt", None]

    @pytest.mark.parametrize("path", ["", "articles/", "topics/water/"])
    def test_an_articles_card_says_its_own(self, rich: Site, path: str) -> None:
        (card,) = (n for n in rich[path].all(".summary") if "باغ گلابی" in n.text())

        for node in card.css("h2, h3, p:not(.meta)"):
            assert (node.attributes.get("lang"), node.attributes.get("dir")) == ("fa", "rtl")

    def test_the_sites_own_language_is_not_repeated(self, rich: Site) -> None:
        (card,) = (n for n in rich["articles/1/"].all(".summary") if "part 1" in n.text())

        assert not card.css("[lang]")


class TestAsides:
    def test_lead_there_and_back(self, rich: Site) -> None:
        page = rich["articles/cheap-wires/"]

        marks = [m.attributes["href"] for m in page.all(".aside-mark a")]
        backs = [a.attributes["href"] for a in page.all(".note .returns a")]

        assert marks == ["#c-aside-1", "#c-aside-1"]
        assert backs == ["#c-mark-1", "#c-mark-1-2"]

    def test_of_an_annotation_shown_elsewhere_lead_to_its_article(self, rich: Site) -> None:
        marks = [m.attributes for m in rich["topics/cost/"].all(".card .aside-mark a")]

        assert [m["href"] for m in marks] == ["../../articles/cheap-wires/#c-aside-1"]
        assert "id" not in marks[0]

    def test_stand_on_topics_and_people_too(self, rich: Site) -> None:
        assert "with receipts" in rich["topics/cost/"].text(".note")
        assert "In a shed." in rich["people/ines-marlow/"].text(".note")


class TestAliases:
    @pytest.mark.parametrize(
        ("old", "new"),
        [
            ("articles/wires-get-cheap/", "articles/cheap-wires/"),
            ("topics/expenses/", "topics/cost/"),
            ("people/ines/", "people/ines-marlow/"),
            ("organizations/lab-of-pears/", "organizations/pear-lab/"),
            ("publications/the-review/", "publications/orchard-review/"),
            ("studies/old-survey/", "studies/pear-survey/"),
            ("imprint/", "about/"),
        ],
    )
    def test_of_slugs_leave_a_page_that_leads_on(self, rich: Site, old: str, new: str) -> None:
        page = rich[old]
        content = page.one('meta[http-equiv="refresh"]').attributes["content"] or ""

        assert rich.resolved(page, content.removeprefix("0; url=")) == (new, "")
        assert rich.resolved(page, page.one("main a").attributes["href"] or "") == (new, "")
        assert page.one('meta[name="robots"]').attributes["content"] == "noindex"

    def test_of_annotations_leave_an_anchor_within_them(self, rich: Site) -> None:
        page = rich["articles/cheap-wires/"]

        for old in ("half-the-price", "fifty"):
            assert page.one(f"#half-price #{old}") is not None

    def test_of_annotations_are_followed_by_the_digests_own_links(self, rich: Site) -> None:
        links = [a.attributes["href"] for a in rich["articles/dear-wires/"].all("#dearer p a")]

        assert "../cheap-wires/#half-price" in links


SECRET = re.compile(
    rb"hidden (draft|source|topic)|hidden\.png|s/hidden|hidden-topic|secret|draftperson",
    re.IGNORECASE,
)


class TestDrafts:
    def test_are_on_no_surface_at_all(self, rich: Site) -> None:
        for path, data in rich.files.items():
            assert not SECRET.search(path.encode()), path
            assert not SECRET.search(data), path

    def test_are_in_no_count(self, rich: Site) -> None:
        articles = len(list((REPOSITORY / "tests" / "rich" / "content" / "articles").glob("*.md")))

        assert f"{articles - 1} articles" in rich[""].text(".opening")

    def test_are_all_there_when_asked_for(self, digests: dict[str, Path], tmp_path: Path) -> None:
        result = build(Options(digests[RICH], tmp_path / "site", drafts=True))
        assert errors(result.problems) == []
        site = Site.read(tmp_path / "site")

        assert faults(site) == []
        assert len(site["articles/hidden/"].all("figure img")) == 2
        assert {"articles/hidden/", "topics/hidden-topic/", "people/draftperson/"} <= set(
            site.pages
        )
        assert "Hidden draft article" in site["articles/"].text()
        assert "Secretly unpublished claim" in site["claims/"].text()
        assert "Hidden draft article" in site["articles/cheap-wires/"].text(".backlinks")
        assert "Secretly unpublished claim" in site["articles/cheap-wires/"].text("#pays")


class TestFiles:
    def test_of_content_static_keep_their_place(self, rich: Site) -> None:
        assert rich.files["CNAME"] == b"orchards.example\n"
        assert rich.files[".well-known/security.txt"].startswith(b"Contact")

    def test_beside_a_text_are_published_where_it_shows_them(self, rich: Site) -> None:
        image = rich["articles/cheap-wires/"].all("figure img")[0]
        found = rich.resolved(rich["articles/cheap-wires/"], image.attributes["src"] or "")

        assert found is not None
        assert rich.files[found[0]].startswith(b"RIFF")
        assert "articles/cheap-wires.png" not in rich.files

    @pytest.mark.parametrize("name", [FLAGSHIP, RICH])
    def test_name_no_path_of_this_machine(
        self, sites: dict[str, Site], digests: dict[str, Path], name: str
    ) -> None:
        machine = [str(digests[name]), str(REPOSITORY), str(Path.home()), "/tmp/", "file:"]  # noqa: S108  # looked for, not used
        for path, data in sites[name].files.items():
            for place in machine:
                assert place.encode() not in data, path


ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "umask": "077"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8", "umask": "000"},
)


@pytest.mark.parametrize("name", [FLAGSHIP, RICH])
def test_every_build_gives_the_same_bytes(
    digests: dict[str, Path], sites: dict[str, Site], tmp_path: Path, name: str
) -> None:
    for number, varied in enumerate(ENVIRONMENTS):
        env = {**os.environ, **{key: value for key, value in varied.items() if key != "umask"}}
        output = tmp_path / str(number)
        command = [sys.executable, "-m", "conspectus", "build", "-q", "-o", str(output)]
        subprocess.run(
            [*command, str(digests[name])], env=env, umask=int(varied["umask"], 8), check=True
        )

        assert Site.read(output).files == sites[name].files


class Handler(BaseHTTPRequestHandler):
    """Serves folders by the first parts of the path, as a plain file host would."""

    def __init__(self, mounts: dict[str, Path], *arguments: object) -> None:
        self.mounts = mounts
        super().__init__(*arguments)  # type: ignore[arg-type]  # passed on

    def do_GET(self) -> None:
        path = self.path.partition("?")[0].partition("#")[0]
        mount = next((mount for mount in self.mounts if path.startswith(mount)), None)
        if mount is None:
            self.send(404, "text/plain", b"not on this host")
            return
        name = unquote(path.removeprefix(mount))
        file = self.mounts[mount] / (f"{name}index.html" if name[-1:] in ("", "/") else name)
        if file.is_file():
            self.send(200, TYPES.get(file.suffix, "text/plain"), file.read_bytes())
        else:
            self.send(404, "text/html", (self.mounts[mount] / "404.html").read_bytes())

    def send(self, status: int, type: str, data: bytes) -> None:  # noqa: A002  # the base class's
        self.send_response(status)
        self.send_header("Content-Type", type)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's
        """Says nothing."""


TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".js": "text/javascript",
    ".png": "image/png",
}


@pytest.fixture(scope="module")
def host(outputs: dict[str, Path], at_base: dict[str, Path]) -> Iterator[str]:
    """The address of a server on this machine that holds both sites."""
    mounts = {
        "/a/b/": at_base[RICH],
        "/top/flagship/": outputs[FLAGSHIP],
    }
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, mounts))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def fetched(address: str) -> tuple[int, bytes]:
    try:
        with urlopen(quote(address, safe=":/%?#=&"), timeout=10) as answer:  # noqa: S310  # loopback
            return answer.status, answer.read()
    except HTTPError as error:
        with error:
            return error.code, error.read()


class TestServedBelowARoot:
    """The site built for https://example.org/a/b/, on a real server under /a/b/."""

    def crawl(self, start: str, host: str) -> dict[str, Page]:
        """Every page that can be reached, by address; fails at the first dead link."""
        pages: dict[str, Page] = {}
        waiting = [start]
        while waiting:
            address = waiting.pop()
            if address in pages:
                continue
            status, data = fetched(address)
            assert status == 200, address
            pages[address] = Page(urlsplit(address).path, data)
            if data.startswith(b"<!doctype html>"):
                for link in pages[address].links:
                    there = urldefrag(urljoin(address, link)).url
                    if there.startswith(f"{host}/"):
                        waiting.append(there)
        return pages

    def test_every_page_is_reached_from_the_first(self, host: str, rich: Site) -> None:
        pages = self.crawl(f"{host}/a/b/", host)

        reached = {unquote(urlsplit(address).path).removeprefix("/a/b/") for address in pages}
        redirects = {path for path, page in rich.pages.items() if "has moved" in page.text("h1")}
        assert set(rich.pages) - reached == redirects | {"404.html"}

    def test_every_link_of_the_404_page_leads_somewhere(self, host: str) -> None:
        status, data = fetched(f"{host}/a/b/no/such/page/")
        assert status == 404
        page = Page("404", data)
        links = [link for link in page.links if not link.startswith("#")]

        assert len(links) > 5
        for link in links:
            there = urljoin(f"{host}/a/b/no/such/page/", link)
            if there.startswith(host):
                assert fetched(there)[0] == 200, link

    def test_absolute_addresses_name_the_base_url(self, at_base: dict[str, Path]) -> None:
        site = Site.read(at_base[RICH], BASE)

        for path, page in site.pages.items():
            if path == "404.html" or "has moved" in page.text("h1"):
                assert not page.all('meta[property="og:url"]')
                continue
            expected = BASE + quote(path)
            assert page.one('link[rel="canonical"]').attributes["href"] == expected
            assert page.one('meta[property="og:url"]').attributes["content"] == expected

    def test_a_redirect_is_canonically_its_target(self, at_base: dict[str, Path]) -> None:
        page = Site.read(at_base[RICH], BASE)["imprint/"]

        assert page.one('link[rel="canonical"]').attributes["href"] == f"{BASE}about/"


SORTS = (
    "", "404.html", "topics/", "articles/", "articles/1/", "people/", "organizations/", "studies/",
    "publications/", "figures/", "claims/", "claims/1/", "advice/", "predictions/", "examples/",
    "quotes/", "notes/", "timeline/", "map/", "data/", "about/", "topics/cost/", "topics/empty/",
    "topics/cost/figures/", "topics/cost/articles/", "articles/cheap-wires/", "articles/باغ/",
    "people/ines-marlow/", "people/grower-1/", "organizations/fruit-board/", "search/", "search/p/",
    "publications/orchard-review/", "studies/pear-survey/", "studies/nobodys-survey/", "editions/",
    "editions/spring/",
)  # fmt: skip
"""A page of every sort of the rich digest."""


def test_every_sort_of_page_is_among_those_shown_in_a_browser(
    digests: dict[str, Path], rich: Site
) -> None:
    plan = whole(digests[RICH]).plan
    pages = {p.path: type(p).__name__ for p in plan.pages if output_file(p.path).endswith(".html")}

    assert {pages[path] for path in SORTS} == set(pages.values()) - {"RedirectPage"}
    assert set(SORTS) <= set(rich.pages)


class TestInABrowser:
    @pytest.mark.parametrize("width", [320, 360])
    def test_nothing_is_wider_than_a_phone(self, browser: "Browser", host: str, width: int) -> None:
        paths = [f"/a/b/{path}" for path in SORTS]
        paths += [f"/top/flagship/{path}" for path in ("", "topics/budgets/", "figures/")]
        with browser.new_context(viewport={"width": width, "height": 640}) as context:
            page = context.new_page()
            for path in paths:
                page.goto(host + path)
                found = page.evaluate("document.scrollingElement.scrollWidth")
                assert found <= width, f"{path} is {found} wide"

    def test_nothing_is_wider_than_a_phone_where_letters_are_twice_as_large(
        self, browser: "Browser", host: str
    ) -> None:
        paths = [f"/a/b/{path}" for path in SORTS]
        paths += [f"/top/flagship/{path}" for path in ("topics/working-together/", "figures/")]
        with browser.new_context(viewport={"width": 360, "height": 640}) as context:
            page = context.new_page()
            for path in paths:
                page.goto(host + path)
                page.evaluate("document.documentElement.style.fontSize = '200%'")
                found = page.evaluate("document.scrollingElement.scrollWidth")
                assert found <= 360, f"{path} is {found} wide"

    def test_nothing_fails_and_no_other_host_is_asked(self, browser: "Browser", host: str) -> None:
        asked: list[str] = []
        said: list[str] = []
        with browser.new_context() as context:
            page = context.new_page()
            page.on("request", lambda request: asked.append(request.url))
            page.on("console", lambda message: said.append(message.text))
            page.on("pageerror", lambda error: said.append(str(error)))
            # An icon that is still on its way when the next page opens is dropped, not failed.
            page.on(
                "requestfailed",
                lambda r: None if r.failure == "net::ERR_ABORTED" else said.append(r.url),
            )
            for path in SORTS:
                page.goto(f"{host}/a/b/{path}", wait_until="load")

        assert said == []
        assert len(asked) > len(SORTS)
        assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {
            urlsplit(host).netloc
        }

    def test_every_page_reads_the_same_without_javascript(
        self, browser: "Browser", host: str, at_base: dict[str, Path]
    ) -> None:
        rich = Site.read(at_base[RICH], BASE)
        with browser.new_context(java_script_enabled=False) as context:
            page = context.new_page()
            for path in SORTS:
                page.goto(f"{host}/a/b/{path}")
                assert page.locator("h1").is_visible(), path
                shown = " ".join((page.locator("main").text_content() or "").split())
                assert shown == " ".join(rich[path].one("main").text().split()), path

    def test_the_dark_scheme_has_colours_of_its_own(self, browser: "Browser", host: str) -> None:
        def colours(scheme: str, path: str) -> tuple[str, str, str]:
            with browser.new_context() as context:
                page = context.new_page()
                page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # a literal
                page.goto(f"{host}/a/b/{path}")
                ink, paper, hue = page.evaluate(
                    "() => { const s = getComputedStyle(document.body);"
                    " const k = getComputedStyle(document.querySelector('.eyebrow'));"
                    " return [s.color, s.backgroundColor, k.color] }"
                )
                return str(ink), str(paper), str(hue)

        light, dark = colours("light", "topics/cost/"), colours("dark", "topics/cost/")

        assert all(one != other for one, other in zip(light, dark, strict=True))

    def test_the_links_of_the_404_page_work_from_any_depth(
        self, browser: "Browser", host: str
    ) -> None:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{host}/a/b/no/such/page/")
            page.get_by_role("link", name="Go to the first page").click()

            assert urlsplit(page.url).path == "/a/b/"

    def test_a_redirect_arrives(self, browser: "Browser", host: str) -> None:
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{host}/a/b/articles/wires-get-cheap/")
            page.wait_for_url("**/articles/cheap-wires/")

    def test_a_former_id_of_an_annotation_still_shows_it(
        self, browser: "Browser", host: str
    ) -> None:
        size: ViewportSize = {"width": 800, "height": 500}
        with browser.new_context(viewport=size, reduced_motion="reduce") as context:
            page = context.new_page()
            page.goto(f"{host}/a/b/articles/cheap-wires/#fifty")

            assert page.locator("#half-price h2").is_visible()
            box = page.locator("#half-price").bounding_box()
            assert box is not None
            assert -1 <= box["y"] < 500
