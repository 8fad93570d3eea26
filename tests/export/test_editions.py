"""What an edition holds, as filters keep it."""

from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from conspectus.export.editions import named
from conspectus.export.filters import Unknown, filters
from conspectus.export.selection import select
from conspectus.model.digest import Digest, Entry
from conspectus.model.editions import Issue, PublishedMeta
from conspectus.model.references import Folder, Key
from tests import editions
from tests.digests import TOPICS, article, claim, digest_of, entry, figure
from tests.export.test_selection import left

FILES = {
    **TOPICS,
    "content/articles/a.md": article(claim("one"), figure("two"), digested="2026-01-05"),
    "content/articles/b.md": article(claim("three"), claim("four"), digested="2026-02-05"),
    "content/articles/c.md": article("Text.", digested="2026-01-06"),
    "content/editions/picked.md": entry(
        title="The picked", number="1", date="2026-03-01", items="[a, b#three]", aliases="[chosen]"
    ),
    "content/editions/windowed.md": entry(
        title="January", number="2", date="2026-02-01", window="2026-01"
    ),
}


@pytest.fixture(scope="module")
def digest() -> Digest:
    return digest_of(FILES)


@pytest.mark.parametrize("name", ["picked", "chosen", "The picked", "1"])
def test_it_goes_by_its_names_and_its_number(digest: Digest, name: str) -> None:
    assert left(digest, editions=[name]) == ["a", "b", "a#one", "a#two", "b#three"]


def test_an_article_is_held_with_all_of_its_annotations(digest: Digest) -> None:
    assert left(digest, editions=["windowed"]) == ["a", "c", "a#one", "a#two"]
    assert left(digest, editions=["windowed", "picked"]) == [
        "a", "b", "c", "a#one", "a#two", "b#three",
    ]  # fmt: skip


def test_other_filters_narrow_it(digest: Digest) -> None:
    assert left(digest, editions=["picked"], kinds=["claim"]) == ["a", "b", "a#one", "b#three"]
    assert left(digest, editions=["windowed"], topics=["budgets"])[-1] == "a#two"


def test_an_unknown_one_is_told(digest: Digest) -> None:
    with pytest.raises(Unknown, match="no edition is called pickd; did you mean picked"):
        filters(digest, editions=["pickd"])


def test_what_was_asked_for_is_said_by_slug(digest: Digest) -> None:
    assert filters(digest, editions=["2", "chosen"]).words == [
        ("edition", "picked"), ("edition", "windowed"),
    ]  # fmt: skip


def sent(issue: Issue, given: Mapping[str, str] = editions.FILES) -> Digest:
    """A digest that has sent that edition, and changed files since."""
    file = entry(title="F", number="2", date="2026-02-28", items="[steep#cups]")
    files = {**given, "content/editions/february.md": file}
    found = digest_of(files, assets=editions.IMAGES)
    key = Key(Folder.EDITIONS, "february")
    return replace(found, published={"february": Entry(key, "F", PublishedMeta("F", issue))})


def test_of_a_published_one_it_is_what_was_sent() -> None:
    digest = sent(editions.rich())

    assert named(["february"], digest) == {"steep": None, "pot": None}
    apart = replace(editions.rich(), articles=editions.rich().articles[2:])
    assert named(["february"], sent(apart)) == {"pot": frozenset({"awake"})}


def test_renamed_things_are_found_and_those_that_are_gone_left_out() -> None:
    files = {**editions.FILES}
    pot = files.pop("content/articles/pot.md").replace("title: Der", "aliases: [pot]\ntitle: Der")
    files["content/articles/kettle.md"] = pot.replace("{#awake}", "{#up}").replace(
        "> - disagrees", "> - aliases: awake\n> - disagrees"
    )
    steep, _, awake = editions.rich().articles
    (gone,) = editions.tiny().articles
    digest = sent(replace(editions.rich(), articles=(steep, awake, gone)), files)

    assert named(["february"], digest) == {"steep": None, "kettle": frozenset({"up"})}
    assert set(select(digest, filters(digest, editions=["2"])).articles) == {"kettle", "steep"}
