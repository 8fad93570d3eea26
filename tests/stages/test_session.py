"""A build takes nothing for done that it would not do again, whatever became of the one before."""

import io
from pathlib import Path

import pytest
from PIL import Image

from conspectus import scan
from conspectus.commit import Commit, Staged
from conspectus.pipeline import Built, Options, build
from conspectus.store import Store
from scripts.compared import tree
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim

_SITE = "title: Test\nsearch: false\n"
ARTICLE = "content/articles/a.md"
DIGEST = {**TOPICS, "site.yaml": _SITE, ARTICLE: article(claim("one"))}


@pytest.fixture(autouse=True)
def _long_ago(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are old enough for their times to tell of a change."""
    monkeypatch.setattr(scan, "_RECENT", -(10**18))


def built(root: Path, **chosen: object) -> Built:
    return build(Options(root, root / "output", **chosen))  # type: ignore[arg-type]


def codes(found: Built) -> list[str]:
    return [problem.code for problem in found.problems]


@pytest.mark.parametrize("name", ["Bad_Name.md", "deep/er.md", "link.png"])
def test_a_file_that_is_refused_is_told_though_no_other_changed(
    name: str, write_digest: WriteDigest
) -> None:
    root = write_digest(DIGEST)
    built(root)
    file = root / "content/articles" / name
    file.parent.mkdir(exist_ok=True)
    if file.suffix == ".png":
        file.symlink_to("/etc/hostname")
    else:
        file.write_text("---\ntitle: T\n---\n")

    found = built(root)

    assert found.written is None
    assert len(codes(found)) == 1
    file.unlink()
    assert built(root).written is not None


def test_a_build_that_was_interrupted_between_two_pages_leaves_none_of_them_for_the_next(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest(DIGEST)
    built(root)
    good, text = tree(root / "output"), (root / ARTICLE).read_text()
    put = Commit.put

    def interrupted(self: Commit, one: Staged) -> None:
        put(self, one)
        if one.aside:
            raise KeyboardInterrupt

    monkeypatch.setattr(Commit, "put", interrupted)
    monkeypatch.setattr(Commit, "take_back", lambda _: None)  # as of a process that is killed
    (root / ARTICLE).write_text(f"{text}\nMore.\n")
    with pytest.raises(KeyboardInterrupt):
        built(root)
    monkeypatch.undo()
    assert tree(root / "output") != good
    (root / ARTICLE).write_text(text)

    built(root)

    assert tree(root / "output") == good


def test_a_build_of_which_nothing_could_be_kept_leaves_no_page_for_the_next(
    write_digest: WriteDigest, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest(DIGEST)
    built(root)
    good = tree(root / "output")

    def full(_: Store) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(Store, "save", full)
    with pytest.raises(OSError, match="no space left"):
        built(root, base_url="https://elsewhere.example/")
    monkeypatch.undo()
    assert tree(root / "output") != good

    built(root)

    assert tree(root / "output") == good


def test_what_was_told_of_the_theme_is_told_as_long_as_it_is_so(write_digest: WriteDigest) -> None:
    root = write_digest({**DIGEST, "templates/stray.html": "x"})
    assert codes(built(root)) == ["stray-template"]
    (root / "templates/stray.html").unlink()

    assert codes(built(root)) == []


def test_an_image_that_is_shown_as_it_is_and_breaks_at_equal_size_is_told(
    write_digest: WriteDigest,
) -> None:
    file = io.BytesIO()
    Image.effect_noise((60, 60), 80).convert("P").save(file, "GIF")
    data = file.getvalue()
    root = write_digest({**DIGEST, ARTICLE: article(claim("one"), "![A field](field.gif)")})
    picture = root / "content/articles/field.gif"
    picture.write_bytes(data)
    assert codes(built(root)) == []
    picture.write_bytes(data[: len(data) // 2] + bytes(len(data) - len(data) // 2))

    assert codes(built(root)) == ["bad-image"]
