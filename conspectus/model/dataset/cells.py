"""What stands in the cells of the dataset. None: neither the source nor the editors state it."""

from typing import Annotated, ClassVar, Literal

from msgspec import Meta, Struct

Permalink = Annotated[str, Meta(extra={"form": "iri-reference"})]
"""Where the site shows it: a whole address; without a base_url, a reference from `data/`."""

Url = Annotated[str, Meta(extra={"form": "iri"})]
"""An address as the editors wrote it."""

Edtf = Annotated[str, Meta(extra={"form": "edtf"})]
"""A date as the editors wrote it (EDTF, ISO 8601-2): `2014-02`, `2013-09~`, `2014-12/2015-01`."""

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d\d-\d\d$", extra={"form": "date"})]
"""The earliest day that such a date can mean, `2014-02-01`: to sort by, and to reckon with."""

Certainty = Literal["as stated", "approximate", "uncertain", "approximate and uncertain"]
"""How certain a date is: `~`, `?` or `%` in EDTF."""

ArticleId = Annotated[str, Meta(extra={"of": "articles"})]
AnnotationId = Annotated[str, Meta(extra={"of": "annotations"})]
TopicId = Annotated[str, Meta(extra={"of": "topics"})]
PersonId = Annotated[str, Meta(extra={"of": "people"})]
OrganizationId = Annotated[str, Meta(extra={"of": "organizations"})]
PublicationId = Annotated[str, Meta(extra={"of": "publications"})]
StudyId = Annotated[str, Meta(extra={"of": "studies"})]


class Row(Struct, frozen=True, kw_only=True):
    """A row of one of the dataset's tables: what its docstring says. A field is a column."""

    table: ClassVar[str] = ""
    key: ClassVar[tuple[str, ...]] = ("id",)
    """The columns that no two rows have alike."""
    searched: ClassVar[tuple[str, ...]] = ()
    """The columns that a full-text index has."""
    beside: ClassVar[tuple[str, ...]] = ()
    """References that bring nothing into a part of the dataset: where what they name is left out,
    they are empty, or, where they cannot be, the row is left out too."""
