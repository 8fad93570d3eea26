"""What only bytes and file systems can do to a digest; the rest is in cases/files.md."""

import os
import socket
from pathlib import Path

import pytest

from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.problems import Problem
from conspectus.read import MAX_BYTES, Reading, read
from tests.conftest import WriteDigest

ANN = "content/people/ann.md"


@pytest.fixture
def root(write_digest: WriteDigest) -> Path:
    root = write_digest({})
    for folder in WRITTEN:
        (root / "content" / folder).mkdir(parents=True)
    (root / "content/static").mkdir()
    return root


def told(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.path) for problem in reading.problems]


def test_files_are_read_with_the_key_that_their_path_gives(root: Path) -> None:
    (root / ANN).write_text("---\nname: Ann\n---\n")

    reading = read(root)

    assert reading.site
    assert reading.site.text.startswith("title: Test\n")
    assert [(source.path, source.key) for source in reading.sources] == [
        (ANN, Key(Folder.PEOPLE, "ann"))
    ]
    assert reading.problems == ()


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
