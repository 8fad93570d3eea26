import json
from importlib.metadata import Distribution, PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from conspectus import __version__
from conspectus.start import engine
from conspectus.start.answers import Unfit
from conspectus.start.engine import Engine, named, running

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def installed_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Lets the program have been installed from somewhere, as PEP 610 has it noted."""

    def install(origin: dict[str, Any] | None) -> None:
        (tmp_path / "METADATA").write_text(f"Name: conspectus\nVersion: {__version__}\n")
        if origin:
            (tmp_path / "direct_url.json").write_text(json.dumps(origin))
        monkeypatch.setattr(engine, "distribution", lambda _name: Distribution.at(tmp_path))

    return install


@pytest.mark.parametrize(
    ("origin", "requirement"),
    [
        (None, f"conspectus[desk]=={__version__}"),
        (
            {"url": "https://git.example/c.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"conspectus[desk] @ git+https://git.example/c.git@{COMMIT}",
        ),
        (
            {
                "url": "https://git.example/all",
                "subdirectory": "c",
                "vcs_info": {"vcs": "git", "commit_id": COMMIT, "requested_revision": "main"},
            },
            f"conspectus[desk] @ git+https://git.example/all@{COMMIT}#subdirectory=c",
        ),
        (
            {
                "url": "https://files.example/c.whl",
                "archive_info": {"hash": "sha256=ab", "hashes": {"sha256": "ab"}},
            },
            "conspectus[desk] @ https://files.example/c.whl#sha256=ab",
        ),
        (
            {"url": "https://files.example/c.whl", "archive_info": {}},
            "conspectus[desk] @ https://files.example/c.whl",
        ),
    ],
    ids=["an index", "a repository", "its folder", "an archive", "without a hash"],
)
def test_what_came_from_elsewhere_is_got_from_there(
    installed_from: Any, origin: dict[str, Any] | None, requirement: str
) -> None:
    installed_from(origin)

    assert running() == Engine(requirement)


@pytest.mark.parametrize(
    "origin",
    [
        {"url": "file:///somewhere/conspectus", "dir_info": {"editable": True}},
        {"url": "file:///somewhere/conspectus.whl", "archive_info": {}},
        {"url": "file:///somewhere/c", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
    ],
    ids=["a folder", "a file", "a repository on this disk"],
)
def test_what_came_from_this_machine_is_taken_along(
    installed_from: Any, origin: dict[str, Any]
) -> None:
    installed_from(origin)
    found = running()

    assert found.wheel is not None
    assert found.requirement == f"./engine/{found.wheel.name}[desk]"
    assert "somewhere" not in found.requirement


def test_what_was_not_installed_at_all_is_got_from_an_index(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_name: str) -> Distribution:
        raise PackageNotFoundError

    monkeypatch.setattr(engine, "distribution", missing)

    assert running() == Engine(f"conspectus[desk]=={__version__}")


def test_an_owner_may_name_another() -> None:
    assert named(" conspectus >= 2 ") == Engine("conspectus >= 2")
    for text in ("", "# no", "--index-url x"):
        with pytest.raises(Unfit, match="one line as pip takes it"):
            named(text)
