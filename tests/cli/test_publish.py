"""`publish` on the command line."""

from pathlib import Path

from click.testing import CliRunner

from conspectus.cli import main
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, entry

FILES = {
    "site.yaml": "title: T\n",
    **TOPICS,
    "content/articles/a.md": article(title="A"),
    "content/editions/x.md": entry("W.", title="X", number="1", date="2026", items="[a]"),
}


def said(root: Path, *arguments: str) -> tuple[int, str]:
    found = CliRunner().invoke(main, ["publish", *arguments, "--digest", str(root)])
    return found.exit_code, found.output


def test_an_edition_is_published_once(write_digest: WriteDigest) -> None:
    root = write_digest(FILES)
    kept = root / "content/published/x.json"

    status, tried = said(root, "editions/x", "--dry-run")
    assert (status, kept.exists()) == (0, False)
    assert tried.startswith("would write content/published/x.json, ")
    assert said(root, "x") == (
        0,
        "wrote content/published/x.json\n"
        "Commit it with the edition; it is what the site shows of it from now on.\n",
    )
    assert said(root, "x") == (0, "content/editions/x.md is published already, as it stands.\n")


def test_what_cannot_be_published_ends_in_a_line(write_digest: WriteDigest) -> None:
    assert said(write_digest(FILES), "z") == (
        2,
        "conspectus: no edition is called z; there are: x\n",
    )


def test_what_was_sent_has_the_number_that_its_edition_has(write_digest: WriteDigest) -> None:
    root = write_digest(FILES)
    assert said(root, "x")[0] == 0
    kept = root / "content/published/x.json"
    kept.write_text(kept.read_text().replace('"number": 1,', '"number": 2,'))

    found = CliRunner().invoke(main, ["check", str(root)])

    assert found.exit_code == 1
    assert (
        "content/published/x.json:1:1: error bad-published: it has another number" in found.output
    )
