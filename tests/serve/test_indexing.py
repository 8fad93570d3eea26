"""The index of a preview, with a stage in the place of the one that makes it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conspectus.pipeline import Built, Options, build
from conspectus.search import Refreshed, Stopped
from conspectus.serve import indexing
from conspectus.serve.indexing import Indexing
from tests.conftest import WriteDigest
from tests.digests import TOPICS

PATIENCE = 30.0


class Stage:
    """Makes no index, but waits until it may end or is stopped."""

    def __init__(self) -> None:
        self.begun: list[Any] = []
        self.ended: list[Any] = []
        self.may_end = threading.Event()
        self.moved = threading.Condition()
        self.errors: list[Exception] = []

    def __call__(
        self, checked: Any, _options: Options, jobs: int, stop: threading.Event
    ) -> tuple[Refreshed, list[Any]]:
        assert jobs == 1  # the other cores are for builds
        self.note(self.begun, checked)
        while not (stop.is_set() or self.may_end.wait(0.01)):
            pass
        if stop.is_set():
            raise Stopped
        if self.errors:
            with self.moved:
                error = self.errors.pop()
                self.moved.notify_all()
            raise error
        self.note(self.ended, checked)
        return Refreshed(written=1, seconds=2.5), []

    def note(self, where: list[Any], checked: Any) -> None:
        with self.moved:
            where.append(checked)
            self.moved.notify_all()

    def waits(self, happens: Callable[[], bool]) -> None:
        with self.moved:
            assert self.moved.wait_for(happens, PATIENCE)


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Stage:
    made = Stage()
    monkeypatch.setattr(indexing, "search_index", made)
    return made


@pytest.fixture
def work(stage: Stage, tmp_path: Path) -> Iterator[Indexing]:
    found = Indexing(Options(tmp_path, tmp_path / "output"))
    found.start()
    yield found
    found.close()
    assert not found.thread.is_alive()


@pytest.fixture
def built(write_digest: WriteDigest) -> Built:
    root = write_digest({**TOPICS, "site.yaml": "title: T\nsearch: false\n"})
    return build(Options(root, root / "output"))


def test_the_index_is_made_behind_the_build(
    work: Indexing, stage: Stage, built: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.may_end.set()
    with work.paused():
        work.want(built)
        assert stage.begun == []

    stage.waits(lambda: len(stage.ended) == 1)
    work.close()
    assert capsys.readouterr().out == "Search index made in 2.5 s.\n"


def test_a_build_that_begins_waits_for_nothing_and_the_index_is_made_behind_it(
    work: Indexing, stage: Stage, built: Built
) -> None:
    work.want(built)
    stage.waits(lambda: len(stage.begun) == 1)

    with work.paused():
        assert stage.ended == []
    stage.may_end.set()

    stage.waits(lambda: len(stage.ended) == 1)
    assert len(stage.begun) == 2


def test_of_several_builds_the_last_has_an_index(
    work: Indexing, stage: Stage, built: Built, write_digest: WriteDigest
) -> None:
    later = build(Options(write_digest({}), write_digest({}) / "output"))
    work.want(built)
    stage.waits(lambda: len(stage.begun) == 1)
    with work.paused():
        work.want(later)
    stage.may_end.set()

    stage.waits(lambda: len(stage.ended) == 1)
    assert stage.ended == [later.checked]


def test_what_goes_wrong_is_said_and_the_next_index_made(
    work: Indexing, stage: Stage, built: Built, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.errors.append(OSError(28, "No space left on device"))
    stage.may_end.set()
    work.want(built)
    stage.waits(lambda: not stage.errors)
    work.want(built)

    stage.waits(lambda: len(stage.ended) == 1)
    assert capsys.readouterr().err == "conspectus: search index: No space left on device\n"


def test_the_end_does_not_wait_for_an_index(work: Indexing, stage: Stage, built: Built) -> None:
    work.want(built)
    stage.waits(lambda: len(stage.begun) == 1)

    work.close()

    assert stage.ended == []
    assert not work.thread.is_alive()
