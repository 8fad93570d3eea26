from pathlib import Path

from click.testing import CliRunner

from benchmarks.rendering import main

RICH = Path(__file__).parent.parent / "rich"


def test_each_template_has_its_line() -> None:
    result = CliRunner().invoke(main, [str(RICH), "--rounds", "1"])

    assert result.exit_code == 0, result.output
    first = [line.split()[0] for line in result.output.splitlines()]
    assert first[:2] == ["start", "template"]
    assert {"article.html", "topic.html", "markdown/article.html", "all"} <= set(first)
