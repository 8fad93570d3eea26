"""One file parsed by itself, and its text as HTML for the eye of a test."""

from collections.abc import Callable, Iterable, Sequence

import pytest
from markupsafe import escape
from msgspec import Struct

from conspectus.model.documents import Callout, Document
from conspectus.model.fragments import Card, Fragment, Image, Link, NoteMark, Notes, Part, Words
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, Problem


class Parsed(Struct, frozen=True):
    document: Document
    problems: Sequence[Problem]

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]

    @property
    def callout(self) -> Callout:
        (callout,) = self.document.callouts
        return callout

    @property
    def html(self) -> str:
        """The body's text, without its callouts."""
        return "".join(html(block) for block in self.document.body if isinstance(block, tuple))


Parse = Callable[..., Parsed]


@pytest.fixture
def parse() -> Parse:
    """Parses a whole file."""

    def parse(text: str, folder: Folder = Folder.ARTICLES, language: str = "en") -> Parsed:
        path = f"content/{folder}/a.md"
        findings = Findings(path)
        document = parse_document(path, Key(folder, "a"), text, language, findings)
        return Parsed(document, findings.problems)

    return parse


@pytest.fixture
def parse_body(parse: Parse) -> Parse:
    """Parses the text below an article's front matter; lines count from 5."""

    def parse_body(text: str, language: str = "en") -> Parsed:
        front = "---\ntitle: T\n\n---\n"
        return parse(front + text, Folder.ARTICLES, language)

    return parse_body


def html(fragment: Fragment) -> str:
    """A fragment with its open parts as tags that say what they hold."""
    return "".join(_shown(fragment))


def _shown(parts: Iterable[Part]) -> Iterable[str]:
    for part in parts:
        match part:
            case str():
                yield part
            case Words():
                yield str(escape(part.text))
            case Link():
                yield f"<a {part.target}>"
            case Image():
                yield f"<img {part.target} ({part.alt})>"
            case NoteMark():
                yield f"<note {part.number}.{part.occurrence}>"
            case Notes():
                yield f"<notes {' '.join(str(number) for number in part.numbers)}>"
            case Card():
                yield f"<card {part.link.target}>{html(part.content)}</card>"
