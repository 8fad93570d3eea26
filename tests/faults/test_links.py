"""Every link and fragment of the finished site leads somewhere: on pages, whatever made them, and
in what programs read; at the root of a host and below it."""

import json
import re
import tomllib
import urllib.parse
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import feedparser
import pytest

from conspectus.pipeline import Options, build
from conspectus.problems import HINTED, Problem, errors
from conspectus.render import leads
from conspectus.stages import leads as looked
from conspectus.urls import output_file
from tests.built import Site, link_faults
from tests.conftest import WriteDigest, checked
from tests.digests import TOPICS, article, claim, entry, figure

ROOT, BELOW = "https://example.org/", "https://example.org/a/b/"
BASES = [None, ROOT, BELOW]

FILES = {
    "site.yaml": "title: T\nsearch: false\nfeed_id: 'tag:example.org,2014:'\noffline: true\n",
    **TOPICS,
    "content/topics/größe.md": entry(title="Größe", aliases="[höhe]"),
    "content/people/ann.md": entry(name="Ann"),
    "content/static/own/own.css": "b { color: red }",
    "content/static/own/x y.txt": "x",
    "content/articles/a.md": article(
        "[B](b.md#two), [over there](../static/own/own.css)", claim("one"), digested="2014-02-03"
    ),
    "content/articles/b.md": article(
        figure("two", value="5 %"), topics="[budgets, speed, größe]", digested="2014-02-04"
    ),
}


def told(root: Path, base: str | None) -> list[Problem]:
    return errors(checked(root, base_url=base).problems)


def of_template(html: str) -> dict[str, str]:
    """The digest, with a template of its own that writes this on the page of each topic."""
    begin = '{% extends "theme/topic.html" %}\n{% block main %}{{ super() }}\n'
    return {**FILES, "templates/topic.html": f"{begin}{html}{{% endblock %}}"}


VECTORS = tomllib.loads(Path(__file__).with_name("links.toml").read_text(encoding="utf-8"))
SOUND, LOST = VECTORS["sound"], VECTORS["lost"]


@pytest.mark.parametrize("base", BASES)
def test_what_leads_somewhere_is_no_problem(base: str | None, write_digest: WriteDigest) -> None:
    root = write_digest(of_template("\n".join(SOUND)))

    assert told(root, base) == []


@pytest.mark.parametrize("base", BASES)
def test_what_a_template_leads_to_and_is_not_there_is_told_at_its_line(
    base: str | None, write_digest: WriteDigest
) -> None:
    root = write_digest(
        of_template("\n".join(f"<p>{n}</p>{one['html']}" for n, one in enumerate(LOST)))
    )

    found = told(root, base)

    for one in LOST:
        assert [p for p in found if p.code == one["code"] and one["said"] in p.message], one
    assert {p.path for p in found} == {"templates/topic.html"}


def test_one_at_a_time_each_is_told_where_it_stands(write_digest: WriteDigest) -> None:
    root = write_digest(of_template('<p>x</p>\n<a href="nothing/">x</a>'))

    (problem,) = told(root, BELOW)

    assert (problem.path, problem.mark.line, problem.mark.width) == ("templates/topic.html", 4, 8)
    assert problem.message == (
        "/topics/budgets/ and 2 more leads to nothing/, which the site does not have"
    )


@pytest.mark.parametrize(("base", "is_lost"), [(None, False), (ROOT, False), (BELOW, True)])
def test_an_address_from_the_hosts_root_is_lost_below_it(
    base: str | None, is_lost: bool, write_digest: WriteDigest
) -> None:
    for said in ("/own/own.css", "../../../../../../own/own.css"):
        root = write_digest(of_template(f'<a href="{said}">x</a>'))

        found = told(root, base)

        assert [p.code for p in found] == (["broken-link"] if is_lost else [])
        assert all('{{ "own/own.css" | url }}' in p.hint for p in found)


def test_what_lies_beside_the_site_on_its_host_is_not_the_sites(write_digest: WriteDigest) -> None:
    root = write_digest(of_template('<a href="/imprint.html">x</a>'))

    assert told(root, BELOW) == []
    assert [p.code for p in told(root, ROOT)] == ["broken-link"]


def test_a_style_that_names_what_is_not_there_is_told(write_digest: WriteDigest) -> None:
    style = ".x { background: url('nothing.png') }\n.y { background: url(../own/own.css) }\n"
    root = write_digest({**FILES, "templates/styles/9-own.css": style})

    (problem,) = told(root, None)

    assert (problem.path, problem.mark.line, problem.code) == (
        "templates/styles/9-own.css",
        1,
        "broken-link",
    )


def test_of_very_many_the_nearest_is_looked_for_a_few_times_alone(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    compared = []

    def nearest(name: str, _: Iterable[str]) -> str:
        compared.append(name)
        return ""

    monkeypatch.setattr(looked, "nearest", nearest)
    root = write_digest(
        of_template("{% for n in range(99) %}<a href='{{ n * n }}/'>x</a>{% endfor %}")
    )

    found = told(root, None)

    assert len(found) == 297
    assert len(compared) == HINTED


def test_nothing_would_be_told_if_pages_were_not_looked_at(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest(of_template('<a href="nothing/">x</a>'))
    assert told(root, None)
    monkeypatch.setattr(looked, "leads_of", lambda _: leads.Leads())

    assert not told(root, None)


def test_a_build_does_not_look(write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch) -> None:
    root = write_digest(of_template('<a href="nothing/">x</a>'))
    monkeypatch.setattr(leads, "leads_of", None)
    monkeypatch.setattr(looked, "leads_of", None)

    assert errors(build(Options(root, root / "output")).problems) == []


# -- in what programs read -----------------------------------------------------------------------

Named = Callable[[Site], Iterator[tuple[str, str]]]
"""The addresses that files of a sort name, each with the file's path."""


def in_feeds(site: Site) -> Iterator[tuple[str, str]]:
    for path, data in site.files.items():
        if path.endswith("feed.xml"):
            feed = feedparser.parse(data)
            assert not feed.bozo
            for one in (feed.feed, *feed.entries):
                yield from ((path, link.href) for link in one.links)
                for content in one.get("content", []):
                    yield from ((path, to) for to in leads.leads_of(content.value).to)
        if path.endswith("feed.json"):
            yield from (
                (path, to) for to in re.findall(r'"(?:url|\w+_url)":\s*"([^"]+)"', data.decode())
            )


def in_sitemaps(site: Site) -> Iterator[tuple[str, str]]:
    for path, data in site.files.items():
        if path.startswith("sitemap"):
            yield from ((path, to) for to in re.findall("<loc>(.*?)</loc>", data.decode()))
    yield from (
        ("robots.txt", to)
        for to in re.findall(r"Sitemap: (\S+)", site.files["robots.txt"].decode())
    )


def in_linked_data(site: Site) -> Iterator[tuple[str, str]]:
    for page in site.pages.values():
        for node in page.all('script[type="application/ld+json"]'):
            found = _addresses(json.loads(node.text()))
            yield from ((page.path, re.sub("#c-.*", "", to)) for to in found)  # names, no places


def _addresses(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (found for inner in value.values() for found in _addresses(inner))
    elif isinstance(value, list):
        yield from (found for inner in value for found in _addresses(inner))
    elif isinstance(value, str) and value.startswith("https://example.org"):
        yield value


def in_the_manifest(site: Site) -> Iterator[tuple[str, str]]:
    path = "manifest.webmanifest"
    manifest = json.loads(site.files[path])
    yield path, manifest["start_url"]
    yield path, manifest["scope"]
    yield from ((path, icon["src"]) for icon in manifest["icons"])


def in_twins(site: Site) -> Iterator[tuple[str, str]]:
    for path, data in site.files.items():
        if path.endswith((".md", "llms.txt")):
            found = re.findall(r"\]\(<?([^)>\s]+)>?\)", data.decode())
            yield from ((path, to) for to in found)


def in_the_worker(site: Site) -> Iterator[tuple[str, str]]:
    (kept,) = re.findall(r"(\[[^\[\]]*\"[^\[\]]*\])", site.files["sw.js"].decode())[:1]
    yield from (("sw.js", to) for to in json.loads(kept))


def in_styles(site: Site) -> Iterator[tuple[str, str]]:
    for path, data in site.files.items():
        if path.endswith(".css"):
            yield from ((path, to) for to in leads.leads_of_style(data.decode()))


SORTS: list[Named] = [
    in_feeds, in_sitemaps, in_linked_data, in_the_manifest, in_twins, in_the_worker, in_styles,
]  # fmt: skip


def lost_in(site: Site, sort: Named) -> list[str]:
    base = urllib.parse.urlsplit(site.base_url)
    lost = []
    for file, to in sort(site):
        address = urllib.parse.urlsplit(urllib.parse.urljoin(site.base_url + file, to))
        if address.netloc != base.netloc or to.startswith("data:"):
            continue
        path = urllib.parse.unquote(address.path)
        inside = output_file(path.removeprefix(base.path))
        page = site.pages.get(inside.removesuffix("index.html"))
        fragment = urllib.parse.unquote(address.fragment)
        is_there = path.startswith(base.path) and inside in site.files
        if not is_there or (page and fragment and fragment not in page.ids):
            lost.append(f"{file}: {to}")
    return lost


@pytest.fixture(scope="module", params=[ROOT, BELOW])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    root = tmp_path_factory.mktemp("site")
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    result = build(Options(root, root / "output", request.param))
    assert errors(result.problems) == []
    return Site.read(root / "output", request.param)


def test_every_link_on_pages_leads_somewhere(site: Site) -> None:
    assert list(link_faults(site)) == []
    assert sum(len(page.links) for page in site.pages.values()) > 500


@pytest.mark.parametrize("sort", SORTS)
def test_and_every_one_elsewhere(site: Site, sort: Named) -> None:
    assert lost_in(site, sort) == []
    assert sort is in_styles or list(sort(site))


@pytest.mark.parametrize("sort", SORTS)
def test_one_that_leads_nowhere_would_be_seen(site: Site, sort: Named) -> None:
    style = {"a/style.css": b"b { background: url(x.png) }"}
    targets = {_file(site, to) for _, to in sort(site)} & site.pages.keys()
    gone = max(targets or {"icon-192.png"}, key=len)
    files = {path: data for path, data in site.files.items() if path != output_file(gone)}

    assert lost_in(Site({**files, **style}, site.base_url), sort)


def _file(site: Site, to: str) -> str:
    path = urllib.parse.urlsplit(urllib.parse.urljoin(site.base_url, to)).path
    return urllib.parse.unquote(path).removeprefix(urllib.parse.urlsplit(site.base_url).path)
