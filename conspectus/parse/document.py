"""One content file: front matter, body, callouts."""

import re
from typing import Any

from markdown_it.token import Token

from conspectus.model.annotations import KINDS
from conspectus.model.documents import Aside, Callout, Document
from conspectus.model.fragments import Fragment
from conspectus.model.frontmatter import (
    AnyMeta,
    ArticleMeta,
    OrganizationMeta,
    PageMeta,
    PersonMeta,
    PublicationMeta,
    StudyMeta,
    TopicMeta,
)
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, Key
from conspectus.parse.callouts import OPENING, Head
from conspectus.parse.html import Writer, plain
from conspectus.parse.lines import Lines
from conspectus.parse.markdown import MAX_NESTING, field_parser, parser, title_parser
from conspectus.parse.typed import Reader, fields_of
from conspectus.parse.yaml import Mapping, read_mapping
from conspectus.problems import Findings

METAS: dict[Folder, type[AnyMeta]] = {
    Folder.ARTICLES: ArticleMeta,
    Folder.TOPICS: TopicMeta,
    Folder.PEOPLE: PersonMeta,
    Folder.ORGANIZATIONS: OrganizationMeta,
    Folder.PUBLICATIONS: PublicationMeta,
    Folder.STUDIES: StudyMeta,
    Folder.PAGES: PageMeta,
}
_FENCE = re.compile(r"---[ \t]*")


def parse_document(path: str, key: Key, text: str, language: str, findings: Findings) -> Document:
    """The document that `text` holds; where a part cannot be read, the rest is read on.

    `language` is the digest's, for files that name none.
    """
    front, body, first_line = split(text, findings)
    reader = Reader(findings)
    meta = _meta(key, front, reader)
    if isinstance(meta, ArticleMeta) and meta.lang:
        language = meta.lang
    return _Body(key, body, first_line, language, findings).document(path, meta, reader.marks)


def split(text: str, findings: Findings) -> tuple[str | None, str, int]:
    """Front matter (None: there is none), body, and the line on which the body begins."""
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        findings.add(
            "missing-front-matter",
            Mark(1, 1, len(lines[0])),
            "the file does not begin with front matter",
            "begin it with a line ---, then “title: …”, then a line ---",
        )
        return None, text, 1
    for number, line in enumerate(lines[1:], 2):
        if _FENCE.fullmatch(line):
            return "\n".join(lines[1 : number - 1]), "\n".join(lines[number:]), number + 1
    findings.add(
        "unclosed-front-matter",
        Mark(1, 1, 3),
        "the front matter that begins here does not end",
        "put a line --- between the front matter and the text",
    )
    return None, "", len(lines)


def _meta(key: Key, front: str | None, reader: Reader) -> AnyMeta:
    struct = METAS[key.folder]
    if front is not None:
        node = read_mapping(front, 2, reader.findings)
        meta = reader.struct(struct, node) if node else None
        if meta is not None:
            return meta
    # The faults are reported; with a stand-in the rest of the file is still read and checked.
    required: dict[str, Any] = {
        name: key.slug for name, _, needed in fields_of(struct).values() if needed
    }
    return struct(**required)


class _Body:
    """The text below the front matter while it is being read."""

    def __init__(
        self, key: Key, text: str, first_line: int, language: str, findings: Findings
    ) -> None:
        self.key = key
        self.findings = findings
        self.language = language
        self.lines = Lines(text, first_line)
        self.env: dict[str, Any] = {"lines": self.lines, "findings": findings}
        self.tokens = parser(language).parse(text, self.env)
        ids = [t.meta["head"].id for t in self.tokens if t.type == "callout_open"]
        self.writer = Writer(frozenset(ids), shift=1 if key.folder is Folder.TOPICS else 0)
        self.words = 0

    def document(self, path: str, meta: AnyMeta, marks: dict[str, Mark]) -> Document:
        self.check_blocks()
        blocks, asides = self.blocks()
        if self.key.folder is Folder.ARTICLES and not blocks:
            self.findings.add(
                "empty-article",
                self.lines.mark(0),
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
        )

    def check_blocks(self) -> None:
        """What the tokens show to be wrong, whatever block it is in."""
        for token in self.tokens:
            if token.level >= MAX_NESTING - 1:
                where = self.lines.whole((token.map or [0])[0])
                self.findings.add(
                    "markdown-too-deep",
                    where,
                    f"quotes or lists nest deeper than {MAX_NESTING // 2}",
                )
                break
        for token in self.tokens:
            if token.type == "inline" and OPENING.match(token.content):
                where = self.lines.whole((token.map or [0])[0])
                self.findings.add(
                    "misplaced-callout",
                    where,
                    "“[!…]” opens a callout only in the first line of a quote of its own",
                    "begin the line with “> [!”, outside lists and quotes, after an empty line",
                )
        for label, number in self.env.get("footnotes", {}).get("refs", {}).items():
            if number < 0:
                self.unused_footnote(label[1:])

    def unused_footnote(self, label: str) -> None:
        line = next(
            (
                n
                for n, text in enumerate(self.lines.texts)
                if text.lstrip().startswith(f"[^{label}]:")
            ),
            0,
        )
        self.findings.add(
            "unused-footnote", self.lines.whole(line), f"nothing refers to the footnote [^{label}]"
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
            self.words += len(text_of(tokens).split())

    def aside(self, token: Token, tokens: list[Token]) -> Aside:
        marks = sum(t.type == "footnote_anchor" for t in tokens)
        return Aside(token.meta["id"] + 1, self.writer.fragment(tokens, names=False), marks)

    def callout(self, token: Token, tokens: list[Token]) -> Callout:
        head: Head = token.meta["head"]
        title, plain_title = self.title(head)
        text = text_of(tokens)
        self.words += len(text.split()) + len(plain_title.split())
        return Callout(
            id=head.id,
            fields=self.fields(head, token.meta["fields"]),
            title=title,
            plain_title=plain_title,
            body=self.writer.fragment([_raised(t) for t in tokens], names=head.kind != "quote"),
            plain=text,
            level=min(self.writer.level + 1, 6),
            mark=self.lines.whole((token.map or [0])[0]),
        )

    def title(self, head: Head) -> tuple[Fragment, str]:
        tokens = self.inline_tokens(title_parser(self.language), head.title, head.title_mark)
        text = plain(tokens)
        if re.search(r"\]\(|\[\^|<https?:", text):
            self.findings.add(
                "bad-callout",
                head.title_mark,
                "a callout's title has no links and no footnotes",
                "put the link into the text below",
            )
        return Writer(frozenset()).fragment([_inline(tokens)], names=False), text

    def fields(self, head: Head, node: Mapping) -> Any:
        reader = Reader(self.findings, "field", self.inline)
        fields = reader.struct(KINDS[head.kind], node)
        named = {key.text for key, _ in node.entries}
        if head.kind != "note" and "by" not in named:
            self.findings.add(
                "missing-by",
                self.lines.mark(head.title_mark.line - self.lines.first),
                f"this {head.kind} does not say who said it",
                "add “- by: slug” of a person or organization, or “- by: author”",
            )
        return fields

    def inline(self, text: str, mark: Mark) -> Fragment:
        tokens = self.inline_tokens(field_parser(self.language), text, mark)
        return Writer(frozenset()).fragment([_inline(tokens)], names=False)

    def inline_tokens(self, md: Any, text: str, mark: Mark) -> list[Token]:
        env = {
            "lines": self.lines.from_line(mark.line),
            "findings": self.findings,
            "references": self.env.get("references", {}),
        }
        return md.parseInline(text, env)[0].children or []


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
