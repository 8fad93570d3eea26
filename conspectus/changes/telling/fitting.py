"""A report that is no longer than whoever takes it in allows, and says what it leaves out."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from conspectus.changes.telling.blocks import Item, Section, counted


class Fitted(Struct, frozen=True):
    """What is written of a section: each of its items, whole or by its heading alone."""

    section: Section
    written: tuple[str, ...]
    left_out: str = ""
    """A sentence, where something is."""


_ROOM = 200
"""Bytes kept for each section's heading and for the sentence on what is left out."""


def fitted(
    sections: tuple[Section, ...], limit: int, write: Callable[[Item, Section], str]
) -> Iterator[Fitted]:
    """Sections in their order, as long as there is room for `limit` bytes of UTF-8 in all."""
    whole = [[write(item, section) for item in section.items] for section in sections]
    lengths = [sum(map(_length, texts)) for texts in whole]
    room = limit - len(sections) * _ROOM
    for place, (section, texts) in enumerate(zip(sections, whole, strict=True)):
        behind = sum(lengths[place + 1 :])
        found = _fitted(section, texts, max(room - behind, room // 2), write)
        room -= sum(map(_length, found.written))
        yield found


def _fitted(
    section: Section, texts: list[str], room: int, write: Callable[[Item, Section], str]
) -> Fitted:
    """Of a long section as much as takes half of what room there is, or what the others leave."""
    written: list[str] = []
    brief = 0
    for item, whole in zip(section.items, texts, strict=True):
        text, is_whole = whole, True
        if _length(text) > room and item.blocks:
            text, is_whole = write(Item(item.title, topic=item.topic), section), False
        if _length(text) > room:
            break
        brief += not is_whole
        room -= _length(text)
        written.append(text)
    missing = len(section.items) - len(written)
    return Fitted(section, tuple(written), _sentence(brief, missing, section.noun))


def _sentence(brief: int, missing: int, noun: str) -> str:
    told = [f"{counted(brief, noun)} told by name alone"] if brief else []
    told += [f"{counted(missing, noun)} left out"] if missing else []
    return f"This report would be too long: {', '.join(told)}." if told else ""


def _length(text: str) -> int:
    return len(text.encode())
