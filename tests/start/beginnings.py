"""New digests, in memory: what `init` would write for an answer or two, and the rest as offered."""

from datetime import date
from pathlib import Path

from conspectus.start.answers import Answers
from conspectus.start.engine import Engine
from conspectus.start.files import files_of
from conspectus.start.questions import QUESTIONS, answered
from tests.digests import linked

DAY = date(2026, 3, 9)
FOLDER = Path("city-bees")
"""Which is not there: nothing in it can be asked."""


def answers(**typed: str) -> Answers:
    """What was typed, read; and what is offered for the rest."""
    known: dict[str, object] = {}
    for question in QUESTIONS:
        text = typed.get(question.name) if question.name in typed else None
        known[question.name] = question.read(
            question.offered(FOLDER, known) if text is None else text
        )
    return answered(known)


def begun(**typed: str) -> dict[str, str]:
    """The text of each file."""
    files = files_of(answers(**typed), Engine("conspectus==1.0"), DAY)
    return {path: data.decode() for path, data in files.items()}


def content(files: dict[str, str]) -> dict[str, str]:
    """Those of them that a build reads."""
    return {p: t for p, t in files.items() if p == "site.yaml" or p.startswith("content/")}


def problems(files: dict[str, str]) -> list[str]:
    """What a check says of them, as codes with their places."""
    _, found = linked(content(files))
    return [f"{p.path}:{p.mark.line}: {p.code}: {p.message}" for p in found]
