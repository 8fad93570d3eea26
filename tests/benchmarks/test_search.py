"""The cost of the index is told for every case."""

from click.testing import CliRunner

from benchmarks.search import main


def test_each_case_is_told_with_its_spread() -> None:
    said = CliRunner().invoke(main, ["--articles", "5", "--runs", "1", "--jobs", "1"]).output

    for case in ("first", "basis", "unchanged", "word"):
        assert f"\n{case} " in said
    assert "for each of Pagefind's processes" in said
