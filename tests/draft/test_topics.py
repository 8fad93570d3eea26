"""Topics that a source seems to be about."""

from conspectus.clip.clipping import Clipping, Paragraph
from conspectus.draft.topics import MOST, suggested
from conspectus.model.documents import Document
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings
from tests.digests import article, callout, entry


def document(folder: Folder, slug: str, text: str) -> Document:
    path = f"content/{folder}/{slug}.md"
    return parse_document(path, Key(folder, slug), text, "en", Findings(path))


TOPICS = [
    document(Folder.TOPICS, "budgets", entry(title="Budgets", synonyms="[spending]")),
    document(Folder.TOPICS, "speed", entry(title="Speed")),
    document(Folder.TOPICS, "calendars", entry(title="Calendars")),
]
BEES = "Beekeepers swap calendars for hives, and harvest honey twice."
DESKS = "Engineers borrow servers and rewrite reports over lunch."


def source(text: str, title: str = "T") -> Clipping:
    return Clipping(title=title, paragraphs=(Paragraph(text),))


def test_topics_that_are_named_are_suggested_the_title_first() -> None:
    found = source("Speed is all. Spending falls, spending rises.", "On speed and speed")

    assert suggested(found, TOPICS) == ["speed", "budgets"]
    assert suggested(source("Speedy desks, unspent."), TOPICS) == []


def test_topics_of_articles_that_are_alike_are_too() -> None:
    articles = [
        document(Folder.ARTICLES, "bees", article(callout("claim", "a", BEES), topics="[speed]")),
        document(
            Folder.ARTICLES, "desks", article(callout("claim", "b", DESKS), topics="[budgets]")
        ),
    ]

    assert suggested(source(BEES.replace("twice", "early")), [*TOPICS[:2], *articles]) == ["speed"]
    assert suggested(source("Nothing that anybody wrote of."), [*TOPICS, *articles]) == []


def test_no_more_are_suggested_than_fit() -> None:
    many = [document(Folder.TOPICS, f"t{n}", entry(title=f"Topic{n}")) for n in range(9)]

    assert len(suggested(source(" ".join(f"Topic{n}" for n in range(9))), many)) == MOST
    assert suggested(source("x"), []) == []
