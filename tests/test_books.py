"""Books as builds and exports make them, judged by EPUBCheck; and when they are made again."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from conspectus.bindery import binding
from conspectus.bindery.archive import epub
from conspectus.bindery.binding import bound
from conspectus.model.books import BookPage, Manuscript
from conspectus.model.editions import Issue
from conspectus.pipeline import Built, Options, build, check
from conspectus.plan import edition_books
from conspectus.plan.desk import Desk
from conspectus.plan.edition_books import edition_book
from conspectus.problems import errors
from conspectus.render import Renderer
from tests.books import checked, hostile, members, why_not_checked
from tests.digests import TOPICS, article, claim
from tests.wholes import whole

FLAGSHIP = Path(__file__).parent.parent
EDITION = "strained-or-puzzled"


def built(root: Path, *, preview: bool = False) -> tuple[Built, Path]:
    found = build(Options(root, root / "output", preview=preview))
    assert errors(found.problems) == []
    return found, root / "output/book.epub"


@pytest.fixture(scope="session")
def odd(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The books of a digest of hostile and foreign text, by their paths."""
    output = built(hostile(tmp_path_factory.mktemp("odd")))[1].parent
    return {str(file.relative_to(output)): file.read_bytes() for file in output.rglob("*.epub")}


def flagship() -> dict[str, bytes]:
    """The books of the digest that comes with the program, by their paths."""
    found = whole(FLAGSHIP)
    renderer = Renderer(found.theme.templates, found.wording)
    books = {}
    for page in found.plan.pages:
        if isinstance(page, BookPage):
            made = renderer.book(page)
            assert isinstance(made, Manuscript)
            books[page.path] = bound(made, FLAGSHIP)
    return books


class TestEpubCheck:
    """All books at once: Java takes longer to begin than a book to be looked at. EPUBCheck takes
    them for renditions of one publication, and looks at each as at one that stands alone."""

    SHELF = (
        '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" '
        'xmlns:r="http://www.idpf.org/2013/rendition" version="1.0"><rootfiles>{}</rootfiles>'
        "</container>"
    )
    ABOUT = (
        '<?xml version="1.0"?><metadata xmlns="http://www.idpf.org/2013/metadata" '
        'unique-identifier="id" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        '<dc:identifier id="id">x</dc:identifier><dc:title>t</dc:title><dc:language>en'
        '</dc:language><meta property="dcterms:modified">2020-01-01T00:00:00Z</meta></metadata>'
    )

    def shelf(self, books: Iterable[bytes]) -> bytes:
        roots, files = "", {"META-INF/metadata.xml": self.ABOUT.encode()}
        for name, book in ((f"book-{number}", book) for number, book in enumerate(books)):
            chosen = f' r:label="{name}" r:media="all"' if roots else ""
            kind = "application/oebps-package+xml"
            roots += f'<rootfile full-path="{name}/package.opf" media-type="{kind}"{chosen}/>'
            files |= {
                path.replace("EPUB/", f"{name}/", 1): data
                for path, data in members(book).items()
                if path.startswith("EPUB/")
            }
        return epub({**files, "META-INF/container.xml": self.SHELF.format(roots).encode()})

    @pytest.mark.skipif(bool(why_not_checked()), reason=why_not_checked())
    def test_it_finds_nothing(self, odd: dict[str, bytes], tmp_path: Path) -> None:
        ours = flagship()
        assert sorted(odd) == ["book.epub", "editions/e/e.epub"]
        assert sorted(ours) == ["book.epub", f"editions/{EDITION}/{EDITION}.epub"]
        shelf = tmp_path / "shelf.epub"
        shelf.write_bytes(self.shelf((*ours.values(), *odd.values())))
        assert checked(shelf) == []


def test_one_begins_with_its_type(odd: dict[str, bytes]) -> None:
    assert all(next(iter(members(book))) == "mimetype" for book in odd.values())


FILES = {
    "site.yaml": "title: T\nbook: true\nsearch: false\nbase_url: https://e.org/\n",
    **TOPICS,
    "content/articles/a.md": article("![x](x.svg)\n", claim("one")),
    "content/articles/b.md": article(claim("two")),
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h{}"/></svg>'


@pytest.fixture
def digest(tmp_path: Path) -> Path:
    root = tmp_path / "digest"
    for path, text in FILES.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    (root / "content/articles/x.svg").write_text(DRAWING.format(1))
    return root


class TestAgain:
    def test_what_a_later_build_makes_is_what_a_first_one_does(self, digest: Path) -> None:
        book = built(digest)[1]
        before = book.read_bytes()
        text = digest / "content/articles/b.md"
        text.write_text(text.read_text().replace("An article", "Another"), encoding="utf-8")
        assert "book.epub" in built(digest)[0].changed
        after = book.read_bytes()
        assert after != before
        again = build(Options(digest, digest / "elsewhere"))
        assert errors(again.problems) == []
        assert (digest / "elsewhere/book.epub").read_bytes() == after

    def test_a_drawing_with_other_bytes_is_another_one_in_the_book(self, digest: Path) -> None:
        built(digest)
        (digest / "content/articles/x.svg").write_text(DRAWING.format(2))
        found, book = built(digest)
        assert "book.epub" in found.changed
        assert members(book.read_bytes())["EPUB/images/1.svg"] == DRAWING.format(2).encode()

    def test_another_template_of_chapters_makes_another_book_alone(self, digest: Path) -> None:
        built(digest)
        (digest / "templates/book").mkdir(parents=True)
        (digest / "templates/book/article.html").write_text("<p>Mine</p>")
        found, book = built(digest)
        assert found.changed == {"book.epub"}
        assert b"<p>Mine</p>" in members(book.read_bytes())["EPUB/article-a.xhtml"]

    def test_an_edit_that_shows_nowhere_in_it_leaves_it_alone(self, digest: Path) -> None:
        built(digest)
        (digest / "content/pages").mkdir()
        (digest / "content/pages/privacy.md").write_text("---\ntitle: P\n---\nX.\n")
        found, _ = built(digest)
        assert "privacy/index.html" in found.changed
        assert "book.epub" not in found.changed


def test_a_preview_has_no_book_and_no_link_to_one(digest: Path) -> None:
    _, book = built(digest, preview=True)
    assert not book.exists()
    assert "book.epub" not in (digest / "output/index.html").read_text(encoding="utf-8")


def test_every_page_leads_to_it(digest: Path) -> None:
    built(digest)
    page = (digest / "output/articles/a/index.html").read_text(encoding="utf-8")
    assert 'href="../../book.epub" type="application/epub+zip"' in page


def test_check_makes_its_texts_and_no_file(digest: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binding, "bound", None)
    assert errors(check(Options(digest, digest / "output")).problems) == []
    (digest / "templates/book").mkdir(parents=True)
    (digest / "templates/book/part.html").write_text("{{ page.titel }}")
    (digest / "content/articles/c.md").write_text(article(topics="[]"), encoding="utf-8")
    found = check(Options(digest, digest / "output"))
    assert [(p.code, p.path) for p in errors(found.problems)] == [
        ("template-error", "templates/book/part.html")
    ]


class TestEditions:
    ENTRY = "---\ntitle: First\nnumber: 1\ndate: 2020-05-06\nitems: [a, a#one]\n---\nWords.\n"

    @pytest.fixture
    def edition(self, digest: Path) -> Path:
        (digest / "content/editions").mkdir()
        (digest / "content/editions/first.md").write_text(self.ENTRY, encoding="utf-8")
        return digest

    @pytest.fixture
    def made(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """Which editions were made books of."""
        slugs: list[str] = []

        def counted(issue: Issue, desk: Desk) -> BookPage:
            slugs.append(issue.slug)
            return edition_book(issue, desk)

        monkeypatch.setattr(edition_books, "edition_book", counted)
        return slugs

    def test_its_page_leads_to_it(self, edition: Path) -> None:
        built(edition)
        page = (edition / "output/editions/first/index.html").read_text(encoding="utf-8")
        assert 'href="first.epub" type="application/epub+zip"' in page
        assert (edition / "output/editions/first/first.epub").exists()

    def test_what_it_does_not_hold_does_not_make_it_again(
        self, edition: Path, made: list[str]
    ) -> None:
        built(edition)
        for path, other in (("articles/b.md", "Text."), ("topics/speed.md", "title: Speed")):
            file = edition / "content" / path
            file.write_text(file.read_text().replace(other, f"{other} again"), encoding="utf-8")
        assert "articles/b/index.html" in built(edition)[0].changed
        assert made == ["first"]

    def test_what_it_holds_does(self, edition: Path, made: list[str]) -> None:
        built(edition)
        file = edition / "content/articles/a.md"
        file.write_text(file.read_text().replace("An article", "Another"), encoding="utf-8")
        assert "editions/first/first.epub" in built(edition)[0].changed
        assert made == ["first", "first"]

    def test_a_preview_has_none(self, edition: Path, made: list[str]) -> None:
        built(edition, preview=True)
        page = (edition / "output/editions/first/index.html").read_text(encoding="utf-8")
        assert ".epub" not in page
        assert made == []
