from conspectus.model.pages import TopicPage
from conspectus.model.pictures import NARROW, WIDE, Accord
from conspectus.plan.pictures.boxes import Box, box_of
from tests.digests import TOPICS, article, claim, entry, page_at
from tests.plan.pictures.examples import apart, inside

BUDGETS = {"content/topics/budgets.md": TOPICS["content/topics/budgets.md"]}


def drawn(files: dict[str, str]) -> Accord | None:
    return page_at("topics/budgets/", TopicPage, {**BUDGETS, **files}).accord


def said(by: str, *claims: str, title: str = "A") -> str:
    return article(*claims, source=f"title: S, authors: [{by}]" if by else "title: S", title=title)


PEOPLE = {
    f"content/people/{slug}.md": entry(name=slug.capitalize()) for slug in ("ann", "bob", "cleo")
}
FILES = {
    **PEOPLE,
    "content/articles/a.md": said("ann", claim("one"), claim("other")),
    "content/articles/b.md": said("bob", claim("two", supports="a#one"), title="B"),
    "content/articles/c.md": said(
        "cleo",
        claim("three", disagrees_with="b#two"),
        claim("four", disagrees_with="b#two"),
        title="C",
    ),
}


def test_where_nobody_agrees_or_differs_there_is_no_picture() -> None:
    assert drawn({"content/articles/a.md": article(claim("one"), claim("two"))}) is None


def test_each_voice_says_with_whom_it_agrees_and_differs_and_how_often() -> None:
    found = drawn(FILES)

    assert found is not None
    assert {s.ref.text: (s.agrees, s.differs) for s in found.stances} == {
        "Ann": ((("Bob", 1),), ()),
        "Bob": ((("Ann", 1),), (("Cleo", 2),)),
        "Cleo": ((), (("Bob", 2),)),
    }
    assert (found.voices, found.drawn, found.agreements, found.differences) == (3, 3, 1, 1)


def test_agreement_is_drawn_at_the_left_and_difference_wider_at_the_right() -> None:
    found = drawn(FILES)

    assert found is not None
    for frame in found.frames:
        (agree,), (differ,) = frame.agree, frame.differ
        assert agree.x2 < frame.left < frame.right < differ.x2
        assert agree.width < differ.width
        assert {row.label.text: (row.agrees, row.differs) for row in frame.rows} == {
            "Ann": (True, False), "Bob": (True, True), "Cleo": (False, True),
        }  # fmt: skip


def test_names_stand_beside_the_arcs_where_there_is_one_sort_of_them_only() -> None:
    agree = drawn({key: FILES[key] for key in FILES if key != "content/articles/c.md"})
    differ = drawn(
        {
            "content/articles/a.md": said("ann", claim("one")),
            "content/articles/b.md": said("bob", claim("two", disagrees_with="a#one"), title="B"),
        }
    )

    assert agree is not None
    assert differ is not None
    for frame in agree.frames:
        assert {row.label.anchor for row in frame.rows} == {"start"}
        assert frame.border == frame.right
    for frame in differ.frames:
        assert {row.label.anchor for row in frame.rows} == {"end"}
        assert frame.left == 0


def test_agreement_with_oneself_is_none() -> None:
    found = drawn(
        {
            "content/articles/a.md": said("ann", claim("one")),
            "content/articles/b.md": said("ann", claim("two", supports="a#one"), title="B"),
        }
    )

    assert found is None


def test_for_an_author_who_is_not_named_the_article_stands() -> None:
    found = drawn(
        {
            "content/articles/a.md": said("", claim("one"), title="Nobody's"),
            "content/articles/b.md": said("bob", claim("two", supports="a#one"), title="B"),
        }
    )

    assert found is not None
    assert {(s.ref.text, s.ref.path, s.is_author) for s in found.stances} == {
        ("Bob", "people/bob/", False),
        ("Nobody’s", "articles/a/", True),
    }


def test_support_within_one_article_is_no_agreement() -> None:
    supports = claim("two", by="bob", supports="#one")
    found = drawn({**PEOPLE, "content/articles/a.md": said("ann", claim("one"), supports)})

    assert found is None


def test_whoever_disputes_from_another_topic_is_drawn_too() -> None:
    speed = {"content/topics/speed.md": TOPICS["content/topics/speed.md"]}
    there = "[speed]"
    found = drawn(
        {
            **speed,
            "content/articles/a.md": said("ann", claim("one")),
            "content/articles/b.md": article(
                claim("two", by="bob", supports="a#one"), topics=there, title="B"
            ),
            "content/articles/c.md": article(
                claim("three", by="cleo", disagrees_with="b#two"), topics=there, title="C"
            ),
        }
    )

    assert found is not None
    assert {s.ref.text for s in found.stances} == {"Ann", "Bob", "Cleo"}


def test_a_relation_of_two_passages_of_the_topic_counts_once() -> None:
    found = drawn(FILES)

    assert found is not None
    assert sum(number for s in found.stances for _, number in s.agrees) == 2


def _many(number: int) -> dict[str, str]:
    """So many voices who each support the one before, and whom the first one contradicts."""
    first = {"content/articles/a0.md": said("p0", claim("one"))}
    rest = {
        f"content/articles/a{place}.md": said(
            f"p{place}",
            claim("one", supports=f"a{place - 1}#one"),
            claim("two", disagrees_with="a0#one"),
            title=f"A {place}",
        )
        for place in range(1, number)
    }
    return {**first, **rest}


def test_of_many_voices_those_most_tied_are_drawn_and_each_has_a_line() -> None:
    found = drawn(_many(60))

    assert found is not None
    assert (found.voices, found.drawn, len(found.stances)) == (60, 24, 60)
    assert [s.ref.text for s in found.stances].count("P0") == 1
    for frame in found.frames:
        assert len(frame.rows) == 24
        assert all(row.agrees or row.differs for row in frame.rows)


def test_names_meet_neither_each_other_nor_an_end_of_an_arc() -> None:
    for files in (FILES, _many(40)):
        found = drawn(files)
        assert found is not None
        assert [frame.width for frame in found.frames] == [NARROW, WIDE]
        for frame in found.frames:
            names = [box_of(row.label) for row in frame.rows]
            ends = [
                Box(x - 3, row.y - 3, x + 3, row.y + 3)
                for row in frame.rows
                for x, is_there in ((frame.left, row.agrees), (frame.right, row.differs))
                if is_there
            ]
            assert apart([*names, *ends])
            bodies = (*names, *(end for end in ends if end.left > 0))
            assert all(inside(box, frame.width, frame.height) for box in bodies)
