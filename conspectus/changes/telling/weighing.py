"""What pages weigh, told."""

from collections.abc import Iterable, Iterator
from functools import reduce

from conspectus.changes.nouns import Changes, FileChange, Size, WeightChange
from conspectus.changes.telling.blocks import Item, Line, Paragraph, Span, Table, counted, plain
from conspectus.changes.telling.spans import label

_LARGEST = 10
"""Pages that are named."""

_HEAD = ("page", "before", "after", "difference", "gzip")


def weight_items(changes: Changes) -> Iterator[Item]:
    for file in changes.media:
        yield _medium(file)
    found = changes.weight
    if not found or not (found.pages or found.others):
        return
    for word, files in (("page", found.pages), ("other file", found.others)):
        if files:
            yield Item(_total(word, files), _largest(files) if word == "page" else ())


def _total(word: str, files: tuple[WeightChange, ...]) -> Line:
    before = reduce(Size.__add__, (one.before for one in files), Size())
    after = reduce(Size.__add__, (one.after for one in files), Size())
    new = sum(1 for one in files if not one.before.plain)
    gone = sum(1 for one in files if not one.after.plain)
    parts = [f"{new} new"] if new else []
    parts += [f"{gone} gone"] if gone else []
    told = f" ({', '.join(parts)})" if parts else ""
    return (
        Span(f"{counted(len(files), word)} with other bytes{told}: ", "strong"),
        Span(f"{size(before.plain)} → {size(after.plain)}, {_signed(after.plain - before.plain)}"),
        Span(f" (gzip {_signed(after.gzip - before.gzip)})", "soft"),
    )


def _largest(files: Iterable[WeightChange]) -> tuple[Paragraph | Table, ...]:
    """Those that grew or shrank most."""
    found = sorted(files, key=lambda one: (-abs(one.growth), one.path))
    moved = [one for one in found if one.growth]
    if not moved:
        return ()
    rows = tuple(
        (
            (Span(_address(one.path), "code"),),
            plain(size(one.before.plain)),
            plain(size(one.after.plain)),
            plain(_signed(one.growth)),
            plain(_signed(one.after.gzip - one.before.gzip)),
        )
        for one in moved[:_LARGEST]
    )
    more = len(moved) - len(rows)
    left = f"… and {counted(more, 'page')} that {'differs' if more == 1 else 'differ'} less."
    return (Table(_HEAD, rows), *((Paragraph((Span(left, "soft"),)),) if more else ()))


def _address(path: str) -> str:
    return f"/{path.removesuffix('index.html')}"


def _medium(file: FileChange) -> Item:
    sizes = [size(one) for one in (file.before, file.after) if one]
    told = " → ".join(dict.fromkeys(sizes))
    return Item((label(str(file.state), file.state), Span(" "), Span(file.path, "code"),
                 Span(f" {told}")))  # fmt: skip


def size(number: int) -> str:
    """As "940 B", "4.7 kB", "1.2 MB"."""
    if abs(number) < 1000:
        return f"{number} B"
    if abs(number) < 999_950:
        return f"{number / 1000:.1f} kB"
    return f"{number / 1_000_000:.1f} MB"


def _signed(number: int) -> str:
    return "±0 B" if not number else f"{'+' if number > 0 else '−'}{size(abs(number))}"
