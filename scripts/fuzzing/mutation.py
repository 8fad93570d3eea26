"""How inputs are changed where bytes at random would rarely make another that is read."""

import json
from collections.abc import Callable
from pathlib import Path
from random import Random

Mutate = Callable[[bytes, int], bytes]

_FOLDER = Path(__file__).parents[2] / "tests/faults/pieces"
_FILES = {
    "front-matter": ("front-matter", "markdown"),
    "articles": ("markdown",),
    "addresses": ("addresses",),
    "site": ("site", "front-matter"),
    "clippings": ("html",),
    "pictures": ("html",),
}


def pieces_of(target: str) -> list[str]:
    """What has a meaning there: a string of JSON on each line, below what they are."""
    texts = [(_FOLDER / f"{name}.jsonl").read_text(encoding="utf-8") for name in _FILES[target]]
    lines = [line for text in texts for line in text.splitlines()]
    return [json.loads(line) for line in lines if not line.startswith("#")]


def mutator(pieces: list[str], mutate: Mutate) -> Callable[[bytes, int, int], bytes]:
    """Changes an input by whole lines and pieces, or (half of the time) as `mutate` does."""
    encoded = [piece.encode() for piece in pieces]

    def changed(data: bytes, most: int, seed: int) -> bytes:
        random = Random(seed)
        if random.random() < 0.5:
            return mutate(data, most)
        for _ in range(random.choice((1, 1, 2, 4))):
            data = random.choice(_WAYS)(data, random, encoded)
        return data[:most]

    return changed


def _put(data: bytes, random: Random, pieces: list[bytes]) -> bytes:
    at = random.randint(0, len(data))
    return data[:at] + random.choice(pieces) + data[at:]


def _put_line(data: bytes, random: Random, pieces: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    lines.insert(random.randint(0, len(lines)), random.choice(pieces).rstrip(b"\n"))
    return b"\n".join(lines)


def _without_line(data: bytes, random: Random, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    del lines[random.randrange(len(lines))]
    return b"\n".join(lines)


def _moved_line(data: bytes, random: Random, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randint(0, len(lines)), line)
    return b"\n".join(lines)


def _repeated_line(data: bytes, random: Random, _: list[bytes]) -> bytes:
    lines = data.split(b"\n")
    lines.insert(random.randint(0, len(lines)), random.choice(lines))
    return b"\n".join(lines)


def _other_value(data: bytes, random: Random, pieces: list[bytes]) -> bytes:
    """Behind a colon, on one line."""
    lines = data.split(b"\n")
    keyed = [n for n, line in enumerate(lines) if b": " in line]
    if not keyed:
        return _put(data, random, pieces)
    number = random.choice(keyed)
    key, _, _ = lines[number].partition(b": ")
    lines[number] = key + b": " + random.choice(pieces).rstrip(b"\n")
    return b"\n".join(lines)


_WAYS = (_put, _put, _put_line, _without_line, _moved_line, _repeated_line, _other_value)
