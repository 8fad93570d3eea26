"""The digest as a site of Hugo's: the same articles, every link of which leads somewhere."""

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from benchmarks.contestants import hugo_binary
from benchmarks.digest import Invention
from benchmarks.hugo import hugo_files, write_hugo_site

DIGEST = (
    (
        "content/topics/speed.md",
        "---\ntitle: Speed\nquestion: Who?\nsummary: S.\ncolor: '#111111'\n---\nSee.\n",
    ),
    ("content/people/ada.md", "---\nname: Ada: the first\n---\n".replace(": the", " the")),
    ("content/organizations/firm.md", "---\nname: Firm\n---\n"),
    ("content/studies/study-1.md", "---\nname: Study\n---\n"),
    (
        "content/articles/one.md",
        "---\ntitle: One\nsummary: S.\ntopics: [speed]\ndigested: 2014-01-02\naliases: [old]\n"
        "source:\n  title: T\n  authors: [ada]\n  published: 2013~\n  publication: paper\n---\n"
        "See [it](../articles/two.md#x).\n\n"
        "> [!example] Of words {#first}\n>\n> Words.\n>\n> - by: firm\n> - organization: other\n",
    ),
)


@pytest.fixture
def files() -> dict[str, str]:
    return dict(hugo_files(DIGEST))


def front_of(text: str) -> dict[str, object]:
    found: dict[str, object] = yaml.safe_load(text.split("---\n", 2)[1])
    return found


def test_an_article_has_the_same_front_matter_in_hugos_words(files: dict[str, str]) -> None:
    front = front_of(files["content/articles/one.md"])

    assert front["publications"] == ["paper"]
    assert front["people"] == ["ada"]
    assert front["organizations"] == ["firm", "other"]
    assert front["aliases"] == ["/articles/old/"]
    assert front["draft"] is False
    assert str(front["date"]) == "2014-01-02"


def test_an_annotation_is_a_quote_and_a_link_leads_to_an_address(files: dict[str, str]) -> None:
    body = files["content/articles/one.md"].split("---\n", 2)[2]

    assert body.startswith("See [it](/articles/two/).\n")
    assert "> **Of words**\n>\n> Words.\n>\n> - by: firm\n" in body


def test_topics_have_feeds_and_other_terms_their_names(files: dict[str, str]) -> None:
    topic = front_of(files["content/topics/speed/_index.md"])

    assert topic["outputs"] == ["html", "rss"]
    assert topic["question"] == "Who?"
    assert front_of(files["content/people/ada/_index.md"]) == {"title": "Ada the first"}
    assert not any("studies" in path for path in files)


def test_every_article_of_a_digest_is_there() -> None:
    digest = dict(Invention(120, 1).files())
    site = dict(hugo_files(digest.items()))

    articles = [path for path in digest if "/articles/" in path]
    assert [path for path in site if "/articles/" in path] == articles
    assert sum("draft: true" in site[path] for path in articles) == 1
    assert not any("[!" in text or "../" in text for text in site.values())


class TestBuilt:
    """By Hugo, where it is installed."""

    def test_every_link_leads_somewhere(self, tmp_path: Path) -> None:
        public = built(tmp_path, related=False)

        pages = {path: path.read_text() for path in public.rglob("*.html")}
        links = {link for text in pages.values() for link in re.findall(r'href="(/[^"]*)"', text)}
        missing = [link for link in links if not (public / link.strip("/")).exists()]
        assert len(links) > 200
        assert missing == []

    def test_topics_and_the_site_have_feeds_and_articles_relatives_if_asked(
        self, tmp_path: Path
    ) -> None:
        public = built(tmp_path, related=True)

        assert (public / "feed.xml").exists()
        assert (public / "topics/budgets/feed.xml").exists()
        assert (public / "sitemap.xml").exists()
        assert not list((public / "people").rglob("feed.xml"))
        assert "<h2>Related</h2>" in (public / "articles/article-00050/index.html").read_text()


def built(folder: Path, *, related: bool) -> Path:
    try:
        hugo = hugo_binary()
    except FileNotFoundError:
        pytest.skip("Hugo is not installed")
    write_hugo_site(folder, 100, related=related)
    subprocess.run([hugo, "--quiet"], cwd=folder, check=True)
    return folder / "public"
