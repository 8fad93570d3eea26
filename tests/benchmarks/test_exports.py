"""Builds with exports and without are the same but for the exports."""

import subprocess
import sys
from pathlib import Path

from benchmarks.exports import EXPORTS, SCENARIOS
from conspectus.plan import Plan
from tests.dataset.made import FILES
from tests.digests import LOOK, digest_of


def test_each_scenario_has_a_row_for_each_build(tmp_path: Path) -> None:
    asked = ["--articles", "3", "--rounds", "1", "--patience", "0", "--tries", "1"]
    result = subprocess.run(  # a process of its own: it waits for the end of all its children
        [sys.executable, "-m", "benchmarks.exports", *asked, "--folder", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )

    assert result.returncode == 0, result.stderr
    rows = [line.split(" | ")[:2] for line in result.stdout.splitlines() if line.startswith("| ")]
    assert [what for what, _ in rows[2:]] == [f"| {what}" for what in SCENARIOS for _ in range(2)]
    assert list(tmp_path.iterdir()) == []


def test_the_groups_that_are_left_out_are_all_that_a_site_has_to_be_taken_along() -> None:
    site = {"site.yaml": f"{FILES['site.yaml']}book: true\n"}
    plan = Plan(digest_of({**FILES, **site}), LOOK)
    sheets = {(group, sheet.path) for group in plan.groups() for sheet in plan.sheets(group)}

    assert {group for (group, _), _ in sheets} >= EXPORTS
    assert not any(
        path.startswith("data/") or path.endswith(".epub")
        for (group, _), path in sheets
        if group not in EXPORTS
    )
