"""An edition is frozen: the same bytes each time, and never behind readers' backs."""

from pathlib import Path

import pytest

from conspectus.draft.made import Refused
from conspectus.draft.making import write
from conspectus.draft.publishing import publish
from conspectus.opened import Opened, opened
from conspectus.problems import errors
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, callout, entry

EDITION = "content/editions/x.md"
KEPT = "content/published/x.json"
X = entry("Words.", title="X", number="1", date="2026-02-28", items="[a, 'a#one']")


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    a = article(callout("claim", "one", "As it was."), title="A")
    return write_digest(
        {"site.yaml": "title: T\n", **TOPICS, "content/articles/a.md": a, EDITION: X}
    )


def at(root: Path) -> Opened:
    return opened(root, drafts=False)


def published(root: Path, *, again: bool = False) -> bytes:
    write(root, publish(at(root), "x", again=again))
    return (root / KEPT).read_bytes()


def change(root: Path, path: str, old: str, new: str) -> None:
    file = root / path
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_it_is_kept_beside_the_editors_own_files(root: Path) -> None:
    made = publish(at(root), "editions/x")

    assert [file.path for file in made.files] == [KEPT]
    assert b"As it was." in made.files[0].data
    assert publish(at(root), "1") == made, "by its number, as export has it"


def test_published_twice_it_is_the_same_bytes(root: Path) -> None:
    first = published(root)

    assert publish(at(root), "x").files == ()
    (root / KEPT).unlink()
    assert published(root) == first


def test_once_published_the_digest_has_nothing_to_say_of_it(root: Path) -> None:
    published(root)

    assert at(root).problems == ()


def test_a_change_of_its_article_is_none_of_its_own(root: Path) -> None:
    first = published(root)
    change(root, "content/articles/a.md", "As it was.", "As it is.")

    assert at(root).problems == ()
    assert publish(at(root), "x").files == ()
    assert (root / KEPT).read_bytes() == first


def test_a_change_of_its_own_words_is_an_error_until_readers_are_told(root: Path) -> None:
    published(root)
    change(root, EDITION, "Words.", "Other words.")

    assert [problem.code for problem in errors(at(root).problems)] == ["edited-edition"]
    with pytest.raises(Refused, match="changed since"):
        publish(at(root), "x")
    with pytest.raises(Refused, match="add to corrections"):
        publish(at(root), "x", again=True)


def test_again_takes_its_own_words_and_leaves_its_articles_as_they_were_sent(root: Path) -> None:
    published(root)
    change(root, "content/articles/a.md", "As it was.", "As it is.")
    change(root, EDITION, "Words.", "Other words.")
    change(root, EDITION, "number: 1", 'number: 1\ncorrections: [{on: 2026-03-01, text: "W."}]')

    kept = published(root, again=True)

    assert b"Other words." in kept
    assert b"As it was." in kept
    assert b"As it is." not in kept
    assert at(root).problems == ()
    with pytest.raises(Refused, match="add to corrections"):
        publish(at(root), "x", again=True)


def test_again_leaves_them_so_by_other_names_too(root: Path) -> None:
    change(root, EDITION, "Words.", "Words.\n\n[One](../articles/a.md#one)\n")
    published(root)
    (root / "content/articles/a.md").rename(root / "content/articles/b.md")
    change(root, "content/articles/b.md", "title: A", "title: B\naliases: [a]")
    change(root, "content/articles/b.md", "{#one}", "{#first}")
    change(root, "content/articles/b.md", "As it was.", "As it is.\n> - aliases: one")
    change(root, EDITION, "Words.", "Other words.")
    change(root, EDITION, "a.md#one", "b.md#first")
    change(root, EDITION, "[a, 'a#one']", "[b, 'b#first']")
    change(root, EDITION, "number: 1", 'number: 1\ncorrections: [{on: 2026-03-01, text: "W."}]')

    kept = published(root, again=True)

    assert b"Other words." in kept
    assert b"As it was." in kept
    assert b"As it is." not in kept
    assert b'"text": "A"' in kept
    assert b'"text": "B"' not in kept
    assert at(root).problems == ()


def test_a_checkout_with_other_ends_of_lines_is_published_again(root: Path) -> None:
    (root / KEPT).write_bytes(published(root).replace(b"\n", b"\r\n"))
    change(root, EDITION, "Words.", "Other words.")
    change(root, EDITION, "number: 1", 'number: 1\ncorrections: [{on: 2026-03-01, text: "W."}]')

    assert b"Other words." in published(root, again=True)


def test_a_draft_is_not_published(root: Path) -> None:
    change(root, EDITION, "number: 1", "number: 1\ndraft: true")

    with pytest.raises(Refused, match="is a draft"):
        publish(at(root), "x")


def test_nor_is_one_whose_editorial_is_still_to_be_written(root: Path) -> None:
    change(root, EDITION, "Words.", "To be written: what it is about.")

    with pytest.raises(Refused, match="still says “To be written”"):
        publish(at(root), "x")


def test_nor_anything_of_a_digest_with_an_error(root: Path) -> None:
    change(root, "content/articles/a.md", "by: author", "by:")

    with pytest.raises(Refused, match=r"an error at content/articles/a\.md:\d+: by has no value"):
        publish(at(root), "x")


def test_an_edition_that_is_not_there_is_told_with_the_likeliest(root: Path) -> None:
    with pytest.raises(Refused, match="no edition is called y; there are: x"):
        publish(at(root), "y")
    (root / EDITION).rename(root / "content/editions/spring.md")
    with pytest.raises(Refused, match="did you mean spring"):
        publish(at(root), "editions/sprng")
    (root / "content/editions/spring.md").unlink()
    with pytest.raises(Refused, match="there is no edition yet"):
        publish(at(root), "x")


def test_what_could_not_be_read_again_is_not_written(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conspectus.draft.publishing.MAX_BYTES", 10)
    with pytest.raises(Refused, match="larger than 1 MiB"):
        publish(at(root), "x")


def test_a_file_that_was_damaged_is_written_anew_if_that_is_asked_for(root: Path) -> None:
    first = published(root)
    (root / KEPT).write_bytes(first[:50])

    with pytest.raises(Refused, match=r"x\.json cannot be read, and may hold what readers have"):
        published(root)
    assert published(root, again=True) == first
    (root / KEPT).write_bytes(b"\xff\xfe\0no text")
    assert published(root, again=True) == first
