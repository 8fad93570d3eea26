"""Whatever is in a file of any sort, the answer is one that may be given: to seeds, to what a
search once found wrong, and to inputs that are made of them, the same in every run.

`python -m scripts.fuzz` looks for more.
"""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.link.linker import Linker
from conspectus.mend import front
from conspectus.model.dates import Date
from conspectus.model.fragments import Link
from conspectus.parse import values
from conspectus.parse.yaml import _Reader
from scripts import fuzz
from scripts.fuzz import SEEDS
from scripts.fuzzing.findings import failure, kept, shrunk
from scripts.fuzzing.mutation import mutator, pieces_of
from scripts.fuzzing.targets import TARGETS
from scripts.fuzzing.targets.addresses import judge_address, judge_name, judge_values
from scripts.fuzzing.targets.sites import judge_output

KEPT = sorted(path for path in SEEDS.glob("*/*"))
EXAMPLES = {"pictures": 200, "addresses": 12, "articles": 12, "clippings": 10}
"""Inputs that are made for a target, each of which is judged in every way; for others 20."""


def wrong(name: str, data: bytes) -> str:
    found = failure(TARGETS[name], data)
    return found.told if found else ""


@pytest.mark.parametrize("path", KEPT, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_what_is_kept_is_answered_rightly(path: Path) -> None:
    assert wrong(path.parent.name, path.read_bytes()) == ""


@pytest.mark.parametrize("name", TARGETS)
def test_so_is_what_is_made_of_it(name: str) -> None:
    random = Random(24)
    seeds = [path.read_bytes() for path in KEPT if path.parent.name == name]
    change = mutator(pieces_of(name), lambda data, most: garbled(data, random)[:most])

    for _ in range(EXAMPLES.get(name, 20)):
        data = random.choice(seeds)
        for _ in range(random.choice((1, 2, 5))):
            data = change(data, 4000, random.randrange(2**32))
        assert wrong(name, data) == "", data


def garbled(data: bytes, random: Random) -> bytes:
    """With one byte that is another, or is not there, or stands twice."""
    at = random.randrange(len(data) + 1)
    byte = random.choice((b"", bytes([random.randrange(256)]), data[at : at + 1] * 2))
    return data[:at] + byte + data[at + 1 :]


WORDS = st.one_of(st.sampled_from(pieces_of("addresses")), st.text(max_size=6))
LINES = st.lists(WORDS, max_size=6).map("".join).map(lambda line: " ".join(line.split()))
SETTINGS = st.lists(st.sampled_from(pieces_of("site")), max_size=12).map("".join)


@settings(max_examples=250, deadline=None)
@given(LINES)
def test_any_line_is_a_name_an_address_and_a_value_or_is_told_why_not(line: str) -> None:
    judge_name(line)
    judge_address(line)
    judge_values(line)


@settings(max_examples=40, deadline=None)
@given(SETTINGS)
def test_any_settings_make_a_site_or_are_told_why_not(text: str) -> None:
    assert wrong("site", text.encode()) == ""


def test_every_target_has_seeds_and_pieces() -> None:
    assert {path.parent.name for path in KEPT} == set(TARGETS)
    assert all(map(pieces_of, TARGETS))


def test_a_file_is_judged_by_the_command_too() -> None:
    seed = str(SEEDS / "addresses/links")

    for target in ([], ["addresses"]):
        run = CliRunner().invoke(fuzz.main, [*target, "--replay", seed])

        assert (run.exit_code, run.output) == (0, "As it should be.\n")


def test_a_file_of_no_target_is_judged_by_none(tmp_path: Path) -> None:
    (tmp_path / "input").write_text("x")

    run = CliRunner().invoke(fuzz.main, ["--replay", str(tmp_path / "input")])

    assert run.exit_code == 2
    assert "name the target" in run.output


# What would be noticed.


def test_an_exception_that_gets_out_is_one_answer_that_may_not_be_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def stumbling(_text: str, _mark: object) -> Any:
        raise RecursionError

    monkeypatch.setitem(values.READERS, Date, stumbling)

    data = b"---\ntitle: T\nsummary: S\ndigested: 2014\n---\nText.\n"
    found = failure(TARGETS["front-matter"], data)

    assert found is not None
    assert found.sign.startswith("RecursionError")
    small = shrunk(TARGETS["front-matter"], data, found.sign)
    assert len(small) < len(data)
    path = kept(tmp_path, small, found)
    assert path.read_bytes() == small
    assert found.sign in path.with_suffix(".log").read_text()
    run = CliRunner().invoke(fuzz.main, ["front-matter", "--replay", str(path)])
    assert run.exit_code == 1
    assert "RecursionError" in run.output


def test_so_is_a_place_outside_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    place = _Reader.place

    def far(self: _Reader, offset: int, width: int = 1) -> Any:
        mark = place(self, offset, width)
        return mark.shifted(1000, mark.width)

    monkeypatch.setattr(_Reader, "place", far)

    assert "no column" in wrong("front-matter", b"topics\n---\ntitel: T\n---\n")


def test_so_is_a_form_that_means_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front, "written", lambda text, **_: text.upper())

    assert "fmt" in wrong("site", b"title:   A title\n")


def test_so_is_what_acts_on_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def allowed(_self: Linker, _link: Link) -> bool:
        return True

    monkeypatch.setattr(Linker, "is_allowed", allowed)

    assert "javascript:y" in wrong("articles", b"[x](javascript:y)\n")


def test_so_is_what_acts_in_any_output() -> None:
    for path, text in (
        ("a/index.html", "<p><img src=x onerror=y>"),
        ("a/index.html", "<script>alert(1)</script>"),
        ("a/index.html", '<a href="jav\nascript:x">y</a>'),
        ("feed.xml", '<feed><content type="html">&lt;script&gt;</content></feed>'),
        ("feed.json", '{"items": [{"content_html": "<p onclick=x>"}]}'),
        ("a/index.md", "Text <script>alert(1)</script>"),
    ):
        with pytest.raises(AssertionError):
            judge_output(path, text)
