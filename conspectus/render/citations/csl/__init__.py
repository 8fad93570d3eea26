"""Citations in words, by the official styles of APA, Chicago and MLA: a processor of what CSL 1.0.2
says of a bibliography's entries that stand alone (nothing is sorted, numbered or told apart).
"""

from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.citations import Name, Record, Role
from conspectus.model.dates import Date
from conspectus.render.citations.csl.fitting import Fit, Shape
from conspectus.render.citations.csl.joining import ADDRESS, CLOSE, OPEN, TITLE, clean
from conspectus.render.citations.csl.letters import cased
from conspectus.render.citations.csl.nodes import Item, Node
from conspectus.render.citations.csl.reading import style

STYLES = {
    "apa": "apa",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
}
"""The official style behind each name."""


def item_of(record: Record, language: str) -> Item:
    """The record as CSL's variables, without those that are empty."""
    texts = {
        "title": clean(record.title),
        "container-title": clean(record.container),
        "publisher": clean(record.publisher),
        "URL": record.url,
    }
    dates: dict[str, Date | None] = {"issued": record.issued, "accessed": record.accessed}
    return Item(
        {name: text for name, text in texts.items() if text},
        {"author": record.authors} if record.authors else {},
        {name: date for name, date in dates.items() if date},
        (record.language or language).partition("-")[0] == "en",
    )


def shape_of(kind: str, item: Item) -> Shape:
    return Shape(
        kind,
        frozenset({*item.texts, *item.names, *item.dates}),
        frozenset(name for name, date in item.dates.items() if is_doubtful(date)),
        frozenset(name for name, names in item.names.items() if len(names) > 1),
    )


def is_doubtful(date: Date) -> bool:
    return any(one.approximate or one.uncertain for one in (date.start, date.end) if one)


def pieces(record: Record, language: str) -> dict[str, str]:
    """The citation in each of `STYLES`; italics stand between the characters of `joining`."""
    title = clean(record.title)
    if not title[-1:].isalnum() or not record.url or not _QUOTATION.isdisjoint(title):
        found = _written(item_of(record, language), record.type, language)
        return {name: text for name, (text, _) in found.items()}
    frame = Frame(
        record.type, record.authors, record.container, record.publisher, record.issued,
        record.accessed, record.language, language,
    )  # fmt: skip
    english = (record.language or language).partition("-")[0] == "en"
    return {
        name: text.replace(TITLE, cased(title, case, english=english)).replace(ADDRESS, record.url)
        for name, (text, case) in _framed(frame).items()
    }


class Frame(Struct, frozen=True):
    """All of a record that its citation shows beside title and address: the annotations of an
    article have it in common, so that it is written once for them."""

    type: str
    authors: tuple[Name, ...]
    container: str
    publisher: str
    issued: Date | None
    accessed: Date | None
    language: str
    cited_in: str


_QUOTATION = frozenset("“”„")


@lru_cache(maxsize=64)
def _framed(frame: Frame) -> dict[str, tuple[str, str]]:
    record = Record(
        "", Role.ENTRY, frame.type, "", frame.authors, frame.container, frame.publisher,
        frame.issued, frame.accessed, language=frame.language,
    )  # fmt: skip
    item = item_of(record, frame.cited_in)
    item = replace(item, texts={"title": TITLE, **item.texts, "URL": ADDRESS})
    return _written(item, frame.type, frame.cited_in)


def _written(item: Item, kind: str, language: str) -> dict[str, tuple[str, str]]:
    """Each citation, and the case in which it has the title."""
    shape = shape_of(kind, item)
    found = {}
    for name in STYLES:
        node, opening, closing, case = _fitted(name, language, shape)
        found[name] = node(item).replace(OPEN, opening).replace(CLOSE, closing), case
    return found


@lru_cache(maxsize=4096)
def _fitted(name: str, language: str, shape: Shape) -> tuple[Node, str, str, str]:
    """What writes things of a shape, the marks of a quotation, and the title's case."""
    found = style(STYLES[name], language)
    fit = Fit(found, shape)
    node = fit.layout()
    return node, found.term("open-quote"), found.term("close-quote"), fit.title_case
