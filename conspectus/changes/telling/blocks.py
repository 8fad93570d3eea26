"""What a report is made of, before it is Markdown or HTML. Texts are plain: the writers escape."""

from msgspec import Struct


class Span(Struct, frozen=True):
    """Some words in one style: plain (""), strong, soft, code or value; gone or new, as a part of a
    text; plus or minus, as a label of what comes or goes."""

    text: str
    style: str = ""


Line = tuple[Span, ...]


class Paragraph(Struct, frozen=True):
    line: Line


class Items(Struct, frozen=True):
    """A list, each entry on a line."""

    lines: tuple[Line, ...]


class Table(Struct, frozen=True):
    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


class Listing(Struct, frozen=True):
    """Lines as they are, in one width."""

    text: str


class Titled(Struct, frozen=True):
    """Blocks below a line that says what they are."""

    title: Line
    blocks: tuple["Block", ...]


class Fold(Struct, frozen=True):
    """Blocks that are seen when a reader wants them."""

    title: Line
    blocks: tuple["Block", ...]


Block = Paragraph | Items | Table | Listing | Titled | Fold


class Item(Struct, frozen=True):
    """What is told whole, by its heading alone, or not at all where a report would be too long."""

    title: Line
    blocks: tuple[Block, ...] = ()
    topic: str = ""
    """The slug of the topic that colours it."""


class Section(Struct, frozen=True):
    id: str
    title: str
    items: tuple[Item, ...]
    noun: str = "entry"
    """What one of the items is called, where some are left out."""
    is_compact: bool = False
    """Whether its items are entries of a list rather than parts with headings."""


class Told(Struct, frozen=True):
    """A report. `lead` says it in a few sentences."""

    title: str
    lead: tuple[Line, ...]
    sections: tuple[Section, ...] = ()


def plain(text: str) -> Line:
    return (Span(text),)


def strong(text: str) -> Line:
    return (Span(text, "strong"),)


def counted(number: int, noun: str, plural: str = "") -> str:
    """As "1 article", "2 articles"."""
    one = "piece of advice" if noun == "advice" else noun
    return f"{number} {one if number == 1 else plural or _plural(noun)}"


def _plural(noun: str) -> str:
    """What is told here has but these plurals."""
    if noun == "advice":
        return "pieces of advice"
    if noun == "person":
        return "people"
    if noun.endswith("y"):
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith("s") else f"{noun}s"


def listed(parts: list[str]) -> str:
    """As "a", "a and b", "a, b and c"."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
