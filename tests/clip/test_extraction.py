"""The article's blocks in a page."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from conspectus.clip.blocks import Block
from conspectus.clip.clipping import Role
from conspectus.clip.extraction import _LONG, _Said, around, article_blocks, standfirst

ONE = "The two departments agreed on one list, and it took them most of the year to write it. "


def article(inside: str) -> str:
    return f"<html><body><div><div class=x>{inside}</div></div><p>© Post</p></body></html>"


def found(inside: str) -> list[tuple[str, Role]]:
    text = f"<p>{ONE * 3}</p>{inside}<p>{ONE.upper() * 3}</p>"
    return [(block.text, block.role) for block in article_blocks(article(text))[1:-1]]


def test_headings_and_lists_of_an_article_that_has_no_name_are_found() -> None:
    assert found("<h2>Who decides then</h2><ul><li>first of all things<li>second of them</ul>") == [
        ("Who decides then", Role.HEADING),
        ("first of all things", Role.ITEM),
        ("second of them", Role.ITEM),
    ]


def test_what_names_itself_as_furniture_is_left_out() -> None:
    assert found(f"<div class='newsletter-box'><p>{ONE}</p></div><aside><p>{ONE}</p></aside>") == []


def test_lines_broken_within_a_paragraph_are_lines() -> None:
    lines = found("<p>One line of it<br>and <b>another</b> one<br>here</p>")

    assert [text for text, _ in lines] == ["One line of it", "and another one", "here"]


def test_a_table_of_values_has_a_line_for_each_row() -> None:
    head, row = "<tr><th>Year</th><th>Requests</th></tr>", "<tr><td>2013</td><td>180</td></tr>"

    lines = found(f"<table>{head}{row}</table>")

    assert [text for text, _ in lines] == ["Year | Requests", "2013 | 180"]


def test_the_standfirst_is_known_by_its_name_or_as_the_description() -> None:
    body = (Block(ONE),)
    named = f"<h1>T</h1><p class=dek>What it is about here</p><p>{ONE}</p>"
    described = f"<h1>T</h1><h2>What it is about here</h2><p>{ONE}</p>"
    head = "<meta name=description content='What it is about here'>"

    assert standfirst(html.document_fromstring(named), body) == (Block("What it is about here"),)
    assert standfirst(html.document_fromstring(described), body) == ()
    assert standfirst(html.document_fromstring(head + described), body) != ()
    assert standfirst(html.document_fromstring(f"<p>{ONE}</p>"), body) == ()


def test_one_that_is_in_the_text_is_none() -> None:
    page = f"<h1>T</h1><p class=lead>What it is about here</p><p>{ONE}</p>"
    body = (Block(f"x What it is about here, {ONE}"),)

    assert standfirst(html.document_fromstring(page), body) == ()


def test_the_lines_around_the_text_are_told() -> None:
    page = f"<p>By <a>Mina Okafor</a></p><style>x</style><p>{ONE}</p><div>Sign in<p>Now</div>tail"
    above, below = around(html.document_fromstring(page), (Block(ONE.strip()),))

    assert [block.text for block in above] == ["By Mina Okafor"]
    assert [block.text for block in below] == ["Sign in", "Now", "tail"]


SENTENCES = st.lists(st.sampled_from(["budgets", "bud", "gets", "of", "departments"]), max_size=12)


@given(st.lists(SENTENCES.map(" ".join), max_size=4), SENTENCES.map(" ".join), st.integers(0, 6))
def test_a_long_line_is_found_wherever_it_is_part_of_a_text(
    texts: list[str], line: str, cut: int
) -> None:
    part = line[cut : len(line) - cut // 2].strip()

    held = part in texts or (len(part) > _LONG and any(part in text for text in texts))
    assert _Said(texts).holds(part) == held
    long = max(texts, key=len, default="")[cut:].strip()
    assert _Said(texts).holds(long) or len(long) <= _LONG
