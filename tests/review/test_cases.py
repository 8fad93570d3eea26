"""What the editors' rules say, as an editor would see it.

The cases in `cases/*.md` are written as those of `tests.test_cases`; a file in `clippings/` is a
source's text, and today is 2026-11-22. The report expected is the rules' alone.
"""

from pathlib import Path

import pytest

from conspectus.model.dates import parse_date
from conspectus.opened import opened
from conspectus.report import report
from conspectus.review import review
from tests.conftest import WriteDigest
from tests.test_cases import SUPPLIED, Case, cases_in

TODAY = parse_date("2026-11-22")

REVIEWED = [
    (f"{file.stem}: {case.name}", case)
    for file in sorted((Path(__file__).parent / "cases").glob("*.md"))
    for case in cases_in(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in REVIEWED])
def test_the_rules_say_what_is_expected(case: Case, write_digest: WriteDigest) -> None:
    digest = opened(write_digest({**SUPPLIED, **case.files}))

    found = review(digest, digest.root / "clippings", TODAY)

    assert report(found.problems, digest.texts) == case.expected


def test_each_case_has_its_own_name() -> None:
    names = [name for name, _ in REVIEWED]

    assert len(names) == len(set(names)) >= 20
