"""Builds during which files and folders are exchanged for links, at the exact calls that open them.

    python -m scripts.swaps

Beside a digest lies its twin, in which every file says that it is one. A build of the digest makes
so and so many calls that open or list something: at each one that names a file or folder of the
digest, that one becomes a link to the twin's, just before the call, and is itself again at the
next. No random moment is needed, and none is missed. Whatever the build then says of it, nothing of
the twin is in the site, nor in what the build keeps.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from conspectus.pipeline import Options, build
from conspectus.problems import errors

MARK = "seen-outside-of-the-digest"

FILES = {
    "site.yaml": "title: Test MARK\nsearch: false\n",
    "content/articles/a.md": (
        "---\ntitle: A MARK\nsummary: S MARK\ntopics: [t]\n"
        "source: {title: S, clipping: a.txt}\n---\nText MARK.\n\n![A drawing](a.svg)\n"
    ),
    "content/articles/a.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>MARK</title></svg>'
    ),
    "content/topics/t.md": "---\ntitle: T MARK\n---\n",
    "content/static/deep/x.txt": "MARK",
    "templates/styles/9-own.css": ".own { content: 'MARK'; }\n",
    "templates/home.html": (
        '{% extends "theme/home.html" %}{% block main %}MARK<h1>H</h1>{% endblock %}'
    ),
    "clippings/a.txt": "MARK",
}
"""Of the twin; the digest has a blank where the mark is."""

VICTIMS = tuple(
    sorted({*FILES, *(str(up) for path in FILES for up in Path(path).parents if str(up) != ".")})
)


def written(folder: Path) -> Path:
    """A digest, `folder/digest`, and its twin beside it."""
    for name, mark in (("digest", ""), ("twin", MARK)):
        for path, text in FILES.items():
            file = folder / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text.replace("MARK", mark), encoding="utf-8")
    return folder / "digest"


class Swap:
    """What happens at the calls of a run: counted, and at one of them a victim is exchanged."""

    def __init__(self, root: Path, victim: str = "", at: int = -1) -> None:
        self.place = root / victim
        self.twin = root.parent / "twin" / victim
        self.aside = root.parent / "aside"
        self.at = at
        self.opened: list[str] = []
        self.is_done = False

    def called(self, path: str) -> None:
        self.opened.append(path)
        if len(self.opened) - 1 == self.at and os.path.lexists(self.place):
            self.is_done = True
            self.place.rename(self.aside)
            self.place.symlink_to(self.twin)
        elif len(self.opened) - 1 > self.at:
            self.back()

    def back(self) -> None:
        if self.aside.exists():
            self.place.unlink()
            self.aside.rename(self.place)


_watching: list[Swap] = []


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _watching and event in ("open", "os.listdir", "os.scandir"):
        swap = _watching.pop()  # what it does itself is not watched
        named = arguments[0]
        swap.called(os.fsdecode(named) if isinstance(named, str | bytes) else "")
        _watching.append(swap)


_hooked = False


@contextmanager
def watched(swap: Swap) -> Iterator[None]:
    """Calls of this process are told to the swap before they are made."""
    global _hooked
    if not _hooked:
        sys.addaudithook(_hook)  # for good: Python takes none away
        _hooked = True
    _watching.append(swap)
    try:
        yield
    finally:
        _watching.clear()
        swap.back()


def moments(root: Path) -> list[tuple[str, int]]:
    """Every victim with the number of each call of a build that opens something of its name."""
    assert built(root)  # what is read once in a process is read by now
    unmade(root)
    seen = Swap(root)
    with watched(seen):
        assert built(root)
    return [
        (victim, number)
        for victim in VICTIMS
        for number, path in enumerate(seen.opened)
        if Path(victim).name in Path(path).parts
    ]


def leaks(root: Path, victim: str, at: int) -> list[str]:
    """The files of a build's output and state that hold the twin's mark, after a swap."""
    swap = Swap(root, victim, at)
    unmade(root)
    try:
        with watched(swap):
            built(root)
    except OSError:
        pass  # that the machine failed is said, too, and nothing is written
    assert swap.is_done
    made = [p for top in ("output", ".conspectus") for p in (root / top).rglob("*") if p.is_file()]
    return [str(path.relative_to(root)) for path in made if MARK.encode() in path.read_bytes()]


def unmade(root: Path) -> None:
    for made in ("output", ".conspectus"):
        shutil.rmtree(root / made, ignore_errors=True)


def built(root: Path) -> bool:
    return not errors(build(Options(root, root / "output", jobs=1)).problems)


@click.command()
@click.option("--every", default=1, show_default=True, help="Try every so many of the moments.")
def main(every: int) -> None:
    """Exchange files and folders for links, each at the call that opens it."""
    with tempfile.TemporaryDirectory() as folder:
        root = written(Path(folder))
        found = moments(root)[::every]
        leaking = {moment: leaked for moment in found if (leaked := leaks(root, *moment))}
    for (victim, at), leaked in leaking.items():
        print(f"{victim} at call {at}: {', '.join(leaked)}")
    victims = len({victim for victim, _ in found})
    print(f"{len(found)} swaps of {victims} files and folders: {len(leaking)} read outside")
    sys.exit(bool(leaking))


if __name__ == "__main__":
    main()
