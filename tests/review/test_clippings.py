"""The sources' texts: only those are read that lie where they are said to."""

from pathlib import Path

import pytest

from conspectus.opened import opened
from conspectus.review import Reviewed, review
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
    ("unknown-clipping", "put the file itself there, or name its folder with --clippings")
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


def test_a_link_that_leads_nowhere_is_no_clipping(root: Path) -> None:
    (root / "clippings").mkdir()
    (root / "clippings/a.txt").symlink_to("nowhere")

    assert told(review(opened(root), root / "clippings", TODAY)) == []
