import subprocess
import sysconfig
from pathlib import Path

import pytest

import conspectus
from tests.docs.walkthrough import Reader, blocks, installed, repository
from tests.start.beginnings import begun

REPOSITORY = Path(conspectus.__file__).parent.parent
INSTALL = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[desk]'\n"


def commands_below(heading: str, text: str) -> str:
    """The first commands of a README's section."""
    return text.split(f"## {heading}\n")[1].split("```sh\n")[1].split("```")[0]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Somebody in the repository's folder who has installed it; packages need no network."""
    installed(tmp_path / "conspectus")
    offline = {
        "PYTHONPATH": sysconfig.get_path("purelib"),  # what the engine needs
        "PIP_NO_DEPS": "1",
        "PIP_NO_INDEX": "1",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    }
    return Reader(tmp_path / "conspectus", {**repository(tmp_path), **offline})


def test_whoever_follows_it_has_a_published_digest(reader: Reader, tmp_path: Path) -> None:
    reader.follow("first-digest.md", skipping=(INSTALL,))

    digest = tmp_path / "city-bees"
    assert reader.folder == digest
    topics = {file.stem for file in (digest / "content" / "topics").iterdir()}
    assert topics == {"health", "honey", "wild-bees"}
    readme = (digest / "README.md").read_text()
    for heading in ("Build it", "Test it"):
        assert any(commands_below(heading, readme) in done for done in reader.commands), heading
    pushed = [
        "git",
        "-C",
        str(tmp_path / "forge" / "city-bees.git"),
        "ls-tree",
        "--name-only",
        "main",
    ]
    named = subprocess.run(pushed, check=True, capture_output=True, text=True).stdout.split()
    assert {"site.yaml", "content", "engine", ".github"} <= set(named)
    assert not {"output", ".venv", ".conspectus"} & set(named)


def test_its_first_command_is_the_one_by_which_this_repository_is_built() -> None:
    assert next(blocks("first-digest.md")) == (["sh"], INSTALL)
    built = commands_below("Build it", (REPOSITORY / "README.md").read_text(encoding="utf-8"))
    assert built.startswith(INSTALL.strip())


def test_german_digests_are_built_and_tested_by_the_same_commands() -> None:
    english, german = begun()["README.md"], begun(language="de")["README.md"]

    assert commands_below("Bauen", german) == commands_below("Build it", english)
    assert commands_below("Prüfen", german) == commands_below("Test it", english)
