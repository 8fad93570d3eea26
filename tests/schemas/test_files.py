import json
from pathlib import Path

import pytest

from conspectus.opened import opened
from conspectus.schemas import files
from conspectus.schemas.tables import Unknown
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article

ROOT = Path(__file__).parents[2]


def test_those_of_this_digest_are_current() -> None:
    assert files.stale(ROOT, files.ours()) == ()
    assert files.guides(ROOT) == {}
    assert all((ROOT / path).is_file() for path in files.settings())


def test_all_are_written_and_then_left(tmp_path: Path) -> None:
    first = files.bring(tmp_path, files.ours(), files.settings())
    second = files.bring(tmp_path, files.ours(), files.settings())

    assert set(first.written) == {*files.ours(), *files.settings()}
    assert (second.written, set(second.current)) == ((), set(first.written))
    site = json.loads((tmp_path / "schemas" / "site.json").read_text())
    assert site["required"] == ["title"]
    assert not list(tmp_path.rglob("*.new"))


def test_an_older_one_of_ours_is_written_anew(tmp_path: Path) -> None:
    files.bring(tmp_path, files.ours(), {})
    old = tmp_path / "schemas" / "page.json"
    old.write_text(old.read_text().replace("2", "3"))

    assert files.stale(tmp_path, files.ours()) == ("schemas/page.json",)
    assert files.bring(tmp_path, files.ours(), {}).written == ("schemas/page.json",)


def test_nothing_that_somebody_else_wrote_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "page.json").write_text('{"mine": true}')

    with pytest.raises(files.NotOurs, match=r"schemas/page\.json is in the way"):
        files.bring(tmp_path, files.ours(), files.settings())

    assert (tmp_path / "schemas" / "page.json").read_text() == '{"mine": true}'
    assert not (tmp_path / ".vscode").exists()
    assert not (tmp_path / "schemas" / "site.json").exists()


def test_settings_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("// mine\n{}")

    written = files.bring(tmp_path, {}, files.settings()).written

    assert written == (".vscode/extensions.json", ".vscode/tasks.json")
    assert (tmp_path / ".vscode" / "settings.json").read_text() == "// mine\n{}"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    elsewhere, root = tmp_path / "elsewhere", tmp_path / "digest"
    elsewhere.mkdir()
    root.mkdir()
    (root / ".vscode").symlink_to(elsewhere)

    with pytest.raises(OSError, match="symbolic link"):
        files.bring(root, {}, files.settings())

    assert not list(elsewhere.iterdir())


def test_guides_get_their_tables(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    guide = tmp_path / "docs" / "ours.md"
    guide.write_text("<!-- keys of page -->\n<!-- end of keys -->\n")
    (tmp_path / "README.md").write_text("No table.\n")
    (tmp_path / "latin.md").write_bytes("<!-- keys of page --> é\n".encode("latin-1"))

    made = files.guides(tmp_path)

    assert list(made) == ["docs/ours.md"]
    assert files.bring(tmp_path, made, {}).written == ("docs/ours.md",)
    assert "| **title** |" in guide.read_text()
    assert files.guides(tmp_path) == {}


def test_a_guide_that_asks_for_no_table_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text("\n<!-- keys of pages -->\n<!-- end of keys -->\n")

    with pytest.raises(
        Unknown, match=r"guide\.md:2: there is no table of pages; did you mean page"
    ):
        files.guides(tmp_path)


def test_the_names_of_a_digest_are_those_of_its_files(write_digest: WriteDigest) -> None:
    person = "---\nname: Ann Lee\n---\n"
    root = write_digest(
        {**TOPICS, "content/articles/a.md": article(), "content/people/ann-lee.md": person}
    )

    (text,) = files.of_names(opened(root)).values()
    comment, _, json_text = text.partition("\n")

    assert comment.startswith("// Made by")
    assert list(json.loads(json_text)) == [
        "article: a", "person: ann-lee", "topic: budgets", "topic: speed",
    ]  # fmt: skip
