"""The report that docs/reviewing.md shows is one of a real run."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import conspectus
from conspectus.cli import main
from tests.changes.test_planted import BASE, WIRES, put
from tests.digests import article, claim, entry, figure

GUIDE = Path(conspectus.__file__).parent.parent / "docs" / "reviewing.md"

BRANCH = {
    **BASE,
    "content/studies/survey.md": entry(
        name="Survey of pear growers", by="board", year="2014", sample="214 growers"
    ),
    "content/articles/count.md": article(
        "She counted.",
        figure("saved", value="31 %", of="growers who save water", study="survey", by="ines",
               topics="water"),
        claim("worth-it", text="They are worth it.", by="ines", supports="drip#cheap"),
        title="What growers count", topics="[cost, water]", digested="2014-07-01",
        source="title: C, authors: [ines], published: 2014-06",
    ),
}  # fmt: skip
put(WIRES, "value: 54 %", "value: 57 %")(BRANCH)
put(WIRES, "Wait a year.", "Wait a year or two.")(BRANCH)
put(WIRES, "{#wait}", "{#hold-on}")(BRANCH)


def test_the_guide_shows_what_a_run_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, files in (("main", BASE), ("branch", BRANCH)):
        for path, text in files.items():
            file = tmp_path / folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(main, ["report", "--base", "main", "branch"])

    # What pages weigh changes with every line of the theme.
    told = result.output.partition("\n## Weight")[0]
    shown = GUIDE.read_text(encoding="utf-8").split("````markdown\n")[1].split("````")[0]
    assert result.exit_code == 1
    assert shown == f"{told}\n"
