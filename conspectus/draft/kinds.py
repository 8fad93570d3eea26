"""The kinds of file that can be made, and what is asked about each in a terminal."""

from msgspec import Struct

from conspectus.model.references import Folder


class Kind(Struct, frozen=True):
    folder: Folder
    called: str
    """What its name is asked for as."""
    questions: tuple[tuple[str, str], ...] = ()
    """Keys, with what is asked for them; an empty answer leaves one out."""


KINDS: dict[str, Kind] = {
    "article": Kind(
        Folder.ARTICLES,
        "Title, the article's own",
        (("topics", "Topics, with commas between"),),
    ),
    "topic": Kind(
        Folder.TOPICS,
        "Title",
        (
            ("question", "The question that it asks"),
            ("synonyms", "Other words for it, with commas between"),
        ),
    ),
    "person": Kind(
        Folder.PEOPLE,
        "Name",
        (
            ("organization", "Organization, by its name or slug"),
            ("role", "Role there"),
            ("summary", "Who that is, in a sentence"),
        ),
    ),
    "organization": Kind(
        Folder.ORGANIZATIONS,
        "Name",
        (("kind", "What it is, such as analyst firm"), ("summary", "What it does, in a sentence")),
    ),
    "publication": Kind(
        Folder.PUBLICATIONS,
        "Name",
        (("publisher", "Its publisher, by name or slug"), ("url", "Address")),
    ),
    "study": Kind(
        Folder.STUDIES,
        "Name",
        (
            ("by", "Who measured, by name or slug"),
            ("year", "Year"),
            ("sample", "Sample, such as 252 firms"),
            ("method", "Method"),
        ),
    ),
    "edition": Kind(Folder.EDITIONS, "Title, or nothing to number it"),
    "page": Kind(Folder.PAGES, "Title", (("summary", "What it is about, in a sentence"),)),
}
