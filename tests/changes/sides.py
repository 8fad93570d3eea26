"""Digests compared in memory, from their files' texts; and what was found, in short sentences."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from conspectus.changes import Changes, Side, compare
from conspectus.changes.nouns import (
    AnnotationChange,
    EntryChange,
    EvidenceChange,
    Group,
    Row,
    Spot,
    State,
    Words,
)
from conspectus.link import link
from conspectus.model.documents import Document
from conspectus.model.outputs import Template
from conspectus.model.references import Folder, Key
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset, SourceText
from conspectus.opened import Opened
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.problems import Findings, Problem, errors, in_order, unsound
from conspectus.theme import Theme, read_theme, theme_folder

THEME = read_theme(theme_folder().parent)

Files = Mapping[str, str]


def side(files: Files, *, theme: Theme = THEME) -> Side:
    """A digest's files by path. One that is no text of content stands for a file sent as it is."""
    problems: list[Problem] = []
    settings = Settings(title="Pears")
    sources: list[SourceText] = []
    documents: list[Document] = []
    published: list[Document] = []
    for path, text in files.items():
        found = Findings(path)
        if path == "site.yaml":
            settings = parse_site(text, found)
        elif path.endswith(".md"):
            file = Path(path)
            key = Key(Folder(file.parent.name), file.stem)
            sources.append(SourceText(path, key, text))
            documents.append(parse_document(path, key, text, settings.language, found))
        elif path.startswith("content/published/"):
            key = Key(Folder.PUBLISHED, Path(path).stem)
            published.append(parse_document(path, key, text, settings.language, found))
        problems += found.problems
    sent = {
        path: text for path, text in files.items() if not path.endswith((".md", ".yaml", ".json"))
    }
    assets = tuple(
        Asset(path, path.removeprefix("content/").removeprefix("static/"), len(text))
        for path, text in sent.items()
    )
    digest, faults = link([*documents, *published], settings, assets, unsound=unsound(problems))
    wording, wrong = choose(theme.words, settings.language, settings.words)
    opened = Opened(
        Path("nowhere"), settings, tuple(sources), tuple(documents), assets, digest, theme, wording,
        in_order((*problems, *faults, *wrong)), dict(files), tuple(published),
    )  # fmt: skip
    return Side(opened, sent)


def sound(files: Files) -> Side:
    found = side(files)
    assert errors(found.opened.problems) == []
    return found


def compared(before: Files, after: Files) -> Changes:
    """But for what the files weigh."""
    return compare(side(before), side(after), weighs=False)


def restyled(**templates: str) -> Theme:
    """The theme with other texts in some of its templates: `article` is `article.html`."""
    other = {f"{name}.html": text for name, text in templates.items()}
    changed = {name: Template(name, f"templates/{name}", text) for name, text in other.items()}
    return Theme(
        {**THEME.templates, **changed},
        THEME.css,
        THEME.feed_css,
        THEME.book_css,
        THEME.paper_css,
        THEME.words,
        None,
        THEME.scripts,
    )


def facts(changes: Changes) -> set[str]:
    """Everything that was found but what files weigh, a short sentence each."""
    found = [
        *(fact for one in changes.entries for fact in _entry(one)),
        *(fact for one in changes.evidence for fact in _evidence(one)),
        *(f"{one.relation} {one.state}: {_spot(one.one)} {_spot(one.other)}"
          for one in changes.relations),
        *(f"lost: {one.message.split('/', 1)[1].split(' ')[0]}" for one in changes.addresses.lost),
        *(f"redirected: {one.path} to {one.to}" for one in changes.addresses.redirected),
        *(f"gone: {path}" for path in changes.addresses.gone),
        *(f"new problem: {_problem(one)}" for one in changes.problems_new),
        *(f"mended: {_problem(one)}" for one in changes.problems_gone),
        *(f"setting {one.name}: {one.before} → {one.after}" for one in changes.settings),
        *(f"theme {one.state}: {one.path}" for one in changes.theme),
        *(f"medium {one.state}: {one.path} {one.before} → {one.after}" for one in changes.media),
        *(f"draft {one.state}: {one.slug}" for one in changes.drafts),
        *(f"unread before: {path}" for path in changes.unread_before),
        *(f"unread after: {path}" for path in changes.unread_after),
    ]  # fmt: skip
    assert len(found) == len(set(found)), "something is told twice"
    return set(found)


def _entry(one: EntryChange) -> Iterator[str]:
    name = f"{one.folder}/{one.slug}"
    if one.state is not State.CHANGED:
        yield f"{name} {one.state}{f' from {one.former_slug}' if one.former_slug else ''}"
    if one.state in (State.CHANGED, State.RENAMED):
        yield from (f"{name} {field.name}: {field.before} → {field.after}" for field in one.fields)
        yield from (f"{name}: {marked(words)}" for words in one.text)
    yield from (fact for change in one.annotations for fact in _annotation(name, change))
    if one.is_reformatted:
        yield f"{name} reformatted"
    if one.is_reordered:
        yield f"{name} reordered"


def _annotation(article: str, one: AnnotationChange) -> Iterator[str]:
    name = f"{article}#{one.id}"
    if one.state is not State.CHANGED:
        yield f"{name} {one.kind} {one.state}{f' from {one.former_id}' if one.former_id else ''}"
    if one.state in (State.CHANGED, State.RENAMED):
        yield from (f"{name} {field.name}: {field.before} → {field.after}" for field in one.fields)
        yield from (f"{name}: {marked(words)}" for words in one.text)
        if one.value[0] != one.value[1]:
            yield f"{name} value: {one.value[0]} → {one.value[1]}"
    if one.is_reformatted:
        yield f"{name} reformatted"


def _evidence(one: EvidenceChange) -> Iterator[str]:
    name = f"on {one.topic}"
    yield from (f"{name} row: {_row(row.before)} → {_row(row.after)}" for row in one.rows)
    yield from (f"{name} group: {_group(g.before)} → {_group(g.after)}" for g in one.groups)
    for kind in one.kinds:
        yield from (f"{name} gained {kind.kind} {_spot(spot)}" for spot in kind.gained)
        yield from (f"{name} lost {kind.kind} {_spot(spot)}" for spot in kind.lost)
        yield from (f"{name} changed {kind.kind} {_spot(spot)}" for spot in kind.changed)
    yield from (f"{name} newly heard: {who}" for who in one.speakers_gained)
    yield from (f"{name} heard no more: {who}" for who in one.speakers_lost)
    yield from (f"{name} gained article {title}" for title in one.articles_gained)
    yield from (f"{name} lost article {title}" for title in one.articles_lost)


def _row(row: Row | None) -> str:
    if row is None:
        return "none"
    told = (row.value, row.of, row.study, row.by, row.year, row.sample, "+".join(row.reports))
    return ", ".join(filter(None, told))


def _group(group: Group | None) -> str:
    if group is None:
        return "none"
    sides = " | ".join("+".join(sorted(map(_spot, side))) for side in group.sides)
    independent = "" if group.is_independent else ", not independent"
    return f"{sides} ({group.organizations} org, {group.individuals} ind{independent})"


def _spot(spot: Spot) -> str:
    return f"{spot.article}#{spot.id}"


def _problem(problem: Problem) -> str:
    return f"{problem.code} in {problem.path}"


def marked(words: Words) -> str:
    """As "the [-old-] [+new+] text"."""
    marks = {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}
    return "".join(marks[piece.state].format(piece.text) for piece in words)
