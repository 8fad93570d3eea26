"""What a reader cites: an entry of the digest, or the source that it retells, as records in the
vocabulary of CSL (Citation Style Language 1.0.2), which every form of them is written from."""

import enum
from functools import cached_property

from msgspec import Struct

from conspectus.model.dates import Date
from conspectus.model.page import Page

ENDINGS = {"csl-json": ".json", "bibtex": ".bib", "ris": ".ris"}
"""The forms of records that programs read, and how their files end."""


class Role(enum.StrEnum):
    """What a record stands for; the same address never stands for two of them."""

    ENTRY = "entry"
    """An article, topic or study as the digest tells of it."""
    SOURCE = "source"
    """What somebody else published."""
    ANNOTATION = "annotation"


class Name(Struct, frozen=True, array_like=True):
    """Who made something. A person's name in its parts, or in `literal` as it is written: of
    organizations, and of people whose name says nothing of its parts."""

    family: str = ""
    given: str = ""
    particle: str = ""
    """As `van` or `de la`: before the family name, and not what it is sorted by."""
    suffix: str = ""
    literal: str = ""
    inferred: bool = False
    """The source does not say that it was they: the editors inferred it."""


class Record(Struct, frozen=True):
    """A thing to cite. What is empty is not known."""

    id: str
    """Its key in every form: letters, digits, hyphens. It stays as long as the address does."""
    role: Role
    type: str
    """As CSL calls it."""
    title: str = ""
    authors: tuple[Name, ...] = ()
    container: str = ""
    """What it came out in: the digest, a publication; of an annotation, its article."""
    publisher: str = ""
    issued: Date | None = None
    accessed: Date | None = None
    url: str = ""
    archive: str = ""
    """The address of a copy."""
    language: str = ""
    abstract: str = ""
    note: str = ""
    """In words: what it retells, who said it, what the editors inferred."""


class Citation(Struct, frozen=True, dict=True):
    """What the page of an entry offers to those who cite: the entry, told apart from its source."""

    records: tuple[Record, ...]
    """The entry, then its source where it has one, then its annotations."""
    base: str
    """Of the paths of its files, which differ in how they end."""

    @cached_property
    def by_id(self) -> dict[str, Record]:
        return {record.id: record for record in self.records}

    @property
    def entry(self) -> Record:
        """What the page itself is."""
        return self.records[0]

    @property
    def source(self) -> Record | None:
        """What the page tells of; None where nothing of it is stated."""
        others = (record for record in self.records if record.role is Role.SOURCE)
        return next(others, None)


class CitationFile(Page, frozen=True, kw_only=True, tag="citation-file"):
    """Records in a form that programs read (`csl-json`, `bibtex` or `ris`)."""

    form: str
    records: tuple[Record, ...]
