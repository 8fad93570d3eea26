"""Whatever stands in a file, the rules have an answer, and it is about a place in that file."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.opened import opened
from conspectus.review import review
from tests.review.test_cases import TODAY

FRONT = """---
title: A
digested: 2030
source:
  clipping: c.txt
  url: "https://example.com/?utm_source=x"
summary: "one two"
"""
PIECES = st.sampled_from(
    (
        "<!--",
        "-->",
        "<!-- accept misquote: x -->",
        "<!-- accept",
        "# accept misquote: x",
        "“",
        "”",
        '"',
        "„",
        "»",
        ">",
        "> [!figure] X {#x}",
        "> - value: 9 in 10",
        "> - of: half of it",
        "> - by: author",
        "> Text.",
        "> [!quote] Q {#q}",
        '> - where: "one',
        "> - disagrees with: #x",
        "> - evidence: [here](https://a.org)",
        "### deep",
        "# top",
        "[here](https://a.org/?gclid=1)",
        "https://a.org",
        "](",
        "[^1]",
        "[^1]: note",
        "`",
        "```",
        "&amp;",
        "*a*",
        "~~",
        "a",
        "b",
        "| 1",
        "54 %",
        "1.500,5",
        "é",
        "東京",
        "\u00ad",
        "…",
        "[…]",
        "---",
        "A",
        "B",
        "one two three",
        "\\",
        "	",
        "url: https://a.org/#utm_x",
        "corrections:",
        "- on: 2031",
        "|",
    )
)


@given(st.lists(PIECES, max_size=25), st.lists(PIECES, max_size=12), st.sampled_from(["\n", " "]))
@settings(max_examples=60)
def test_every_problem_has_a_place_in_its_file(
    body: list[str], source: list[str], between: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "content" / "articles").mkdir(parents=True)
        (root / "clippings").mkdir()
        checks = "{words-in-a-row: 1, words-of-a-quote: 1, shared-percent: 0}"
        (root / "site.yaml").write_text(f"title: T\nchecks: {checks}\n")
        (root / "content/articles/a.md").write_text(f"{FRONT}---\n\n{between.join(body)}\n")
        (root / "clippings/c.txt").write_text(" ".join(source))
        digest = opened(root)

        found = review(digest, root / "clippings", TODAY)

    for problem in found.problems:
        line = digest.texts[problem.path].split("\n")[problem.mark.line - 1]
        assert problem.mark.width >= 1
        assert problem.mark.column - 1 + problem.mark.width <= max(len(line), problem.mark.column)
