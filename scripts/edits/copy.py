"""A working copy of a digest: its files as an editor changes them, and how it is built."""

import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from random import Random

from conspectus.kept import STATE
from conspectus.pipeline import Options

WRITTEN = ("site.yaml", "content", "templates")
"""What people write; everything else in the folder is the builds'."""


class WorkingCopy:
    """A digest in a folder of its own. What an edit chooses, it chooses by `random`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.random = Random(0)
        self.drafts = False
        self.base_url: str | None = None
        self.jobs = 1
        self.is_sound = True
        """Whether the last build wrote: what is in the output is what is in the files."""
        self.output_name = "output"
        self.others: dict[str, set[str]] = {"public": set()}
        """Outputs that are built at other times, and what is foreign in them."""
        self.foreign: set[str] = set()
        """Files of the output that no build made."""
        self.past: list[dict[str, bytes]] = []
        """What people wrote whenever it made a site."""

    @property
    def output(self) -> Path:
        return self.root / self.output_name

    @property
    def state(self) -> Path:
        return self.root / STATE

    def options(self, root: Path | None = None) -> Options:
        """How this copy is built, or another folder with the same files."""
        root = root or self.root
        return Options(
            root,
            root / self.output_name,
            base_url=self.base_url,
            drafts=self.drafts,
            jobs=self.jobs,
        )

    def switch_output(self) -> None:
        """From now on another folder is built into, and the others stay as they are."""
        self.others[self.output_name] = self.foreign
        self.output_name = self.random.choice(sorted(self.others.keys() - {self.output_name}))
        self.foreign = self.others.pop(self.output_name)

    def remove_other_outputs(self) -> None:
        """Before what is known of them goes: nobody could tell what a build may remove there."""
        for name in self.others:
            shutil.rmtree(self.root / name, ignore_errors=True)
            self.others[name] = set()

    # Files

    def files(self, folder: str) -> list[Path]:
        """The content files of a folder, in order."""
        return sorted((self.root / "content" / folder).glob("*.md"))

    def any_file(self, *folders: str) -> Path | None:
        """One of the content files in these folders."""
        return self.one_of([file for folder in folders for file in self.files(folder)])

    def slugs(self, folder: str) -> list[str]:
        return [file.stem for file in self.files(folder)]

    def one_of(self, found: Iterable[Path]) -> Path | None:
        paths = list(found)
        return self.random.choice(paths) if paths else None

    def put(self, path: str, text: str) -> None:
        """Writes a file of the digest, and the folders above it."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def new_slug(self, word: str) -> str:
        """A slug that no file has."""
        taken = {file.stem for file in (self.root / "content").rglob("*.md")}
        return next(slug for n in range(1, 1000) if (slug := f"{word}-{n}") not in taken)

    # Words that name each other

    def rewrite(self, pattern: str, instead: str) -> None:
        """Replaces a regular expression in all content files and in `site.yaml`."""
        files = [self.root / "site.yaml", *(self.root / "content").rglob("*.md")]
        for file in sorted(files):
            text = file.read_text(encoding="utf-8")
            changed = re.sub(pattern, instead, text, flags=re.MULTILINE)
            if changed != text:
                file.write_text(changed, encoding="utf-8", newline="\n")

    # Going back

    def snapshot(self) -> dict[str, bytes]:
        """The bytes of all that people wrote."""
        found: dict[str, bytes] = {}
        for name in WRITTEN:
            place = self.root / name
            files = [place] if place.is_file() else sorted(place.rglob("*"))
            for file in files:
                if file.is_file():
                    found[file.relative_to(self.root).as_posix()] = file.read_bytes()
        return found

    def restore(self, snapshot: dict[str, bytes]) -> None:
        """Puts back what `snapshot` holds, as a version control system does: what differs alone."""
        for path in self.snapshot().keys() - snapshot.keys():
            (self.root / path).unlink()
        for path, data in snapshot.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.is_file() or file.read_bytes() != data:
                file.write_bytes(data)

    def copy_to(self, folder: Path) -> None:
        """Only what people wrote, into an empty folder."""
        for name in WRITTEN:
            place = self.root / name
            if place.is_dir():
                shutil.copytree(place, folder / name)
            elif place.is_file():
                folder.mkdir(parents=True, exist_ok=True)
                shutil.copy(place, folder / name)


def front(text: str, key: str, value: str | None) -> str:
    """A content file with another value of a key of its front matter; None takes the key away."""
    head, body = text.removeprefix("---\n").split("---\n", 1)
    head = re.sub(rf"^{key}:.*\n(?:[ ].*\n)*", "", head, flags=re.MULTILINE)
    if value is not None:
        head = f"{head}{key}: {value}\n"
    return f"---\n{head}---\n{body}"


def value_of(text: str, key: str) -> str | None:
    """The value of a key of the front matter, as written on its line."""
    head = text.removeprefix("---\n").split("---\n", 1)[0]
    found = re.search(rf"^{key}: *(.*)$", head, flags=re.MULTILINE)
    return found[1] if found else None
