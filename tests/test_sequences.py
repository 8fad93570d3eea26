"""A site that is built edit by edit is the one that a clean build makes.

Thousands of sequences are tried by `python -m scripts.sequences`, here a few short ones; and by
`python -m scripts.damage` what damage to `.conspectus/` does.
"""

import shutil
from pathlib import Path
from random import Random

import pytest

from conspectus.pipeline import Options
from scripts import damage, sequences
from scripts.compared import (
    Outcome,
    built_afresh,
    built_here,
    tree,
    tree_difference,
)
from scripts.edits import EDITS, WorkingCopy
from scripts.sequences import Step, fewest, parsed_steps, random_steps, run

LENGTH = 4


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sequences.prepared(tmp_path_factory.mktemp("start") / "digest")


@pytest.mark.parametrize("seed", range(40))
def test_a_site_built_edit_by_edit_is_that_of_a_clean_build(start: Path, seed: int) -> None:
    failure = run(random_steps(seed, LENGTH), start)

    assert not failure, str(fewest(failure, start))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return damage.prepared(tmp_path_factory.mktemp("kept"))


@pytest.mark.parametrize("seed", range(6))
def test_what_is_damaged_is_not_used(kept: Path, seed: int) -> None:
    assert damage.damaged(seed, kept) == ""


@pytest.mark.parametrize("name", EDITS)
def test_each_edit_does_something(tmp_path: Path, start: Path, name: str) -> None:
    """Some do only where another one was before, most at once."""
    shutil.copytree(start, tmp_path / "digest")
    copy = WorkingCopy(tmp_path / "digest")
    copy.past.append({**copy.snapshot(), "content/static/past.txt": b"past"})
    for before in _BEFORE.get(name, ()):
        EDITS[before](copy)
    whole = _everything(copy)
    for seed in range(20):
        copy.random = Random(seed)
        EDITS[name](copy)
        if _everything(copy) != whole:
            return
    pytest.fail(f"{name} does nothing")


_BEFORE = {
    "change_edition": ["add_edition"],
    "correct_edition": ["add_edition"],
    "mend_edition": ["add_edition", "publish_edition"],
    "delete_edition": ["add_edition"],
    "mend_links": ["break_link"],
    "publish_edition": ["add_edition"],
    "remove_template": ["override_template"],
    "remove_templates": ["override_template"],
    "unpublish_edition": ["add_edition", "publish_edition"],
}


def _everything(copy: WorkingCopy) -> tuple[object, ...]:
    """All that an edit can change."""
    files = [path for path in sorted(copy.root.rglob("*")) if path.is_file()]
    stats = [(path, path.stat().st_mtime_ns, path.stat().st_ino) for path in files]
    return (tree(copy.root), stats, copy.drafts, copy.base_url, copy.jobs, copy.output_name)


def forgetful(options: Options) -> Outcome:
    """Says that it built, and does nothing."""
    return Outcome(wrote=True, said="")


class TestFaultsAreFound:
    """What the tests above would say of a build that is not exact."""

    STEPS = (Step("touch", 1), Step("retitle_digest", 2), Step("touch_everything", 3))

    def test_a_page_that_is_not_made_anew(self, start: Path) -> None:
        failure = run(self.STEPS, start, forgetful)

        assert failure is not None
        assert failure.steps == self.STEPS
        assert "other bytes: index.html" in failure.told
        assert '+<a class="title" href="/">Orchards</a>' in failure.told

    def test_of_the_edits_only_those_are_told_that_lead_to_it(self, start: Path) -> None:
        failure = run(self.STEPS, start, forgetful)
        assert failure is not None

        least = fewest(failure, start, forgetful)

        assert least.steps == (Step("retitle_digest", 2),)
        assert str(least).endswith('--replay "retitle_digest:2"')

    def test_a_page_that_is_not_taken_away(self, start: Path) -> None:
        def hoarding(options: Options) -> Outcome:
            before = tree(options.output)
            outcome = built_here(options)
            for path in before.keys() - tree(options.output).keys():
                (options.output / path).parent.mkdir(parents=True, exist_ok=True)
                (options.output / path).write_bytes(before[path])
            return outcome

        failure = run([Step("delete_page", 1)], start, hoarding)

        assert failure is not None
        assert "stale: about/index.html" in failure.told

    def test_a_failing_build_that_touches_the_site(self, start: Path) -> None:
        def careless(options: Options) -> Outcome:
            outcome = built_here(options)
            (options.output / "index.html").write_text("failed")
            return outcome

        failure = run([Step("break_link", 1)], start, careless)

        assert failure is not None
        assert "a build that failed changed the site:\nother bytes: index.html" in failure.told

    def test_a_report_that_differs(self, start: Path) -> None:
        def silent(options: Options) -> Outcome:
            return Outcome(built_here(options).wrote, said="")

        failure = run([Step("break_link", 1)], start, silent)

        assert failure is not None
        assert "+++ the report, as found" in failure.told

    def test_a_build_that_falls(self, start: Path) -> None:
        def falling(options: Options) -> Outcome:
            raise OSError("no space left")

        failure = run([Step("touch", 1)], start, falling)

        assert failure is not None
        assert "OSError: no space left" in failure.told

    def test_a_file_and_a_folder_that_nobody_made(self, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        (tmp_path / "link").symlink_to("nowhere")

        told = tree_difference({"page": b""}, tree(tmp_path))

        assert told == "stale: empty/\nstale: link\nmissing: page\n"


class TestSequences:
    def test_are_the_same_for_the_same_seed(self) -> None:
        assert random_steps(3) == random_steps(3)
        assert random_steps(3) != random_steps(4)

    def test_can_be_written_down(self) -> None:
        steps = random_steps(5)

        assert parsed_steps(" ".join(map(str, steps))) == steps

    def test_have_every_edit_among_them(self) -> None:
        chosen = {step.edit for seed in range(1000) for step in random_steps(seed)}

        assert chosen == set(EDITS)

    def test_can_be_built_by_processes_that_remember_nothing(self, start: Path) -> None:
        assert run([Step("edit_word", 1)], start, built_afresh) is None
