from pathlib import Path

import pytest
from msgspec.structs import replace

from conspectus.kept import STATE
from conspectus.search.state import State, States, fingerprint


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / STATE).mkdir()
    return tmp_path


def states(root: Path, output: str = "output") -> States:
    return States(root, root / output)


KNOWN = State("output", "en-1", "abc", {"a.js": 7}, {"a/": "en-1_x"})


def test_what_is_kept_is_known_again(root: Path) -> None:
    states(root).keep(KNOWN)

    assert states(root).get("en-1") == replace(KNOWN, sum=states(root).get("en-1").sum)
    assert states(root).get("en").files == {}


def test_of_another_output_folder_nothing_is_known(root: Path) -> None:
    states(root).keep(KNOWN)

    assert states(root, "elsewhere").kept == {}


def test_a_forgotten_one_is_gone(root: Path) -> None:
    known = states(root)
    known.keep(KNOWN)
    known.forget("en-1")

    assert list((root / STATE).iterdir()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"abc"', b'"abd"'),
        (b'"a.js":7', b'"a.js":8'),
        (b'"version":1', b'"version":2'),
        (b"}", b""),
    ],
)
def test_one_that_is_not_as_it_was_kept_says_nothing(root: Path, old: bytes, new: bytes) -> None:
    states(root).keep(KNOWN)
    (file,) = (root / STATE).iterdir()
    assert old in file.read_bytes()
    file.write_bytes(file.read_bytes().replace(old, new))

    assert states(root).kept == {}


def test_one_under_the_name_of_another_says_nothing(root: Path) -> None:
    states(root).keep(KNOWN)
    (file,) = (root / STATE).iterdir()
    file.rename(file.with_name(file.name.replace("en-1", "en-2")))

    assert states(root).kept == {}


def test_one_that_names_files_elsewhere_says_nothing(root: Path) -> None:
    states(root).keep(replace(KNOWN, files={"../../theirs": 1}))

    assert states(root).kept == {}


def test_nothing_is_written_through_a_link(root: Path) -> None:
    known = states(root)
    known.keep(KNOWN)
    (file,) = (root / STATE).iterdir()
    (root / "theirs").write_text("x")
    file.with_suffix(".new").symlink_to(root / "theirs")

    known.keep(replace(KNOWN, fingerprint="other"))

    assert (root / "theirs").read_text() == "x"


def test_a_fingerprint_is_of_pagefind_and_of_what_is_indexed() -> None:
    assert (
        len({fingerprint("1.5.2", "a"), fingerprint("1.5.3", "a"), fingerprint("1.5.2", "b")}) == 3
    )
