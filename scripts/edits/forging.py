"""What a stranger could put into `.conspectus/`: whole by every hash, and not what a build keeps.

Damage is found by the hashes. What is forged here has hashes that fit, so a build reads it.
"""

import hashlib
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import msgspec
from msgspec.structs import replace

from conspectus.search.state import State as SearchState
from conspectus.stages.state import State
from conspectus.store import Shelf, Store
from scripts.edits.copy import WorkingCopy

_TEXTS = (
    "", ".", "..", "/", "../../elsewhere.txt", "/etc/hostname", "a\0b", "a\nb", "\x1f", "x" * 300,
    "x/" * 3000, "articles/none", "content/articles/none.md", ".git/config", "site.yaml/below",
    "lock", "{{ 7 * 7 }}", "<script>alert(1)</script>", "\u202e", "2030-02-30", "tag:x",
)  # fmt: skip
_NUMBERS = (-1, 0, 1, 7, 255, 10_000, 2**31, 2**63, 2**64 - 1, -(2**63))
_OTHERS: tuple[Any, ...] = (None, True, False, 0.5, float("inf"), b"", b"\x00" * 16, [], {}, [[]])


def _deep() -> list[Any]:
    value: list[Any] = []
    for _ in range(400):
        value = [value]
    return value


def other_value(value: Any, random: Random) -> Any:
    """Mostly of the same type, so that it is read into the model, and means something else."""
    if random.random() < 0.2:
        return random.choice([*_OTHERS, *_TEXTS, *_NUMBERS, _deep()])
    match value:
        case bool():
            return not value
        case int():
            return random.choice([*_NUMBERS, value + 1, value - 1])
        case str():
            return random.choice([*_TEXTS, value + "x", value[:-1], value.upper(), value * 2])
        case bytes():
            return random.choice([b"", value[:-1], value + b"\0", value[::-1], value * 2])
        case list():
            kept = list(value)
            random.shuffle(kept)
            return random.choice([[], kept, value * 2, value[:-1], value[1:]])
        case dict():
            names = list(value)
            random.shuffle(names)
            values = list(value.values())
            return random.choice(
                [{}, dict(zip(names, values, strict=True)), {n: value[n] for n in names[1:]}]
            )
        case _:
            return random.choice([*_TEXTS, *_NUMBERS])


def _nodes(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to each value within a value, the whole one too."""
    yield way
    if isinstance(value, dict):
        for key in value:
            yield from _nodes(value[key], (*way, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _nodes(one, (*way, place))


def forged(value: Any, random: Random) -> Any:
    """The value with one thing in it that is another."""
    *above, last = (None, *random.choice(list(_nodes(value))))
    holder = {None: value}
    at: Any = holder
    for step in above:
        at = at[step]
    at[last] = other_value(at[last], random)
    return holder[None]


def _at_random(shelf: Shelf, random: Random) -> str:
    return random.choice(list(shelf))


def change_record(store: Store, shelf: Shelf, random: Random) -> str:
    name = _at_random(shelf, random)
    value = msgspec.msgpack.decode(shelf.get(name) or b"\xc0")
    shelf.put(name, msgspec.msgpack.encode(forged(value, random)))
    return f"changed {name!r}"


def lose_record(store: Store, shelf: Shelf, random: Random) -> str:
    name = _at_random(shelf, random)
    shelf.forget([name])
    return f"lost {name!r}"


def add_record(store: Store, shelf: Shelf, random: Random) -> str:
    name = random.choice(_TEXTS).replace("\n", "")
    shelf.put(name, shelf.get(_at_random(shelf, random)) or b"")
    return f"added {name!r}"


def swap_records(store: Store, shelf: Shelf, random: Random) -> str:
    one, other = _at_random(shelf, random), _at_random(shelf, random)
    first, second = shelf.get(one) or b"", shelf.get(other) or b""
    shelf.put(one, second)
    shelf.put(other, first)
    return f"swapped {one!r} and {other!r}"


def take_of_another_shelf(store: Store, shelf: Shelf, random: Random) -> str:
    other = random.choice(_shelves(store))
    name, taken = _at_random(shelf, random), _at_random(store.shelf(other), random)
    shelf.put(name, store.shelf(other).get(taken) or b"")
    return f"{name!r} is {taken!r} of {other}"


def change_order(store: Store, shelf: Shelf, random: Random) -> str:
    names = list(shelf)
    random.shuffle(names)
    shelf.arrange(names)
    return "another order"


def lose_shelf(store: Store, shelf: Shelf, random: Random) -> str:
    shelf.arrange([])
    return "lost"


def lead_elsewhere(store: Store, shelf: Shelf, random: Random) -> str:
    """The index says that a record lies where none can, or where another one does."""
    name = _at_random(shelf, random)
    shelf.move(name, random.choice([0, 1, 2**31, 2**63, 2**64 - 1]))
    return f"{name!r} lies elsewhere"


_WAYS: tuple[Callable[[Store, Shelf, Random], str], ...] = (
    *[change_record] * 9, lose_record, add_record, swap_records, take_of_another_shelf,
    change_order, lose_shelf, lead_elsewhere,
)  # fmt: skip


def _shelves(store: Store) -> list[str]:
    return sorted(name for name, shelf in store._shelves.items() if len(shelf))


def forge_store(copy: WorkingCopy) -> str:
    """Changes what the store of the copy's output holds, as the store itself would."""
    random = copy.random
    state = State(copy.root, copy.output, is_kept=True)
    try:
        shelves = _shelves(state.store)
        if not shelves:
            return "nothing was kept"
        weights = [8 if name in ("state", "sheets") else 2 for name in shelves]
        (name,) = random.choices(shelves, weights)
        done = random.choice(_WAYS)(state.store, state.store.shelf(name), random)
        state.store.save()
    finally:
        state.close()
    return f"{name}: {done}"


def forge_manifest(copy: WorkingCopy) -> str:
    file = copy.random.choice(sorted(copy.state.glob("manifest-*.json")))
    value = msgspec.json.decode(file.read_bytes())
    try:
        file.write_bytes(msgspec.json.encode(forged(value, copy.random)))
    except (msgspec.MsgspecError, OverflowError, RecursionError):
        file.write_bytes(b"[" * 100_000)
    return file.name


def forge_search_state(copy: WorkingCopy) -> str:
    """With a sum that is right."""
    found = sorted(copy.state.glob("search-*.json"))
    if not found:
        return forge_store(copy)
    file = copy.random.choice(found)
    value = msgspec.json.decode(file.read_bytes())
    changed = forged(value, copy.random)
    try:
        state = replace(msgspec.convert(changed, SearchState), sum="")
    except msgspec.ValidationError:
        file.write_bytes(msgspec.json.encode(changed))
    else:
        total = hashlib.sha256(msgspec.json.encode(state)).hexdigest()
        file.write_bytes(msgspec.json.encode(replace(state, sum=total)))
    return file.name


def forge_picture(copy: WorkingCopy) -> str:
    """Whatever its name says it is: the name holds the hash of what is in it."""
    found = sorted(path for path in copy.state.rglob("*") if path.suffix in (".png", ".webp"))
    if not found:
        return forge_store(copy)
    file = copy.random.choice(found)
    data = copy.random.randbytes(100)
    key = file.stem.rpartition("-")[0]
    file.unlink()
    file.with_name(f"{key}-{hashlib.sha256(data).hexdigest()}{file.suffix}").write_bytes(data)
    return file.name


def forge(copy: WorkingCopy, ways: int = 1) -> list[str]:
    """Returns what was done."""
    makers: list[Callable[[WorkingCopy], str]] = [forge_store] * 8
    makers += [forge_manifest, forge_search_state, forge_picture]
    return [copy.random.choice(makers)(copy) for _ in range(ways)]
