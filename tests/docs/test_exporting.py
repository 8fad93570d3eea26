"""docs/exporting.md names every format, and everything that its files have."""

import re
from pathlib import Path

import pytest

from conspectus.export.formats import FORMATS
from conspectus.plan.linked.terms import DATES, NAMESPACE, PLAIN, RELATIONS, THINGS
from conspectus.render.graphml import KEYS

PAGE = (Path(__file__).parents[2] / "docs" / "exporting.md").read_text(encoding="utf-8")
FIRST_CELLS = " ".join(re.findall(r"^\| ([^|]*) \|", PAGE, re.MULTILINE))


@pytest.mark.parametrize(
    "name", [*FORMATS, *PLAIN, *DATES, *THINGS, *RELATIONS.values(), *(key[0] for key in KEYS)]
)
def test_a_row_tells_of_it(name: str) -> None:
    assert f"`{name}`" in FIRST_CELLS


def test_the_namespace_is_named() -> None:
    assert f"`{NAMESPACE}`" in PAGE
