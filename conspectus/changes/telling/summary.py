"""A report in a few sentences: what a reviewer would tell a colleague at the door."""

from collections import Counter
from collections.abc import Iterator

from conspectus.changes.nouns import Changes, EvidenceChange, GroupChange, State
from conspectus.changes.telling.blocks import Line, Span, counted, listed, plain
from conspectus.model.references import Folder
from conspectus.plan.nouns import NOUNS
from conspectus.problems import errors

_NAMED = 4
"""So many topics, and voices on a topic, are named; the others are counted."""


def summary(changes: Changes) -> tuple[Line, ...]:
    """One line where readers will notice nothing."""
    lines: list[Line] = []
    if changes.addresses.lost:
        lost = counted(len(changes.addresses.lost), "published address")
        lines.append((Span(f"{lost} would stop working.", "strong"),))
    new = errors(changes.problems_new)
    if new:
        number = counted(len(new), "new error")
        told = f"{number}: no site can be published like this." if changes.errors_after else number
        lines.append((Span(told, "strong"),))
    sentences = [*_entries(changes), *_topics(changes), *_ties(changes), *_rest(changes)]
    if sentences:
        lines.append(plain(f"{'; '.join(sentences)}."))
    return tuple(lines) or (plain("Readers will notice nothing."),)


def _entries(changes: Changes) -> Iterator[str]:
    for folder in Folder:
        states = Counter(one.state for one in changes.entries if one.folder is folder)
        told = [f"{states[state]} {state}" for state in State if states[state]]
        if told:
            first, *more = told
            number, word = first.split(" ", 1)
            yield ", ".join((f"{counted(int(number), NOUNS[folder])} {word}", *more))


def _topics(changes: Changes) -> Iterator[str]:
    found = [(change.name, sentence) for change in changes.evidence
             if (sentence := _gains(change, changes))]  # fmt: skip
    for name, sentence in found[:_NAMED]:
        yield f"{name} {sentence}"
    if len(found) > _NAMED:
        yield f"{counted(len(found) - _NAMED, 'further topic')} gain or lose something"


def _gains(change: EvidenceChange, changes: Changes) -> str:
    """As "gains 3 figures from 1 new study, and loses 1 claim"."""
    new_rows = [row.after for row in change.rows if row.after and not row.before]
    gains = [counted(len(new_rows), "figure")] if new_rows else []
    known = {e.name for e in changes.entries if e.folder is Folder.STUDIES}
    added = {row.study for row in new_rows} & known
    if added:
        gains[0] += f" from {counted(len(added), 'new study')}"
    lost_rows = sum(1 for row in change.rows if not row.after)
    losses = [counted(lost_rows, "figure")] if lost_rows else []
    for kind in change.kinds:
        gains += [counted(len(kind.gained), kind.kind)] if kind.gained else []
        losses += [counted(len(kind.lost), kind.kind)] if kind.lost else []
    told = [f"gains {listed(gains)}"] if gains else []
    told += [f"loses {listed(losses)}"] if losses else []
    told += _otherwise(change)
    if change.speakers_gained:
        told.append(f"where {_speakers(list(change.speakers_gained))}")
    return ", ".join(told)


def _speakers(names: list[str]) -> str:
    """As "Ann Lee newly speaks"; the first few by name."""
    if len(names) > _NAMED:
        left = len(names) - _NAMED + 1
        names = [*names[: _NAMED - 1], f"{left} others"]
    return f"{listed(names)} newly {'speaks' if len(names) == 1 else 'speak'}"


def _otherwise(change: EvidenceChange) -> list[str]:
    """What has another value."""
    pairs = ((row.before, row.after) for row in change.rows if row.before and row.after)
    values = [(one.value, other.value) for one, other in pairs if one.value != other.value]
    if len(values) == 1:
        was, now = (value or "no value" for value in values[0])
        return [f"has a figure changed from {was} to {now}"]
    return [f"has {len(values)} figures with other values"] if values else []


def _ties(changes: Changes) -> Iterator[str]:
    """Groups once, though they may stand on several topics."""
    groups = dict.fromkeys(group for change in changes.evidence for group in change.groups)
    told = Counter(event for group in groups if (event := _event(group)))
    for event, number in told.items():
        yield f"{event[0]} {event[1]}" if number == 1 else f"{number} {event[2]}"
    made = sum(1 for one in changes.relations if one.state is State.ADDED)
    broken = len(changes.relations) - made
    if made:
        yield f"{counted(made, 'relation')} made" + (f", {broken} broken" if broken else "")
    elif broken:
        yield f"{counted(broken, 'relation')} broken"


def _event(change: GroupChange) -> tuple[str, str, str] | None:
    """An article and a noun, what happens, and the same of several."""
    before, after = change.before, change.after
    word = "disagreement" if (after or before).differs else "agreement"  # type: ignore[union-attr]  # one is there
    article = "a" if word == "disagreement" else "an"
    if not before:
        return article, f"{word} appears", f"{word}s appear"
    if not after:
        return article, f"{word} goes", f"{word}s go"
    if before.differs and not after.differs:
        return "a", "disagreement is settled", "disagreements are settled"
    if after.differs and not before.differs:
        return "an", "agreement is disputed", "agreements are disputed"
    if after.organizations > before.organizations:
        return (
            article,
            f"{word} is heard from more organizations",
            (f"{word}s are heard from more organizations"),
        )
    return None


def _rest(changes: Changes) -> Iterator[str]:
    if changes.settings:
        yield f"{counted(len(changes.settings), 'setting')} changed"
    if changes.theme:
        yield f"{counted(len(changes.theme), 'file')} of the theme changed"
    if changes.media:
        yield f"{counted(len(changes.media), 'picture or file', 'pictures and files')} changed"
    if changes.addresses.redirected:
        redirected = len(changes.addresses.redirected)
        yield f"{counted(redirected, 'address')} {'leads' if redirected == 1 else 'lead'} on"
    for problems, word in ((changes.problems_new, "new"), (changes.problems_gone, "gone")):
        warnings = len(problems) - len(errors(problems))
        if warnings:
            yield f"{counted(warnings, 'warning')} {word}"
    mended = len(errors(changes.problems_gone))
    if mended:
        yield f"{counted(mended, 'error')} mended"
    if changes.drafts:
        yield f"{counted(len(changes.drafts), 'draft')} that readers do not see yet"
