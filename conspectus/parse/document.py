"""One content file: front matter, body, callouts."""

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.token import Token

from conspectus.model.annotations import KINDS, AnyFields, Figure, Note
from conspectus.model.documents import Callout, Document
from conspectus.model.fragments import Aside, Fragment
from conspectus.model.frontmatter import (
    AnyMeta,
    ArticleMeta,
    EditionMeta,
    OrganizationMeta,
    PageMeta,
    PersonMeta,
    PublicationMeta,
    StudyMeta,
    TopicMeta,
)
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key
from conspectus.parse.blocks import check_blocks
from conspectus.parse.conflicts import conflicts
from conspectus.parse.customary import key_for
from conspectus.parse.front_matter import split
from conspectus.parse.heads import Head
from conspectus.parse.html import Writer
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import line_parser, parser
from conspectus.parse.published import parse_published, seal_of
from conspectus.parse.quotation import check_marks
from conspectus.parse.salvage import read_keys
from conspectus.parse.schema import fields_of
from conspectus.parse.tokens import plain
from conspectus.parse.typed import Reader
from conspectus.parse.yaml import Mapping, Scalar, Sequence
from conspectus.problems import Findings

METAS: dict[Folder, type[AnyMeta]] = {
    Folder.ARTICLES: ArticleMeta,
    Folder.TOPICS: TopicMeta,
    Folder.PEOPLE: PersonMeta,
    Folder.ORGANIZATIONS: OrganizationMeta,
    Folder.PUBLICATIONS: PublicationMeta,
    Folder.STUDIES: StudyMeta,
    Folder.PAGES: PageMeta,
    Folder.EDITIONS: EditionMeta,
}
_MEANT = re.compile(r"(?i)[\s>]*(?:[-*+]\s*(by|value)\b|(by|value)\s*:\s)").match
"""A line meant as the field; what is wrong with it is reported where it is read."""


def parse_document(
    path: str, key: Key, text: str, language: str, findings: Findings, *, plain: bool = False
) -> Document:
    """The document that `text` holds; where a part cannot be read, the rest is read on.

    `language` is the digest's, for files that name none. `plain`: by the parser without what makes
    it quick, which reads the same.
    """
    if key.folder is Folder.PUBLISHED:
        return parse_published(path, key, text, findings)
    struct = METAS[key.folder]
    if conflicts(text, findings):
        return Document(path, key.folder, key.slug, struct(key.slug), {}, ())
    front, body, first_line = split(text, _required(struct), findings)
    reader = Reader(findings, language=language)
    meta = _meta(struct, front, key, reader)
    if isinstance(meta, ArticleMeta) and meta.lang:
        language = meta.lang
    if front is None and not body.strip():
        return Document(path, key.folder, key.slug, meta, reader.marks, ())
    reading = _Body(key, body, first_line, language, findings, plain=plain)
    return reading.document(path, meta, reader.marks)


def _required(struct: type[AnyMeta]) -> str:
    return next(word for word, (_, _, required) in fields_of(struct).items() if required)


def _meta(struct: type[AnyMeta], front: str | None, key: Key, reader: Reader) -> AnyMeta:
    """Where a required key is at fault the slug stands in, so that the rest is still checked."""
    node = read_keys(front, 2, reader.findings) if front is not None else None
    meta = reader.struct(struct, node, stand_in=key.slug) if node else None
    if node and node.partial:  # what is there was read for its faults alone
        reader.marks, meta = {}, None
    return meta or struct(key.slug)


class _Body:
    """The text below the front matter while it is being read."""

    def __init__(
        self,
        key: Key,
        text: str,
        first_line: int,
        language: str,
        findings: Findings,
        *,
        plain: bool,
    ) -> None:
        self.key = key
        self.findings = findings
        self.language = language
        self.text = text
        self.lines = Lines(text, first_line)
        self.env: dict[str, Any] = {"lines": self.lines, "findings": findings}
        self.line_parser = line_parser(language, plain=plain)
        self.tokens = parser(language, plain=plain).parse(text, self.env)
        self.ids: dict[str, int] = {}
        """The annotations' ids, with the line of each."""
        self.taken = frozenset(self.taken_ids())
        self.writer = Writer(self.taken, shift=1 if key.folder is Folder.TOPICS else 0)
        self.words = 0

    def taken_ids(self) -> Iterator[str]:
        """What annotations are called or were called; headings give way to it."""
        for token in self.tokens:
            if token.type == "callout_open":
                yield token.meta["head"].id
                for name, value in token.meta["fields"].entries:
                    if name.text == "aliases" and isinstance(value, Sequence):
                        yield from (item.text for item in value.items if isinstance(item, Scalar))

    def document(self, path: str, meta: AnyMeta, marks: dict[str, Mark]) -> Document:
        check_blocks(self.tokens, self.lines, self.env)
        blocks, asides = self.blocks()
        if self.key.folder is Folder.ARTICLES and not blocks:
            self.findings.add(
                "empty-article",
                Mark(self.lines.first - 1, 1, 3) if self.lines.first > 1 else self.lines.whole(0),
                "the article has no text",
                "retell the source below the front matter",
            )
        return Document(
            path=path,
            folder=self.key.folder,
            slug=self.key.slug,
            meta=meta,
            meta_marks=marks,
            body=blocks,
            asides=asides,
            headings=tuple(self.writer.headings),
            words=self.words,
            seal=seal_of(meta, self.text) if isinstance(meta, EditionMeta) else "",
        )

    def blocks(self) -> tuple[tuple[Fragment | Callout, ...], tuple[Aside, ...]]:
        """The body in order, and the asides behind it."""
        blocks: list[Fragment | Callout] = []
        asides: list[Aside] = []
        prose: list[Token] = []
        tokens = iter(self.tokens)
        for token in tokens:
            if token.type in ("callout_open", "footnote_block_open"):
                self.prose(prose, blocks)
                prose = []
            if token.type == "callout_open":
                blocks.append(self.callout(token, _until(tokens, "callout_close")))
            elif token.type == "footnote_open":
                asides.append(self.aside(token, _until(tokens, "footnote_close")))
            else:
                prose.append(token)
        self.prose(prose, blocks)
        return tuple(blocks), tuple(asides)

    def prose(self, tokens: list[Token], blocks: list[Fragment | Callout]) -> None:
        if fragment := self.writer.fragment(tokens):
            blocks.append(fragment)
            texts = [token.children for token in tokens if token.type == "inline"]
            self.words += sum([len(plain(text or ()).split()) for text in texts])

    def aside(self, token: Token, tokens: list[Token]) -> Aside:
        marks = sum(t.type == "footnote_anchor" for t in tokens)
        return Aside(token.meta["id"] + 1, self.writer.fragment(tokens, names=False), marks)

    def callout(self, token: Token, tokens: list[Token]) -> Callout:
        head: Head = token.meta["head"]
        self.claim(head)
        title, plain_title = self.title(head)
        if head.kind == "quote":
            check_marks(tokens, self.lines, self.findings)
        text = text_of(tokens)
        self.words += len(text.split()) + len(plain_title.split())
        first, last = token.map or (0, 0)
        fields, marks = self.fields(head, token.meta["fields"], self.lines.texts[first:last])
        return Callout(
            id=head.id,
            fields=fields,
            title=title,
            plain_title=plain_title,
            body=self.writer.fragment([_raised(t) for t in tokens], names=head.kind != "quote"),
            plain=text,
            level=min(self.writer.level + 1, 6),
            mark=self.lines.whole(first),
            marks=marks,
        )

    def claim(self, head: Head) -> None:
        first = self.ids.setdefault(head.id, head.id_mark.line)
        if first != head.id_mark.line:
            self.findings.add(
                "duplicate-id",
                head.id_mark,
                f"the id {head.id} stands twice, first on line {first}",
                "give one of the two another id",
            )

    def title(self, head: Head) -> tuple[Fragment, str]:
        tokens = self.inline_tokens(head.title, head.title_mark)
        for token in tokens:
            if token.type in ("link_open", "image"):
                self.findings.add(
                    "bad-callout",
                    token.meta["mark"],
                    "a callout's title has no links and no images",
                    "write the words alone; the text below may link",
                )
        kept = [t for t in tokens if t.type not in ("link_open", "link_close", "image")]
        return Writer(frozenset()).fragment([_inline(kept)], names=False), plain(kept)

    def fields(
        self, head: Head, node: Mapping, lines: list[str]
    ) -> tuple[AnyFields, dict[str, Mark]]:
        """The fields, and where the value of each stands."""
        reader = Reader(self.findings, "field", self.inline, self.language, self.taken)
        struct = KINDS.get(head.kind, Note)
        fields = reader.struct(struct, node)
        assert fields is not None  # noqa: S101  # no field is required by its struct
        where = self.lines.whole(head.title_mark.line - self.lines.first)
        named = {key.text for key, _ in node.entries}
        if struct is not Note and (
            "by" not in named or (struct is Figure and "value" not in named)
        ):
            misspelt = named - fields_of(struct).keys()  # reported where they are read
            named |= {key_for(word, fields_of(struct)) for word in misspelt}
            named |= {(m[1] or m[2]).lower() for line in lines if (m := _MEANT(line))}
        if struct is not Note and "by" not in named:
            self.findings.add(
                "missing-by",
                where,
                f"this {head.kind} does not say who said it",
                "add “- by: slug” of a person or organization, or “- by: author”",
            )
        if struct is Figure and "value" not in named:
            message = f"the figure {head.id} has no value"
            self.findings.add("incomplete", where, message, "add “- value: …”")
        return fields, reader.marks

    def inline(self, text: str, mark: Mark) -> Fragment:
        tokens = self.inline_tokens(text, mark)
        return Writer(frozenset()).fragment([_inline(tokens)], names=False)

    def inline_tokens(self, text: str, mark: Mark) -> list[Token]:
        env = {
            "lines": self.lines.from_line(mark.line),
            "findings": self.findings,
            "references": self.env.get("references", {}),
        }
        return self.line_parser.parseInline(text, env)[0].children or []


def _until(tokens: Any, stop: str) -> list[Token]:
    """The tokens before the next one of type `stop`, which is used up too."""
    found = []
    for token in tokens:
        if token.type == stop:
            break
        found.append(token)
    return found


def _inline(children: list[Token]) -> Token:
    token = Token("inline", "", 0)
    token.children = children
    return token


def _raised(token: Token) -> Token:
    """A token of a callout's body: nothing in it is a card."""
    token.level += 1
    return token


def text_of(tokens: list[Token]) -> str:
    """The words of blocks, white space folded."""
    return " ".join(
        " ".join(plain(token.children or []) for token in tokens if token.type == "inline").split()
    )
