"""Candidates as callouts."""

from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.draft.actors import Actor
from conspectus.draft.amounts import Amount
from conspectus.draft.attribution import Said
from conspectus.draft.candidates import Candidate
from conspectus.draft.passages import callouts, commented
from conspectus.draft.phrases import ENGLISH, GERMAN, phrases_in
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, errors


def callout(candidate: Candidate) -> str:
    (text,) = callouts([candidate])
    return text


def test_a_figure_has_all_that_is_certain() -> None:
    amount = Amount("9 in 10", "firms [all]", is_share=True)
    candidate = Candidate(
        "figure", "A & B.", 3, Said(None, "look -- here"), amount, "252 firms", "2014"
    )

    assert callout(candidate) == (
        "> [!figure] 9 in 10 firms all {#9-in-10-firms-all}\n>\n> To be retold.\n>\n"
        "> <!-- Paragraph 3: A & B. (look – here) -->\n>\n"
        "> - by: author\n> - value: 9 in 10\n> - of: firms all\n> - year: 2014\n"
        "> - sample: 252 firms\n> - where: paragraph 3\n"
    )


def test_a_prediction_is_titled_by_its_year_if_it_has_one() -> None:
    assert "[!prediction] By 2017 {#by-2017}" in callout(
        Candidate("prediction", "S.", 1, Said(None), due="2017")
    )
    assert "[!prediction] What will come, says the writer {#what-will-come-says-the-writer}" in (
        callout(Candidate("prediction", "S.", 1, Said(None)))
    )


def test_a_quote_has_its_words_and_an_example_whose_case_it_is() -> None:
    firm = Actor(Key(Folder.ORGANIZATIONS, "norwick-sons"), "Norwick & Sons")
    quote = Candidate("quote", "S.", 1, Said(firm), words="One purse")
    example = Candidate("example", "S.", 1, Said(None), organization=firm)

    (foreign,) = callouts([quote], lang="de")

    assert (
        "[!quote] In the words of Norwick & Sons {#in-the-words-of-norwick-sons}\n>\n> One purse"
        in (callout(quote))
    )
    assert "lang" not in callout(quote)
    assert "> - lang: de\n" in foreign
    assert "[!example] What Norwick & Sons did {#what-norwick-sons-did}" in callout(example)
    assert "> - by: author\n> - organization: norwick-sons\n" in callout(example)


def test_a_german_digest_is_spoken_to_in_german() -> None:
    amount = Amount("41 %", "Händler", is_share=True)

    (text,) = callouts([Candidate("figure", "So ist es.", 2, Said(None), amount)], GERMAN)

    assert text == (
        "> [!figure] 41 % Händler {#41-händler}\n>\n> Noch zu erzählen.\n>\n"
        "> <!-- Absatz 2: So ist es. -->\n>\n"
        "> - by: author\n> - value: 41 %\n> - of: Händler\n> - where: Absatz 2\n"
    )


def test_ids_are_short_single_and_none_of_the_pages_own() -> None:
    long = Amount("22 %", "C-" + "very long " * 10, is_share=True)
    odd = Amount("%", "", is_share=True)
    own = Amount("C-2", "", is_share=True)
    made = [Candidate("figure", "S.", 1, Said(None), one) for one in (long, long, odd, own)]

    ids = [text.partition("{#")[2].partition("}")[0] for text in callouts(made)]

    assert ids[1] == f"{ids[0]}-2"
    assert len(ids[0]) <= 60
    assert ids[2:] == ["figure", "passage-c-2"]


def test_a_comment_is_of_one_paragraph() -> None:
    assert commented("a\n\nb\x07 --- <!-- c -->") == "a b – ‹!– c –"


def test_other_digests_are_spoken_to_in_english() -> None:
    assert (phrases_in("de-AT"), phrases_in("fr")) == (GERMAN, ENGLISH)


def test_no_field_begins_within_a_comment() -> None:
    assert commented("Two-thirds agree - which is news - or not -") == (
        "Two-thirds agree – which is news – or not –"
    )


def test_no_callout_begins_within_a_comment() -> None:
    assert commented("It shows [!figure] x {#y} to all.") == "It shows [ !figure] x {#y} to all."


SIGNS = """- -- --> <!-- --!> * + 1. # > >> ``` ~~~ | --- [!claim] [!figure] {#x} {{x}} [^1] &lt;
    <b> [^1]: \\ $x$ : by: - \u202e שלום 漢字です。 said""".split()


@given(st.lists(st.sampled_from([*SIGNS, *"-" * 9, "forty-five"]), min_size=50, max_size=90))
@settings(max_examples=100)
def test_whatever_a_sentence_holds_its_callout_can_be_read(words: list[str]) -> None:
    made = Candidate("claim", f"So {' '.join(words)}.", 1, Said(None))
    text = f"---\ntitle: A\n---\nText.\n\n{next(callouts([made]))}"
    findings = Findings("a.md")

    found = parse_document("a.md", Key(Folder.ARTICLES, "a"), text, "en", findings)

    assert errors(findings.problems) == []
    assert [callout.kind for callout in found.callouts] == ["claim"]
