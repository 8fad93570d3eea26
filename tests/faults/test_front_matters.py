"""What an editor got wrong is an error that says where, and none of a run hides another."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner, Result

from conspectus.cli import main
from conspectus.cli.status import CONTENT
from conspectus.model.dates import Date
from conspectus.model.references import Key
from conspectus.model.settings import Settings
from conspectus.parse.document import METAS, parse_document
from conspectus.parse.schema import Shape, fields_of, shapes_of
from conspectus.parse.site import parse_site
from conspectus.parse.typed import Reader
from conspectus.parse.values import READERS, Fault
from conspectus.problems import Findings, errors, in_order
from tests.conftest import WriteDigest
from tests.faults.front_matters import Mistake, Told, mistakes, mistakes_in

ALL = mistakes()
CONTENT_FILES = [mistake for mistake in ALL if mistake.path != "site.yaml"]
SETTINGS = [mistake for mistake in ALL if mistake.path == "site.yaml"]
SEVERAL = max(SETTINGS, key=lambda mistake: len({code for *_, code in mistake.told}))
"""Settings with faults of several sorts, which are told beside those of all other files."""
PLANTED = [*CONTENT_FILES, SEVERAL]


@pytest.fixture
def digest(write_digest: WriteDigest) -> Path:
    files = {mistake.path: mistake.text for mistake in PLANTED}
    return write_digest({**files, "content/topics/budgets.md": "---\ntitle: Budgets\n---\n"})


def built(digest: Path) -> Result:
    return CliRunner().invoke(main, ["build", "-q", str(digest)], color=False)


def told_by(run: Result) -> list[Told]:
    found = re.findall(r"^(\S+):(\d+):(\d+): error ([\w-]+): ", run.output, re.MULTILINE)
    return [(path, int(line), int(column), code) for path, line, column, code in found]


def missed(told: Iterable[Told]) -> Counter[Told]:
    wanted = Counter(place for mistake in PLANTED for place in mistake.told)
    return wanted - Counter(told)


def test_one_build_tells_every_mistake_of_every_file_and_nothing_else(digest: Path) -> None:
    run = built(digest)

    assert missed(told_by(run)) == Counter()
    assert len(told_by(run)) == sum(len(mistake.told) for mistake in PLANTED)
    assert run.exit_code == CONTENT
    assert "Traceback" not in run.output
    assert not (digest / "output").exists()


@pytest.mark.parametrize("mistake", SETTINGS, ids=lambda mistake: repr(mistake.text))
def test_settings_that_are_wrong_are_told_all_at_once(mistake: Mistake) -> None:
    findings = Findings("site.yaml")
    parse_site(mistake.text, findings)

    told = [
        (p.path, p.mark.line, p.mark.column, p.code) for p in in_order(errors(findings.problems))
    ]
    assert told == list(mistake.told)


def test_there_are_enough_mistakes_and_each_stands_once() -> None:
    assert len(ALL) >= 150
    texts = Counter((mistake.path.rpartition("/")[0], mistake.text) for mistake in ALL)
    assert [text for text, count in texts.items() if count > 1] == []


def test_a_mistake_that_tells_of_another_place_than_it_marks_is_none() -> None:
    with pytest.raises(ValueError, match="zip"):
        list(mistakes_in("dates", "~~~ articles bad-date bad-date\ndigested: ▸x\n~~~\n"))


def wrong_for(shape: Shape) -> Iterator[str]:
    """What is no value of that shape, whatever it says."""
    if shape.is_section or shape.origin is dict:
        yield from ("a", "[[a]]")
    elif shape.origin is tuple:
        yield from ("a", "{a: b}")
    else:
        yield from ("{a: b}", "[[a]]")


def lines_told(struct: type[msgspec.Struct], lines: list[tuple[str, bool]]) -> set[int]:
    text = "\n".join(line for line, _ in lines)
    if struct is Settings:
        findings = Findings("site.yaml")
        parse_site(text, findings)
        return {p.mark.line for p in errors(findings.problems)}
    folder = next(folder for folder, meta in METAS.items() if meta is struct)
    findings = Findings(f"content/{folder}/a.md")
    parse_document(findings.path, Key(folder, "a"), f"---\n{text}\n---\nText.\n", "en", findings)
    return {p.mark.line - 1 for p in errors(findings.problems)}


STRUCTS: list[type[msgspec.Struct]] = [*METAS.values(), Settings]


@pytest.mark.parametrize("turn", range(2))
@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_each_key_says_so_where_its_value_is_of_another_type(
    struct: type[msgspec.Struct], turn: int
) -> None:
    shapes = shapes_of(struct)
    lines = [(f"{key}: {list(wrong_for(shape))[turn]}", True) for key, shape in shapes.items()]

    assert lines_told(struct, lines) == set(range(1, len(lines) + 1))


def sections() -> Iterator[tuple[type[msgspec.Struct], str, Shape]]:
    for struct in STRUCTS:
        for key, shape in shapes_of(struct).items():
            inner = shape.inner if shape.origin is tuple else shape
            if inner and inner.is_section:
                yield struct, key, shape


@pytest.mark.parametrize("turn", range(2))
@pytest.mark.parametrize(("struct", "key", "shape"), list(sections()))
def test_so_does_each_key_below_another(
    struct: type[msgspec.Struct], key: str, shape: Shape, turn: int
) -> None:
    listed = shape.origin is tuple
    section: Any = shape.inner.annotation if listed and shape.inner else shape.annotation
    inner = [
        (
            f"  {'- ' if listed and not number else '  ' if listed else ''}{word}: {values[turn]}",
            True,
        )
        for number, (word, of) in enumerate(shapes_of(section).items())
        if (values := list(wrong_for(of)))
    ]
    required = next((word for word, (*_, must) in fields_of(struct).items() if must), "title")
    lines = [(f"{required}: T", False), (f"{key}:", False), *inner]

    told = lines_told(struct, lines) - {1}  # where more keys are missing
    assert told == set(range(3, len(lines) + 1))


# What these tests would notice.


def test_a_fault_that_is_swallowed_would_be_missed(
    digest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def swallowed(self: Reader, shape: Shape, node: Any, path: str) -> Any:
        try:
            return self.value(shape, node, path)
        except Fault:
            return None

    monkeypatch.setattr(Reader, "checked", swallowed)

    assert missed(told_by(built(digest))).total() > 100


def test_a_fault_that_hides_the_rest_would_be_missed(
    digest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from conspectus.parse import salvage

    monkeypatch.setattr(salvage, "FAR_REACHING", ("",))

    assert missed(told_by(built(digest)))


def test_an_exception_that_gets_out_would_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbling(_text: str, _mark: object) -> Date:
        raise KeyError("month")

    monkeypatch.setitem(READERS, Date, stumbling)

    with pytest.raises(KeyError):
        lines_told(METAS[next(iter(METAS))], [("digested: 2024", True)])
