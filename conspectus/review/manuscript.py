"""A content file as an editor handed it in: what was read of it, and where that stands."""

import functools
from collections.abc import Mapping
from typing import Any

from markdown_it.token import Token
from msgspec import Struct

from conspectus.model.annotations import Quote
from conspectus.model.documents import Callout, Document
from conspectus.model.frontmatter import ArticleMeta
from conspectus.model.marks import Mark
from conspectus.parse.conflicts import conflicts
from conspectus.parse.front_matter import split
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import parser
from conspectus.problems import Findings
from conspectus.review.clippings import Clippings
from conspectus.review.links import Link, bare_addresses, links_in, links_in_fields
from conspectus.review.stretches import Stretch, of_block, of_field, of_value
from conspectus.review.words import forms

_FIELDS_RETOLD = ("of", "for", "method", "evidence")
"""Fields that hold the editors' words; what `where` holds are the source's, and meant to be."""


_TOP = Mark(1, 1, 3)


class Heading(Struct, frozen=True):
    """A heading as it is written: `#` is level 1."""

    level: int
    mark: Mark


class Manuscript:
    """One content file. Its text is read once more, by tokens, where a rule asks for them."""

    def __init__(self, document: Document, text: str, language: str, clippings: Clippings) -> None:
        self.document = document
        self.path = document.path
        self.text = text
        self.lines = text.split("\n")
        self.article = document.meta if isinstance(document.meta, ArticleMeta) else None
        """Its front matter, if it is an article."""
        self.language = (self.article and self.article.lang) or language
        self._clippings = clippings

    @functools.cached_property
    def source_text(self) -> str | None:
        """What the source says, where the article's clipping is at hand."""
        name = self.article.source.clipping if self.article else ""
        return self._clippings.text(name) if name else None

    @functools.cached_property
    def source_words(self) -> list[str] | None:
        """The words of that as they are compared."""
        return None if self.source_text is None else forms(self.source_text)

    @functools.cached_property
    def _body(self) -> tuple[list[Token], Lines, list[Mark]]:
        """The tokens of the text below the front matter, its lines, and where comments begin."""
        unheard = Findings(self.path)  # it is all reported already
        _, body, first = split(self.text, "title", unheard)
        lines, comments = Lines(body, first), list[Mark]()
        if conflicts(self.text, unheard):
            return [], lines, []
        env: dict[str, Any] = {"lines": lines, "findings": unheard, "comments": comments}
        tokens = parser(self.language).parse(body, env)
        ends: dict[int, int] = {}
        for token in tokens:
            if token.type == "inline":
                lines.place(token, ends)
        return tokens, lines, comments

    @property
    def first_line(self) -> int:
        """The line on which the text below the front matter begins."""
        return self._body[1].first

    @property
    def comments(self) -> list[Mark]:
        """Where comments in the text begin, in no order."""
        return self._body[2]

    @functools.cached_property
    def headings(self) -> list[Heading]:
        tokens, lines, _ = self._body
        return [
            Heading(int(token.tag[1]), lines.whole((token.map or [0])[0]))
            for token in tokens
            if token.type == "heading_open" and not token.level  # in a callout none can stand
        ]

    @functools.cached_property
    def links(self) -> list[Link]:
        """Those of fields too, behind those of the text."""
        in_fields = (
            link for callout in self.document.callouts for link in links_in_fields(callout)
        )
        return [*links_in(self._body[0]), *in_fields]

    @functools.cached_property
    def addresses(self) -> list[Link]:
        """Addresses that stand in the text and are no links."""
        tokens, lines, _ = self._body
        return list(bare_addresses(tokens, lines))

    @functools.cached_property
    def callouts(self) -> Mapping[str, Callout]:
        """By id."""
        return {callout.id: callout for callout in self.document.callouts}

    @functools.cached_property
    def blocks(self) -> list[tuple[str, Stretch]]:
        """The blocks of running text, each with the id of the callout it stands in, or "".

        Headings are left out: they are titles, as those of callouts are.
        """
        tokens, lines, _ = self._body
        found, inside, is_title = list[tuple[str, Stretch]](), "", False
        for token in tokens:
            if token.type in ("callout_open", "callout_close"):
                inside = token.meta["head"].id if token.nesting > 0 else ""
            elif token.type in ("heading_open", "heading_close"):
                is_title = token.nesting > 0
            elif token.type == "inline" and not is_title:
                found.append((inside, of_block(token, lines)))
        return found

    def body_of(self, id: str) -> list[Stretch]:
        """The text of a callout, block by block."""
        return self._bodies.get(id, [])

    @functools.cached_property
    def _bodies(self) -> Mapping[str, list[Stretch]]:
        found: dict[str, list[Stretch]] = {}
        for inside, stretch in self.blocks:
            found.setdefault(inside, []).append(stretch)
        return found

    def field(self, id: str, name: str) -> Stretch | None:
        """The value of a callout's field, if it has that."""
        callout = self.callouts[id]
        return of_field(callout, name, self.lines) if name in callout.marks else None

    def mark(self, key: str) -> Mark:
        """Where a front-matter key's value stands; the file's first line where there is none."""
        return self.document.meta_marks.get(key, _TOP)

    def value(self, key: str) -> Stretch | None:
        """The value of a front-matter key, if there is one."""
        marks = self.document.meta_marks
        return of_value(marks[key], self.lines) if key in marks else None

    @functools.cached_property
    def retold(self) -> list[Stretch]:
        """All that is to be in the editors' words: no titles, and no quotations of the source."""
        quotes = {id for id, callout in self.callouts.items() if isinstance(callout.fields, Quote)}
        summary = self.value("summary")
        found = [summary] if summary else []
        found += [stretch for inside, stretch in self.blocks if inside not in quotes]
        fields = (self.field(id, name) for id in self.callouts for name in _FIELDS_RETOLD)
        return [*found, *(stretch for stretch in fields if stretch)]
