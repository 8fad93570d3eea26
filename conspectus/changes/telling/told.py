"""The whole report, in the order in which a reviewer wants to know."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from conspectus.changes.nouns import Changes, EntryChange, FileChange, State
from conspectus.changes.telling.blocks import (
    Block,
    Item,
    Items,
    Line,
    Listing,
    Section,
    Span,
    Titled,
    Told,
    counted,
    listed,
    plain,
    strong,
)
from conspectus.changes.telling.entries import entry_blocks, entry_item
from conspectus.changes.telling.evidence import evidence_blocks
from conspectus.changes.telling.spans import field, label
from conspectus.changes.telling.summary import summary
from conspectus.changes.telling.weighing import weight_items
from conspectus.model.references import Folder
from conspectus.plan.nouns import NOUNS
from conspectus.problems import Problem, Severity, errors
from conspectus.report import report


class About(Struct, frozen=True):
    """What a report cannot know from the changes."""

    digest: str
    """The title of the digest."""
    base: str
    """What the branch is compared with, as a sentence has it: "main, where both parted"."""
    texts: Mapping[str, str] = {}
    """The branch's files, which problems point into."""


def told(changes: Changes, about: About) -> Told:
    """A single line, and no sections, where readers will notice nothing."""
    lead = [*summary(changes)]
    if changes:
        lead.append((Span(f"Compared with {about.base}. What is not committed counts.", "soft"),))
    lead += _caveats(changes)
    sections = (section for section in _sections(changes, about) if section.items)
    return Told(f"What readers will notice: {about.digest}", tuple(lead), tuple(sections))


def _caveats(changes: Changes) -> list[Line]:
    """What could not be compared, and why."""
    found = []
    if changes.errors_before:
        number = counted(changes.errors_before, "error")
        found.append(plain(f"The base has {number} of its own, and is compared as far as it goes."))
    unread = sorted({*changes.unread_before, *changes.unread_after})
    if unread:
        found.append(plain(
            f"Nothing is said of {listed(unread)}, which an error hides, nor of the evidence on "
            "topic pages, which hangs on all articles."
        ))  # fmt: skip
    if changes.errors_after and not errors(changes.problems_new):
        number = counted(changes.errors_after, "error")
        found.append(plain(f"The branch has {number}, none of them new."))
    if changes.errors_before or changes.errors_after:
        found.append(plain("Where there are errors there is no site, so no page is weighed."))
    return found


def _sections(changes: Changes, about: About) -> Iterator[Section]:
    yield _errors(changes, about)
    yield Section("topics", "Topics", tuple(_topics(changes)), "topic")
    articles = (one for one in changes.entries if one.folder is Folder.ARTICLES)
    yield Section("articles", "Articles", tuple(map(entry_item, articles)), "article")
    yield Section("relations", "Relations", tuple(_relations(changes)), "relation", True)
    others = (one for one in changes.entries if one.folder not in _OWN)
    yield Section("names", "People, organizations and the rest", tuple(map(_named, others)))
    yield Section("addresses", "Addresses", tuple(_addresses(changes)), "address", True)
    yield Section("settings", "Settings and theme", tuple(_settings(changes)), "change", True)
    yield _warnings(changes, about)
    drafts = (_draft(one.state, f"{NOUNS[one.folder]} {one.name}") for one in changes.drafts)
    yield Section("drafts", "Drafts, which readers do not see", tuple(drafts), "draft", True)
    yield Section("weight", "Weight", tuple(weight_items(changes)), "file")


_OWN = (Folder.ARTICLES, Folder.TOPICS)
"""Folders that have a section of their own."""


def _errors(changes: Changes, about: About) -> Section:
    """Addresses first: nobody but a reviewer may notice them."""
    new = (one for one in changes.problems_new if one.severity is Severity.ERROR)
    items = (
        *_problems("Addresses that would stop working", changes.addresses.lost, about),
        *_problems("New errors", new, about),
    )
    return Section("errors", "Errors", items, "part")


def _problems(title: str, problems: Iterable[Problem], about: About) -> Iterator[Item]:
    """In the form that all problems have, in which an editor finds place and hint."""
    found = list(problems)
    for start in range(0, len(found), _AT_ONCE):
        part = found[start : start + _AT_ONCE]
        number = f" ({len(found)})" if not start else f" ({start + 1} to {start + len(part)})"
        yield Item((Span(title, "strong"), Span(number)), (Listing(report(part, about.texts)),))


_AT_ONCE = 50


def _warnings(changes: Changes, about: About) -> Section:
    new = (one for one in changes.problems_new if one.severity is Severity.WARNING)
    gone = changes.problems_gone
    items = [*_problems("New warnings", new, about)]
    if gone:
        lines = tuple(map(_mended, gone))
        items.append(Item((Span("Gone", "strong"), Span(f" ({len(gone)})")), (Items(lines),)))
    return Section("warnings", "Warnings", tuple(items), "part")


def _mended(problem: Problem) -> Line:
    place = f" {problem.path}:{problem.mark.line}"
    return (Span(f"{problem.severity} {problem.code}", "strong"), Span(f" {problem.message}"),
            Span(place, "soft"))  # fmt: skip


def _topics(changes: Changes) -> Iterator[Item]:
    """A topic's own text stands with what its page gains and loses."""
    own = {one.slug: one for one in changes.entries if one.folder is Folder.TOPICS}
    for change in changes.evidence:
        entry = own.pop(change.topic, None)
        blocks: tuple[Block, ...] = evidence_blocks(change)
        if entry:
            title = entry_item(entry).title
            own_words = Titled(strong("Overview and front matter"), entry_blocks(entry))
            yield Item(title, (*blocks, own_words), change.topic)
        else:
            yield Item((Span(change.name, "strong"),), blocks, change.topic)
    for slug, entry in own.items():
        item = entry_item(entry)
        yield Item(item.title, item.blocks, slug)


def _named(change: EntryChange) -> Item:
    item = entry_item(change)
    return Item((Span(f"{NOUNS[change.folder].capitalize()} ", "soft"), *item.title), item.blocks)


def _relations(changes: Changes) -> Iterator[Item]:
    for one in changes.relations:
        is_made = one.state is State.ADDED
        word = label("made" if is_made else "broken", one.state)
        yield Item((
            word, Span(" "), Span(one.one.title, "strong"),
            Span(f" {one.one.article}#{one.one.id}", "soft"), Span(f" {one.relation} "),
            Span(one.other.title, "strong"), Span(f" {one.other.article}#{one.other.id}", "soft"),
        ))  # fmt: skip


def _addresses(changes: Changes) -> Iterator[Item]:
    for one in changes.addresses.redirected:
        yield Item(
            (Span(f"/{one.path}", "code"), Span(" leads on to "), Span(f"/{one.to}", "code"))
        )
    for path in changes.addresses.gone:
        yield Item((Span(f"/{path}", "code"),
                    Span(" goes: a list grew shorter, or a name without a file is not used any "
                         "more")))  # fmt: skip


def _settings(changes: Changes) -> Iterator[Item]:
    for one in changes.settings:
        yield Item((*field(one), Span(_consequence(one.name), "soft")))
    for file in changes.theme:
        yield _file(file)


def _consequence(setting: str) -> str:
    return _CONSEQUENCES.get(setting, "")


_CONSEQUENCES = {
    "base_url": " (all absolute addresses are others: feeds, sitemap, canonical links)",
    "feed_id": " (feed readers will tell everything as new)",
    "search": " (whether readers can search)",
    "page_size": " (the numbered pages of long lists are cut elsewhere)",
}


def _file(change: FileChange) -> Item:
    return Item((label(str(change.state), change.state), Span(" "), Span(change.path, "code")))


def _draft(state: State, name: str) -> Item:
    return Item((Span(f"{state} ", "soft"), Span(name)))
