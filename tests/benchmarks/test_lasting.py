from pathlib import Path

from click.testing import CliRunner

from benchmarks.lasting import CONTESTANTS, SCENARIOS, main


def test_each_scenario_has_a_row_for_each_contestant(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["--articles", "3", "--rounds", "1", "--folder", str(tmp_path)]
    )

    assert result.exit_code == 0, result.output
    rows = [line.split(" | ")[:2] for line in result.output.splitlines()[2:] if "|" in line]
    assert len(rows) == len(SCENARIOS) * len(CONTESTANTS)
    assert list(tmp_path.iterdir()) == []
