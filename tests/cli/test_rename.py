import subprocess
from pathlib import Path

import pytest

from conspectus.cli.status import CONTENT, FINE, MISUSED
from tests.cli.conftest import Run
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

ONE, TWO = "content/articles/one.md", "content/articles/two.md"
FILES = {
    **TOPICS,
    ONE: article(claim("a"), digested="2026-01-01"),
    TWO: article("See [one](one.md).\n", claim("b", supports="one#a"), digested="2026-01-02"),
    "site.yaml": "title: T\nbase_url: https://e.org/\nfeed_id: 'tag:e.org,2026:'\n",
}


def test_moves_a_file_and_says_what_was_mended(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest(FILES)
    (root / ONE).chmod(0o604)

    result = run_in("rename", "articles/one", "first")

    assert result.exit_code == FINE
    assert result.output == (
        f"{ONE} is content/articles/first.md now\n  {TWO}: 2 mentions\n  one is an alias of it\n"
    )
    assert not (root / ONE).exists()
    moved = root / "content/articles/first.md"
    assert moved.stat().st_mode & 0o777 == 0o604
    assert "aliases: [one]\n" in moved.read_text()
    assert "See [one](first.md)." in (root / TWO).read_text()
    assert run_in("check", "-q").exit_code == FINE


def test_takes_paths_of_the_shell(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest(FILES)

    run_in("rename", "-q", str(root / ONE), str(root / "content/articles/first.md"))

    assert (root / "content/articles/first.md").exists()


def test_shows_what_it_would_do(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest(FILES)

    result = run_in("rename", "--dry-run", "one#a", "first")

    assert result.exit_code == FINE
    assert "+> - supports: one#first\n" in result.output
    assert "#a would be #first\n" in result.output
    assert (root / TWO).read_text() == FILES[TWO]


def test_says_what_becomes_of_addresses(write_digest: WriteDigest, run_in: Run) -> None:
    write_digest(FILES)

    assert (
        "the former address leads nowhere now"
        in run_in("rename", "one", "first", "--no-alias").output
    )
    run_in("rename", "first", "second")
    output = run_in("rename", "second", "first").output
    assert "first is no alias any more: it is the name again" in output
    assert "feeds will tell it as new" in output


def git(folder: Path, *arguments: str) -> None:
    names = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    subprocess.run(["git", *names, *arguments], cwd=folder, check=True)


def test_what_nobody_can_have_the_address_of_gets_no_alias(
    write_digest: WriteDigest, run_in: Run
) -> None:
    root = write_digest({**FILES, TWO: article("Text.\n", draft="true")})
    git(root, "init", "--quiet")
    git(root, "add", TWO)

    new = run_in("rename", "one", "first")
    draft = run_in("rename", "two", "second")
    annotation = run_in("rename", "--dry-run", "first#a", "b")
    kept = run_in("rename", "--alias", "second", "third")

    assert "  no alias: git does not have the file yet; --alias makes one" in new.output
    assert "  no alias: a draft has no address that anybody knows; --alias" in draft.output
    assert "  no alias: git does not have the file yet; --alias" in annotation.output
    assert "aliases" not in (root / "content/articles/first.md").read_text()
    assert kept.output.endswith("second is an alias of it\n")


def test_what_git_has_keeps_its_address(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest(FILES)
    git(root, "init", "--quiet")
    git(root, "add", ".")

    assert "one is an alias of it" in run_in("rename", "one", "first").output


def test_keeps_the_ends_of_lines_that_a_file_has(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({**FILES, TWO: "\ufeff" + FILES[TWO].replace("\n", "\r\n")})

    run_in("rename", "one", "first")

    data = (root / TWO).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf---\r\n")
    assert data.count(b"\n") == data.count(b"\r\n")
    assert b"first#a" in data


def test_moves_a_picture_as_it_is(write_digest: WriteDigest, run_in: Run) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'
    text = article("![A](a.svg)", claim("a"))
    root = write_digest({**TOPICS, ONE: text, "content/articles/a.svg": svg})

    run_in("rename", "content/articles/a.svg", "b.svg")

    assert (root / "content/articles/b.svg").read_text() == svg
    assert "![A](b.svg)" in (root / ONE).read_text()
    assert run_in("check", "-q").exit_code == FINE


def test_another_letter_case_is_another_id(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest(FILES)

    assert run_in("rename", "one#a", "A").exit_code == FINE
    assert "- aliases: a\n" in (root / ONE).read_text()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("ome", "x"), "no file is called ome; did you mean articles/one?"),
        (("one", "two"), "two is taken by"),
        (("people/ann", "organizations/ann"), "no alias leads out of a folder"),
        (("one", "One"), "no alias differs from the name in letter case alone"),
    ],
)
def test_refuses_what_cannot_be(
    write_digest: WriteDigest, run_in: Run, arguments: tuple[str, str], words: str
) -> None:
    root = write_digest({**FILES, "content/people/ann.md": entry(name="Ann")})

    result = run_in("rename", *arguments)

    assert result.exit_code == MISUSED
    assert words in result.output
    assert (root / ONE).read_text() == FILES[ONE]


def test_refuses_what_would_be_wrong_then(write_digest: WriteDigest, run_in: Run) -> None:
    root = write_digest({**FILES, "content/pages/about.md": entry(title="A")})

    result = run_in("rename", "about", "topics")

    assert result.exit_code == CONTENT
    assert "output-collision" in result.output
    assert "nothing is renamed: this would be wrong then" in result.output
    assert (root / "content/pages/about.md").exists()


def test_waits_until_a_file_that_may_hide_the_name_can_be_read(
    write_digest: WriteDigest, run_in: Run
) -> None:
    root = write_digest({**FILES, "content/topics/t.md": "---\nlead: 'one#a\n---\n"})

    result = run_in("rename", "one", "first")

    assert result.exit_code == CONTENT
    assert "content/topics/t.md:2:7: error yaml-syntax" in result.output
    assert "nothing is renamed until this is mended" in result.output
    assert (root / ONE).exists()


def test_does_not_write_over_what_changes_meanwhile(
    write_digest: WriteDigest, run_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_digest(FILES)
    monkeypatch.setattr("conspectus.mend.disk.read_regular", lambda _path: b"other")

    result = run_in("rename", "one", "first")

    assert result.exit_code == CONTENT
    assert "has changed meanwhile: nothing was written" in result.output
    assert (root / TWO).read_text() == FILES[TWO]
