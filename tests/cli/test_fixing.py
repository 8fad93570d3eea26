import pytest

from conspectus.cli.status import CONTENT, FINE
from tests.cli.conftest import Run
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim

A, ANN = "content/articles/a.md", "content/people/ann.md"
MESSY = article(
    "Two  blanks , here.\n", claim("a", by="ann"), source='url: "https://e.org/?utm_a=b"'
)


def test_mends_first_says_what_and_tells_what_is_left(
    write_digest: WriteDigest, run_in: Run
) -> None:
    root = write_digest({**TOPICS, A: MESSY})

    result = run_in("check", "--fix")

    assert result.exit_code == FINE
    assert result.output.startswith(
        f"{A}: 1 address without what tracks its reader, 1 blank before a comma, "
        "1 double blank, put in form\n"
        f"{ANN}: made from the name: say more of it there\n"
        "Mended 2 files.\n\n"
    )
    assert "missing-file" not in result.output
    assert "incomplete: the article has no source.title" in result.output
    assert (root / ANN).read_text() == "---\nname: Ann\n---\n"
    assert "Two blanks, here." in (root / A).read_text()
    assert run_in("check", "--fix").output.startswith("Nothing to mend.\n")


def test_a_name_that_may_be_a_slip_gets_no_file(write_digest: WriteDigest, run_in: Run) -> None:
    files = {"content/people/anna.md": "---\nname: Anna\n---\n", A: article(claim("a", by="ana"))}
    root = write_digest({**TOPICS, **files})

    assert "did you mean anna?" in run_in("check", "--fix").output
    assert not (root / "content/people/ana.md").exists()


def test_organizations_publications_and_studies_get_files_too(
    write_digest: WriteDigest, run_in: Run
) -> None:
    text = article(organizations="[acme]", source="title: S, publication: gazette")
    root = write_digest({**TOPICS, A: text})

    run_in("check", "--fix", "-q")

    assert (root / "content/organizations/acme.md").exists()
    assert (root / "content/publications/gazette.md").exists()


def test_machines_are_told_apart(write_digest: WriteDigest, run_in: Run) -> None:
    write_digest({**TOPICS, A: MESSY})

    result = run_in("check", "--fix", "--format", "json")

    assert "Mended" in result.stderr
    assert "Mended" not in result.stdout


def test_a_file_with_an_error_is_left_and_told(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({**TOPICS, A: "---\ntitle: [A\n---\nTwo  blanks.\n"})
    (root / "content/articles/b.md").write_bytes(b"\xff")

    result = run_in("check", "--fix")

    assert result.exit_code == CONTENT
    assert "yaml-syntax" in result.output
    assert (root / A).read_text().endswith("Two  blanks.\n")


def test_a_file_with_the_ends_of_lines_of_windows_is_in_form_after_it(
    write_digest: WriteDigest, run_in: Run
) -> None:
    write_digest(
        {**TOPICS, A: article(claim("a")).strip().replace("{title: S}", "").replace("\n", "\r\n")}
    )

    assert f"{A}: put in form" in run_in("check", "--fix").output


def test_what_changes_meanwhile_is_not_written_over(
    write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest({**TOPICS, A: MESSY})
    monkeypatch.setattr("conspectus.mend.disk.read_regular", lambda _path: b"other")

    result = run_in("check", "--fix")

    assert result.exit_code == CONTENT
    assert "has changed meanwhile" in result.output
    assert (root / A).read_text() == MESSY
