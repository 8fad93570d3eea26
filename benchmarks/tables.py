"""What was measured, as a table in Markdown."""

import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.processes import Run

Results = Mapping[str, Mapping[str, Sequence[Run]]]
"""By scenario and by contestant, a run of each round."""


def race_table(results: Results, against: str) -> str:
    """A row for each contestant of each scenario; ratios are those of each round."""
    head = ("", "", "wall", "ratio", "processors", "memory", "ratio", "runs")
    rows = [
        (scenario, name, *_row(runs, by_name.get(against, ()), is_first=name == against))
        for scenario, by_name in results.items()
        for name, runs in by_name.items()
    ]
    return table(head, rows)


def _row(runs: Sequence[Run], against: Sequence[Run], *, is_first: bool) -> tuple[str, ...]:
    pairs = [] if is_first else list(zip(runs, against, strict=False))
    disturbed = sum(run.is_disturbed for run in runs)
    return (
        spread([run.wall for run in runs], " s"),
        spread([run.wall / other.wall for run, other in pairs]),
        spread([run.cpu for run in runs], " s"),
        spread([run.memory for run in runs], " MiB", digits=0),
        spread([run.memory / other.memory for run, other in pairs]),
        f"{len(runs)}, {disturbed} disturbed" if disturbed else str(len(runs)),
    )


def spread(numbers: Sequence[float], unit: str = "", digits: int = 2) -> str:
    """The median, and from where to where the numbers go."""
    if not numbers:
        return ""
    low, middle, high = (f"{n:.{digits}f}" for n in (min(numbers), median(numbers), max(numbers)))
    return f"{middle}{unit}" if len(numbers) == 1 else f"{middle}{unit} ({low} to {high})"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine() -> str:
    """What it was measured on."""
    cores, size = len(os.sched_getaffinity(0)), os.sysconf("SC_PHYS_PAGES") * 4 // 1024**2
    models = {
        line.partition(":")[2].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if line.startswith("model name")
    }
    return f"{cores} cores ({', '.join(models)}), {size} GiB, Python {platform.python_version()}"
