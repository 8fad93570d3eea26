"""What is kept saves time, and decides nothing: neither where it is damaged nor where it is forged.

`python -m scripts.damage` and `python -m scripts.forgery` try many ways. Of the first a few are
tried in tests/test_sequences.py.
"""

import subprocess
from pathlib import Path

import pytest

from conspectus import pipeline
from conspectus.pipeline import Built, Options, build
from conspectus.stages.state import State
from scripts import damage, forgery
from scripts.compared import built_here, faults_shown
from scripts.edits import WorkingCopy

WAYS = 8


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return damage.prepared(tmp_path_factory.mktemp("start"))


@pytest.mark.parametrize("seed", range(WAYS))
def test_whatever_is_forged_a_build_goes_on_and_does_what_builds_do(start: Path, seed: int) -> None:
    assert forgery.forged(seed, start) == ""


def lose_people(copy: WorkingCopy, ways: int) -> list[str]:
    state = State(copy.root, copy.output, is_kept=True)
    state.store.shelf("people").arrange([])
    state.store.save()
    state.close()
    return ["people: lost"]


def test_what_leads_to_a_fault_is_as_if_it_were_not_there(
    start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgery, "forge", lose_people)

    assert {forgery.forged(seed, start) for seed in range(2)} == {""}


def test_a_fault_of_the_program_itself_is_told(
    tmp_path: Path, start: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After one more try, and not after more."""
    copy = _copied(start, tmp_path)
    tries = []

    def faulty(*_: object) -> Built:
        tries.append(1)
        raise KeyError("a fault")

    monkeypatch.setattr(pipeline, "_built", faulty)

    with pytest.raises(KeyError, match="a fault"):
        build(copy.options())
    assert len(tries) == 2


def _copied(start: Path, folder: Path) -> WorkingCopy:
    copy = WorkingCopy(folder / "digest")
    WorkingCopy(start / "plain").copy_to(copy.root)
    assert built_here(copy.options()).wrote
    return copy


class TestWhatIsForgedIsNoticed:
    """What the tests above would say of a build that believed it."""

    @pytest.fixture(autouse=True)
    def _edited(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(forgery, "PLAIN_EDITS", ("edit_word",))

    def told(self, start: Path) -> str:
        return "".join(forgery.forged(seed, start) for seed in range(2))

    def test_a_traceback(self, start: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(forgery, "forge", lose_people)

        with faults_shown():
            assert "KeyError" in self.told(start)

    @pytest.mark.parametrize("strange", ["start", "read", "write", "publish", "unpickle"])
    def test_what_no_build_does(
        self, start: Path, monkeypatch: pytest.MonkeyPatch, strange: str
    ) -> None:
        def stranger(options: Options) -> Built:
            private = options.root.parent / forgery.PRIVATE
            match strange:
                case "start":
                    subprocess.run(["true"], check=True)
                case "read":
                    (options.root / "content/../../private.txt").read_bytes()
                case "write":
                    private.with_name("new").mkdir()
                case "publish":
                    (options.root / "output/list.csv").unlink()
                    (options.root / "output/list.csv").hardlink_to(private)
                case _:
                    import pickle

                    pickle.loads(pickle.dumps(Path()))  # noqa: S301  # our own
            return build(options)

        monkeypatch.setattr(forgery, "build", stranger)
        monkeypatch.setattr(forgery, "forge", lambda *_, **__: [])

        assert "seed 0: " in self.told(start)
