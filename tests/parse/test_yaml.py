"""What YAML is read as. Its errors, as editors make them, are in cases/yaml.md."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conspectus.model.marks import Mark
from conspectus.parse.yaml import MAX_BYTES, Mapping, Node, Scalar, Sequence, read_mapping
from conspectus.problems import Findings, Problem


def read(text: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    findings = Findings("a.md")
    return read_mapping(text, first_line, findings), findings.problems


def plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}
    return None


def test_everything_is_text_lists_and_mappings() -> None:
    node, problems = read("a: no\nb: [1.0, 12:30, ~]\nc: {d: 2013-09, e: 'x: y'}\nf:\n")

    assert problems == []
    assert plain(node) == {
        "a": "no",
        "b": ["1.0", "12:30", "~"],
        "c": {"d": "2013-09", "e": "x: y"},
        "f": "",
    }


def test_marks_say_where_in_the_file_keys_and_values_stand() -> None:
    node, _ = read("名: 'é 😀'\nb:\n  - c\n", first_line=2)

    assert node
    (name, value), (_, items) = node.entries
    assert (name.mark, value.mark) == (Mark(2, 1, 1), Mark(2, 4, 5))
    assert isinstance(items, Sequence)
    assert [item.mark for item in items.items] == [Mark(4, 5, 1)]


def test_what_runs_over_lines_is_marked_to_the_end_of_its_first() -> None:
    node, _ = read("a: one\n  two\nb: |\n  three\n")

    assert node
    assert [value.mark for _, value in node.entries] == [Mark(1, 4, 3), Mark(3, 4, 1)]


@pytest.mark.parametrize("text", ["", "\n\n", "# a comment\n", "''"])
def test_text_without_entries_is_an_empty_mapping(text: str) -> None:
    node, problems = read(text, first_line=7)

    assert node == Mapping((), Mark(7, 1, 1))
    assert problems == []


def test_the_size_of_yaml_has_a_limit() -> None:
    largest = "a: \n" + "é" * (MAX_BYTES // 2 - 2)

    assert [problem.code for problem in read(largest)[1]] == ["yaml-syntax"]
    assert read(largest + " ")[1] == [
        Problem("a.md", Mark(1, 1, 1), "yaml-limit", "the YAML is larger than 64 kB")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "[" * 60_000,
        "- " * 30_000,
        "{a: " * 15_000,
        "a: &a [x]\nb: [" + "*a, " * 10_000,
        "? " * 30_000,
        "a: " + "'" * 60_000,
        "a: |\n" + " x\n" * 20_000,
        "\n".join(f"k{n}: v # c" for n in range(4_000)),
    ],
)
def test_hostile_yaml_is_answered_at_once(text: str) -> None:
    start = time.process_time()

    read(text)

    assert time.process_time() - start < 1


def test_characters_that_yaml_refuses_are_a_problem_even_here() -> None:
    node, problems = read("a: \x07")

    assert node is None
    assert [problem.code for problem in problems] == ["yaml-syntax"]


def keys_are_single(node: Node) -> bool:
    match node:
        case Sequence():
            return all(keys_are_single(item) for item in node.items)
        case Mapping():
            keys = [key.text for key, _ in node.entries]
            return len(keys) == len(set(keys)) and all(
                keys_are_single(value) for _, value in node.entries
            )
    return True


YAML = st.lists(
    st.one_of(
        st.sampled_from(
            "a: |b: |a:|\n|\n  |- |[|]|{|}|, |'|\"|#| #|&x |*x|!t |!!str |>\n|%|@|`|\t|---\n|...|"
            "? |<<: |é|漢|😀|\u2028|\x85|\ufeff|\\0|\\x07|\\ud800|~|no|2013-09".split("|")
        ),
        st.text(max_size=4),
    ),
    max_size=30,
).map("".join)


@given(YAML, st.integers(1, 9))
def test_any_text_is_read_or_refused_with_a_problem_that_points_into_it(
    text: str, first_line: int
) -> None:
    node, problems = read(text, first_line)

    assert (node is None) <= bool(problems)
    assert node is None or keys_are_single(node)
    lines = text.split("\n")
    for problem in problems:
        line = lines[problem.mark.line - first_line]
        assert 1 <= problem.mark.column <= len(line) + 1
        assert problem.mark.column - 1 + problem.mark.width <= max(len(line), problem.mark.column)


@given(
    st.dictionaries(
        st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=8),
        st.text(st.characters(categories=["L", "N", "P", "S"]), max_size=20),
        max_size=5,
    )
)
def test_quoted_values_come_back_as_written(entries: dict[str, str]) -> None:
    escaped = {key: value.replace("'", "''") for key, value in entries.items()}

    node, problems = read("".join(f"'{key}': '{value}'\n" for key, value in escaped.items()))

    assert problems == []
    assert plain(node) == entries
