"""Content files: what is said of one, and that `fmt` and `check --fix` keep what it says."""

import functools
from pathlib import Path

import msgspec

from conspectus.mend.form import form_of, is_formless
from conspectus.mend.mechanical import mended_file
from conspectus.model.dates import Date, Moment
from conspectus.model.documents import Document
from conspectus.model.references import WRITTEN
from conspectus.model.sources import SourceText
from conspectus.problems import Problem
from conspectus.review import review
from scripts.fuzzing.ground import opened_with, parsed, read
from scripts.fuzzing.judged import require, require_inside, require_places
from scripts.fuzzing.targets.sites import judge_site

_TODAY = Date(Moment(2026, 7, 1))
_PATHS = tuple(f"content/{folder}/fuzzed.md" for folder in WRITTEN)
ARTICLE = "content/articles/fuzzed.md"
_FRONT = b"---\ntitle: A fuzzed article\nsummary: S\ntopics: [water]\nsource: {title: T}\n---\n"


def front_matter(data: bytes) -> None:
    """A whole file. Its first line says of which folder; any other line is an article's first."""
    first, _, rest = data.partition(b"\n")
    path = f"content/{first.decode(errors='replace')}/fuzzed.md"
    judge_forms(*judge_file(*((path, rest) if path in _PATHS else (ARTICLE, data))))


def article(data: bytes) -> None:
    """The text of an article below front matter that is in order."""
    judge_forms(*judge_file(ARTICLE, _FRONT + data))


def judge_file(path: str, data: bytes) -> tuple[SourceText, list[Problem]]:
    """All but its forms. Returns what it is read as, and what is said of it alone."""
    source, problems = read(path, data)
    document, found = parsed(source)
    judge_document(source, document)
    plain, told = parsed(source, plain=True)
    require(plain == document, "the quick parser reads another document")
    require(told == found, "the quick parser says something else")
    opened = opened_with(source, document, (*problems, *found))
    reviewed = review(opened, Path("/nowhere"), _TODAY).problems
    require_places((*opened.problems, *reviewed), opened.texts)
    judge_site(opened)
    return source, found


def judge_document(source: SourceText, document: Document) -> None:
    """Its places are in its file, and what is kept of it is what it is."""
    for key, mark in document.meta_marks.items():
        require_inside(mark, source.text, key)
    data = msgspec.msgpack.encode(document)
    require(_decoder().decode(data) == document, "what is kept of the document is another")


@functools.cache
def _decoder() -> msgspec.msgpack.Decoder[Document]:
    return msgspec.msgpack.Decoder(Document)


def judge_forms(source: SourceText, problems: list[Problem]) -> None:
    """`fmt` is sure of what it does, which is that its form is its own form."""
    language = "en"
    form = form_of(source.path, source.key, source.text, language)
    require(not form.is_unsure, "fmt would not mean the same")
    mended = mended_file(source.path, source.key, source.text, language)
    if mended.is_left:
        unsure = any(map(is_formless, problems))
        require(unsure, "check --fix leaves alone a file that can be read")
    elif mended.text != source.text:
        once_more = mended_file(source.path, source.key, mended.text, language)
        require(once_more.text == mended.text, "check --fix changes what it mended")
