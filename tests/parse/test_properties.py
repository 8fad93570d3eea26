"""What holds for any text at all: reading never fails, marks point into the file, HTML is safe."""

import re
from collections.abc import Iterator

import html5lib
import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape

from conspectus.link import link
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.fragments import (
    Card,
    Fragment,
    Href,
    Image,
    Link,
    Mention,
    NoteMark,
    Words,
    plain_text,
)
from conspectus.model.marks import Mark
from conspectus.model.references import WRITTEN, Folder, Key
from conspectus.model.settings import Settings
from conspectus.model.sources import NOT_TEXT, Asset
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, Problem
from conspectus.report import report
from conspectus.urls import DEFAULT_SCHEMES, scheme

EXAMPLES = 400
FRONT = "---\ntitle: T\n---\n"
MARKDOWN = [
    *"\n|\n\n|> |>\n|[!claim] T {#a}|[!x]|{#a}|- |- by: author|- of: |- value: 5 %|* |1. |+ ".split(
        "|"
    ),
    *"[^1]|[^1]: |^[|]|<!--|-->|[x](|](|)|![|[x](b.md)|[x](#a)|![x](c.png)|[a]: b|`|```\n".split(
        "|"
    ),
    *"---|***|# |## |    |\t|é|e\u0301|漢|😀|\u200f|א|~~|**|_|T|a|b c|&|<|>|\u00a0|\\|\"|'".split(
        "|"
    ),
    *"<b>|<script>alert(1)</script>|<img src=x onerror=y>|&lt;|&#60;b>|&amp;|<http://x>".split("|"),
    *"[x](javascript:y)|[x](JAVA\tSCRIPT:y)|[x](data:z)|<vbscript:z>|[x](//y)".split("|"),
    *'" onclick="x|\' onclick=\'x|```" onclick=x\n'.split("|"),
    *("|", "|---|\n", "\n| a | b |\n|---|--:|\n"),
]
YAML = [
    *"\n|\n  |- |: |title: |summary: |topics: |source: |\n  url: |[|]|{|}|,|'|\"|#| #".split("|"),
    *"&a |*a|!t |>\n|\t|---|? |x-a: |é|漢|no|12:30|2013-09~|\\0|\\x1b|aliases: |lead: |a#b".split(
        "|"
    ),
    *"corrections: |affiliations: |synonyms: |- organization: |authors: |uncertain: ".split("|"),
    *'draft: true|lang: |digested: |<script>|javascript:x|" onclick="x'.split("|"),
]


def texts(pieces: list[str], size: int) -> st.SearchStrategy[str]:
    """Text as `read` hands it on: pieces with a meaning, and anything between them."""
    piece = st.one_of(st.sampled_from(pieces), st.text(max_size=4))
    return st.lists(piece, max_size=size).map(lambda found: as_read("".join(found)))


def as_read(text: str) -> str:
    return re.sub(NOT_TEXT, "\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


BODIES = texts(MARKDOWN, 40)
CALLOUTS = st.builds(
    lambda inner, after: "> [!claim] T {#a}\n> " + inner.replace("\n", "\n> ") + f"\n{after}",
    BODIES,
    BODIES,
)
FILES = st.one_of(
    st.builds("---\ntitle: T\n---\n{}".format, st.one_of(BODIES, CALLOUTS)),
    st.builds("---\n{}\n---\nText.\n".format, texts(YAML, 30)),
    st.text().map(as_read),
)


def parsed(text: str, folder: Folder = Folder.ARTICLES) -> tuple[Document, list[Problem]]:
    path = f"content/{folder}/a.md"
    findings = Findings(path)
    return parse_document(path, Key(folder, "a"), text, "en", findings), findings.problems


def linked(document: Document) -> tuple[Digest, list[Problem]]:
    other, _ = parsed("---\ntitle: B\n---\n> [!note] T {#a}\n> Text.\n")
    other = msgspec.structs.replace(other, path="content/articles/b.md", slug="b")
    asset = Asset("content/articles/c.png", "articles/c.png", 1)
    return link([document, other], Settings(title="T"), (asset,))


@settings(max_examples=EXAMPLES, deadline=None)
@given(FILES, st.sampled_from(WRITTEN))
def test_reading_never_fails_and_every_mark_points_into_the_file(text: str, folder: Folder) -> None:
    document, problems = parsed(text, folder)
    _, more = linked(document)

    lines = text.split("\n")
    marks = [problem.mark for problem in (*problems, *more) if problem.path == document.path]
    for mark in (*marks, *document.meta_marks.values(), *marks_in(document)):
        line = lines[mark.line - 1]
        assert mark.line >= 1
        assert 1 <= mark.column <= len(line) + 1
        assert mark.column - 1 + mark.width <= max(len(line), mark.column)
    assert report([*problems, *more], {document.path: text}).encode()
    assert msgspec.msgpack.encode(document)


def marks_in(document: Document) -> Iterator[Mark]:
    for fragment in fragments_of(document):
        for part in fragment:
            inner = part.link if isinstance(part, Card) else part
            if isinstance(inner, Link | Image):
                yield inner.mark


def fragments_of(document: Document) -> Iterator[Fragment]:
    for block in document.body:
        if isinstance(block, tuple):
            yield block
        else:
            yield from (block.title, block.body, block.fields.where)
            yield from (getattr(block.fields, name, ()) for name in ("of", "for_", "evidence"))
    yield from (aside.body for aside in document.asides)


ALLOWED = {
    "a": {"href", "title"},
    "div": {"class", "role", "aria-label", "tabindex", "data-language"},
    "figure": {"class"},
    "span": {"class"},
    "ol": {"start"},
    "pre": {"tabindex"},
    "code": {"class"},
    "th": {"class"},
    "td": {"class"},
    **{f"h{level}": {"id"} for level in range(2, 7)},
    **{
        name: set[str]()
        for name in "p em strong s br hr ul li blockquote table thead tbody tr figcaption".split()
    },
}
"""Every element that content may become, with its attributes."""


def unsafe(html: str) -> list[str]:
    """What a browser would make of the HTML that is not in the list above."""
    found = []
    for element in html5lib.parseFragment(html, namespaceHTMLElements=False).iter():
        if element.tag == "DOCUMENT_FRAGMENT":
            continue
        if element.tag not in ALLOWED or set(element.attrib) - ALLOWED[element.tag]:
            found.append(f"<{element.tag} {element.attrib}>")
        target = element.attrib.get("href", "")
        if scheme(target) not in DEFAULT_SCHEMES | {""} or target.startswith("//"):
            found.append(f"<a {target}>")
    return found


def html_of(fragment: Fragment) -> str:
    """A fragment as a page shows it, whatever the page; words in which no name was found too."""
    shown = []
    for part in fragment:
        match part:
            case str():
                shown.append(part)
            case Words():
                shown.append(str(escape(part.text)))
            case Mention():
                shown.append(f'<a href="{part.path}">{escape(part.text)}</a>')
            case Href():
                shown.append("page/")
    return "".join(shown)


def texts_of(digest: Digest) -> Iterator[Fragment]:
    for text in digest.texts.values():
        yield from (block for block in text.body if isinstance(block, tuple))
        yield from (aside.body for aside in text.asides)
    for passage in digest.passages.values():
        yield from (passage.title, passage.body, passage.fields.where)
        yield from (getattr(passage.fields, name, ()) for name in ("of", "for_", "evidence"))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.one_of(BODIES, CALLOUTS))
def test_nothing_that_an_author_writes_becomes_html_of_its_own(body: str) -> None:
    document, _ = parsed(FRONT + body)
    digest, _ = linked(document)

    before = [part for text in fragments_of(document) for part in text if isinstance(part, str)]
    after = list(texts_of(digest))
    for fragment in [*after, tuple(before)]:
        assert unsafe(html_of(fragment)) == []
        for part in fragment:
            if isinstance(part, NoteMark):
                assert part.number <= len(document.asides)


@pytest.mark.parametrize(
    "html",
    [
        "<script>x</script>",
        '<a onclick="x">y</a>',
        '<a href="javascript:x">y</a>',
        '<a href="//x">y</a>',
        "<p style='x'>y</p>",
        "<svg></svg>",
    ],
)
def test_unsafe_html_would_be_seen(html: str) -> None:
    assert unsafe(html) != []


WORDS = st.lists(st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=1)


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4))
def test_the_words_of_a_text_stay_its_words(paragraphs: list[list[str]]) -> None:
    document, problems = parsed(FRONT + "\n\n".join(" ".join(p) for p in paragraphs) + "\n")
    digest, _ = linked(document)

    assert problems == []
    (body,) = digest.texts["a"].body
    assert isinstance(body, tuple)
    words = [word for paragraph in paragraphs for word in paragraph]
    assert plain_text(body).split() == words
    assert document.words == len(words)


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    WORDS, WORDS, st.sampled_from(["*{}*", "**{}**", "[{}](b.md)", "`{}`", "> {}", "- {}", "## {}"])
)
def test_markup_changes_no_word(one: list[str], two: list[str], markup: str) -> None:
    text = f"{' '.join(one)}\n\n{markup.format(' '.join(two))}\n"
    digest, _ = linked(parsed(FRONT + text)[0])

    (body,) = digest.texts["a"].body
    assert isinstance(body, tuple)
    assert plain_text(body).split() == [*one, *two]
