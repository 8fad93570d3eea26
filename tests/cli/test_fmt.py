import os
from pathlib import Path

import pytest

from conspectus.cli.status import CONTENT, FINE, MISUSED
from tests.cli.conftest import Run
from tests.conftest import WriteDigest

MESSY = "---\nsummary: S\ntitle: 'A'\n---\nText.\n"
TIDY = "---\ntitle: A\nsummary: S\n---\nText.\n"
BROKEN = "---\ntitle: [A\n---\nText.\n"
A, B = "content/articles/a.md", "content/articles/b.md"


def test_puts_a_digest_in_form_and_says_which_files(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({A: MESSY, B: TIDY})
    (root / A).chmod(0o640)

    result = run_in("fmt")

    assert result.exit_code == FINE
    assert result.output == f"{A} is in form now\n3 files: 1 put in form\n"
    assert (root / A).read_text() == TIDY
    assert (root / A).stat().st_mode & 0o777 == 0o640
    assert run_in("fmt").output == "3 files: all in form\n"


def test_takes_a_digest_that_a_link_leads_to(
    write_digest: WriteDigest, run_in: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = write_digest({A: MESSY})
    link = tmp_path_factory.mktemp("links") / "digest"
    link.symlink_to(root)

    assert run_in("fmt", str(link)).exit_code == FINE
    assert (root / A).read_text() == TIDY


def test_takes_away_a_byte_order_mark_and_carriage_returns(
    write_digest: WriteDigest, run_in: Run
) -> None:
    root = write_digest({A: "\ufeff" + TIDY.replace("\n", "\r\n"), "site.yaml": "title:  T"})

    run_in("fmt", "-q")

    assert (root / A).read_bytes() == TIDY.encode()
    assert (root / "site.yaml").read_text() == "title: T\n"


def test_check_changes_nothing_and_fails(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({A: MESSY, B: TIDY})

    result = run_in("fmt", "--check")

    assert result.exit_code == CONTENT
    assert f"{A} is not in form\n1 of 3 files not in form" in result.output
    assert (root / A).read_text() == MESSY
    assert run_in("fmt", "--check", B).exit_code == FINE


def test_diff_shows_a_patch_and_changes_nothing(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({A: MESSY})

    result = run_in("fmt", "--diff")

    assert result.exit_code == FINE
    assert f"--- a/{A}\n+++ b/{A}\n" in result.output
    assert "-title: 'A'\n" in result.output
    assert (root / A).read_text() == MESSY


@pytest.mark.parametrize("named", [A, "content/articles", f"{os.curdir}/content", "."])
def test_takes_files_and_folders(write_digest: WriteDigest, run_in: Run, named: str) -> None:
    other = "content/people/p.md"
    root = write_digest({A: MESSY, other: MESSY.replace("title", "name")})

    run_in("fmt", named)

    assert (root / A).read_text() == TIDY
    assert ((root / other).read_text() != TIDY.replace("title", "name")) == ("articles" in named)


def test_a_file_with_an_error_is_left_alone_and_named_with_its_line(
    write_digest: WriteDigest, run_in: Run
) -> None:
    root = write_digest({A: BROKEN, B: MESSY})

    result = run_in("fmt")

    assert result.exit_code == CONTENT
    assert f"{A}:2:8: error yaml-syntax" in result.output
    assert f"{A}:2 is left as it is until this is mended" in result.output
    assert "3 files: 1 put in form, 1 left as it is" in result.output
    assert (root / A).read_text() == BROKEN
    assert (root / B).read_text() == TIDY


def test_a_file_that_is_no_text_or_no_file_is_left_alone(
    write_digest: WriteDigest, run_in: Run
) -> None:
    root = write_digest({B: MESSY})
    (root / A).write_bytes(b"---\ntitle: \xff\n---\n")

    assert "not-utf8" in run_in("fmt").output
    (root / A).unlink()
    (root / A).symlink_to(root / B)
    run_in("fmt")
    assert (root / A).is_symlink()


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("nothing.md", "nothing.md does not exist"),
        ("notes.txt", "notes.txt is no file of content"),
        ("content/articles/plan.svg", "no file of content is called"),
        ("/", "is in no digest"),
    ],
)
def test_says_what_is_no_file_of_content(
    write_digest: WriteDigest, run_in: Run, named: str, words: str
) -> None:
    write_digest({A: TIDY, "notes.txt": "x", "content/articles/plan.svg": "<svg/>"})

    result = run_in("fmt", named)

    assert result.exit_code == MISUSED
    assert words in result.output


def test_the_files_are_of_one_digest(
    write_digest: WriteDigest, run_in: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write_digest({A: TIDY})
    other: Path = tmp_path_factory.mktemp("other")
    (other / "site.yaml").write_text("title: T\n")

    assert "more than one digest" in run_in("fmt", ".", str(other)).output


def test_a_file_that_changes_meanwhile_is_not_written_over(
    write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest({A: MESSY, B: MESSY})
    monkeypatch.setattr("conspectus.mend.disk.read_regular", lambda _path: b"other")

    result = run_in("fmt")

    assert result.exit_code == CONTENT
    assert f"{A} has changed meanwhile: nothing was written" in result.output
    assert (root / A).read_text() == (root / B).read_text() == MESSY


def test_what_would_mean_something_else_is_said(
    write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_digest({A: MESSY})
    monkeypatch.setattr("conspectus.mend.form.formed_yaml", lambda _text, _struct: "title: U\n")

    assert "it would not mean the same" in run_in("fmt", A).output
