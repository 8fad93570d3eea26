"""The sources' texts: only those are read that lie where they are said to."""

import os
import shutil
from pathlib import Path

import pytest

from conspectus.opened import opened
from conspectus.review import Reviewed, review
from conspectus.review.clippings import Clippings
from tests.conftest import WriteDigest
from tests.review.test_cases import TODAY

THEIRS = "One two three four five six seven eight nine ten eleven twelve."
ARTICLE = f"---\ntitle: A\nsource: {{clipping: a.txt}}\n---\n{THEIRS}\n"


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    return write_digest({"content/articles/a.md": ARTICLE})


@pytest.fixture
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the text, outside of the digest."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "a.txt").write_text(THEIRS)
    return folder


def told(found: Reviewed) -> list[tuple[str, str]]:
    return [(problem.code, problem.hint) for problem in found.problems]


NOT_FOLLOWED = [
    ("unknown-clipping", "save the source's text as a .txt file in the folder, and name that")
]


def test_a_link_to_a_file_is_told_and_not_followed(root: Path, elsewhere: Path) -> None:
    (root / "clippings").mkdir()
    (root / "clippings/a.txt").symlink_to(elsewhere / "a.txt")

    found = review(opened(root), root / "clippings", TODAY)

    assert told(found) == NOT_FOLLOWED
    assert (found.compared, found.not_at_hand) == (0, 1)


@pytest.mark.parametrize("inner", ["clippings", "clippings/of/ours"])
def test_nor_is_one_to_their_folder_or_to_one_above_it(
    inner: str, root: Path, elsewhere: Path
) -> None:
    (elsewhere / "of").mkdir()
    (elsewhere / "of/ours").symlink_to(elsewhere)
    (root / "clippings").symlink_to(elsewhere)

    assert told(review(opened(root), root / inner, TODAY)) == NOT_FOLLOWED


def test_in_a_folder_that_somebody_names_elsewhere_links_are_theirs(
    root: Path, elsewhere: Path
) -> None:
    (elsewhere / "mine").mkdir()
    (elsewhere / "mine/a.txt").symlink_to(elsewhere / "a.txt")

    found = review(opened(root), elsewhere / "mine", TODAY)

    assert found.compared == 1
    assert [problem.code for problem in found.problems] == ["copied-words"]


def test_where_a_link_leads_is_not_looked_at_not_even_whether_anything_is_there(root: Path) -> None:
    (root / "clippings").mkdir()
    (root / "clippings/a.txt").symlink_to("nowhere")

    assert told(review(opened(root), root / "clippings", TODAY)) == NOT_FOLLOWED


def test_a_pipe_is_told_and_not_waited_for(root: Path) -> None:
    (root / "clippings").mkdir()
    os.mkfifo(root / "clippings/a.txt")

    found = review(opened(root), root / "clippings", TODAY)

    assert told(found) == NOT_FOLLOWED
    assert "is a device, a pipe or a socket" in found.problems[0].message


def test_a_digest_compared_with_its_former_self_follows_no_link_either(
    root: Path, elsewhere: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    former = tmp_path_factory.mktemp("former")
    shutil.copytree(root, former, dirs_exist_ok=True)
    (root / "clippings").mkdir()
    (root / "clippings/a.txt").symlink_to(elsewhere / "a.txt")

    found = review(opened(former), root / "clippings", TODAY, root)

    assert found.compared == 0


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_text_is_read_whatever_it_was_saved_with(encoding: str, root: Path) -> None:
    quote = "> [!quote] Q {#q}\n> Größer, né\n> - by: a\n"
    text = ARTICLE.replace(THEIRS, quote)
    (root / "content/articles/a.md").write_text(text, encoding="utf-8")
    (root / "clippings").mkdir()
    (root / "clippings/a.txt").write_text("Es wird größer, né.", encoding=encoding)

    found = review(opened(root), root / "clippings", TODAY)

    assert (found.problems, found.compared) == ((), 1)


@pytest.mark.parametrize(
    ("data", "what"), [(b"%PDF-1.7 x", "is a PDF"), (b"\x89PNG\0\0", "holds no text")]
)
def test_what_is_no_text_is_told_and_not_compared(data: bytes, what: str, root: Path) -> None:
    (root / "clippings").mkdir()
    (root / "clippings/a.txt").write_bytes(data)

    found = review(opened(root), root / "clippings", TODAY)

    assert [problem.message for problem in found.problems] == [
        f"the clipping {what}, so nothing is compared with it"
    ]


def test_a_text_that_is_cut_where_it_is_too_long_is_still_read(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("conspectus.review.clippings._MOST", 9)
    (root / "clippings").mkdir()
    (root / "clippings/a.txt").write_text("größe ßßßß", encoding="utf-8")

    assert Clippings(root / "clippings", root).text("a.txt") == "größe "
