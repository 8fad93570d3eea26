"""Looks for inputs to which the engine gives an answer that may not be given.

    python -m scripts.fuzz --seconds 3600
    python -m scripts.fuzz articles --seconds 600
    python -m scripts.fuzz --replay tests/faults/seeds/articles/all-sorts

Without a target the time is parted among all. Needs the package atheris (the extra `fuzz`); the
seeds, and whatever found something, are judged without it by tests/faults/test_fuzzing.py.
"""

import re
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

import click

from scripts.fuzzing.findings import failure
from scripts.fuzzing.targets import TARGETS

ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "tests/faults/seeds"
_RUNS = re.compile(r"stat::number_of_executed_units:\s+(\d+)")
_PATIENCE = 120
"""Seconds that a search may take beyond its time: its last input, and what it begins with."""


def runs_of(name: str, seconds: int, corpus: Path, found: Path) -> int:
    """Searches one target. Returns how many inputs were judged."""
    for folder in (corpus, found):
        folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "scripts.fuzzing.search", name, str(seconds)]
    ended = subprocess.run(  # this module's own search
        [*command, str(corpus), str(found), str(SEEDS / name)],
        cwd=ROOT, stderr=subprocess.PIPE, text=True, errors="replace", check=False,
        timeout=seconds + _PATIENCE,
    )  # fmt: skip
    counted = _RUNS.search(ended.stderr)
    if counted is None:
        said = [line for line in ended.stderr.splitlines() if "Instrumenting" not in line]
        (found / "search.log").write_text("\n".join(said), encoding="utf-8")
    return int(counted[1]) if counted else 0


def replayed(name: str, file: Path) -> str:
    """What is wrong with the answer to a file; empty for a right one."""
    fault = failure(TARGETS[name], file.read_bytes())
    return fault.told if fault else ""


def _share(names: list[str], seconds: int) -> dict[str, int]:
    return dict.fromkeys(names, max(seconds // len(names), 1))


@click.command()
@click.argument("target", required=False, type=click.Choice(list(TARGETS)))
@click.option("--seconds", default=60, show_default=True, help="Of all targets together.")
@click.option("--corpus", type=click.Path(path_type=Path), help="Kept from one search to the next.")
@click.option("--found", type=click.Path(path_type=Path), default=Path("found"), show_default=True,
              help="Where inputs with a wrong answer are written.")  # fmt: skip
@click.option(
    "--replay",
    type=click.Path(exists=True, path_type=Path),
    help="Judge one file of the folder TARGET.",
)
def main(
    target: str | None, seconds: int, corpus: Path | None, found: Path, replay: Path | None
) -> None:
    """Search for inputs that lead to exceptions or to wrong answers."""
    if replay:
        name = target or replay.resolve().parent.name
        if name not in TARGETS:
            raise click.UsageError(f"name the target of {replay}: {', '.join(TARGETS)}")
        told = replayed(name, replay)
        click.echo(told or "As it should be.")
        sys.exit(bool(told))
    if find_spec("atheris") is None:
        click.echo("atheris is not installed: pip install 'conspectus[fuzz]'")
        sys.exit(2)
    wrong = total = 0
    with tempfile.TemporaryDirectory(prefix="conspectus-") as place:
        for name, share in _share([target] if target else list(TARGETS), seconds).items():
            runs = runs_of(name, share, (corpus or Path(place)) / name, (found / name).resolve())
            faults = [
                f for f in (found / name).iterdir() if f.suffix != ".log" or "search" in f.name
            ]
            click.echo(f"{name}: {runs} inputs in {share} s, {len(faults)} failed")
            wrong, total = wrong + len(faults), total + runs
    click.echo(f"{total} inputs judged: {wrong} failed")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
