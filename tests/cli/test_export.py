"""`export`: what it writes, where, and what it refuses to write over."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from conspectus.bindery import printing
from conspectus.cli import export
from conspectus.cli.status import CONTENT, FINE, MISUSED
from conspectus.export import pdf
from conspectus.export.formats import FORMATS, File, Impossible
from tests.books import members
from tests.cli.conftest import Run
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim, entry

FILES = {
    **TOPICS,
    "content/people/ann.md": entry(name="Ann"),
    "content/articles/a.md": article(
        claim("one", by="ann", disagrees_with="b#two"), source="published: 2013"
    ),
    "content/articles/b.md": article(claim("two", topics="speed")),
}


@pytest.fixture
def export_in(write_digest: WriteDigest, run_in: Run, tmp_path: Path) -> Run:
    write_digest(FILES)
    return partial(run_in, "export")


@pytest.fixture
def several(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every format consists of two files."""

    def files(_found: object, _selection: object) -> Iterator[File]:
        yield File("a.csv", b"1")
        yield File("deeper/b.csv", b"2")

    monkeypatch.setattr(export, "load", lambda _: files)


def test_one_file_is_printed_or_written(export_in: Run, tmp_path: Path) -> None:
    printed = export_in("graphml")
    asked = export_in("graphml", "-o", "-")
    written = export_in("graphml", "-o", "made/g.graphml")

    assert printed.stdout.startswith("<?xml")
    assert asked.stdout == printed.stdout
    assert written.output == "Wrote made/g.graphml.\n"
    assert (tmp_path / "made/g.graphml").read_text() == printed.stdout
    assert export_in("graphml", "-o", "made", "-q").output == ""
    assert (tmp_path / "made/agreement.graphml").exists()


def test_what_an_editor_should_know_is_told_beside_it(
    export_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [File("a.eml", b"To all", told=("Half of it had no room.",))]
    monkeypatch.setattr(export, "load", lambda _: lambda *_: made)

    printed = export_in("mail")

    assert (printed.stdout, printed.stderr) == ("To all", "Half of it had no room.\n")


def test_filters_and_the_site_s_address_bear_on_it(export_in: Run) -> None:
    said = export_in(
        *("graphml", ".", "--topic", "speed", "--kind", "claim"),
        *("--base-url", "https://example.org/"),
    ).stdout

    assert "https://example.org/articles/b/#two" in said
    assert said.count('<data key="beyond_selection">true') == 1


def test_an_edition_is_a_filter_too(export_in: Run, write_digest: WriteDigest) -> None:
    file = entry(title="First", number="1", date="2026-01-01", items="[a#one]")
    write_digest({"content/editions/first.md": file})

    found = json.loads(export_in("jsonld", "--edition", "1").stdout)

    assert found["total"] == 1
    assert found["id"].endswith("?edition=first")


def test_several_files_go_to_a_folder(export_in: Run, several: None, tmp_path: Path) -> None:
    refused = export_in("graphml")
    written = export_in("graphml", "-o", "made")

    assert refused.exit_code == MISUSED
    assert "graphml consists of 2 files; name a folder for them" in refused.stderr
    assert written.output == "Wrote made/a.csv.\nWrote made/deeper/b.csv.\n"
    assert (tmp_path / "made/deeper/b.csv").read_bytes() == b"2"


def test_nothing_is_written_over_unasked(export_in: Run, several: None, tmp_path: Path) -> None:
    export_in("graphml", "-o", "made")
    again = export_in("graphml", "-o", "made")
    (tmp_path / "made/deeper/b.csv").write_bytes(b"mine")
    (tmp_path / "made/a.csv").unlink()
    refused = export_in("graphml", "-o", "made")

    assert again.output == "Unchanged: made/a.csv.\nUnchanged: made/deeper/b.csv.\n"
    assert refused.exit_code == MISUSED
    assert (
        "b.csv is there already, and holds something else; choose another name, or add --force"
        in (" ".join(refused.stderr.split()))
    )
    assert not (tmp_path / "made/a.csv").exists()
    assert export_in("graphml", "-o", "made", "--force").exit_code == FINE
    assert (tmp_path / "made/deeper/b.csv").read_bytes() == b"2"


def test_an_empty_name_is_no_folder(export_in: Run, several: None, tmp_path: Path) -> None:
    refused = export_in("csv", "-o", "")

    assert refused.exit_code == MISUSED
    assert "--output: is empty" in refused.output
    assert not (tmp_path / "a.csv").exists()


def test_a_folder_in_a_files_place_stays(export_in: Run, several: None, tmp_path: Path) -> None:
    (tmp_path / "made/a.csv").mkdir(parents=True)

    refused = export_in("graphml", "-o", "made", "--force")

    assert refused.exit_code == MISUSED
    assert "choose another name\n" in refused.stderr


@pytest.mark.parametrize("place", ["output/g", "content/g", ".conspectus/g", "site.yaml"])
def test_the_digests_own_places_are_refused(export_in: Run, place: str) -> None:
    refused = export_in("graphml", "-o", place, "--force")

    assert refused.exit_code == MISUSED
    assert "lies in the digest's" in refused.stderr


def test_nothing_goes_through_a_link_in_the_digest(export_in: Run, tmp_path: Path) -> None:
    (tmp_path / "made").symlink_to(tmp_path / "content")

    refused = export_in("graphml", "-o", "made/g.graphml")

    assert refused.exit_code == MISUSED
    assert "made is a symbolic link" in refused.stderr
    assert not (tmp_path / "content/g.graphml").exists()


def test_an_unknown_name_is_a_misuse(export_in: Run) -> None:
    refused = export_in("graphml", "--topic", "sped")

    assert refused.exit_code == MISUSED
    assert "--topic: no topic is called sped; did you mean speed?" in refused.stderr


def test_nothing_left_is_told_and_not_written(export_in: Run, tmp_path: Path) -> None:
    refused = export_in("graphml", "--topic", "speed", "--person", "ann", "-o", "g.graphml")

    assert refused.exit_code == MISUSED
    assert (
        "nothing is left to export by these filters: --topic alone 1 article, --person alone"
        " 1 article" in refused.stderr
    )
    assert not (tmp_path / "g.graphml").exists()


def test_an_edition_goes_out_though_nothing_of_it_is_there(export_in: Run, tmp_path: Path) -> None:
    (tmp_path / "content/editions").mkdir()
    (tmp_path / "content/editions/may.md").write_text(
        entry("Alone.", title="May", number="7", date="2020-05-06"), encoding="utf-8"
    )

    assert export_in("mail", "--edition", "7", "-o", "m.eml").exit_code == FINE
    assert b"Alone." in (tmp_path / "m.eml").read_bytes()
    assert export_in("epub", "--edition", "7", "-o", "b.epub").exit_code == FINE
    refused = export_in("jsonld", "--edition", "7")
    assert "nothing is left to export by these filters" in refused.stderr


def test_formats_are_named_where_none_is_and_where_one_is_not(export_in: Run) -> None:
    none, wrong, far = export_in(), export_in("grapml"), export_in("x")

    assert none.exit_code == wrong.exit_code == MISUSED
    assert all(f"  {name.ljust(10)} {form.told}" in none.stderr for name, form in FORMATS.items())
    assert "no format is called grapml; did you mean graphml?" in wrong.stderr
    assert "no format is called x; the formats: " in far.stderr


def test_of_a_digest_with_errors_nothing_leaves(
    export_in: Run, write_digest: WriteDigest, tmp_path: Path
) -> None:
    write_digest({"content/articles/c.md": article(claim("three", supports="#nobody"))})

    refused = export_in("graphml", "-o", "g.graphml")

    assert refused.exit_code == CONTENT
    assert "broken-reference" in refused.stderr
    assert "nothing is exported of a digest with errors" in refused.stderr
    assert not (tmp_path / "g.graphml").exists()


def test_what_a_format_cannot_do_is_said(export_in: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def files(_found: object, _selection: object) -> Iterator[File]:
        raise Impossible("a PDF needs Chromium")

    monkeypatch.setattr(export, "load", lambda _: files)

    assert "a PDF needs Chromium" in export_in("graphml").stderr


def test_a_terminal_is_spared_what_it_cannot_show(
    export_in: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "load", lambda _: lambda *_: [File("a.zip", b"\0", is_text=False)])
    monkeypatch.setattr("conspectus.console.is_terminal", lambda _: True)

    refused = export_in("graphml")

    assert refused.exit_code == MISUSED
    assert "graphml is nothing that a terminal shows; name a file" in refused.stderr
    assert export_in("graphml", "-o", "-").stdout_bytes == b"\0"


class TestBooks:
    def test_a_book_of_what_the_filters_leave(self, export_in: Run, tmp_path: Path) -> None:
        assert export_in("epub", "--topic", "speed", "-o", "b.epub").output == "Wrote b.epub.\n"
        names = members((tmp_path / "b.epub").read_bytes())
        assert "EPUB/article-b.xhtml" in names
        assert "EPUB/article-a.xhtml" not in names
        assert not any("people" in name for name in names)

    def test_an_edition_is_its_own_book(self, export_in: Run, tmp_path: Path) -> None:
        (tmp_path / "content/editions").mkdir()
        (tmp_path / "content/editions/may.md").write_text(
            entry(title="May", number="7", date="2020-05-06", items="[b]"), encoding="utf-8"
        )
        (tmp_path / "made").mkdir()
        said = export_in("epub", "--edition", "7", "-o", "made")
        assert said.output == "Wrote made/may.epub.\n"
        package = members((tmp_path / "made/may.epub").read_bytes())["EPUB/package.opf"].decode()
        assert "<dc:title>May</dc:title>" in package
        export_in("epub", "--edition", "7", "--kind", "claim", "-o", "made")
        assert "EPUB/article-b.xhtml" in members((tmp_path / "made/book.epub").read_bytes())

    def test_books_of_other_filters_are_other_books(self, export_in: Run, tmp_path: Path) -> None:
        names = set()
        for filters in ((), ("--topic", "speed"), ("--kind", "claim")):
            export_in("epub", "--base-url", "https://e.org/", *filters, "-o", "b.epub", "--force")
            package = members((tmp_path / "b.epub").read_bytes())["EPUB/package.opf"].decode()
            names.add(package.partition("https://e.org/")[2].partition("<")[0])
        assert names == {"book", "book-topic-speed", "book-kind-claim"}

    def test_the_same_digest_gives_the_same_bytes(self, export_in: Run) -> None:
        for _ in range(2):
            said = export_in("epub", "-o", "b.epub")
        assert said.output == "Unchanged: b.epub.\n"

    def test_without_a_browser_a_pdf_is_refused_in_a_line(
        self, export_in: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("PATH", "/nowhere")
        monkeypatch.setattr(printing, "_ON_A_MAC", ())
        said = export_in("pdf", "-o", "b.pdf")
        assert said.exit_code == MISUSED
        assert "install one (on Debian: apt install chromium)" in " ".join(said.output.split())

    def test_a_pdf_is_what_the_browser_prints_of_the_book_s_page(
        self, export_in: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        given: list[tuple[str, list[str], str]] = []

        def print_it(page: str, files: dict[str, bytes], day: str) -> bytes:
            given.append((page, sorted(files), day))
            return b"%PDF"

        monkeypatch.setattr(pdf, "browser", lambda: "chromium")
        monkeypatch.setattr(pdf, "printed", print_it)
        export_in("pdf", "-o", "b.pdf")
        assert given == [("book.xhtml", ["book.xhtml", "cover.png"], "19800101")]
        assert (tmp_path / "b.pdf").read_bytes() == b"%PDF"

    def test_a_template_at_fault_is_named(self, export_in: Run, tmp_path: Path) -> None:
        (tmp_path / "templates/book").mkdir(parents=True)
        (tmp_path / "templates/book/article.html").write_text("{{ page.titel }}")
        said = export_in("epub", "-o", "b.epub")
        assert said.exit_code == MISUSED
        assert "templates/book/article.html:1: ArticleChapter has no “titel”" in " ".join(
            said.output.split()
        )
