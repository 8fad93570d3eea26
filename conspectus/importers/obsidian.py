"""Folders of Obsidian: its vaults."""

import re

from conspectus.importers.code import outside_code
from conspectus.importers.found import Folder, Found, Site, Sort, Text, Tool
from conspectus.importers.ledger import Ledger
from conspectus.importers.reading import ending, leave, matter_of, stem
from conspectus.importers.values import Value, texts
from conspectus.importers.wiki import TAG, wiki

_HOME = ".obsidian/"
_WHY = {
    ".obsidian": "it is Obsidian's own",
    ".trash": "it was thrown away",
    ".git": "it is git's own",
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOT_READ = {".canvas": "a canvas", ".base": "a base", ".excalidraw": "a drawing"}


def signs(folder: Folder) -> str:
    return next((path for path in sorted(folder) if path.startswith(_HOME)), "")


def read(folder: Folder, ledger: Ledger) -> Found:
    left = leave(folder, _WHY, ledger)
    found: list[Text] = []
    for path in sorted(folder):
        if path in left or ending(path) != ".md":
            if what := _NOT_READ.get(ending(path)):
                ledger.left(path, f"{what} is no text")
            continue
        if path.casefold().endswith(".excalidraw.md"):
            ledger.left(path, "a drawing is no text")
        elif path.split("/")[0].casefold() in ("templates", "_templates"):
            ledger.left(path, "it is what new notes begin with")
        elif text := _text(folder, path, ledger):
            found.append(text)
    return Found(Site(), tuple(found))


def _text(folder: Folder, path: str, ledger: Ledger) -> Text | None:
    """Every note is a post: it becomes an article, or the draft of one."""
    matter = matter_of(folder, path, ledger)
    if matter is None:
        return None
    name = stem(path)
    front = {key: _listed(key, value) for key, value in matter.values.items()}
    return Text(
        path=path, sort=Sort.POST, front=front, body=matter.body, name=name, title=name,
        date=name if _DAY.fullmatch(name) else "", tags=_tags(matter.body), unread=matter.unread,
    )  # fmt: skip


def _listed(key: str, value: Value) -> Value:
    if key in ("tags", "tag") and isinstance(value, str):
        return re.split(r"[,\s]+", value.strip()) if value.strip() else value
    found = texts(value) if key in ("author", "authors") else None
    return value if found is None or isinstance(value, str) else list(found)


def _tags(body: str) -> tuple[str, ...]:
    """The `#tags` of a text, which stay in it as words."""
    found: dict[str, None] = {}

    def note(words: str) -> str:
        found.update(dict.fromkeys(match["tag"].strip("/") for match in TAG.finditer(words)))
        return words

    outside_code(body, note)
    return tuple(found)


OBSIDIAN = Tool("obsidian", signs, read, wiki)
