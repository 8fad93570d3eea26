"""Records of every shape that a digest makes, and what a stranger could write into one."""

from itertools import cycle, islice, product

from hypothesis import strategies as st

from conspectus.model.citations import Name, Record, Role
from conspectus.model.dates import Date, parse_date

OKAFOR = Name("Okafor", "Mina")
DESK = Name(literal="Harbour Review Desk")
VAN_GOGH = Name("Gogh", "Vincent", "van")
KING = Name("King", "Martin Luther", suffix="Jr.")
MANY = tuple(Name(f"Family{letter}", f"Given {letter.upper()}") for letter in "abcdefgh")

AUTHORS = (
    (OKAFOR,),
    (),
    (DESK,),
    (OKAFOR, Name("Sartre", "Jean-Paul")),
    (VAN_GOGH, KING, DESK),
    MANY,
    (Name(literal="علی رضایی"),),
    (KING, VAN_GOGH),
)
DATES = (
    "2013-09-05", "", "2014-02", "2019", "2014-02~", "2013?", "2014-12/2015-01",
    "2014-02-03/2014-02-09", "2014-02-03/2014-03-09", "2013/2014", "2013%",
)  # fmt: skip
TITLES = (
    "Who pays for the customer dashboard?",
    "no date in the year of follow-up: a thing",
    "What is said!",
    "Of “quoted” words & <others> {in braces}",
    "iPhone and the rest of it",
    "متن فارسی",
    "",
)
TYPES = ("webpage", "chapter", "article-magazine", "document", "report")


def record(
    kind: str = "webpage", title: str = "A title", authors: tuple[Name, ...] = (OKAFOR,),
    issued: str = "2014-02-03", container: str = "Harbour Review", publisher: str = "",
    url: str = "https://example.org/a_b", language: str = "", note: str = "",
) -> Record:  # fmt: skip
    return Record(
        "a",
        Role.ENTRY,
        kind,
        title,
        authors,
        container,
        publisher,
        day(issued),
        url=url,
        language=language,
        note=note,
    )


def day(text: str) -> Date | None:
    return parse_date(text) if text else None


def shapes(number: int) -> list[Record]:
    """So many records, in which all of the above meet each other in turn."""
    turns = zip(
        cycle(TYPES), cycle(TITLES), cycle(AUTHORS), cycle(DATES),
        cycle(("Harbour Review", "", "")),
        cycle(product(("", "The Publisher"), ("https://example.org/a_b", ""))),
        strict=False,
    )  # fmt: skip
    return [
        record(kind, title, authors, issued, container, publisher, url, language="en")
        for kind, title, authors, issued, container, (publisher, url) in islice(turns, number)
    ]


HOSTILE = r"""{\input{/etc/passwd}} }} @book{x, % $ & # _ ^ ~ "\n" {{{ --"""

words = st.one_of(
    st.sampled_from(
        (HOSTILE, "a\r\nER  - \r\nTY  - JOUR", "ሴ‮𝔘 👩‍👩‍👧 ‏שלום", "}", "\\", "x\u2028y\x85z")
    ),
    st.text(max_size=30),
)
names = st.one_of(
    st.builds(lambda text: Name(literal=f"N{text}"), words),
    st.builds(
        lambda a, b, c: Name(f"F{a}", f"G{b}", c), words, words, st.sampled_from(("", "van"))
    ),
)
records = st.builds(
    Record,
    st.just("a--b"),
    st.sampled_from(list(Role)),
    st.sampled_from(TYPES),
    title=words.map(lambda text: f"T{text}"),
    authors=st.lists(names, max_size=3).map(tuple),
    container=words,
    publisher=words,
    issued=st.sampled_from(DATES).map(day),
    accessed=st.sampled_from(("", "2014-01-02")).map(day),
    url=words.map(lambda text: f"https://example.org/{text}"),
    language=st.sampled_from(("en", "fa", "")),
    abstract=words,
    note=words,
)
"""Of any text: what a stranger may write."""
