import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.outbound.findings import (
    Finding,
    Findings,
    Unreadable,
    known_after,
    read,
    write,
)
from conspectus.outbound.visit import Answer
from tests.outbound.hosts import START

DAY = timedelta(days=1)
GONE, THERE, UNKNOWN = Answer(404), Answer(200), Answer(403, "it answers 403")


def after(*rounds: tuple[Answer, timedelta]) -> Finding:
    """What is known after rounds, each so long after the first."""
    finding = None
    for answer, since in rounds:
        finding = known_after(finding, answer, START + since)
    assert finding is not None
    return finding


def test_an_address_found_gone_once_is_not_dead() -> None:
    finding = after((GONE, 0 * DAY))

    assert finding.gone == START
    assert finding.dead is None


def test_found_gone_again_a_day_later_it_is() -> None:
    finding = after((GONE, 0 * DAY), (Answer(410), DAY))

    assert finding.dead == START + DAY
    assert (finding.gone, finding.status) == (START, 410)


def test_found_gone_again_within_the_day_it_is_not() -> None:
    assert after((GONE, 0 * DAY), (GONE, DAY - timedelta(seconds=1))).dead is None


def test_if_it_was_there_in_between_counting_begins_anew() -> None:
    finding = after((GONE, 0 * DAY), (THERE, DAY), (GONE, 2 * DAY))

    assert (finding.gone, finding.dead) == (START + 2 * DAY, None)


def test_a_round_in_which_it_could_not_be_checked_changes_nothing_else() -> None:
    finding = after((GONE, 0 * DAY), (UNKNOWN, DAY))

    assert (finding.gone, finding.dead, finding.status) == (START, None, 404)
    assert (finding.checked, finding.why) == (START + DAY, "it answers 403")
    assert after((GONE, 0 * DAY), (UNKNOWN, DAY), (GONE, 2 * DAY)).dead == START + 2 * DAY


def test_a_round_in_which_nobody_was_asked_is_none() -> None:
    put_off = Answer(why="there was no time left to ask", is_put_off=True)
    finding = after((GONE, 0 * DAY), (put_off, DAY))

    assert (finding.checked, finding.gone, finding.dead) == (START, START, None)
    assert after((put_off, DAY)).checked is None


def test_what_is_dead_stays_so_until_it_is_there_again() -> None:
    dead = ((GONE, 0 * DAY), (GONE, DAY))

    assert after(*dead, (UNKNOWN, 2 * DAY)).dead == START + DAY
    assert after(*dead, (GONE, 9 * DAY)).dead == START + DAY
    assert after(*dead, (THERE, 9 * DAY)) == Finding(START + 9 * DAY, 200)


def test_where_it_moved_is_known_as_long_as_it_answers_so() -> None:
    moved = Answer(200, moved="https://b.example/")

    assert after((moved, 0 * DAY)).moved == "https://b.example/"
    assert after((moved, 0 * DAY), (UNKNOWN, DAY)).moved == "https://b.example/"
    assert after((moved, 0 * DAY), (THERE, DAY)).moved == ""
    assert after((moved, 0 * DAY), (GONE, DAY)).moved == ""


ANSWERS = st.one_of(
    st.sampled_from([404, 410, 200, 204]).map(Answer),
    st.sampled_from([0, 403, 429, 500, 503]).map(lambda status: Answer(status, "it answers so")),
)
ROUNDS = st.lists(st.tuples(ANSWERS, st.integers(1, 100).map(lambda h: timedelta(hours=h))))


@given(ROUNDS.filter(bool))
def test_nothing_is_dead_that_two_rounds_a_day_apart_did_not_find_gone(
    rounds: list[tuple[Answer, timedelta]],
) -> None:
    moment, gone = timedelta(), list[timedelta]()
    timed = []
    for answer, gap in rounds:
        moment += gap
        timed.append((answer, moment))
        if not answer.why:
            gone = [*gone, moment] if answer.is_gone else []

    is_sure = bool(gone) and gone[-1] - gone[0] >= DAY
    assert (after(*timed).dead is not None) == is_sure


class TestTheFile:
    KNOWN = Findings(
        addresses={"https://ü.example/": Finding(START, 404, gone=START, archive="https://x/")},
        hosts={"a.example": START},
    )

    def test_holds_what_was_written(self, tmp_path: Path) -> None:
        write(tmp_path / "deep" / "links.json", self.KNOWN)

        assert read(tmp_path / "deep" / "links.json") == self.KNOWN

    def test_is_a_value_a_line_in_order(self, tmp_path: Path) -> None:
        many = {name: Finding(START, 200) for name in ("https://b/", "https://a/")}
        write(tmp_path / "links.json", Findings(addresses=many))

        text = (tmp_path / "links.json").read_text()
        assert text.index("https://a/") < text.index("https://b/")
        assert ' "format": 1,\n' in text
        assert text.endswith("}\n")

    def test_that_is_not_there_holds_nothing(self, tmp_path: Path) -> None:
        assert read(tmp_path / "links.json") == Findings()

    @pytest.mark.parametrize(
        "text",
        [
            "", "{", "[]", '{"name": "mine"}', '{"addresses": {"a": 1}}', "\x00", "\udcff",
            '{"addresses": {"a": {"checked": "yesterday"}}}',
        ],
    )  # fmt: skip
    def test_that_is_somebody_elses_is_not_taken_for_ours(self, tmp_path: Path, text: str) -> None:
        (tmp_path / "links.json").write_bytes(text.encode(errors="surrogateescape"))

        with pytest.raises(Unreadable, match="holds no findings of links"):
            read(tmp_path / "links.json")

    def test_of_a_later_version_is_left_to_it(self, tmp_path: Path) -> None:
        (tmp_path / "links.json").write_text('{"format": 2, "addresses": {}}')

        with pytest.raises(Unreadable, match="has format 2; this version knows 1"):
            read(tmp_path / "links.json")

    def test_is_whole_or_as_it_was(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file = tmp_path / "links.json"
        write(file, self.KNOWN)

        def fail(*_: object, **_of: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(os, "rename", fail)
        with pytest.raises(OSError, match="No space"):
            write(file, Findings())
        assert read(file) == self.KNOWN
        assert [path.name for path in tmp_path.iterdir()] == ["links.json"]


def test_moments_are_kept_in_utc() -> None:
    assert isinstance(START, datetime)
    assert START.utcoffset() == timedelta()
