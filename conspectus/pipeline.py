"""The order of the stages; the only module that knows it."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conspectus.link import link
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.settings import Settings
from conspectus.model.sources import SourceText
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.problems import Findings, Problem, in_order
from conspectus.read import read
from conspectus.workers import mapped

Progress = Callable[[str, int, int], None]
"""Told of a stage's name, how many items are done, and of how many."""


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody watches."""


class Checked(Struct, frozen=True):
    """A digest read, parsed and linked. `problems` are sorted, each once."""

    digest: Digest
    problems: tuple[Problem, ...]
    texts: dict[str, str]
    """The files read, by path: what the problems' marks point into."""


def check(
    root: Path,
    *,
    base_url: str | None = None,
    drafts: bool = False,
    jobs: int = 1,
    progress: Progress = silent,
) -> Checked:
    """Everything that is wrong with the content of the digest at `root`.

    Raises OSError where the machine fails.
    """
    reading = read(root)
    problems = list(reading.problems)
    settings = Settings(title="Untitled")
    if reading.site:
        findings = Findings(reading.site.path)
        settings = parse_site(reading.site.text, findings)
        problems += findings.problems
    if base_url is not None:
        settings = replace(settings, base_url=base_url)
    documents: list[Document] = []
    parsed = mapped(_parse, reading.sources, jobs, _prepare, (settings.language,))
    for number, (document, found) in enumerate(parsed, 1):
        documents.append(document)
        problems += found
        progress("parsed", number, len(reading.sources))
    digest, found = link(documents, settings, reading.assets, drafts=drafts)
    texts = {
        source.path: source.text for source in (*reading.sources, *filter(None, [reading.site]))
    }
    return Checked(digest, in_order([*problems, *found]), texts)


_language = "en"


def _prepare(language: str) -> None:
    """Tells this process the digest's language, by which quotation marks are chosen."""
    global _language
    _language = language


def _parse(source: SourceText) -> tuple[Document, list[Problem]]:
    findings = Findings(source.path)
    document = parse_document(source.path, source.key, source.text, _language, findings)
    return document, findings.problems
