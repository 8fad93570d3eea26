"""What is kept may come with a stranger's digest: no build follows it to other files."""

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from conspectus.model.sources import Asset
from conspectus.pipeline import Options, build
from conspectus.stages.digest import Facts
from conspectus.stages.made import Made
from conspectus.stages.state import State
from scripts.compared import tree
from tests.conftest import WriteDigest
from tests.digests import TOPICS, article, claim

PRIVATE = "private.txt"


def private_file_published(facts: Facts) -> Facts:
    return replace(facts, assets=(Asset(f"../{PRIVATE}", "found.txt", 6),))


def page_written_elsewhere(made: Made) -> Made:
    assert made.dressing is not None
    file = replace(made.dressing.files[0], path="../../elsewhere")
    return replace(made, dressing=replace(made.dressing, files=(*made.dressing.files, file)))


@pytest.mark.parametrize(
    ("kind", "change"),
    [(Facts, private_file_published), (Made, page_written_elsewhere), (Facts, lambda _: Facts)],
)
def test_what_a_stranger_kept_leads_to_no_other_file(
    kind: type[Any], change: Callable[[Any], Any], write_digest: WriteDigest
) -> None:
    path = "digest/content/articles/a.md"
    beside = write_digest(
        {
            PRIVATE: "mine",
            "digest/site.yaml": "title: Test\nsearch: false\n",
            **{f"digest/{name}": text for name, text in TOPICS.items()},
            path: article(claim("one")),
        }
    )
    root = beside / "digest"
    options = Options(root, root / "output")
    build(options)
    build(options)
    state = State(root, root / "output", is_kept=True)
    shelf = state.store.shelf("state")
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
    assert sorted(p.name for p in beside.iterdir()) == [
        "before", "digest", "kept", PRIVATE, "site.yaml",
    ]  # fmt: skip
