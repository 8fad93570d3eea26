"""The fingerprint of the program: equal where it is the same, another where anything is not."""

import shutil
from pathlib import Path

import pytest

from conspectus.stages import engine


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the program that may be changed."""
    shutil.copytree(engine._PACKAGE, tmp_path / "conspectus")
    monkeypatch.setattr(engine, "_PACKAGE", tmp_path / "conspectus")
    return tmp_path / "conspectus"


def fingerprint() -> str:
    return engine.fingerprint.__wrapped__()


def test_wherever_the_program_lies_it_is_the_same(package: Path) -> None:
    assert fingerprint() == engine.fingerprint()
    for file in package.rglob("*.py"):
        file.touch()
    assert fingerprint() == engine.fingerprint()


def test_another_text_is_another_program(package: Path) -> None:
    with (package / "link" / "names.py").open("a", encoding="utf-8") as file:
        file.write("\n")

    assert fingerprint() != engine.fingerprint()


def test_another_name_is_another_program(package: Path) -> None:
    (package / "urls.py").rename(package / "addresses.py")

    assert fingerprint() != engine.fingerprint()


def test_every_package_that_makes_outputs_counts() -> None:
    assert {engine._bare(name) for name in engine._packages()} == engine._USED


def test_another_version_of_a_package_is_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprint()
    others = {name.replace("msgspec_", "msgspec_9") for name in engine._packages()}
    monkeypatch.setattr(engine, "_packages", lambda: others)

    assert fingerprint() != before
