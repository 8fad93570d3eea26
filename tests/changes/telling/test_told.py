"""What a report says, and in which order."""

import pytest

from conspectus.changes import compare
from conspectus.changes.telling.blocks import Line, Told
from conspectus.changes.telling.markdown import markdown
from conspectus.changes.telling.told import About, told
from conspectus.changes.telling.weighing import size
from tests.changes.sides import THEME, compared, restyled, side
from tests.changes.test_planted import BASE, WIRES, edited
from tests.digests import article, claim, entry

ABOUT = About("Pears", "main")


def report(*names: str) -> Told:
    return told(compared(BASE, edited(*names)), ABOUT)


def lead(found: Told) -> list[str]:
    return ["".join(span.text for span in line) for line in found.lead]


def words(line: Line) -> str:
    return "".join(span.text for span in line)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("a new article", "1 article added; Cost gains 1 claim; 1 relation made."),
        ("a figure's value", "1 article changed; Cost has a figure changed from 54 % to 57 %."),
        ("a person renamed, with an alias", "1 person renamed; 1 address leads on."),
        ("a relation", "1 relation made."),
        ("no relation any more", "a disagreement goes; 1 relation broken."),
        ("a draft published", "1 article published; Water gains 1 claim."),
        ("a setting", "1 setting changed."),
        ("a file sent as it is", "1 picture or file changed."),
        (
            "topics",
            "Water gains 1 figure, 1 claim, 1 piece of advice and 1 prediction, where Ines Marlow",
        ),
        ("no figure any more", "Cost loses 1 figure; Water loses 1 figure."),
        ("a warning", "1 warning new."),
        ("a draft edited", "1 draft that readers do not see yet."),
    ],
)
def test_the_summary_says_it_in_words(name: str, sentence: str) -> None:
    assert any(sentence in line for line in lead(report(name))), lead(report(name))


def test_what_is_wrong_comes_first() -> None:
    found = report("an article made a draft")

    assert lead(found)[:2] == [
        "1 published address would stop working.",
        "1 new error: no site can be published like this.",
    ]
    assert found.sections[0].title == "Errors"
    assert "error lost-address" in markdown(found)
    assert "hint: what is published stays" in markdown(found)


def test_sections_come_in_the_order_in_which_a_reviewer_asks() -> None:
    names = ("a relation", "a figure's value", "a person renamed, with an alias", "a setting",
             "an id, without an alias", "a draft edited", "a file sent as it is")  # fmt: skip
    found = report(*names)

    assert [section.title for section in found.sections] == [
        "Errors", "Topics", "Articles", "Relations", "People, organizations and the rest",
        "Addresses", "Settings and theme", "Drafts, which readers do not see", "Weight",
    ]  # fmt: skip


def test_one_line_says_that_nothing_changed() -> None:
    found = report("nothing")

    assert lead(found) == ["Readers will notice nothing."]
    assert found.sections == ()


def test_a_topic_shows_the_value_before_and_after() -> None:
    text = markdown(report("a figure's value"))

    assert "| changed | <del>54 %</del> → **57 %** | farms with sensors | The poll |" in text


def test_what_editors_say_on_a_topic_stands_apart_from_its_evidence() -> None:
    text = markdown(report("a note", "a topic's question"))

    assert "drip#\u2060ours</sub>\n\n**Overview and front matter**\n\n- <sub>question:" in text


def test_a_disagreement_tells_how_its_standing_changes() -> None:
    text = markdown(report("where a person belongs"))

    assert (
        "**A disagreement changes** (2 sides, 2 articles, 1 organization, 1 individual → 0" in text
    )
    assert "no longer independent" in text


def test_what_comes_as_a_whole_is_folded() -> None:
    text = markdown(report("a new article"))

    assert "### **Fresh** <kbd>+ new</kbd> <sub>· 1 claim</sub>\n\n<details><summary>" in text


def test_a_long_text_is_cut_and_says_so() -> None:
    paragraphs = "\n\n".join(f"Paragraph {number} of it." for number in range(100))
    after = {**BASE, "content/pages/about.md": entry(paragraphs, title="About")}
    text = markdown(told(compared(BASE, after), ABOUT))

    assert "Paragraph 60 of it." not in text
    assert "… and 40 further paragraphs, not shown here." in text


def test_the_base_may_have_errors_of_its_own() -> None:
    before = edited("a kind")
    after = {**before, WIRES: before[WIRES].replace("value: 54 %", "value: 57 %")}
    found = told(compared(before, after), ABOUT)

    assert "1 article changed; Cost has a figure changed from 54 % to 57 %." in lead(found)
    assert "The base has 1 error of its own, and is compared as far as it goes." in lead(found)
    assert "The branch has 1 error, none of them new." in lead(found)


def test_a_file_that_cannot_be_read_is_named_and_nothing_said_of_it() -> None:
    found = told(compared(BASE, {**BASE, WIRES: "no front matter"}), ABOUT)

    (caveat,) = (line for line in lead(found) if line.startswith("Nothing is said"))
    assert WIRES in caveat
    assert [section.title for section in found.sections] == ["Errors"]


def test_more_topics_than_are_named_are_counted() -> None:
    topics = {f"content/topics/t{n}.md": entry(title=f"Topic {n}") for n in range(6)}
    names = ", ".join(f"t{n}" for n in range(6))
    one = {**topics, "content/articles/a.md": article(topics=f"[{names}]")}
    two = {**topics, "content/articles/a.md": article(claim("x"), topics=f"[{names}]")}

    text = lead(told(compared(one, two), ABOUT))[0]

    assert "Topic 3 gains 1 claim; 2 further topics gain or lose something" in text


def test_feed_readers_are_warned_of() -> None:
    found = told(compared(BASE, {**BASE, "site.yaml": BASE["site.yaml"]
                                 + "feed_id: 'tag:pears.example,2014:'\n"}), ABOUT)  # fmt: skip

    assert "(feed readers will tell everything as new)" in markdown(found)


def test_weight_names_the_pages_that_differ_most() -> None:
    found = told(compare(side(BASE), side(edited("a new article"))), ABOUT)

    text = markdown(found)
    assert "pages with other bytes (1 new)" in text
    assert "| `/articles/fresh/` | 0 B |" in text


@pytest.mark.parametrize(
    ("number", "shown"),
    [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_950, "1.0 MB"),
     (1_250_000, "1.2 MB")],
)  # fmt: skip
def test_sizes(number: int, shown: str) -> None:
    assert size(number) == shown


def agreeing(**more: str) -> dict[str, str]:
    """Two articles that hold the same, and whoever says so."""
    return {
        **BASE,
        "content/articles/yes.md": article(claim("yes", by="bo"), title="Yes", topics="[water]"),
        "content/articles/too.md": article(
            claim("too", by="ines", supports="yes#yes"), title="Too", topics="[water]"
        ),
        "content/articles/no.md": article(claim("no", **more), title="No", topics="[water]"),
    }


BO = "content/people/bo.md"
MILLED = {BO: entry(name="Bo Tan", affiliations="[{organization: mill}]"),
          "content/organizations/mill.md": entry(name="The Mill")}  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        (agreeing(), agreeing(disagrees_with="yes#yes"), "an agreement is disputed"),
        (agreeing(disagrees_with="yes#yes"), agreeing(), "a disagreement is settled"),
        (agreeing(), {**agreeing(), **MILLED}, "an agreement is heard from more organizations"),
        ({**BASE, **{k: v for k, v in agreeing().items() if "yes" in k or "no.md" in k}},
         agreeing(), "an agreement appears"),
    ],
)  # fmt: skip
def test_what_becomes_of_an_agreement(
    before: dict[str, str], after: dict[str, str], sentence: str
) -> None:
    found = told(compared(before, after), ABOUT)

    assert any(sentence in line for line in lead(found)), lead(found)
    happened = {"an agreement is disputed": "An agreement is disputed now",
                "a disagreement is settled": "A disagreement is settled",
                "an agreement appears": "An agreement appears"}  # fmt: skip
    assert happened.get(sentence, "An agreement changes") in markdown(found)


def test_a_change_of_the_theme_names_the_file() -> None:
    other = restyled(article=THEME.templates["article.html"].text + "<!-- more -->")
    found = told(compare(side(BASE), side(BASE, theme=other), weighs=False), ABOUT)

    assert "1 file of the theme changed" in lead(found)[0]
    assert "`templates/article.html`" in markdown(found)


def test_what_was_mended_is_told() -> None:
    found = told(compared(edited("a kind"), BASE), ABOUT)

    assert "1 error mended" in lead(found)[0]
    assert "**error unknown-field**" in markdown(found)


def test_emphasis_and_order_are_told_in_words() -> None:
    text = markdown(report("emphasis"))
    assert "The words are the same; emphasis or layout is another." in text

    assert "What was there stands in another order." in markdown(report("another order"))


def test_a_long_field_is_told_word_by_word() -> None:
    long = "Grows plums and apples on the hills behind the river, where it is dry."
    before = {**BASE, BO: entry(name="Bo", summary=long)}
    after = {**BASE, BO: entry(name="Bo", summary=long.replace("apples", "pears"))}

    text = markdown(told(compared(before, after), ABOUT))

    assert "Grows plums and <del>apples</del> <ins>pears</ins> on the hills" in text
