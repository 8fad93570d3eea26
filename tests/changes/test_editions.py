"""What a report says of editions, and of what was sent of them."""

from conspectus.changes import compare
from conspectus.changes.nouns import State
from conspectus.model.references import Folder
from tests.changes.sides import side
from tests.digests import TOPICS, article, claim, entry
from tests.plan.editions.test_editions import sent

OPEN = {
    **TOPICS,
    "content/articles/a.md": article(claim("one"), title="A"),
    "content/editions/x.md": entry("W.", title="X", number="1", date="2026", items="[a, 'a#one']"),
}
KEPT = "content/published/x.json"


def test_one_that_is_published_is_told_with_what_it_says() -> None:
    found = compare(side(OPEN), side(sent(OPEN)))

    (entry,) = found.entries
    assert (entry.state, entry.folder, entry.name) == (State.ADDED, Folder.PUBLISHED, "X")
    told = {field.name: field.after for field in entry.fields}
    assert told["issue"] == "1, 2026. W. A. S. One. Text."
    assert not found.addresses.lost


def test_a_change_of_what_was_sent_is_told_whatever_else_there_is() -> None:
    before = sent(OPEN)
    after = {**before, KEPT: before[KEPT].replace("<p>W.</p>", "<p>Otherwise.</p>")}

    (entry,) = compare(side(before), side(after)).entries
    (field,) = entry.fields
    assert (entry.folder, field.name) == (Folder.PUBLISHED, "issue")
    assert "Otherwise." in field.after


def test_the_articles_of_an_edition_are_told_by_their_titles() -> None:
    new = OPEN["content/editions/x.md"].replace("a, 'a#one'", "a")

    (entry,) = compare(side(OPEN), side({**OPEN, "content/editions/x.md": new})).entries
    (field,) = entry.fields
    assert (field.before, field.after) == ("A, a#one", "A")


def test_an_edition_that_goes_takes_one_address_with_it() -> None:
    files = sent(OPEN)
    both = (KEPT, "content/editions/x.md")
    without = {path: text for path, text in files.items() if path not in both}

    lost = compare(side(files), side(without)).addresses.lost
    assert len({problem.path for problem in lost}) == 1
