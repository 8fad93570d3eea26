"""What only bytes and file systems can do to a digest; the rest is in cases/files.md."""

import os
import socket
import unicodedata
from pathlib import Path

import pytest

from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.model.references import Folder, Key
from conspectus.model.sources import Asset
from conspectus.problems import Problem
from conspectus.read import MAX_BYTES, Reading, read
from tests.conftest import WriteDigest

ANN = "content/people/ann.md"


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    root = write_digest({})
    for folder in Folder:
        (root / "content" / folder).mkdir(parents=True)
    (root / "content/static").mkdir()
    return root


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in reading.problems]


def test_files_are_read_with_the_key_that_their_path_gives(root: Path) -> None:
    (root / ANN).write_text("---\nname: Ann\n---\n")

    reading = read(root)

    assert reading.site
    assert reading.site.text == "title: Test\n"
    assert [(source.path, source.key) for source in reading.sources] == [
        (ANN, Key(Folder.PEOPLE, "ann"))
    ]
    assert reading.problems == ()


def test_files_come_in_one_order_whatever_the_disks(root: Path) -> None:
    for name in ("b.md", "a.md", "A.md", "c.png", "B.png"):
        (root / "content/topics" / name).touch()

    reading = read(root)

    assert [Path(source.path).name for source in reading.sources] == ["A.md", "a.md", "b.md"]
    assert [Path(asset.path).name for asset in reading.assets] == ["B.png", "c.png"]


def test_a_folder_without_site_yaml_is_no_digest(root: Path) -> None:
    (root / "site.yaml").unlink()

    with pytest.raises(FileNotFoundError):
        read(root)


def test_a_digest_may_have_no_content_yet(write_digest: WriteDigest) -> None:
    reading = read(write_digest({}))

    assert (reading.sources, reading.assets, reading.problems) == ((), (), ())


def test_content_is_a_folder(write_digest: WriteDigest) -> None:
    assert told(read(write_digest({"content": "text"}))) == [("misplaced-file", "content")]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"a\r\nb\rc\n", "a\nb\nc\n"),
        (b"\xef\xbb\xbfa\n", "a\n"),
        ("größe 漢\u200d😀".encode(), "größe 漢\u200d😀"),
        (b"", ""),
    ],
)
def test_line_ends_and_a_byte_order_mark_are_taken_away(root: Path, data: bytes, text: str) -> None:
    (root / ANN).write_bytes(data)

    reading = read(root)

    assert [source.text for source in reading.sources] == [text]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("data", "problem", "text"),
    [
        (
            b"---\nname: Ren" + b"\xe9\n",
            Problem(
                ANN,
                Mark(2, 10, 1),
                "not-utf8",
                "the byte 0xe9 is not UTF-8 text",
                "save the file as UTF-8",
            ),
            "---\nname: Ren\ufffd\n",
        ),
        (
            "漢\n".encode("utf-16"),
            Problem(
                ANN,
                WHOLE_FILE,
                "not-utf8",
                "the file is UTF-16, not UTF-8",
                "save the file as UTF-8",
            ),
            "漢\n",
        ),
        (
            b"\xef\xbb\xbfa\r\nb\0c\0\n",
            Problem(
                ANN,
                Mark(2, 2, 1),
                "nul-byte",
                "a NUL byte stands in the text, and 1 more below",
                "delete it",
            ),
            "a\nb\ufffdc\ufffd\n",
        ),
        (
            b"a\x1b[31m\n",
            Problem(
                ANN,
                Mark(1, 2, 1),
                "control-character",
                "an invisible character, U+001B, stands in the text",
                "delete it",
            ),
            "a\ufffd[31m\n",
        ),
    ],
)
def test_what_is_no_text_is_reported_and_the_rest_read_on(
    root: Path, data: bytes, problem: Problem, text: str
) -> None:
    (root / ANN).write_bytes(data)

    reading = read(root)

    assert reading.problems == (problem,)
    assert [source.text for source in reading.sources] == [text]


def test_a_file_larger_than_one_person_writes_is_not_read(root: Path) -> None:
    (root / ANN).write_bytes(b"x" * MAX_BYTES)
    (root / "content/people/bob.md").write_bytes(b"x" * (MAX_BYTES + 1))

    reading = read(root)

    assert [source.path for source in reading.sources] == [ANN]
    assert told(reading) == [("file-too-large", "content/people/bob.md")]


def test_symbolic_links_are_not_followed(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.md").write_text("secret")
    (root / ANN).symlink_to(outside / "secret.md")
    (root / "content/people/gone.md").symlink_to(outside / "nothing.md")
    (root / "content/pages").rmdir()
    (root / "content/pages").symlink_to(outside)
    (root / "content/static/loop").symlink_to(root / "content/static")

    reading = read(root)

    assert told(reading) == [
        ("symlink", "content/pages"),
        ("symlink", ANN),
        ("symlink", "content/people/gone.md"),
        ("symlink", "content/static/loop"),
    ]
    assert "secret" not in repr(reading)


def test_content_itself_is_no_symbolic_link(
    write_digest: WriteDigest, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = write_digest({})
    (root / "content").symlink_to(tmp_path_factory.mktemp("outside"))

    assert told(read(root)) == [("symlink", "content")]


def test_site_yaml_is_no_symbolic_link(root: Path) -> None:
    (root / "other.yaml").write_text("title: Other")
    (root / "site.yaml").unlink()
    (root / "site.yaml").symlink_to("other.yaml")

    reading = read(root)

    assert reading.site is None
    assert told(reading) == [("symlink", "site.yaml")]


def test_pipes_and_sockets_are_refused_without_waiting_for_them(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.mkfifo(root / ANN)
    (root / "site.yaml").unlink()
    os.mkfifo(root / "site.yaml")
    monkeypatch.chdir(root / "content/static")  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")

        reading = read(root)

    assert sorted(told(reading)) == [
        ("not-a-file", ANN),
        ("not-a-file", "content/static/socket"),
        ("not-a-file", "site.yaml"),
    ]


def test_a_folder_is_no_site_yaml(root: Path) -> None:
    (root / "site.yaml").unlink()
    (root / "site.yaml").mkdir()

    assert told(read(root)) == [("not-a-file", "site.yaml")]


def test_only_static_files_may_be_hidden(root: Path) -> None:
    (root / "content/static/.well-known").mkdir()
    (root / "content/static/.well-known/security.txt").write_text("x")
    (root / "content/static/CNAME").write_text("example.org")
    (root / "content/topics/.a.md.swp").touch()
    (root / "content/.DS_Store").touch()

    reading = read(root)

    assert reading.assets == (
        Asset("content/static/.well-known/security.txt", ".well-known/security.txt", 1),
        Asset("content/static/CNAME", "CNAME", 11),
    )
    assert reading.problems == ()


def test_a_name_written_apart_is_the_slug_that_it_looks_like(root: Path) -> None:
    name = unicodedata.normalize("NFD", "größe")
    (root / "content/topics" / f"{name}.md").touch()
    (root / "content/articles" / f"{name}.png").touch()

    reading = read(root)

    assert [source.key.slug for source in reading.sources] == ["größe"]
    assert [asset.output for asset in reading.assets] == ["articles/größe.png"]


def test_a_name_of_bytes_that_are_no_text_can_still_be_told(root: Path) -> None:
    for folder in ("articles", "topics/x", "static", ""):
        (root / "content" / folder).mkdir(exist_ok=True)
        for ending in (b".md", b".MD", b".png"):
            (Path(os.fsdecode(bytes(root / "content" / folder) + b"/b\xff" + ending))).touch()

    reading = read(root)

    assert {problem.code for problem in reading.problems} == {"bad-slug", "misplaced-file"}
    for problem in reading.problems:
        assert "b?" in problem.path
        assert f"{problem.path}{problem.message}{problem.hint}".encode()
