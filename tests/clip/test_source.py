"""Addresses and files, as an editor names them."""

from pathlib import Path

import pytest

from conspectus.clip import source as module
from conspectus.clip.clipping import Unclippable
from conspectus.clip.fetching import Fetched
from conspectus.clip.source import clip, of_fetched

ONE = "The two departments agreed on one list, and it took them most of the year to write it. "
PAGE = f"<!-- x --><!DOCTYPE html><h1>The list</h1><article><p>{ONE * 4}</p></article>"
TEXT = f"The list\n\n{ONE}\n"


def test_a_file_is_read_as_what_it_holds(tmp_path: Path) -> None:
    for name, text in (("a.txt", TEXT), ("b.html", PAGE), ("c.txt", PAGE), ("d.html", TEXT)):
        (tmp_path / name).write_text(text)
        assert clip(str(tmp_path / name)).title == "The list"


def test_a_file_may_have_been_found_somewhere(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    assert (
        clip(str(tmp_path / "a.txt"), "https://a.example/?utm_source=x").address
        == "https://a.example/"
    )


def test_an_address_is_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    got = Fetched(PAGE.encode(), "https://a.example/list", "text/html", "utf-8")
    monkeypatch.setattr(module, "fetch", lambda _url: got)

    found = clip("https://short.example/1")

    assert (found.address, found.access) == ("https://a.example/list", "open")
    assert found.is_fetched


def test_plain_text_may_be_fetched_too() -> None:
    found = of_fetched(Fetched(TEXT.encode(), "https://a.example/list.txt", "text/plain", ""))

    assert (found.title, found.address) == ("The list", "https://a.example/list.txt")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7", "is a PDF; copy its text into a .txt file and give that"),
        (b"PK\x03\x04", "is a document or archive"),
        (b"{\\rtf1", "is a rich text document"),
        (b"\x7fELF\0\0", "holds no text"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(data)

    with pytest.raises(Unclippable, match=why):
        clip(str(tmp_path / "a.txt"))


def test_what_is_no_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unclippable, match=r"there is no file nowhere\.txt; a web address"):
        clip("nowhere.txt")
    with pytest.raises(Unclippable, match="is no file"):
        clip(str(tmp_path))
    (tmp_path / "big.txt").write_text("x" * 100)
    monkeypatch.setattr(module, "MAX_BYTES", 99)
    with pytest.raises(Unclippable, match="has more than"):
        clip(str(tmp_path / "big.txt"))


def test_a_file_that_cannot_be_read_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Unclippable, match="cannot be read: Permission denied"):
        clip(str(tmp_path / "a.txt"))


def test_an_articles_text_is_no_file() -> None:
    with pytest.raises(Unclippable, match="cannot be read: File name too long"):
        clip("It took them most of the year. " * 200)


def test_many_comments_are_passed_over_at_once(tmp_path: Path) -> None:
    """Without end, should what stands before a page be tried in every way to read it."""
    for name, text in (
        ("a.html", f"{'<!-- -->' * 500}{PAGE}"),
        ("b.txt", f"{'<!-- -->' * 60}\n{TEXT}"),
    ):
        (tmp_path / name).write_text(text)

        assert "agreed on one list" in clip(str(tmp_path / name)).text
