"""Passages to mark: what kind, and who says them."""

import pytest

from conspectus.clip.clipping import Clipping, Paragraph, Role
from conspectus.draft.actors import Actors
from conspectus.draft.candidates import MOST, Candidate, candidates, most_worth
from conspectus.model.documents import Document
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings
from tests.draft.digests import FILES


def _documents() -> list[Document]:
    read = []
    for path, text in FILES.items():
        if path.startswith("content/"):
            _, folder, name = path.split("/")
            key = Key(Folder(folder), name.removesuffix(".md"))
            read.append(parse_document(path, key, text, "en", Findings(path)))
    return read


DOCUMENTS = _documents()


def found(*paragraphs: str, language: str = "en", items: tuple[str, ...] = ()) -> list[Candidate]:
    made = [Paragraph(text) for text in paragraphs] + [Paragraph(i, Role.ITEM) for i in items]
    clipping = Clipping(title="A title", paragraphs=tuple(made))
    return candidates(clipping, language, Actors(DOCUMENTS, clipping.text))


def brief(found: list[Candidate]) -> list[tuple[str, str]]:
    return [(one.kind, one.said.by.key.slug if one.said.by else "author") for one in found]


@pytest.mark.parametrize(
    ("sentence", "kind", "by"),
    [
        ("“We stopped,” says Ruth Adeyemi, head of IT at Lindgren Foods.", "claim", "ruth-adeyemi"),
        ("According to Tomasz Wieczorek, it was late.", "claim", "tomasz-wieczorek"),
        ("Forrester’s Cliff Condon explains that all is well.", "claim", "cliff-condon"),
        ("Forrester Research argues that all is well.", "claim", "forrester"),
        ("According to an Accenture survey, 9 in 10 fail.", "figure", "accenture"),
        ("Gartner claims the budget will move by 2017.", "prediction", "gartner"),
        ("Managers should write it down.", "advice", "author"),
        ("It pays to ask, he says.", "advice", "author"),
        ("Only 22 % of the firms did.", "figure", "author"),
        ("Over the next few years, roles will change.", "prediction", "author"),
    ],
)
def test_a_sentence_is_of_a_kind_and_somebodys(sentence: str, kind: str, by: str) -> None:
    assert brief(found(sentence)) == [(kind, by)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The pilot began with four people.",
        "What should one do?",
        "He gives three reasons, says Ted:",
    ],
)
def test_other_sentences_are_no_candidates(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "kind", "by"),
    [
        ("„So ist es“, sagt Ruth Adeyemi, IT-Leiterin bei Lindgren.", "claim", "ruth-adeyemi"),
        ("Nach Angaben von Tomasz Wieczorek war es spät.", "claim", "tomasz-wieczorek"),
        ("Ruth Adeyemi zufolge war es spät.", "claim", "ruth-adeyemi"),
        ("Firmen sollten das aufschreiben.", "advice", "author"),
        ("Bis 2017 werden es mehr.", "prediction", "author"),
        ("Laut Forrester stieg es um 41 Prozent.", "figure", "forrester"),
    ],
)
def test_german_is_understood_too(sentence: str, kind: str, by: str) -> None:
    assert brief(found(sentence, language="de")) == [(kind, by)]


def test_of_other_languages_numbers_are() -> None:
    assert brief(found("Ils sont 41 % à le dire, affirme Jean Dupont.", language="fr")) == [
        ("figure", "author")
    ]


def test_a_pronoun_is_whoever_was_named_last_and_that_is_remarked() -> None:
    first, second = found("Cliff Condon explains it.", "“It is so,” he wrote.")

    assert brief([first, second]) == [("claim", "cliff-condon")] * 2
    assert second.said.remark == "“he” is taken to be Cliff Condon"


def test_a_report_is_of_whoever_made_it() -> None:
    (one,) = found("It is in a report by Forrester Research. “All is lost,” the report says.")

    assert brief([one]) == [("claim", "forrester")]
    assert "“the report” is taken to be of Forrester" in one.said.remark


def test_a_quotation_that_goes_on_is_of_the_same_speaker() -> None:
    said = "Cliff Condon wrote this. “The world is large. Only 22 % of it are known.”"
    text = f"{said} Half of us agree."

    assert brief(found(text)) == [
        ("claim", "cliff-condon"), ("quote", "cliff-condon"), ("figure", "cliff-condon"),
        ("figure", "author"),
    ]  # fmt: skip


def test_what_a_list_is_introduced_by_holds_for_its_entries() -> None:
    claims = found("Cliff Condon cites two reasons:", items=("Data moves on.", "Roles blur."))
    advice = found("Cliff Condon has advice:", items=("Speed up! It needs to be quick.",))

    assert brief(claims) == [("claim", "cliff-condon")] * 2
    assert brief(advice) == [("advice", "cliff-condon")]
    assert advice[0].sentence == "Speed up! It needs to be quick."
    assert brief(found("What to do, then?", items=("Be quick about it.",))) == [
        ("advice", "author")
    ]


def test_an_only_name_may_be_a_firms_which_is_remarked() -> None:
    (one,) = found("Brightwater argues that joint budgets become the rule.")

    assert brief([one]) == [("claim", "brightwater")]
    assert one.said.remark == "Brightwater is taken to be an organization"


def test_what_things_do_too_makes_nobody_new() -> None:
    assert brief(found("The Nasdaq Composite added 12 % today.")) == [("figure", "author")]
    assert brief(found("Gartner expects that this will grow.")) == [("prediction", "gartner")]
    assert brief(found("“It is so,” adds Ruth Adeyemi.")) == [("claim", "ruth-adeyemi")]
    assert brief(found("A Brightwater survey found 41 %.")) == [("figure", "brightwater")]


@pytest.mark.parametrize(
    ("sentence", "role", "organization"),
    [
        ("“No,” says Ruth Adeyemi, a professor of physics at the University of Florida.",
         "professor of physics", "university-of-florida"),
        ("“No,” says Ruth Adeyemi, chief of Lindgren Foods.", "chief", "lindgren-foods"),
        ("Ruth Adeyemi, a strategist at Miller Tabak, says so.", "strategist", "miller-tabak"),
        ("Lindgren Foods analyst Ruth Adeyemi argues so.", "analyst", "lindgren-foods"),
        ("Lindgren Foods’ Ruth Adeyemi argues so.", "", ""),
        ("“No,” says Ruth Adeyemi, mother of Tom.", "", ""),
    ],
)  # fmt: skip
def test_roles_stand_before_a_name_or_behind_it(
    sentence: str, role: str, organization: str
) -> None:
    (one,) = found(sentence)

    assert one.said.by
    assert one.said.by.key.slug == "ruth-adeyemi"
    assert one.said.by.role == role
    assert (one.said.by.organization.slug if one.said.by.organization else "") == organization


def test_new_people_have_the_role_and_organization_that_the_source_gives_them() -> None:
    (one,) = found("“We stopped,” says Ruth Adeyemi, head of IT at Lindgren Foods.")

    assert one.said.by
    assert (one.said.by.role, one.said.by.organization) == ("head of IT", one.said.by.organization)
    assert one.said.by.organization
    assert one.said.by.organization.slug == "lindgren-foods"


def test_all_that_somebody_says_is_found_and_comes_before_bare_numbers() -> None:
    many = [f"Only {number} % of the firms did." for number in range(20, 60)]

    kept, left = most_worth(found(*many, "It is late, warns Cliff Condon."))

    assert (len(kept), len(left)) == (MOST, 41 - MOST)
    assert brief(kept)[-1] == ("claim", "cliff-condon")
    assert {one.kind for one in left} == {"figure"}
    assert most_worth(found(*many[:6]))[1] == []


@pytest.mark.parametrize(
    ("verb", "by"),
    [("warns", "ted-ball"), ("doubts", "ted-ball"), ("thinks", "ted-ball"), ("insists", "ted-ball"),
     ("argues", "ted-ball"), ("has described", "ted-ball"), ("cautions", "ted-ball"),
     ("disagrees with all", "ted-ball")],
)  # fmt: skip
def test_many_verbs_attribute(verb: str, by: str) -> None:
    assert brief(found(f"Ted Ball {verb} that budgets blur.")) == [("claim", by)]


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("This resonates with what I heard on the ground.", "en"),
        ("It is not what I’m seeing among customers.", "en"),
        ("It makes sense for the two to buddy up.", "en"),
        ("The one needs the other as a partner.", "en"),
        ("Das ist wahrscheinlich ein Irrtum.", "de"),
    ],
)
def test_what_the_writer_thinks_or_has_seen_is_a_claim(sentence: str, language: str) -> None:
    assert brief(found(sentence, language=language)) == [("claim", "author")]


def test_short_words_of_somebody_are_a_quote_with_the_words() -> None:
    (one,) = found("“A common target makes you stay,” said Cliff Condon of Forrester.")
    (long,) = found(f"“{'Very ' * 30}long,” said Cliff Condon.")

    assert (one.kind, one.words) == ("quote", "A common target makes you stay")
    assert (long.kind, long.words) == ("claim", "")


def test_what_a_named_firm_did_is_an_example() -> None:
    (one,) = found("Harrow Insurance tied a fifth of both chiefs’ bonuses to one figure.")

    assert one.kind == "example"
    assert one.organization
    assert one.organization.key.slug == "harrow-insurance"


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("By 2018, Gartner predicts, half of all large retailers will have one.", "2018"),
        ("Gartner expects that by 2019 a third of large firms will pay them by it.", "2019"),
        ("By 2030, Gartner expects one in five households to grow peas.", "2030"),
    ],
)
def test_a_forecast_with_a_number_is_a_prediction(sentence: str, due: str) -> None:
    (one,) = found(sentence)

    assert (one.kind, one.due) == ("prediction", due)
    assert one.said.by
    assert one.said.by.key.slug == "gartner"


def test_what_was_predicted_once_and_what_is_expected_by_many_is_no_prediction() -> None:
    (then,) = found("Cliff Condon himself predicted as much in 2012.")
    (asked,) = found("A third of all firms expect to share one by 2018.")

    assert (then.kind, then.due) == ("claim", "")
    assert (asked.kind, asked.due) == ("figure", "")


SURVEY = (
    "That is the finding of a survey released this week by Brightwater Research. The firm "
    "interviewed 318 chief information officers and 294 chief marketing officers at retailers "
    "between October and December 2014. Only 31 percent of the CMOs agreed. Yet among some the "
    "share rose to 58 percent."
)


def test_figures_right_behind_a_survey_are_of_it_and_that_is_remarked() -> None:
    figures = found(SURVEY)

    assert brief(figures) == [("figure", "brightwater-research")] * 2
    assert {(one.sample, one.year) for one in figures} == {
        ("318 chief information officers and 294 chief marketing officers", "2014")
    }
    assert figures[0].said.remark == "who asked whom, and when, is taken from the sentences before"


def test_other_figures_are_of_no_survey() -> None:
    (parted,) = found("Their survey asked 312 firms. It rained. Only 31 % of them did.")
    (elsewhere,) = found("Their survey asked 312 firms.", "Only 31 % of them did.")

    assert (parted.sample, elsewhere.sample) == ("", "")


def test_years_and_due_dates_are_told() -> None:
    (figure,) = found("In 2014 only 22 % of the firms did.")
    (prediction,) = found("It will be gone by 2017.")

    assert (figure.year, prediction.due) == ("2014", "2017")
