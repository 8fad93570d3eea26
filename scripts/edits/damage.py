"""Ways in which a file that builds keep can be damaged."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from scripts.edits.copy import WorkingCopy

_NEEDED = ("lock",)
"""What is no memory: of it only the bytes are damaged."""


def flip_bit(data: bytes, random: Random) -> bytes:
    place, bit = random.randrange(len(data)), 1 << random.randrange(8)
    return data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :]


def flip_bits(data: bytes, random: Random) -> bytes:
    for _ in range(random.randint(2, 50)):
        data = flip_bit(data, random)
    return data


def cut_short(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def lose_last_byte(data: bytes, random: Random) -> bytes:
    return data[:-1]


def empty(data: bytes, random: Random) -> bytes:
    return b""


def lose_the_middle(data: bytes, random: Random) -> bytes:
    one, other = sorted(random.randrange(len(data) + 1) for _ in range(2))
    return data[:one] + data[other:]


def go_on(data: bytes, random: Random) -> bytes:
    return data + random.randbytes(random.randint(1, 100))


def say_twice(data: bytes, random: Random) -> bytes:
    return data + data


def zero_a_block(data: bytes, random: Random) -> bytes:
    """As file systems do that lost power."""
    start = random.randrange(len(data))
    return data[:start] + bytes(len(data) - start)


def become_noise(data: bytes, random: Random) -> bytes:
    return random.randbytes(len(data))


_BYTES: tuple[Callable[[bytes, Random], bytes], ...] = (
    flip_bit,
    flip_bits,
    cut_short,
    lose_last_byte,
    empty,
    lose_the_middle,
    go_on,
    say_twice,
    zero_a_block,
    become_noise,
)


def change_bytes(file: Path, others: list[Path], random: Random) -> str:
    data = file.read_bytes()
    way = random.choice(_BYTES)
    file.write_bytes(way(data, random) if data else b"x")
    return way.__name__


def take_bytes_of_another(file: Path, others: list[Path], random: Random) -> str:
    """Whole and sound in itself, but not what its name says."""
    file.write_bytes(random.choice(others).read_bytes())
    return "take_bytes_of_another"


def swap_with_another(file: Path, others: list[Path], random: Random) -> str:
    other = random.choice(others)
    one = file.read_bytes()
    file.write_bytes(other.read_bytes())
    other.write_bytes(one)
    return f"swap_with_another, {other.name}"


def disappear(file: Path, others: list[Path], random: Random) -> str:
    file.unlink()
    return "disappear"


def become_a_link(file: Path, others: list[Path], random: Random) -> str:
    file.unlink()
    file.symlink_to(random.choice(["nowhere", "/etc/hostname", others[0].name]))
    return "become_a_link"


def become_old(file: Path, others: list[Path], random: Random) -> str:
    """What an earlier build kept, under a name like that of this one."""
    shutil.copy(random.choice(others), file.with_name(f"{file.stem}-old{file.suffix}"))
    return "become_old"


_WAYS = (*[change_bytes] * 6, take_bytes_of_another, swap_with_another, disappear, become_old)


def damage(copy: WorkingCopy, ways: int = 1) -> list[str]:
    """Damages as many files of `.conspectus/`. Returns what was done to which."""
    done = []
    for _ in range(ways):
        files = sorted(p for p in copy.state.rglob("*") if p.is_file() and not p.is_symlink())
        if files:
            file = copy.random.choice(files)
            is_memory = file.name not in _NEEDED and not file.name.startswith("manifest")
            way = copy.random.choice((*_WAYS, become_a_link) if is_memory else _WAYS)
            done.append(f"{file.relative_to(copy.state)}: {way(file, files, copy.random)}")
    return done
