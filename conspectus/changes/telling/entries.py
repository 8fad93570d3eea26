"""What becomes of articles and of all else that has a name, told."""

from collections import Counter
from collections.abc import Iterable

from conspectus.changes.nouns import AnnotationChange, EntryChange, Field, State, Words
from conspectus.changes.telling.blocks import (
    Block,
    Fold,
    Item,
    Items,
    Line,
    Paragraph,
    Span,
    Titled,
    counted,
    plain,
    strong,
)
from conspectus.changes.telling.spans import difference, field, label, replaced

_WHOLE = (State.ADDED, State.REMOVED, State.PUBLISHED, State.WITHDRAWN)
"""What comes or goes as a whole: nothing of it is before and after."""

_MOST = 60
"""Paragraphs that are told of one text."""

_WORDS = {
    State.ADDED: "new",
    State.REMOVED: "removed",
    State.PUBLISHED: "published, a draft before",
    State.WITHDRAWN: "withdrawn, a draft now",
    State.RENAMED: "renamed",
    State.CHANGED: "changed",
}


def entry_item(change: EntryChange) -> Item:
    """What is whole folds; what changed is seen at once."""
    title = (Span(change.name, "strong"), Span(" "), label(_WORDS[change.state], change.state),
             Span(_counts(change), "soft"))  # fmt: skip
    return Item(title, entry_blocks(change))


def entry_blocks(change: EntryChange) -> tuple[Block, ...]:
    blocks: list[Block] = []
    if change.former_slug:
        blocks.append(Paragraph((Span("address: ", "soft"),
                                 *replaced(change.former_slug, change.slug))))  # fmt: skip
    if change.fields:
        blocks.append(_fields(change.fields, change.state))
    if change.is_reordered:
        blocks.append(Paragraph(plain("What was there stands in another order.")))
    if change.is_reformatted:
        blocks.append(Paragraph(plain("The words are the same; emphasis or layout is another.")))
    blocks += [_annotation(one, change.state) for one in change.annotations]
    if change.text:
        blocks.append(_text(change.text, change.state))
    if change.state in _WHOLE and blocks:
        word = "what it says" if change.state in (State.ADDED, State.PUBLISHED) else "what it said"
        return (Fold(plain(f"Show {word}"), tuple(blocks)),)
    return tuple(blocks)


def _counts(change: EntryChange) -> str:
    """As "2 fields, 1 figure changed, text"."""
    told = [counted(len(change.fields), "field")] if change.fields else []
    kinds = Counter((one.kind, one.state) for one in change.annotations)
    for (kind, state), number in sorted(kinds.items()):
        word = "" if change.state in _WHOLE else f" {_WORDS[state]}"
        told.append(f"{counted(number, kind)}{word}")
    if change.text and change.state not in _WHOLE:
        told.append("text")
    if change.state in _WHOLE:
        told = told[bool(change.fields) :]
    return f" · {', '.join(told)}" if told else ""


def _fields(fields: Iterable[Field], state: State) -> Block:
    lines = tuple(_field(one, state) for one in fields)
    return Items(lines)


def _field(one: Field, state: State) -> Line:
    """Of what comes or goes as a whole the value alone."""
    if state in _WHOLE:
        return (Span(f"{one.name}: ", "soft"), Span(one.after or one.before))
    return field(one)


def _annotation(change: AnnotationChange, of: State) -> Block:
    is_whole = change.state in _WHOLE
    word = "" if of in _WHOLE else f"{_WORDS[change.state]} "
    title = (label(f"{word}{change.kind}", change.state), Span(" "), Span(change.title, "strong"),
             Span(f" #{change.id}", "soft"))  # fmt: skip
    blocks: list[Block] = []
    before, after = change.value
    if is_whole and (before or after):
        blocks.append(Paragraph((Span(after or before, "value"),)))
    elif before != after:
        shown = replaced(before or "not stated", after or "not stated", "value")
        blocks.append(Paragraph((Span("value: ", "soft"), *shown)))
    if change.former_id:
        blocks.append(Paragraph((Span("id: ", "soft"), *replaced(change.former_id, change.id))))
    told = [one for one in change.fields if not is_whole or one.name not in ("kind", "title")]
    if told:
        blocks.append(_fields(told, change.state))
    if change.is_reformatted:
        blocks.append(Paragraph(plain("The words are the same; emphasis or layout is another.")))
    blocks += _paragraphs(change.text, change.state)
    return Titled(title, tuple(blocks))


def _text(text: tuple[Words, ...], state: State) -> Block:
    if state in _WHOLE:
        return Titled(strong("Text"), tuple(_paragraphs(text, state)))
    told = counted(len(text), "paragraph")
    return Titled(strong(f"Text: {told} changed"), tuple(_paragraphs(text, state)))


def _paragraphs(text: tuple[Words, ...], state: State) -> list[Block]:
    """Cut where a text is long, and says so."""
    is_whole = state in _WHOLE
    found: list[Block] = [
        Paragraph(plain(_joined(one)) if is_whole else difference(one)) for one in text[:_MOST]
    ]
    if len(text) > _MOST:
        left = counted(len(text) - _MOST, "further paragraph")
        found.append(Paragraph((Span(f"… and {left}, not shown here.", "soft"),)))
    return found


def _joined(found: Words) -> str:
    return "".join(piece.text for piece in found)
