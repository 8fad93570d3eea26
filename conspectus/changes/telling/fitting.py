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
    room = limit - len(sections) * _ROOM
    for section in sections:
        written: list[str] = []
        brief = 0
        for item in section.items:
            text = write(item, section)
            if _length(text) > room and item.blocks:
                text = write(Item(item.title, topic=item.topic), section)
                brief += 1
            if _length(text) > room:
                brief -= bool(item.blocks)
                break
            room -= _length(text)
            written.append(text)
        missing = len(section.items) - len(written)
        yield Fitted(section, tuple(written), _sentence(brief, missing, section.noun))
        if missing:
            room = 0  # so that nothing small is told behind what was left out


def _sentence(brief: int, missing: int, noun: str) -> str:
    told = [f"{counted(brief, noun)} told by name alone"] if brief else []
    told += [f"{counted(missing, noun)} left out"] if missing else []
    return f"This report would be too long: {', '.join(told)}." if told else ""


def _length(text: str) -> int:
    return len(text.encode())
