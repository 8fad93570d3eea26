import io
import sys
import threading

import pytest

from conspectus import console
from conspectus.model.marks import Mark
from conspectus.pipeline import silent
from conspectus.problems import Problem

ERROR = Problem("content/a.md", Mark(2, 3, 4), "bad-date", "x is no date", "write 2014")
WARNING = Problem("content/b.md", Mark(), "long-summary", "too long [bold]")
TEXTS = {"content/a.md": "one\n  text\n"}


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(to: io.StringIO, *, quiet: bool = False) -> str:
    console.show([ERROR, WARNING], TEXTS, quiet=quiet, to=to)
    return to.getvalue()


def test_plain_lines_go_to_what_is_no_terminal() -> None:
    assert shown(io.StringIO()) == (
        "content/a.md:2:3: error bad-date: x is no date\n"
        "     2 |   text\n"
        "       |   ^^^^\n"
        "       hint: write 2014\n\n"
        "content/b.md:1:1: warning long-summary: too long [bold]\n\n"
    )


def test_a_terminal_gets_colours_and_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)

    text = shown(Terminal())

    assert "\x1b[1;31merror\x1b[0m" in text
    assert "\x1b[1;33mwarning\x1b[0m" in text
    assert "[bold]" in text  # content is no markup of ours


def test_only_errors_are_shown_where_quiet() -> None:
    text = shown(io.StringIO(), quiet=True)

    assert "bad-date" in text
    assert "long-summary" not in text


def test_nothing_is_shown_where_nothing_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    console.show([], {})

    assert capsys.readouterr() == ("", "")


def test_problems_go_to_standard_error_unless_told_otherwise(
    capsys: pytest.CaptureFixture[str],
) -> None:
    console.show([ERROR], {})

    assert "bad-date" in capsys.readouterr().err


def test_a_failure_is_one_line_on_standard_error(capsys: pytest.CaptureFixture[str]) -> None:
    console.fail("disk full")

    assert capsys.readouterr() == ("", "conspectus: disk full\n")


class TestProgress:
    def drive(self, total: int) -> None:
        with console.progress() as tell:
            for done in range(1, total + 1):
                tell("parsed", done, total)
            tell("rendered", total, total)

    def test_is_a_bar_on_a_terminal_for_a_long_stage(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm-256color")

        self.drive(1000)

        assert "parsed" in terminal.getvalue()
        assert "1000/1000" in terminal.getvalue()

    def test_has_no_thread_beside_which_no_process_could_be_forked(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(sys, "stderr", Terminal())
        monkeypatch.setenv("TERM", "xterm-256color")
        before = threading.active_count()

        with console.progress() as tell:
            tell("parsed", 1000, 1000)

            assert threading.active_count() == before

    def test_is_not_worth_showing_for_a_short_stage(self, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setenv("TERM", "xterm-256color")

        self.drive(20)

        assert "parsed" not in terminal.getvalue()

    def test_is_silent_where_no_terminal_is(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stderr", io.StringIO())

        with console.progress() as tell:
            assert tell is silent
            tell("parsed", 1, 1)

    def test_is_silent_where_quiet(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "stderr", Terminal())

        with console.progress(quiet=True) as tell:
            assert tell is silent


def test_a_stream_that_cannot_show_a_character_shows_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setattr(sys, "stderr", io.StringIO())

    console.accept_any_text()
    stream.write("“x”")
    stream.flush()

    assert isinstance(stream.buffer, io.BytesIO)
    assert stream.buffer.getvalue() == b"?x?"
