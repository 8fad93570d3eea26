"""Nothing is written outside of where a verb may write, whatever things are called, by the system
calls. All names, uses and verbs: python -m scripts.names"""

import json
from pathlib import Path

import pytest

from conspectus.parse.site import parse_site
from conspectus.problems import Findings
from scripts.hostile_names import names
from scripts.names import BUILD, VERBS, traced_task


@pytest.mark.usefixtures("strace")
@pytest.mark.parametrize(
    ("task", "every"),
    [
        (BUILD, 45),
        ("new article, from a file", 40),
        ("new page, by its slug", 40),
        ("rename a picture", 40),
    ],
)
def test_nothing_is_written_outside(task: str, every: int, tmp_path: Path) -> None:
    outside, said = traced_task(tmp_path, task, every)

    assert outside == set(), said


@pytest.mark.usefixtures("strace")
def test_something_would_be_if_a_clipping_were_put_beside_the_digest(tmp_path: Path) -> None:
    astray = """
from conspectus.draft import kept
file = kept.File
kept.File = lambda path, *more: file(path.replace("clippings/", "../"), *more)
"""

    outside, _ = traced_task(tmp_path, "new article, from a file", 120, astray)

    assert any(Path(path).parent == tmp_path for path in outside)


def test_no_folder_for_clippings_is_outside_or_anybody_elses() -> None:
    taken = {"content", "templates", "output"}
    accepted = set()
    for name in ["", *names()]:
        found = Findings("site.yaml")
        settings = parse_site(f"title: T\nclippings: {json.dumps(name)}\n", found)
        if not found.problems:
            accepted.add(settings.clippings)

    assert len(accepted) > 100
    for folder in accepted:
        parts = folder.split("/")
        assert not [part for part in parts if part.startswith((".", "~"))]
        assert parts[0]
        assert parts[0].casefold() not in taken
        assert "\0" not in folder


def test_there_are_at_least_three_hundred_names_each_of_a_family() -> None:
    found = names()

    assert len(set(found)) >= 300
    assert {"..", "\0", "C:", "x" * 256, "\u202ex"} <= set(found)


def test_every_verb_that_writes_is_tried() -> None:
    assert {"new", "rename", "fmt", "check", "clean"} <= {said[0] for said, _ in VERBS.values()}
