"""What a new digest is asked about, in order, with what is taken where nobody answers.

One table: the options of the command and the questions in a terminal are both made from it.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from conspectus.link.spellings import name_from
from conspectus.revisions import Unknown, origin
from conspectus.start import answers
from conspectus.start.answers import Answers, Repository, Unfit, tongue
from conspectus.urls import slugify

Given = Mapping[str, Any]
"""The answers before, as they were read, by the question's name."""


class Question(Struct, frozen=True):
    name: str
    """The field of Answers, and the option."""
    asked: str
    help: str
    """What the option is for, with an example."""
    read: Callable[[str], Any]
    offered: Callable[[Path, Given], str]
    """What is taken where nobody answers, as it would be typed, for a digest in this folder."""


def _title(folder: Path, _given: Given) -> str:
    return name_from(slugify(folder.name)) or "My Digest"


def _question(_folder: Path, given: Given) -> str:
    german = tongue(given["language"]) == "de"
    return "Was sagen die Quellen?" if german else "What do the sources say?"


def _topics(_folder: Path, given: Given) -> str:
    return "Erstes Thema" if tongue(given["language"]) == "de" else "First Topic"


def _repository(folder: Path, _given: Given) -> str:
    """The one that the folder was cloned from, if it was."""
    try:
        found = answers.repository(origin(folder)) if folder.is_dir() else None
    except (Unknown, Unfit):
        return ""
    return found.url if found else ""


def _base_url(_folder: Path, given: Given) -> str:
    repository: Repository | None = given["repository"]
    return repository.pages_url if repository else ""


QUESTIONS = (
    Question("title", "Title of the digest", "What the digest is called.", answers.title, _title),
    Question(
        "language",
        "Language (a tag such as en, de, pt-BR)",
        "Its language, such as en or de.",
        answers.language,
        lambda _folder, _given: "en",
    ),
    Question(
        "question",
        "The question that it asks",
        "The question that it asks of its sources.",
        answers.line,
        _question,
    ),
    Question(
        "topics",
        "First topics, with commas between",
        "Its first topics, with commas between.",
        answers.listed,
        _topics,
    ),
    Question(
        "repository",
        "Its repository on GitHub, if it has one (https://github.com/you/digest)",
        "On GitHub, as in https://github.com/you/digest.",
        answers.repository,
        _repository,
    ),
    Question(
        "base_url",
        "Where the site will be, if you know (https://…)",
        "Where it will be, as in https://example.org/digest/.",
        answers.base_url,
        _base_url,
    ),
    Question(
        "contact",
        "E-mail or web address for corrections, which is published",
        "Published: an e-mail or web address for corrections.",
        answers.contact,
        lambda _folder, _given: "",
    ),
    Question(
        "license",
        f"Licence of its texts ({', '.join(answers.LICENSES)})",
        f"The licence of its texts: {', '.join(answers.LICENSES)}.",
        answers.license_named,
        lambda _folder, _given: next(iter(answers.LICENSES)),
    ),
)


def answered(given: Given) -> Answers:
    """The answers to all of QUESTIONS, by their names."""
    return Answers(**given)
