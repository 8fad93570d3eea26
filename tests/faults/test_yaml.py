"""YAML is bounded: what is refused is refused on its events, before anything is made of it,
wherever YAML is read. `python -m scripts.bounded` says how long each takes."""

import ast
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import conspectus
from conspectus.clip.clipping import Unclippable
from conspectus.clip.text import clip_text
from conspectus.mend.form import form_of, form_of_site
from conspectus.mend.mechanical import mended_file, mended_site
from conspectus.model.outputs import Template
from conspectus.model.references import Folder, Key
from conspectus.parse import yaml as reading
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.parse.wording import parse_wording
from conspectus.parse.yaml import LOADER, MAX_DEPTH
from conspectus.problems import Findings
from scripts.bounded import Hostile, texts, told_of

ALL = texts()
REFUSED = [one for one in ALL if set(one.told) & {"yaml-feature", "yaml-limit"}]
TOPIC = Key(Folder.TOPICS, "t")
PATH = "content/topics/t.md"


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[yaml.Event]:
    """All that PyYAML makes; more than events it may not make."""
    found: list[yaml.Event] = []
    parse = yaml.parse

    def heard(text: str, Loader: Any) -> Iterator[yaml.Event]:  # noqa: N803  # PyYAML's name
        for event in parse(text, Loader=Loader):
            found.append(event)
            yield event

    def composed(*_: object) -> Any:
        raise AssertionError("a node is composed")

    monkeypatch.setattr(yaml, "parse", heard)
    for name in ("get_node", "get_single_node", "get_data", "get_single_data"):
        monkeypatch.setattr(LOADER, name, composed)
    return found


@pytest.mark.parametrize("hostile", ALL, ids=lambda hostile: hostile.name)
def test_hostile_yaml_is_told_and_nothing_is_composed(
    hostile: Hostile, events: list[yaml.Event]
) -> None:
    assert told_of(hostile.text) == hostile.told


@pytest.mark.parametrize("hostile", REFUSED, ids=lambda hostile: hostile.name)
def test_what_is_refused_is_refused_at_its_first_event(
    hostile: Hostile, events: list[yaml.Event]
) -> None:
    told_of(hostile.text)

    most = 2 * MAX_DEPTH + 8  # a stream, a document, keys and what they begin
    assert len(events) <= most


def in_settings(text: str) -> list[str]:
    findings = Findings("site.yaml")
    parse_site(text, findings)
    return [problem.code for problem in findings.problems]


def in_front_matter(text: str) -> list[str]:
    findings = Findings(PATH)
    parse_document(PATH, TOPIC, f"---\n{text}\n---\n", "en", findings)
    return [problem.code for problem in findings.problems]


def in_words(text: str) -> list[str]:
    findings = Findings("templates/words/xx.yaml")
    parse_wording(Template("words/xx.yaml", findings.path, text), findings)
    return [problem.code for problem in findings.problems]


PLACES = (in_settings, in_front_matter, in_words)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("hostile", REFUSED, ids=lambda hostile: hostile.name)
def test_so_it_is_wherever_yaml_is_read(
    hostile: Hostile, place: Callable[[str], list[str]], events: list[yaml.Event]
) -> None:
    assert set(hostile.told) <= set(place(hostile.text))


@pytest.mark.parametrize("hostile", REFUSED, ids=lambda hostile: hostile.name)
def test_tools_for_editors_leave_alone_what_is_refused(
    hostile: Hostile, events: list[yaml.Event]
) -> None:
    site, file = hostile.text, f"---\n{hostile.text}\n---\nText.\n"

    assert form_of_site(site).text == site
    assert form_of(PATH, TOPIC, file, "en").text == file
    assert mended_site(site).text == site
    assert mended_file(PATH, TOPIC, file, "en").text == file


@pytest.mark.parametrize("hostile", REFUSED, ids=lambda hostile: hostile.name)
def test_a_clipping_goes_without_what_is_refused(
    hostile: Hostile, events: list[yaml.Event]
) -> None:
    try:
        found = clip_text(f"---\n{hostile.text}\n---\n")
    except Unclippable:
        return
    assert not found.authors


def test_nothing_else_reads_yaml() -> None:
    package = Path(conspectus.__file__).parent
    reading_it = {
        file.relative_to(package).as_posix(): set(_attributes(ast.parse(file.read_text("utf-8"))))
        for file in package.rglob("*.py")
        if "\nimport yaml\n" in file.read_text("utf-8")
    }

    assert reading_it.keys() == {"parse/yaml.py", "parse/yaml_faults.py", "mend/concrete.py"}
    called = {name for names in reading_it.values() for name in names if name.islower()}
    assert called == {"parse", "reader"}


def _attributes(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.Attribute(value=ast.Name(id="yaml"), attr=name):
                yield name


def test_the_process_lives_through_all_of_it() -> None:
    """In one of its own, for what kills a process kills the tests with it."""
    program = (
        "from scripts.bounded import texts, told_of; print(len([told_of(t.text) for t in texts()]))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )

    assert (run.returncode, run.stdout.strip()) == (0, str(len(ALL)))


# What these tests would notice.


def wrongly_told() -> list[str]:
    found = []
    for hostile in ALL:
        try:
            if told_of(hostile.text) != hostile.told:
                found.append(hostile.name)
        except Exception:
            found.append(hostile.name)
    return found


def test_depth_without_a_limit_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_DEPTH", 100_000)

    assert {one.name for one in ALL if "one in another" in one.name} < set(wrongly_told())


def test_size_without_a_limit_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 10_000_000)

    assert wrongly_told() == ["one byte too many", "a megabyte of one word"]


def test_tags_and_anchors_that_are_read_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading._Reader, "refuse_extras", lambda *_: None)

    assert "a program to be run" in wrongly_told()


def test_what_is_composed_would_be_noticed(events: list[yaml.Event]) -> None:
    with pytest.raises(AssertionError, match="a node is composed"):
        yaml.load("a: 1", LOADER)  # noqa: S506  # to be refused


def test_events_that_are_heard_to_their_end_would_be_noticed(events: list[yaml.Event]) -> None:
    (hostile,) = (one for one in ALL if one.name == "items without end")

    told_of(hostile.text)

    assert len(events) > 30_000
