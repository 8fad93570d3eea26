"""The rules as a whole: all are known everywhere, and each does as the owner of a digest says."""

from pathlib import Path

import pytest

from conspectus.model.checks import Checks
from conspectus.model.dates import parse_date
from conspectus.opened import opened
from conspectus.problems import RULES as CODES
from conspectus.problems import Severity
from conspectus.report import report
from conspectus.review import review
from conspectus.review.rules import RULES
from tests.conftest import WriteDigest
from tests.review.test_cases import TODAY

REPOSITORY = Path(__file__).parent.parent.parent
SOURCES = REPOSITORY.parent / "shared" / "sources"
NOBODY = {
    "content/people/ann.md": "---\nname: Ann\n---\n",
    "content/pages/a.md": "---\ntitle: A\n---\n[Ann](../people/ann.md) thought of it.\n",
}


def test_every_rule_has_its_code_and_its_level() -> None:
    assert tuple(rule.code for rule in RULES) == CODES


def test_the_documentation_tells_the_limits_as_they_are() -> None:
    told = (REPOSITORY / "docs" / "problems.md").read_text(encoding="utf-8")
    limits = Checks()

    assert f"`words-in-a-row` ({limits.words_in_a_row})" in told
    assert f"`shared-percent` ({limits.shared_percent})" in told
    assert f"`words-of-a-quote` ({limits.words_of_a_quote})" in told


@pytest.mark.parametrize(
    ("level", "severities"),
    [("off", []), ("warning", [Severity.WARNING]), ("error", [Severity.ERROR])],
)
def test_a_rule_has_the_level_that_the_owner_gives_it(
    level: str, severities: list[Severity], write_digest: WriteDigest
) -> None:
    site = f"title: Test\nchecks: {{missing-affiliation: {level}}}\n"
    digest = opened(write_digest({**NOBODY, "site.yaml": site}))

    found = review(digest, digest.root / "clippings", TODAY)

    assert [problem.severity for problem in found.problems] == severities


def test_nobody_hears_of_comments_where_comments_are_no_matter(write_digest: WriteDigest) -> None:
    text = "---\n# accept misquote: for nothing\ntitle: A\n---\nText.\n"
    site = "title: Test\nchecks: {leftover-comment: off}\n"
    digest = opened(write_digest({"content/pages/a.md": text, "site.yaml": site}))

    assert review(digest, digest.root, TODAY).problems == ()


def test_it_is_told_how_many_articles_were_compared(write_digest: WriteDigest) -> None:
    text = "---\ntitle: A\nsource: {{clipping: {}}}\n---\nText.\n"
    files = {f"content/articles/{name}.md": text.format(name) for name in ("a", "b", "c")}
    digest = opened(write_digest({**files, "kept/a": "Text.", "kept/b": "Text."}))

    found = review(digest, digest.root / "kept", TODAY)
    nowhere = review(digest, digest.root / "nowhere", TODAY)

    assert (found.compared, found.not_at_hand) == (2, 1)
    assert (nowhere.compared, nowhere.not_at_hand) == (0, 3)


@pytest.mark.skipif(not SOURCES.is_dir(), reason="../shared/sources is not there")
def test_the_flagship_is_told_in_its_own_words_and_of_nothing_else_either() -> None:
    digest = opened(REPOSITORY)

    found = review(digest, SOURCES, parse_date("2026-11-22"))

    assert report(found.problems, digest.texts) == ""
    assert (found.compared, found.not_at_hand) == (5, 0)
