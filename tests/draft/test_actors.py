"""People and organizations in a source, known and new."""

from conspectus.draft.actors import Actors, names_in_text
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings

PEOPLE, ORGANIZATIONS = Folder.PEOPLE, Folder.ORGANIZATIONS


def actors(text: str = "", **people: str) -> Actors:
    """Who is in a source, of a digest with these people; `_` is a hyphen in slugs."""
    documents = [
        parse_document("x.md", Key(PEOPLE, slug.replace("_", "-")), front, "en", Findings("x.md"))
        for slug, front in people.items()
    ]
    return Actors(documents, text)


def test_names_are_words_with_capitals_but_those_that_begin_sentences() -> None:
    text = (
        "The CMO met Mina van der Berg and Forrester’s Cliff Condon. However, IT paid J. P. Noor."
    )

    assert list(names_in_text(text)) == [
        "Mina van der Berg", "Forrester", "Cliff Condon", "J. P. Noor",
    ]  # fmt: skip


def test_somebody_is_known_by_name_synonym_and_surname() -> None:
    found = actors(
        "Mina Okafor came. Okafor went.", ted="---\nname: Ted Ball\nsynonyms: [TB]\n---\n"
    )

    mina = found.person("Mina Okafor")

    assert (mina.key, mina.is_new) == (Key(PEOPLE, "mina-okafor"), True)
    assert found.known("Okafor’s") == mina
    assert [found.known(name) for name in ("ted ball", "TB")] == [found.known("Ted Ball")] * 2
    assert found.person("Okafor") == mina
    assert found.known("Nobody") is None


def test_two_of_one_surname_are_nobody() -> None:
    found = actors("Mina Okafor met Ruth Okafor.")

    assert found.speaker("Okafor") is None


def test_slugs_that_are_taken_or_were_get_a_number() -> None:
    front = "---\nname: Another\naliases: [mina-okafor]\n---\n"
    found = actors(another=front)

    assert found.person("Mina Okafor").key.slug == "mina-okafor-2"
    assert found.organization("Author").key.slug == "author-2"


def test_a_firm_is_known_without_what_it_is_too() -> None:
    found = actors()

    firm = found.organization("Brightwater Research")

    assert found.known("Brightwater") == firm
    assert found.speaker("analysts of Brightwater") == firm
    assert found.speaker("the Harbour Group") == found.organization("Harbour Group")


def test_whoever_is_known_and_named_twice_is_mentioned() -> None:
    text = "Ted Ball met Mina Okafor. Ted Ball left. Mina Okafor stayed."
    found = actors(text, ted="---\nname: Ted Ball\n---\n")
    found.person("Mina Okafor")

    assert found.mentioned(text) == [Key(PEOPLE, "ted")]


def test_an_association_of_many_is_named_whole() -> None:
    found = actors()

    speaker = found.speaker("the Harbour Beekeepers’ Union")

    assert speaker
    assert (speaker.key, speaker.name) == (
        Key(ORGANIZATIONS, "harbour-beekeepers-union"), "Harbour Beekeepers’ Union",
    )  # fmt: skip
    assert list(names_in_text("Lindgren Foods’ Ruth Adeyemi")) == ["Lindgren Foods", "Ruth Adeyemi"]
