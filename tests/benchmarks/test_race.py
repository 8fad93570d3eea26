"""The edits that are timed reach the pages that they are looked for on; tables say what was run."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import benchmarks.contestants
from benchmarks import growth, race
from benchmarks.contestants import Conspectus, Contestant, Hugo
from benchmarks.growth import Size, growth_table
from benchmarks.processes import Failed, Run
from benchmarks.race import Race, contestants
from benchmarks.tables import race_table, spread
from conspectus.pipeline import Options, build

EDITS = (
    Contestant.edit_word,
    Contestant.edit_annotation,
    Contestant.retitle_topic,
    Contestant.edit_template,
)
ARTICLES = 30


def changed(contestant: Contestant, edit: Callable[[Contestant], object]) -> list[str]:
    """The lines of all files that an edit leaves otherwise than they were."""
    before = {path: path.read_text() for path in contestant.site.rglob("*") if path.is_file()}
    edit(contestant)
    return [
        line
        for path, text in before.items()
        for line, old in zip(path.read_text().split("\n"), text.split("\n"), strict=True)
        if line != old
    ]


@pytest.fixture
def conspectus(tmp_path: Path) -> Conspectus:
    found = Conspectus(tmp_path, ARTICLES, search=False)
    found.write(1)
    return found


@pytest.fixture
def hugo(tmp_path: Path) -> Hugo:
    found = Hugo(tmp_path, ARTICLES, related=False)
    found.write(1)
    return found


class TestEdits:
    @pytest.mark.parametrize("edit", EDITS)
    def test_change_one_line_of_a_digest_each_time(
        self, conspectus: Conspectus, edit: Callable[[Contestant], object]
    ) -> None:
        for _ in range(3):
            assert len(changed(conspectus, edit)) == 1

    @pytest.mark.parametrize("edit", EDITS)
    def test_change_one_line_of_hugos_site_each_time(
        self, hugo: Hugo, edit: Callable[[Contestant], object]
    ) -> None:
        for _ in range(3):
            assert len(changed(hugo, edit)) == 1

    def test_are_found_on_the_pages_that_they_name(self, conspectus: Conspectus) -> None:
        found = [edit(conspectus) for edit in EDITS for _ in range(2)]

        built = build(Options(conspectus.site, conspectus.site / "output"))

        assert built.problems == ()
        for word, page in [*found[:6], found[7]]:  # the foot has had two edits
            assert word in (conspectus.site / "output" / page).read_text()

    def test_never_touch_a_draft(self, tmp_path: Path) -> None:
        contestant = Hugo(tmp_path, 97, related=False)

        assert 96 not in [next(contestant.numbers) for _ in range(300)]


def test_clearing_takes_away_all_that_builds_made(conspectus: Conspectus) -> None:
    before = sorted(conspectus.site.rglob("*"))
    build(Options(conspectus.site, conspectus.site / "output"))

    conspectus.clear()

    assert sorted(conspectus.site.rglob("*")) == before


class Fake(Conspectus):
    """Builds at once, by copying a page."""

    def build(self) -> list[str]:
        return ["true"]


class TestRace:
    @pytest.fixture(autouse=True)
    def run(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Nothing is run, and Hugo need not be there."""
        monkeypatch.setattr(race, "measured", lambda *_: Run(1, 2, 3, 0))
        monkeypatch.setattr(benchmarks.contestants, "hugo_binary", lambda: "hugo")

    def test_every_contestant_has_a_turn_at_every_scenario(self, tmp_path: Path) -> None:
        entered = contestants(tmp_path, ARTICLES, search=None, related=True)
        held = Race(tmp_path, entered, patience=0)

        held.round(["clean", "unchanged"])
        held.round(["clean", "unchanged"])

        names = ["Hugo", "Hugo, with related articles", "Conspectus", "Conspectus, search: false"]
        assert list(held.results["clean"]) == names
        assert list(held.results["unchanged"]) == [names[0], *names[2:]]
        assert len(held.results["clean"]["Hugo"]) == 2

    def test_an_edit_that_does_not_reach_its_page_is_no_result(self, tmp_path: Path) -> None:
        contestant = Fake(tmp_path, ARTICLES, search=False)
        contestant.write(1)
        page = tmp_path / "output/articles/article-00029/index.html"
        page.parent.mkdir(parents=True)
        page.write_text("as before")
        contestant.numbers = iter([29])

        with pytest.raises(Failed, match="edited1 is not on articles/article-00029"):
            Race(tmp_path, [contestant], patience=0).turn("word", contestant)

    def test_knows_its_scenarios(self) -> None:
        result = CliRunner().invoke(race.main, ["--scenarios", "clean,dirty"])

        assert result.exit_code == 2
        assert "dirty is none of clean, unchanged" in result.output


class TestTables:
    def test_ratios_are_those_of_each_round(self) -> None:
        results = {
            "clean": {
                "Hugo": [Run(1, 1, 100, 0), Run(2, 1, 100, 0), Run(4, 1, 100, 0.5)],
                "Conspectus": [Run(2, 1, 50, 0), Run(2, 1, 50, 0), Run(2, 1, 50, 0)],
            }
        }

        *_, hugo, ours = race_table(results, "Hugo").splitlines()

        assert hugo.startswith("| clean | Hugo | 2.00 s (1.00 to 4.00) |  |")
        assert hugo.endswith("| 3, 1 disturbed |")
        assert "| Conspectus | 2.00 s (2.00 to 2.00) | 1.00 (0.50 to 2.00) |" in ours
        assert "| 0.50 (0.50 to 0.50) | 3 |" in ours

    def test_one_run_has_no_spread(self) -> None:
        assert spread([1.234], " s") == "1.23 s"
        assert spread([]) == ""

    def test_growth_is_told_by_the_article_and_against_a_thousand(self) -> None:
        sizes = [
            Size(100, 200, (Run(1, 1, 50, 0),)),
            Size(1000, 1500, (Run(5, 9, 99, 0), Run(4, 9, 99, 0), Run(9, 9, 99, 0))),
        ]

        *_, small, large = growth_table(sizes).splitlines()

        assert small == "| 100 | 200 | 1.00 s | 10.00 ms | 2.00 | 1.00 s | 50 MiB |"
        assert large.startswith("| 1,000 | 1,500 | 5.00 s (4.00 to 9.00) | 5.00 ms | 1.00 |")

    def test_growth_knows_what_a_size_is(self) -> None:
        result = CliRunner().invoke(growth.main, ["--sizes", "10,many"])

        assert result.exit_code == 2
