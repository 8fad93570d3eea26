"""Where a build's time goes, stage by stage."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from msgspec import Struct


class Span(Struct, frozen=True):
    """Seconds that a stage took: by the clock, and of processors, workers' included."""

    stage: str
    wall: float
    processor: float


class Clock:
    """Measures stages one after the other; a stage within another counts for both."""

    def __init__(self) -> None:
        self.spans: list[Span] = []

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        wall, processor = time.perf_counter(), _processor()
        try:
            yield
        finally:
            spent = time.perf_counter() - wall, _processor() - processor
            self.spans.append(Span(name, *spent))


def _processor() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
