"""No article can hang a build: what is twice as long takes twice as much, whatever it is made of.

Nothing here is timed: the lines of Python that run are counted, and where a pattern could be
compared for ever, which no line tells, the system ends a process of its own. `python -m
benchmarks.pathological` takes every family all the way at 64 and 128 kB, and prints seconds.
"""

import sys
from collections.abc import Callable, Sequence
from types import FrameType, SimpleNamespace
from typing import Any

import pytest
from markdown_it.rules_core.smartquotes import process_inlines
from markdown_it.token import Token

from benchmarks.pathological import ONE_WORD, apart, check, read, site
from benchmarks.patterns import Family, families
from conspectus.parse import code, markdown, quick, quick_inlines

MOST = 2.5
"""Times as much for twice the size."""
SMALL, WHOLE, LARGE = 1_000, 2_000, 64 * 1024
SECONDS = 30
FAMILIES = {family.name: family for family in families()}
READ = [family for family in FAMILIES.values() if family.place != "code"]
"""Code is coloured up to a length; tests/parse/test_code.py tries the longest."""
MENDED = [FAMILIES[name] for name in ("authors", "quotation marks in a summary", "links in links")]
SAMPLE = READ[::41]
Work = Callable[[str], object]


def named(family: Family) -> str:
    return family.name


def lines_run(work: Work, text: str) -> int:
    """How many lines of Python run, in whatever module."""
    count = 0

    def trace(_: FrameType, event: str, __: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work(text)
    finally:
        sys.settrace(before)
    return count


def growth(work: Work, family: Family, size: int) -> float:
    """How many times as many lines run for twice the size, less those that any article needs."""
    least = lines_run(work, ONE_WORD.article(1))
    once, twice = (lines_run(work, family.article(n)) - least for n in (size, 2 * size))
    return twice / max(once, size)


@pytest.mark.parametrize("family", [*READ[::2], *MENDED], ids=named)
def test_an_article_is_read_in_time_that_grows_with_it(family: Family) -> None:
    read(ONE_WORD.article(1))  # what is made once

    assert growth(read, family, SMALL) <= MOST


@pytest.mark.parametrize("family", SAMPLE, ids=named)
def test_an_article_goes_all_the_way_in_time_that_grows_with_it(family: Family) -> None:
    def work(text: str) -> None:
        check(site(text))

    work(ONE_WORD.article(1))

    assert growth(work, family, WHOLE) <= MOST


@pytest.mark.parametrize("family", SAMPLE[::2], ids=named)
def test_a_long_article_comes_to_an_end(family: Family) -> None:
    assert apart(lambda: bool(site(family.article(LARGE))), SECONDS)


def test_nobody_else_looks_at_the_lines_that_run_here() -> None:
    """Who counts them for coverage would take longer than these tests: tests/conftest.py."""
    assert sys.gettrace() is None


def test_each_family_is_as_long_as_is_asked() -> None:
    for family in READ:
        if family.place == "front":
            assert SMALL * 0.4 < len(family.article(SMALL).encode()) < SMALL
        else:
            assert SMALL * 0.9 < len(family.article(SMALL).encode()) < SMALL * 1.3, family.name


def test_the_rule_of_markdown_it_for_quotation_marks_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def theirs(tokens: Sequence[Token], quotes: Sequence[str]) -> None:
        options = SimpleNamespace(quotes=quotes)
        process_inlines(list(tokens), SimpleNamespace(md=SimpleNamespace(options=options)))  # type: ignore[arg-type]  # all of a state that it asks for

    monkeypatch.setattr(quick, "mark_quotes", theirs)

    family = FAMILIES["beginnings of one quotation, ends of another"]
    assert growth(read, family, SMALL) > MOST


def test_the_rule_of_markdown_it_for_marks_of_footnotes_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delitem(quick_inlines.INSTEAD, "footnote_ref")
    markdown.parser.cache_clear()
    try:
        family = FAMILIES["marks of footnotes without ends, one known"]
        assert growth(read, family, SMALL) > MOST
    finally:
        markdown.parser.cache_clear()


def test_a_pattern_that_is_compared_for_ever_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As those of Pygments' lexer of C are, where it is asked about a long line of blanks."""
    for limit in ("MAX_LINE", "MAX_COLOURED", "MAX_IN_TEXT"):
        monkeypatch.setattr(code, limit, LARGE)
    blanks = Family("", " ", "ours", begin="``` c\na", end="=\n```")

    assert apart(lambda: bool(read(blanks.article(LARGE // 2))), 1) is None
