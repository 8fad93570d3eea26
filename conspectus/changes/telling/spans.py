"""Before and after within a line."""

from conspectus.changes.difference import words
from conspectus.changes.nouns import Field, State, Words
from conspectus.changes.telling.blocks import Line, Span

_STYLES = {
    State.ADDED: "plus",
    State.PUBLISHED: "plus",
    State.REMOVED: "minus",
    State.WITHDRAWN: "minus",
}

_LONG = 40
"""Values longer than this are told word by word."""


def label(text: str, state: State) -> Span:
    """What became of something, as a word before or behind its name."""
    return Span(text, _STYLES.get(state, "soft"))


def difference(found: Words) -> Line:
    """A paragraph with what is gone and what is new in their places."""
    spans: list[Span] = []
    for piece in found:
        is_close = spans and spans[-1].style == "gone" and piece.state == "new"
        if is_close and not (spans[-1].text[-1:].isspace() or piece.text[:1].isspace()):
            spans.append(Span(" "))
        spans.append(Span(piece.text, "" if piece.state == "same" else piece.state))
    return tuple(spans)


def replaced(before: str, after: str, style: str = "") -> Line:
    """As "54 % → 57 %"."""
    if before == after:
        return (Span(after, style),)
    return (Span(before, "gone"), Span(" → "), Span(after, style or "new"))


def field(found: Field) -> Line:
    """A field by its name, with its value or both of them."""
    name = Span(f"{found.name}: ", "soft")
    if not found.before:
        return (name, Span(found.after, "new"))
    if not found.after:
        return (name, Span(found.before, "gone"))
    if min(len(found.before), len(found.after)) > _LONG:
        return (name, *difference(words(found.before, found.after)))
    return (name, *replaced(found.before, found.after))
