"""A digest as it is handed in for review: what a rule needs to know beside the file it looks at."""

import functools
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote

from conspectus.clip.address import same_source
from conspectus.link.named import unnamed
from conspectus.link.paths import composed, path_from
from conspectus.link.spellings import name_of
from conspectus.model.annotations import Note
from conspectus.model.checks import Checks
from conspectus.model.dates import Date
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta
from conspectus.model.references import PassageKey
from conspectus.opened import Opened
from conspectus.problems import errors, unsound
from conspectus.review.clippings import Clippings
from conspectus.review.manuscript import Manuscript


class Submission:
    """`today` is the reviewer's day: nothing here asks a clock."""

    def __init__(self, opened: Opened, clippings: Clippings, today: Date) -> None:
        self._opened = opened
        self.clippings = clippings
        self.today = today
        self.digest: Digest = opened.digest
        self.checks: Checks = opened.settings.checks
        self.language: str = opened.settings.language

    def manuscripts(self) -> Iterator[Manuscript]:
        """One after the other, since each holds much while rules look at it.

        A file of which an error hides what it holds is left out: the error comes first.
        """
        hidden = unsound(self._opened.problems)
        for document, source in zip(self._opened.documents, self._opened.sources, strict=True):
            if document.path not in hidden:
                yield Manuscript(document, source.text, self.language, self.clippings)

    @functools.cached_property
    def is_whole(self) -> bool:
        """Whether every file could be read: else nobody knows what is said elsewhere."""
        return not unsound(self._opened.problems)

    @functools.cached_property
    def unnamed(self) -> frozenset[str]:
        """Files of people, organizations, publications and studies that nothing names, as far as
        anybody knows: none while there is an error, nor one that a misspelt name may mean."""
        opened = self._opened
        if errors(opened.problems):
            return frozenset()
        hints = {problem.hint for problem in opened.problems if problem.code == "missing-file"}
        left = unnamed(opened.documents, opened.settings, opened.assets)
        return frozenset(path for path in left if f"did you mean {_slug(path)}?" not in hints)

    def title_at(self, path: str, target: str) -> str:
        """What a link to a place within the digest leads to, by its title; "" for any other."""
        file, _, fragment = target.partition("#")
        document = self._by_path.get(path_from(path, file) if file else composed(path))
        if document is None:
            return ""
        id = unquote(fragment)
        titles = {callout.id: callout.plain_title for callout in document.callouts}
        return titles.get(id, "") if id else name_of(document)

    @functools.cached_property
    def _by_path(self) -> Mapping[str, Document]:
        return {composed(document.path): document for document in self._opened.documents}

    @functools.cached_property
    def clippings_named(self) -> frozenset[str]:
        """Those that articles say they retell."""
        return frozenset(meta.source.clipping for _, meta in self._articles())

    @functools.cached_property
    def first_retelling(self) -> Mapping[str, str]:
        """The first file that retells a source, by the address's normal form."""
        first: dict[str, str] = {}
        for path, meta in self._articles():
            if meta.source.url:
                first.setdefault(same_source(meta.source.url), path)
        return first

    @functools.cached_property
    def reported_twice(self) -> frozenset[str]:
        """The files of which a build says that another retells the same address."""
        found = (problem for problem in self._opened.problems)
        return frozenset(problem.path for problem in found if problem.code == "duplicate-source")

    def said_on(self, topic: str) -> Sequence[PassageKey]:
        """The statements that stand on a topic; the editors' notes are none."""
        return self._said.get(topic, ())

    @functools.cached_property
    def _said(self) -> Mapping[str, list[PassageKey]]:
        found: dict[str, list[PassageKey]] = {}
        for gist in self.digest.gists.values():
            for jot in gist.jots:
                for topic in jot.topics if jot.kind != Note.kind else ():
                    found.setdefault(topic, []).append(gist.key(jot))
        return found

    def _articles(self) -> Iterator[tuple[str, ArticleMeta]]:
        for document in self._opened.documents:
            if isinstance(document.meta, ArticleMeta):
                yield document.path, document.meta


def _slug(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")
