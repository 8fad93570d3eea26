from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from conspectus.model.marks import Mark
from conspectus.outbound.findings import Findings
from conspectus.outbound.inquiry import Inquiry
from conspectus.outbound.markdown import markdown
from conspectus.outbound.uses import Use
from conspectus.problems import Problem

PATH = "content/articles/a.md"


DEAD, MOVED = Mark(6, 8, 20), Mark(9, 1, 5)
USES = (Use(PATH, DEAD, "https://a.example/x_y_"), Use(PATH, MOVED, "https://b.example/"))
COPY = "write below it: archive: https://web.archive.org/x"
PROBLEMS = (
    Problem(PATH, DEAD, "dead-link", "this address leads nowhere", COPY),
    Problem(
        PATH, MOVED, "moved-link", "this address has moved for good", "write https://c.example/"
    ),
)


def inquiry(
    problems: tuple[Problem, ...] = (),
    unchecked: dict[str, str] | None = None,
    settled: tuple[str, ...] = (),
) -> Inquiry:
    return Inquiry(USES, problems, Findings(), unchecked or {}, settled)


def test_it_lists_what_is_dead_and_what_has_moved_with_their_places() -> None:
    assert markdown(inquiry(PROBLEMS)) == (
        "### Lead nowhere any more: 1\n\n"
        "- `content/articles/a.md:6:8` <https://a.example/x_y_>: this address leads nowhere; "
        "write below it: archive: <https://web.archive.org/x>\n\n"
        "### Have moved: 1\n\n"
        "- `content/articles/a.md:9:1` <https://b.example/>: this address has moved for good; "
        "write <https://c.example/>\n"
    )


def test_it_lists_what_could_not_be_checked_and_what_is_settled() -> None:
    text = markdown(
        inquiry(
            unchecked={"https://a.example/": "its host's robots.txt asks robots to stay away"},
            settled=("https://d.example/",),
        )
    )

    assert "nothing against them: 1\n\n- <https://a.example/>: its host's robots.txt asks" in text
    assert "a copy that the digest names: 1\n\n- <https://d.example/>\n" in text


def test_without_findings_it_says_so() -> None:
    assert markdown(inquiry()) == "Every address answers."


def test_it_is_never_longer_than_an_issue_may_be_and_says_where_it_was_cut() -> None:
    many = {f"https://a.example/{'x' * 90}{n}": "it answers 403" for n in range(2000)}

    text = markdown(inquiry(unchecked=many))

    assert len(text) < 65_536
    assert text.endswith("\n\nThe list goes on; `conspectus links` shows all of it.\n")
    assert text.count("<https://a.example/xx") == text.count("it answers 403")


@given(st.text(), st.text())
@example("", "*a* _b_ **c** `d` [e](f) ![g](h) <img src=i> <!-- j --> ~~k~~")
@example("> <script>", "\n# a\n\n- b")
def test_nothing_in_it_is_markup(address: str, why: str) -> None:
    text = markdown(inquiry(unchecked={f"https://a.example/{address}": why}))

    html = MarkdownIt("commonmark", {"html": True}).render(text)
    assert html.count("<li>") == 1
    assert html.count("<a ") <= 1 + why.count("http")
    for tag in ("<img", "<script", "<em>", "<strong>", "<code>", "<h1", "<!--"):
        assert tag not in html
