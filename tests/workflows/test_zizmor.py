"""zizmor, as strict as it can be, finds nothing; and it does find what is planted."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.start.beginnings import begun
from tests.workflows.files import FORGE, WORKFLOWS

ZIZMOR = Path(sys.executable).with_name("zizmor")


def findings(folder: Path) -> set[str]:
    """The names of the rules that something in the folder breaks."""
    strictly = ("--offline", "--persona=auditor", "--strict-collection", "--no-ignores")
    run = subprocess.run(
        [ZIZMOR, *strictly, "--collect=all", "--no-config", "--format=json", "--quiet", folder],
        capture_output=True, check=False,
    )  # fmt: skip
    assert run.returncode in (0, *range(10, 15)), run.stderr.decode()
    return {finding["ident"] for finding in json.loads(run.stdout)}


@pytest.fixture
def forge(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FORGE, tmp_path / ".github"))


def test_it_finds_nothing() -> None:
    assert findings(FORGE) == set()


def test_it_finds_nothing_in_what_a_new_digest_begins_with(tmp_path: Path) -> None:
    shipped = {path: text for path, text in begun().items() if path.startswith(".github/")}
    for path, text in shipped.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)

    assert len([path for path in shipped if path.startswith(".github/workflows/")]) == 4
    assert findings(tmp_path / ".github") == set()

    file = tmp_path / ".github/workflows/preview.yml"
    file.write_text(PLANTS["dangerous-triggers"](file.read_text()))
    assert "dangerous-triggers" in findings(tmp_path / ".github")


def test_it_reads_every_workflow(forge: Path) -> None:
    for name in WORKFLOWS:
        file = forge / "workflows" / f"{name}.yml"
        text = file.read_text()
        file.write_text(text.replace("permissions: {}", "permissions: write-all"))

        assert findings(forge) == {"excessive-permissions"}, name
        file.write_text(text)


Plant = Callable[[str], str]

PLANTS: dict[str, Plant] = {
    "dangerous-triggers": lambda text: text.replace("  pull_request:", "  pull_request_target:"),
    "template-injection": lambda text: text.replace(
        "run: conspectus", "run: echo ${{ github.event.pull_request.title }}; conspectus"
    ),
    "unpinned-uses": lambda text: text.replace(
        "@3d3c42e5aac5ba805825da76410c181273ba90b1 # v7.0.1", "@v7", 1
    ),
    "excessive-permissions": lambda text: text.replace("permissions: {}", "permissions: write-all"),
    "artipacked": lambda text: text.replace("          persist-credentials: false\n", "", 1),
    "concurrency-limits": lambda text: text.replace("concurrency:", "x-concurrency:"),
    "secrets-inherit": lambda text: text + (
        "  more:\n    name: More\n    uses: ./.github/workflows/engine.yml\n    secrets: inherit\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", PLANTS)
def test_it_finds_what_is_planted(forge: Path, rule: str) -> None:
    file = forge / "workflows" / "check.yml"
    sound = file.read_text()
    file.write_text(PLANTS[rule](sound))

    assert file.read_text() != sound
    assert rule in findings(forge)
