import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from conspectus.cli import main
from conspectus.cli.status import CONTENT, FINE, MACHINE, MISUSED
from conspectus.cli.strange import OnDisk
from conspectus.importers import making
from conspectus.importers.settling import Written
from tests.importers.folders import JEKYLL

Import = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Import:
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(main, ["import", *arguments])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result

    return run


def write(folder: Path, files: Mapping[str, bytes]) -> Path:
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


def test_a_folder_becomes_a_digest_that_builds(run: Import, tmp_path: Path) -> None:
    source = write(tmp_path / "my-blog", JEKYLL)

    result = run("my-blog")

    assert result.exit_code == FINE, result.output
    digest = tmp_path / "my-blog-digest"
    assert "\n  redirect_from" in result.output
    assert "3 articles (2 drafts among them)" in result.output
    assert "Go on with: conspectus serve my-blog-digest" in result.output
    assert (digest / "content/articles/the-boat/plan.pdf").read_bytes() == JEKYLL["files/plan.pdf"]
    report = (digest / "import-report.md").read_text()
    for path in JEKYLL:
        assert f"| `{path}` | " in report
    assert "| `redirect_from` | 1 | x-redirect\\_from |" in report
    assert "| `/tides/` | `/articles/spring-tide/` |" in report
    assert {p.relative_to(source).as_posix() for p in source.rglob("*") if p.is_file()} == {*JEKYLL}
    built = CliRunner().invoke(main, ["build", str(digest), "--jobs", "1", "--quiet"])
    assert built.exit_code == FINE, built.output


def test_nothing_is_written_over_anything(run: Import, tmp_path: Path) -> None:
    write(tmp_path / "blog", JEKYLL)
    write(tmp_path / "there", {"mine.txt": b"mine"})

    result = run("blog", "-o", "there")

    assert (result.exit_code, "it holds mine.txt" in result.output) == (MISUSED, True)
    assert [path.name for path in (tmp_path / "there").iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("output", ["blog/digest", "."])
def test_a_digest_lies_beside_the_folder_and_not_in_it(
    run: Import, tmp_path: Path, output: str
) -> None:
    write(tmp_path / "blog", JEKYLL)

    result = run("blog", "-o", output)

    assert (result.exit_code, "lie in each other" in result.output) == (MISUSED, True)


def test_whose_folder_it_is_can_be_said(run: Import, tmp_path: Path) -> None:
    write(tmp_path / "notes", {"a.md": b"Text of a note.\n"})

    assert "name it with --from" in run("notes").output
    assert run("notes", "--from", "obsidian", "-o", "digest").exit_code == FINE
    assert (tmp_path / "digest/content/articles/a.md").exists()


def test_no_link_is_followed_and_no_pipe_is_read(run: Import, tmp_path: Path) -> None:
    source = write(tmp_path / "blog", JEKYLL)
    write(tmp_path / "secret", {"key.md": b"---\ntitle: S\n---\nsecret\n", "k.png": b"secret"})
    (source / "stolen.md").symlink_to(tmp_path / "secret/key.md")
    (source / "folder").symlink_to(tmp_path / "secret")
    os.mkfifo(source / "pipe.md")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(source / "s.md"))
        found = OnDisk(source)

    assert set(found) == {*JEKYLL}
    assert found.left["stolen.md"] == "symbolic links are not followed"
    assert found.left["folder"] == "symbolic links are not followed"
    assert "a pipe" in found.left["pipe.md"]
    assert run("blog").exit_code == FINE
    texts = [path.read_bytes() for path in (tmp_path / "blog-digest").rglob("*") if path.is_file()]
    assert not any(b"secret" in text for text in texts)


def test_what_is_large_or_another_tools_own_is_listed_and_not_read(tmp_path: Path) -> None:
    source = write(tmp_path, {"node_modules/a/b.md": b"x", ".git/config": b"x", "a.md": b"x"})
    with (source / "film.mp4").open("wb") as file:
        file.truncate(40 * 1024 * 1024)
    found = OnDisk(source)

    assert list(found) == ["a.md"]
    assert found.left == {
        ".git/": "it is git's own", "node_modules/": "it belongs to Node",
        "film.mp4": "it is larger than 32 MB",
    }  # fmt: skip
    with pytest.raises(KeyError):
        found["../a.md"]


def test_a_file_that_changes_meanwhile_ends_it_with_nothing_written(
    run: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = write(tmp_path / "blog", JEKYLL)
    whole = making.imported

    def meanwhile(*given: object) -> object:
        made = whole(*given)  # type: ignore[arg-type]  # handed on
        (source / "files/plan.pdf").unlink()
        return made

    monkeypatch.setattr(making, "imported", meanwhile)
    result = run("blog")

    assert (result.exit_code, "nothing was written" in result.output) == (MACHINE, True)
    assert [path.name for path in tmp_path.iterdir()] == ["blog"]


def test_a_digest_with_an_error_is_not_written(
    run: Import, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "blog", JEKYLL)

    def unsettled(files: Mapping[str, Written], *_: object) -> dict[str, Written]:
        page = "content/pages/rules.md"
        return {**files, page: replace(files[page], text="---\nno: x\n---\n")}

    monkeypatch.setattr(making, "settled", unsettled)

    result = run("blog")

    assert (result.exit_code, "please report it" in result.output) == (CONTENT, True)
    assert [path.name for path in tmp_path.iterdir()] == ["blog"]
