import os
from pathlib import Path

from conspectus.serve.drafts import Drafts
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, entry

A, B = "content/articles/a.md", "content/articles/b.md"
FILES = {
    **TOPICS,
    A: article(draft="true"),
    B: article("The word draft: true stands in the text."),
    "content/topics/roles.md": entry(title="Roles", draft="true"),
    "content/people/ann.md": entry(name="Ann draft"),
}


def test_they_are_found_by_what_decides_it_everywhere(write_digest: WriteDigest) -> None:
    drafts = Drafts(write_digest(FILES))

    assert drafts.addresses(None) == ("articles/a/", "topics/roles/")


def test_later_only_what_was_saved_is_looked_at(write_digest: WriteDigest) -> None:
    root = write_digest(FILES)
    drafts = Drafts(root)
    drafts.addresses(frozenset())
    (root / A).write_text(article())
    (root / B).write_text(article(draft="true"))

    assert drafts.addresses({root / B}) == ("articles/a/", "articles/b/", "topics/roles/")
    assert drafts.addresses({root / A}) == ("articles/b/", "topics/roles/")
    assert drafts.addresses({root / "site.yaml", root / "content" / "articles" / "a.png"}) == (
        "articles/b/", "topics/roles/",
    )  # fmt: skip


def test_one_that_is_gone_is_none(write_digest: WriteDigest) -> None:
    root = write_digest(FILES)
    drafts = Drafts(root)
    drafts.addresses(None)
    (root / A).unlink()

    assert drafts.addresses({root / A}) == ("topics/roles/",)


def test_a_file_that_is_no_file_is_none(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.md")

    assert Drafts(tmp_path).addresses(None) == ()
