"""Whoever follows a feed is told of an article once, whatever becomes of it later."""

from collections.abc import Callable, Mapping
from pathlib import Path

import feedparser
import pytest

from conspectus.pipeline import Options, build
from conspectus.plan import feed_entries
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, figure

Files = Mapping[str, str]
Told = dict[str, tuple[str, str]]
"""Of each id of a feed its `published` and `updated`, as a reader of feeds has them."""

SITE = """\
title: The digest
base_url: https://e.org/a/
feed_id: 'tag:e.org,2026:'
search: false
social_cards: none
"""
A, B = "content/articles/a.md", "content/articles/b.md"
FIRST = {"digested": "2020-05-01", "topics": "[budgets]"}
WHOLE: dict[str, str] = {
    "site.yaml": SITE,
    **TOPICS,
    A: article(claim("one"), figure("two", value="5 %"), **FIRST),
    B: article(claim("three"), digested="2021-01-01", topics="[budgets]"),
}


def changed(text: str, path: str = A) -> dict[str, str]:
    return {**WHOLE, path: text}


def moved(files: Files, old: str, new: str) -> dict[str, str]:
    return {new if path == old else path: text for path, text in files.items()}


BLOCKS = claim("one"), figure("two", value="5 %")
AS_BEFORE: dict[str, Files] = {
    "built again": WHOLE,
    "retitled": changed(article(*BLOCKS, **FIRST, title="Quite another title")),
    "retold": changed(article(claim("one", text="In other words."), BLOCKS[1], **FIRST)),
    "retagged": changed(article(*BLOCKS, digested="2020-05-01", topics="[speed, budgets]")),
    "annotations in another order": changed(article(BLOCKS[1], BLOCKS[0], **FIRST)),
    "in another language": changed(article(*BLOCKS, **FIRST, lang="de")),
    "renamed, with an alias": moved(
        changed(article(*BLOCKS, **FIRST, aliases="[a]")), A, "content/articles/z.md"
    ),
    "renamed twice": moved(
        changed(article(*BLOCKS, **FIRST, aliases="[a, between]")), A, "content/articles/c.md"
    ),
    "the site moved": {**WHOLE, "site.yaml": SITE.replace("e.org/a/", "moved.example/")},
    "the site retitled, in another language": {
        **WHOLE, "site.yaml": SITE.replace("The digest", "Das Digest\nlanguage: de")
    },
    "a topic renamed": moved(
        {
            **{path: text.replace("[budgets]", "[money]") for path, text in WHOLE.items()},
            "content/topics/budgets.md": "---\ntitle: Money\naliases: [budgets]\n---\n",
        },
        "content/topics/budgets.md", "content/topics/money.md",
    ),
}  # fmt: skip
UPDATED = {
    "updated": (changed(article(*BLOCKS, **FIRST, updated="2020-06")), "2020-06-01", "2020-05-01"),
    "digested another day": (
        changed(article(*BLOCKS, digested="2020-07-09", topics="[budgets]")),
        "2020-07-09", "2020-07-09",
    ),
}  # fmt: skip


@pytest.fixture
def told(write_digest: WriteDigest) -> Callable[[Files], dict[str, Told]]:
    """What a reader of each feed is told after a build, over the builds before."""

    def read(files: Files) -> dict[str, Told]:
        root = write_digest(files)
        for path in (root / "content").rglob("*.md"):
            if path.relative_to(root).as_posix() not in files:
                path.unlink()
        assert build(Options(root, root / "output")).written
        found = sorted((root / "output").rglob("feed.xml"))
        return {path.parent.name: _read(path) for path in found}

    return read


def _read(path: Path) -> Told:
    found = feedparser.parse(path.read_bytes())
    assert not found.bozo
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    return {entry.id: (entry.published, entry.updated) for entry in found.entries}


@pytest.mark.parametrize("name", AS_BEFORE)
def test_entries_keep_their_ids_and_times(
    told: Callable[[Files], dict[str, Told]], name: str
) -> None:
    before = told(WHOLE)
    after = told(AS_BEFORE[name])

    assert before["output"].keys() == {"tag:e.org,2026:articles/a", "tag:e.org,2026:articles/b"}
    for home in before.keys() & after.keys():
        assert after[home] == before[home], home
    assert {"output", "claims", "figures"} <= after.keys()


@pytest.mark.parametrize("name", UPDATED)
def test_an_entry_is_updated_on_the_day_that_its_editor_says(
    told: Callable[[Files], dict[str, Told]], name: str
) -> None:
    files, updated, published = UPDATED[name]
    before, after = told(WHOLE)["output"], told(files)["output"]

    assert list(after) != []
    assert after.keys() == before.keys()
    id = "tag:e.org,2026:articles/a"
    assert after[id] == (f"{published}T00:00:00Z", f"{updated}T00:00:00Z")
    assert after["tag:e.org,2026:articles/b"] == before["tag:e.org,2026:articles/b"]


class TestAChangedIdIsNoticed:
    """What the tests above would say of ids that follow titles, addresses or topics."""

    @pytest.mark.parametrize(
        ("name", "made_of"),
        [
            ("retitled", lambda article: article.meta.title),
            ("renamed, with an alias", lambda article: article.slug),
            ("retagged", lambda article: "-".join(article.topics)),
        ],
    )
    def test_whatever_it_is_made_of(
        self, told: Callable[[Files], dict[str, Told]], monkeypatch: pytest.MonkeyPatch, name: str,
        made_of: Callable[[object], str],
    ) -> None:  # fmt: skip
        usual = feed_entries.first_slug
        monkeypatch.setattr(
            feed_entries,
            "first_slug",
            lambda one: made_of(one) + one.slug[:1] if hasattr(one, "topics") else usual(one),
        )

        assert told(WHOLE)["output"].keys() != told(AS_BEFORE[name])["output"].keys()
