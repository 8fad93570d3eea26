from markdown_it.token import Token

from conspectus.model.marks import Mark
from conspectus.parse.lines import Lines

LINES = Lines("one\n  two \n\n> three [x] three [x]", 5)


def block(content: str, line: int) -> Token:
    return Token("inline", "", 0, content=content, map=[line, line + 1])


def test_marks_count_from_one_and_from_the_files_first_line() -> None:
    assert LINES.mark(0) == Mark(5, 1, 1)
    assert LINES.mark(3, 2, 4) == Mark(8, 3, 4)


def test_a_whole_line_is_marked_without_the_blanks_around_it() -> None:
    assert LINES.whole(1) == Mark(6, 3, 3)
    assert LINES.whole(2) == Mark(7, 1, 1)
    assert LINES.whole(9) == Mark(14, 1, 1)


def test_the_rest_of_the_lines_keeps_its_numbers() -> None:
    assert LINES.from_line(6).whole(0) == Mark(6, 3, 3)


def test_a_part_of_a_block_is_found_in_the_line_that_it_came_from() -> None:
    assert LINES.mark_of_block(block("three [x] three [x]", 3), 6, 9) == Mark(8, 9, 3)


def test_a_part_is_marked_as_far_as_it_stands_on_one_line() -> None:
    lines = Lines("> one two\n>   three\n> four", 1)
    paragraph = block("one two\n  three\nfour", 0)

    assert lines.mark_of_block(paragraph, 4, 12) == Mark(1, 7, 3)
    assert lines.mark_of_block(paragraph, 10, 15) == Mark(2, 5, 5)
    assert lines.mark_of_block(paragraph, 16, 18) == Mark(3, 3, 2)
    assert lines.mark_of_block(paragraph, 0, 3) == Mark(1, 3, 3)


def test_where_a_block_is_written_otherwise_its_line_is_marked() -> None:
    assert LINES.mark_of_block(block("a | b", 3), 2, 3) == Mark(8, 1, 21)
    assert LINES.mark_of_block(block("x", 9), 0, 1) == Mark(14, 1, 1)


def test_equal_cells_of_a_row_are_told_apart() -> None:
    lines = Lines("| x | x |", 1)
    cells = [block("x", 0), block("x", 0)]
    ends: dict[int, int] = {}
    for cell in cells:
        lines.place(cell, ends)

    assert [lines.mark_of_block(cell, 0, 1).column for cell in cells] == [3, 7]


def test_a_block_that_is_nowhere_has_no_place() -> None:
    cell = block("y", 0)
    LINES.place(cell, {})

    assert "column" not in cell.meta
