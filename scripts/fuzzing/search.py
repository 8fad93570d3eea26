"""One target searched, in a process of its own: libFuzzer ends the process in which it runs.

    python -m scripts.fuzzing.search TARGET SECONDS CORPUS FOUND SEEDS…

What fails is written to FOUND, one input for each way to fail, and the search goes on. Behind it
libFuzzer itself keeps what takes longer than `HANG` seconds or more than `MEMORY` MB.
"""

import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["conspectus", "markdown_it", "mdit_py_plugins"]):
    from scripts.fuzzing.findings import Target, failure, kept, shrunk
    from scripts.fuzzing.mutation import mutator, pieces_of
    from scripts.fuzzing.targets import TARGETS

HANG = 20
MEMORY = 2000
_LONGEST = {"pictures": 200_000, "addresses": 600}
"""Bytes of an input, elsewhere 4,000: what is longer is slow to judge."""


def search(name: str, seconds: int, corpus: Path, found: Path, seeds: list[str]) -> None:
    known: set[str] = set()
    target: Target = TARGETS[name]

    def judge(data: bytes) -> None:
        fault = failure(target, data)
        if fault and fault.sign not in known:
            known.add(fault.sign)
            path = kept(found, shrunk(target, data, fault.sign), fault)
            print(f"\n{path.name}: {fault.sign}", flush=True)

    options = {
        "max_total_time": seconds,
        "timeout": HANG,
        "rss_limit_mb": MEMORY,
        "max_len": _LONGEST.get(name, 4_000),
        "artifact_prefix": f"{found}/",
        "print_final_stats": 1,
        "verbosity": 1,
    }
    arguments = [f"-{key}={value}" for key, value in options.items()]
    atheris.Setup(
        ["fuzz", *arguments, str(corpus), *seeds],
        judge,
        custom_mutator=mutator(pieces_of(name), bytes_mutated),
    )
    atheris.Fuzz()


def bytes_mutated(data: bytes, most: int) -> bytes:
    """As libFuzzer does it. The function of that name in the package itself is one of another
    copy of libFuzzer, which does not run."""
    core = next(name for name in sys.modules if name.startswith("atheris.core_"))
    changed: bytes = sys.modules[core].Mutate(data, most)
    return changed


if __name__ == "__main__":
    search(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), Path(sys.argv[4]), sys.argv[5:])
