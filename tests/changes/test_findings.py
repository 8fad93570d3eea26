"""Problems that are new or gone, wherever their lines stand."""

from tests.changes.sides import compared, facts
from tests.digests import TOPICS, article, claim, entry, figure

ARTICLE = "content/articles/a.md"
BASE = {**TOPICS, ARTICLE: article(figure("one", value="most"), figure("two", value="most"))}


def problems(after: dict[str, str], before: dict[str, str] = BASE) -> tuple[list[str], list[str]]:
    changes = compared(before, after)
    return (
        [problem.code for problem in changes.problems_new],
        [problem.code for problem in changes.problems_gone],
    )


def test_a_problem_that_only_moved_is_neither_new_nor_gone() -> None:
    text = BASE[ARTICLE].replace("title: An article", "# a comment\n\ntitle: An article")

    assert problems({**BASE, ARTICLE: text}) == ([], [])


def test_one_of_two_alike_is_gone() -> None:
    text = BASE[ARTICLE].replace("- value: most", "- value: 54 %", 1)

    assert problems({**BASE, ARTICLE: text}) == ([], ["unread-value"])


def test_one_of_a_renamed_file_is_the_same() -> None:
    text = BASE[ARTICLE].replace("title: An", "aliases: [a]\ntitle: An")
    after = {**TOPICS, "content/articles/b.md": text}

    assert problems(after) == ([], [])


def test_one_on_a_line_that_was_edited_is_the_same() -> None:
    text = BASE[ARTICLE].replace("> - value: most", "> -  value: most", 1)

    assert problems({**BASE, ARTICLE: text}) == ([], [])


def test_one_that_is_worded_otherwise_is_the_same() -> None:
    before = {**BASE, "content/people/ann.md": entry(name="Ann"),
              ARTICLE: article(claim("one", by="anna"))}  # fmt: skip
    after = {**before, "content/organizations/anna.md": entry(name="Anna")}

    assert problems(after, before) == ([], ["missing-file"])


def test_another_in_the_place_of_one_is_new() -> None:
    text = BASE[ARTICLE].replace("- value: most", "- by: ann", 1).replace("> - by: author\n", "", 1)
    changes = compared(BASE, {**BASE, ARTICLE: text})

    assert "new problem: missing-file in content/articles/a.md" in facts(changes)
    assert "mended: unread-value in content/articles/a.md" in facts(changes)
