"""All that can be mended in a digest without thinking, and what was done to each file."""

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from conspectus.mend.disk import Change
from conspectus.mend.held import Held, held
from conspectus.mend.mechanical import FORM, mended_file, mended_site
from conspectus.model.references import Folder, Key
from conspectus.opened import Opened, opened
from conspectus.stubs import home_of, stub

STUB = "made from the name: say more of it there"


class Repair(Struct, frozen=True):
    """A change of one file, and what it mends in words."""

    change: Change
    done: tuple[str, ...]


def repairs(root: Path) -> list[Repair]:
    """By path. Raises OSError where the machine fails."""
    found = [repair for one in held(root) if (repair := _repaired(one))]
    return sorted([*found, *_stubs(opened(root))], key=lambda repair: repair.change.path)


def _repaired(one: Held) -> Repair | None:
    if one.problems:
        return None
    if one.is_site:
        made = mended_site(one.text)
    else:
        made = mended_file(one.file.path, one.file.key, one.text, one.language)
    after = made.text.encode()
    if made.is_left or after == one.data:
        return None
    done = dict(made.done) or {FORM: 1}  # the ends of lines are form, too
    said = [_counted(number, says) for says, number in sorted(done.items()) if says != FORM]
    last = [FORM] if FORM in done else []
    return Repair(Change(one.file.path, one.data, after), (*said, *last))


def _counted(number: int, says: str) -> str:
    """As in “2 double blanks”: the first noun has the plural."""
    if number == 1:
        return f"1 {says}"
    for noun in ("address", "ellipsis", "double blank", "blank"):
        if says.startswith(noun):
            many = {"address": "addresses", "ellipsis": "ellipses"}.get(noun, f"{noun}s")
            return f"{number} {many}{says.removeprefix(noun)}"
    return f"{number} {says}"


def _stubs(digest: Opened) -> Iterator[Repair]:
    """Files for names without one, but for those that may be a slip for another name."""
    told = {p.message: p.hint for p in digest.problems if p.code == "missing-file"}
    for key in _fileless(digest):
        named = f"content/{key.folder}/{key.slug}.md"
        hints = [hint for message, hint in told.items() if named in message.split(";")[0].split()]
        path = f"content/{home_of(key.folder, key.slug)}/{key.slug}.md"
        if hints and not hints[0].startswith("did you mean"):
            yield Repair(Change(path, None, stub(key.folder, key.slug).encode()), (STUB,))


def _fileless(digest: Opened) -> Iterator[Key]:
    linked = digest.digest
    for folder, entries in (
        (Folder.PEOPLE, linked.people),
        (Folder.ORGANIZATIONS, linked.organizations),
        (Folder.PUBLICATIONS, linked.publications),
        (Folder.STUDIES, linked.studies),
    ):
        for slug, entry in entries.items():
            if not entry.path:
                yield Key(folder, slug)
