"""What is kept may come with a stranger's digest: no build follows it to other files."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from conspectus.model.sources import Asset
from conspectus.pipeline import Options, build
from conspectus.scan import moment_of
from conspectus.stages.digest import Facts
from conspectus.stages.inputs import Inputs
from conspectus.stages.made import Made
from conspectus.stages.state import State
from scripts.compared import tree
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim

PRIVATE = "private.txt"
MARK = "nobody is to read this"


def wait_until_settled(folder: Path) -> None:
    """Until the times of all files are long enough ago to be known by."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    while not all(moment_of(path.stat()).is_settled for path in files):
        time.sleep(0.01)


def private_file_published(facts: Facts) -> Facts:
    return replace(facts, assets=(Asset(f"../{PRIVATE}", "found.txt", 6),))


def page_written_elsewhere(made: Made) -> Made:
    assert made.dressing is not None
    file = replace(made.dressing.files[0], path="../../elsewhere")
    return replace(made, dressing=replace(made.dressing, files=(*made.dressing.files, file)))


def private_file_shown(made: Made) -> Made:
    file = Asset(".git/config", "found.txt", 6)
    return replace(made, images=replace(made.images, files=(file,)))


def private_file_taken_for_another(inputs: Inputs) -> Inputs:
    known = inputs.assets["content/static/list.csv"]
    assert known.asset is not None
    other = replace(known, asset=replace(known.asset, path=".git/config", size=3))
    return replace(inputs, assets={"content/static/list.csv": other})


def private_file_published_for_another(facts: Facts) -> Facts:
    return replace(facts, assets=(Asset(".git/config", "list.csv", 3),))


@pytest.mark.parametrize(
    "changes",
    [
        {Facts: private_file_published},
        {Made: page_written_elsewhere},
        {Made: private_file_shown},
        {Inputs: private_file_taken_for_another, Facts: private_file_published_for_another},
        {Facts: lambda _: Facts},
    ],
)
def test_what_a_stranger_kept_leads_to_no_other_file(
    changes: dict[type[Any], Callable[[Any], Any]], write_digest: WriteDigest
) -> None:
    path = "digest/content/articles/a.md"
    beside = write_digest(
        {
            PRIVATE: MARK,
            "digest/site.yaml": "title: Test\nsearch: false\n",
            **{f"digest/{name}": text for name, text in TOPICS.items()},
            path: article(claim("one")),
            "digest/content/static/list.csv": "1,2",
            "digest/.git/config": MARK,
        }
    )
    root = beside / "digest"
    options = Options(root, root / "output")
    build(options)
    wait_until_settled(root / "content")
    build(options)
    state = State(root, root / "output", is_kept=True)
    shelf = state.store.shelf("state")
    for kind, change in changes.items():
        changed = change(state.get(kind, None))
        if isinstance(changed, kind):
            state.put(changed)
        else:
            shelf.put(kind.__name__, b"\x93no such thing")
    state.save()
    state.close()
    (root / "content/articles/a.md").write_text(article(claim("one"), "More."))

    build(options)

    made = tree(root / "output")
    (root / ".conspectus").rename(beside / "kept")
    (root / "output").rename(beside / "before")
    build(options)
    assert made == tree(root / "output")
    assert not any(MARK.encode() in data for data in made.values())
    assert sorted(p.name for p in beside.iterdir()) == [
        "before", "digest", "kept", PRIVATE, "site.yaml",
    ]  # fmt: skip
