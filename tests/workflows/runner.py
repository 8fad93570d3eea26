"""A job's `run:` steps, run one after the other as GitHub's runner would, in a folder of a test.

Actions (`uses:`) are not run: what they would have put there is there. Of expressions it knows
those that are given; any other is an error.
"""

import os
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from tests.workflows.files import workflow

_EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")


class Ran(Struct):
    """What became of a job."""

    statuses: dict[str, int] = {}
    """Exit status of each step that ran, by name."""
    said: dict[str, str] = {}
    """Standard output and error of each."""
    outputs: dict[str, str] = {}
    """Of the steps, as `steps.ID.outputs.NAME`."""
    summary: str = ""

    @property
    def failed(self) -> list[str]:
        return [name for name, status in self.statuses.items() if status]


def run(
    name: str, job: str, root: Path, environment: Mapping[str, str], known: Mapping[str, str]
) -> Ran:
    """Runs a job in `root/workspace`; `root/bin` comes first on its path."""
    found = workflow(name)
    ran = Ran({}, {}, {})
    for step in found["jobs"][job]["steps"]:
        if "run" in step and not ran.failed:
            given = {**found.get("env", {}), **step.get("env", {})}
            words = {
                key: _resolved(value, {**known, **ran.outputs}) for key, value in given.items()
            }
            _run(step, root, {**environment, **words}, ran)
    return ran


def _run(step: dict[str, Any], root: Path, environment: Mapping[str, str], ran: Ran) -> None:
    output, summary = root / "output.txt", root / "summary.md"
    output.write_text("")
    script = root / "step.sh"
    script.write_text(step["run"])
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-e", script],
        cwd=root / "workspace" / step.get("working-directory", "."),
        env={
            "PATH": f"{root / 'bin'}:{os.environ['PATH']}", "HOME": str(root),
            "CI": "true", "GITHUB_ACTIONS": "true", "RUNNER_TEMP": str(root / "temp"),
            "GITHUB_OUTPUT": str(output), "GITHUB_STEP_SUMMARY": str(summary), **environment,
        },
        capture_output=True, check=False,
    )  # fmt: skip
    ran.statuses[step["name"]] = done.returncode
    ran.said[step["name"]] = (done.stdout + done.stderr).decode()
    ran.summary = summary.read_text() if summary.exists() else ""
    for line in output.read_text().splitlines():
        key, _, value = line.partition("=")
        ran.outputs[f"steps.{step['id']}.outputs.{key}"] = value


def _resolved(value: str, known: Mapping[str, str]) -> str:
    return _EXPRESSION.sub(lambda match: known[match[1]], str(value))
