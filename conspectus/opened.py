"""A digest's folder taken through read, parse and link in memory, from nothing.

For tools that look into a digest rather than build its site. Nothing is kept or written.
"""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conspectus.link import link
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.outputs import Look
from conspectus.model.references import Folder
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset, SourceText
from conspectus.model.wording import Wording
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.problems import Findings, Problem, in_order, unsound
from conspectus.read import read
from conspectus.theme import Theme, read_theme


class Opened(Struct, frozen=True):
    """What a folder's files come to. Where there are errors, what could be made of the rest."""

    root: Path
    settings: Settings
    sources: tuple[SourceText, ...]
    """The content files that people write, as they were read; what cannot be is left out."""
    documents: tuple[Document, ...]
    """One for each of the sources, in their order. Drafts are among them in any case."""
    assets: tuple[Asset, ...]
    digest: Digest
    theme: Theme
    wording: Wording
    problems: tuple[Problem, ...]
    """Sorted by place. What only planning and rendering find is not among them."""
    texts: dict[str, str]
    """Every text by path: those of `sources` and `published`, `site.yaml`, templates and words."""
    published: tuple[Document, ...] = ()
    """Editions as they were sent, which nobody edits: not among the documents."""

    @property
    def look(self) -> Look:
        """What plan dresses pages in."""
        theme = self.theme
        return Look(self.wording, theme.css, theme.feed_css, theme.book_css, theme.scripts)


def opened(root: Path, *, drafts: bool = True, base_url: str | None = None) -> Opened:
    """The digest in the folder. `drafts`: whether they are part of what is linked.

    Raises OSError where the machine fails; what is wrong with the content is a problem.
    """
    reading, theme = read(root), read_theme(root)
    problems = [*reading.problems, *theme.problems]
    settings = Settings(title="Untitled")
    if reading.site:
        found = Findings(reading.site.path)
        settings = parse_site(reading.site.text, found)
        problems += found.problems
    if base_url is not None:
        settings = replace(settings, base_url=base_url)
    documents: list[Document] = []
    for source in reading.sources:
        found = Findings(source.path)
        documents.append(
            parse_document(source.path, source.key, source.text, settings.language, found)
        )
        problems += found.problems
    digest, faults = link(
        documents, settings, reading.assets, drafts=drafts, unsound=unsound(problems)
    )
    wording, wrong = choose(theme.words, settings.language, settings.words, theme.standard_words)
    problems += [*faults, *wrong]
    texts = {source.path: source.text for source in reading.sources}
    texts |= {reading.site.path: reading.site.text} if reading.site else {}
    sent = {document.path for document in documents if document.folder is Folder.PUBLISHED}
    worn = (*theme.templates.values(), *theme.words.values())
    return Opened(
        root, settings,
        tuple(source for source in reading.sources if source.path not in sent),
        tuple(document for document in documents if document.path not in sent),
        reading.assets, digest, theme, wording, in_order(problems),
        {**texts, **{file.path: file.text for file in worn}},
        tuple(document for document in documents if document.path in sent),
    )  # fmt: skip
