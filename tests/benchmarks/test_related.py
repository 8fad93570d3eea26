from click.testing import CliRunner

from benchmarks.related import invented, main


def test_the_same_number_of_articles_is_the_same_digest() -> None:
    assert invented(50) == invented(50)
    assert len(invented(50)[0]) == 50


def test_each_size_has_its_line() -> None:
    result = CliRunner().invoke(main, ["--sizes", "20,40", "--rounds", "1"])

    assert result.exit_code == 0
    assert [line.split()[0] for line in result.output.splitlines()] == ["20", "40"]
