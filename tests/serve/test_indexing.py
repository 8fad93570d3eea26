"""The index of a preview, with a stage in the place of the one that makes it."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from conspectus.pipeline import Options
from conspectus.search import Refreshed
from conspectus.search.pagefind import Stopped
from conspectus.serve import indexing
from conspectus.serve.indexing import Indexing

PATIENCE = 30.0


class Stage:
    """Makes no index, but waits until it may end or is stopped."""

    def __init__(self) -> None:
        self.begun: list[Options] = []
        self.ended: list[Options] = []
        self.may_end = threading.Event()
        self.moved = threading.Condition()
        self.errors: list[Exception] = []

    def __call__(self, options: Options, stop: threading.Event) -> tuple[Refreshed, list[Any]]:
        self.note(self.begun, options)
        while not (stop.is_set() or self.may_end.wait(0.01)):
            pass
        if stop.is_set():
            raise Stopped
        if self.errors:
            with self.moved:
                error = self.errors.pop()
                self.moved.notify_all()
            raise error
        self.note(self.ended, options)
        return Refreshed(written=1, seconds=2.5), []

    def note(self, where: list[Options], options: Options) -> None:
        with self.moved:
            where.append(options)
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


def test_the_index_is_made_behind_the_build(
    work: Indexing, stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.may_end.set()
    with work.paused():
        work.want()
        assert stage.begun == []

    stage.waits(lambda: len(stage.ended) == 1)
    work.close()
    assert capsys.readouterr().out == "Search index made in 2.5 s.\n"


def test_a_build_that_begins_waits_for_nothing_and_the_index_is_made_behind_it(
    work: Indexing, stage: Stage
) -> None:
    work.want()
    stage.waits(lambda: len(stage.begun) == 1)

    with work.paused():
        assert stage.ended == []
    stage.may_end.set()

    stage.waits(lambda: len(stage.ended) == 1)
    assert len(stage.begun) == 2


def test_of_several_builds_the_last_has_an_index(work: Indexing, stage: Stage) -> None:
    work.want()
    stage.waits(lambda: len(stage.begun) == 1)
    with work.paused():
        work.want()
    stage.may_end.set()

    stage.waits(lambda: len(stage.ended) == 1)
    work.close()
    assert stage.ended == [work.options]


def test_what_goes_wrong_is_said_and_the_next_index_made(
    work: Indexing, stage: Stage, capsys: pytest.CaptureFixture[str]
) -> None:
    stage.errors.append(OSError(28, "No space left on device"))
    stage.may_end.set()
    work.want()
    stage.waits(lambda: not stage.errors)
    work.want()

    stage.waits(lambda: len(stage.ended) == 1)
    assert capsys.readouterr().err == "conspectus: search index: No space left on device\n"


def test_the_end_does_not_wait_for_an_index(work: Indexing, stage: Stage) -> None:
    work.want()
    stage.waits(lambda: len(stage.begun) == 1)

    work.close()

    assert stage.ended == []
    assert not work.thread.is_alive()
