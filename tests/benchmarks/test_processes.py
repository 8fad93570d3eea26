"""What a command took is counted whole: that of its children too, and of those it left behind."""

import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from benchmarks.processes import Run, measured_quietly

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="it reads /proc")

MEASURING = """
import os, sys, msgspec
from pathlib import Path
from benchmarks.processes import Failed, measured
try:
    run = measured([sys.executable, "-c", sys.argv[1]], Path(), os.environ, Path(os.devnull))
except Failed as error:
    sys.exit(str(error))
sys.stdout.buffer.write(msgspec.json.encode(run))
"""
"""In a process of its own: it waits for all its children, of which a test run has others."""

BUSY = "import time\nwhile time.process_time() < 0.4: pass\n"


def measured(program: str) -> Run:
    command = [sys.executable, "-c", MEASURING, program]
    root = Path(__file__).parent.parent.parent
    result = subprocess.run(command, capture_output=True, cwd=root, check=True)
    return msgspec.json.decode(result.stdout, type=Run)


def test_time_of_the_command_itself() -> None:
    run = measured(BUSY)

    assert run.wall >= 0.4
    assert run.cpu >= 0.4


def test_time_of_a_child_that_outlives_the_command() -> None:
    run = measured(f"import os\nif not os.fork():\n    import time\n    time.sleep(0.3)\n{BUSY}")

    assert run.cpu >= 0.8


def test_memory_of_all_processes_together_and_what_they_share_once() -> None:
    alone = measured("import time; a = bytearray(80_000_000); time.sleep(0.5)")
    shared = measured("import os, time; a = b'x' * 80_000_000; os.fork(); time.sleep(0.5)")
    apart = measured("import os, time; os.fork(); a = b'x' * 80_000_000; time.sleep(0.5)")

    assert 75 < alone.memory < 120
    assert 75 < shared.memory < 120
    assert 150 < apart.memory < 220


def test_a_command_that_fails_is_no_run() -> None:
    with pytest.raises(subprocess.CalledProcessError):
        measured("raise SystemExit(3)")


class TestMeasuredQuietly:
    def test_repeats_a_disturbed_run_and_keeps_the_calmest(self) -> None:
        runs = [Run(1, 1, 1, foreign) for foreign in (0.9, 0.3, 0.5, 0.0)]
        edits: list[int] = []

        found = measured_quietly(lambda: runs[len(edits) - 1], lambda: edits.append(1), patience=0)

        assert found is runs[1]
        assert len(edits) == 3

    def test_takes_the_first_run_that_nobody_disturbed(self) -> None:
        edits: list[int] = []

        found = measured_quietly(lambda: Run(1, 1, 1, 0.0), lambda: edits.append(1), patience=0)

        assert not found.is_disturbed
        assert len(edits) == 1
