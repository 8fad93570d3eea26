"""The digest as a whole."""

import pickle

import pytest

from conspectus.link.whole import is_draft
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings
from tests.digests import article, claim, digest_of, entry, linked

FILES = {
    "content/topics/budgets.md": entry(title="Budgets"),
    "content/articles/a.md": article(claim("one")),
}


def test_topics_come_in_the_order_of_the_site_then_by_name() -> None:
    files = {f"content/topics/{name}.md": entry(title=name) for name in ("ä", "b", "C", "d")}

    digest = digest_of({"site.yaml": "title: T\ntopics: [d, b]\n"} | files)

    assert list(digest.topics) == ["d", "b", "C", "ä"]


def test_the_order_of_files_makes_no_difference() -> None:
    files = FILES | {
        f"content/articles/{n}.md": article(claim("x", supports="a#one")) for n in "dbc"
    }

    assert digest_of(files) == digest_of(dict(reversed(files.items())))
    assert list(digest_of(files).articles) == ["a", "b", "c", "d"]


def test_a_digest_travels_between_processes() -> None:
    digest = digest_of(FILES)

    assert pickle.loads(pickle.dumps(digest)) == digest  # noqa: S301


def test_every_entry_knows_its_file_its_name_and_its_slug() -> None:
    digest = digest_of(FILES | {"content/pages/about.md": entry("Text.", title="About us")})

    page = digest.pages["about"]
    assert (page.path, page.name, page.slug) == ("content/pages/about.md", "About us", "about")
    assert page.body == ("<p>Text.</p>\n",)


@pytest.mark.parametrize(
    ("folder", "text", "draft"),
    [
        (Folder.ARTICLES, "---\ntitle: T\ndraft: true\n---\nx", True),
        (Folder.ARTICLES, "---\ntitle: T\ndraft: false\n---\nx", False),
        (Folder.TOPICS, "---\ntitle: T\ndraft: true\n---\n", True),
        (Folder.PEOPLE, "---\nname: N\n---\n", False),
    ],
)
def test_only_draft_decides_what_is_published(folder: Folder, text: str, draft: bool) -> None:
    document = parse_document("a.md", Key(folder, "a"), text, "en", Findings("a.md"))

    assert is_draft(document) == draft


def test_a_draft_is_nowhere_until_it_is_asked_for() -> None:
    files = FILES | {
        "content/articles/b.md": article(claim("two", supports="a#one", by="ann"), draft="true"),
        "content/topics/it.md": entry(title="IT", draft="true"),
        "content/articles/c.md": article("IT and [a](a.md)."),
    }

    without, with_drafts = digest_of(files), digest_of(files, drafts=True)

    assert "b" not in without.articles
    assert "it" not in without.topics
    assert without.people == {}
    assert len(without.passages) == 1
    assert next(iter(without.passages.values())).ties == ()
    assert "topics/it/" not in repr(without)
    assert {"b", "a", "c"} == set(with_drafts.articles)
    assert "it" in with_drafts.topics
    assert len(with_drafts.passages) == 2


def test_what_lists_itself_among_its_neighbours_is_told() -> None:
    files = FILES | {
        "content/articles/a.md": article(related="[a, old]", aliases="[old]"),
        "content/topics/budgets.md": entry(title="Budgets", see_also="[budgets]"),
    }

    _, problems = linked(files)

    assert [problem.code for problem in problems] == ["self-reference"] * 3


def test_the_digest_is_whole_even_where_there_are_errors() -> None:
    files = {
        "site.yaml": "title: T\ntopics: [none]\n",
        "content/articles/a.md": article(
            claim("one", by="a b", topics="none", supports="#none"),
            topics="[none]",
            related="[none]",
        ),
        "content/topics/it.md": entry(title="IT", lead="none#none", see_also="[none]"),
        "content/organizations/firm.md": entry(name="Firm", parent="firm"),
    }

    digest, problems = linked(files)

    assert len(problems) >= 8
    assert digest.articles["a"].topics == ()
    assert digest.articles["a"].meta.related == ()
    assert digest.topics["it"].meta.lead is None
    (passage,) = digest.passages.values()
    assert (passage.by, passage.ties, passage.topics) == ((), (), ())
