from pathlib import Path
from subprocess import run

from conspectus.start.answers import FirstTopic, Repository
from conspectus.start.questions import QUESTIONS, answered
from tests.start.beginnings import answers


def test_every_question_has_an_answer_that_is_offered() -> None:
    offered = answers()

    assert offered.title == "City Bees"
    assert offered.language == "en"
    assert offered.question == "What do the sources say?"
    assert offered.topics == (FirstTopic("first-topic", "First Topic"),)
    assert offered.license == "CC BY 4.0"
    assert (offered.repository, offered.base_url, offered.contact) == (None, "", "")


def test_what_is_offered_speaks_the_language_that_was_chosen() -> None:
    assert answers(language="de-AT").question == "Was sagen die Quellen?"
    assert answers(language="de").topics[0].title == "Erstes Thema"
    assert answers(language="fr").question == "What do the sources say?"


def test_a_repository_tells_where_the_site_will_be() -> None:
    assert (
        answers(repository="https://github.com/Ada/bees").base_url == "https://ada.github.io/bees/"
    )


def test_a_folder_without_letters_gets_a_name(tmp_path: Path) -> None:
    assert QUESTIONS[0].offered(tmp_path / "___", {}) == "My Digest"


def test_the_repository_that_a_folder_was_cloned_from_is_known(tmp_path: Path) -> None:
    address = "git@github.com:ada/bees.git"
    run(["git", "init", "--quiet", tmp_path], check=True)
    by_name = {question.name: question for question in QUESTIONS}
    assert by_name["repository"].offered(tmp_path, {}) == ""

    run(["git", "-C", tmp_path, "remote", "add", "origin", address], check=True)

    assert by_name["repository"].offered(tmp_path, {}) == "https://github.com/ada/bees"
    run(["git", "-C", tmp_path, "remote", "set-url", "origin", "https://example.org/x"], check=True)
    assert by_name["repository"].offered(tmp_path, {}) == ""


def test_answers_hold_what_was_read() -> None:
    assert answers(repository="https://github.com/a/b").repository == Repository("a", "b")
    assert answered({**{q.name: "" for q in QUESTIONS}, "title": "T"}).title == "T"
