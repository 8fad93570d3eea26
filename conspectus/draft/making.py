"""From what was asked for to files, looked at as the parser will, and then written all or none."""

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from conspectus.clip.clipping import Clipping
from conspectus.draft.article import Wanted, draft_article
from conspectus.draft.edition import draft_edition
from conspectus.draft.front import name_key
from conspectus.draft.made import Bench, File, Made, Refused
from conspectus.draft.names import is_reserved, slug_from
from conspectus.draft.values import set_values
from conspectus.link.spellings import name_of
from conspectus.mend.disk import Change, write_all
from conspectus.model.dates import Date
from conspectus.model.references import Folder, Key
from conspectus.opened import Opened
from conspectus.parse.document import parse_document
from conspectus.problems import Findings, Problem, errors, nearest
from conspectus.urls import folded, slug_fault, slugify


class Asked(Struct, frozen=True):
    """What an editor asks for."""

    folder: Folder
    name: str = ""
    slug: str = ""
    """Empty: one is made of the name."""
    pairs: tuple[tuple[str, str], ...] = ()
    """Keys of front matter and their values, as they were typed."""


def make(
    opened: Opened, asked: Asked, today: Date, clipping: Clipping | None = None,
    original: tuple[str, bytes] | None = None,
) -> Made:  # fmt: skip
    """The files; nothing is written. `original`: name and bytes of the text that was clipped.

    Raises Refused for what cannot be.
    """
    bench = Bench(opened)
    if asked.slug:
        _refuse_taken(bench, asked)
    values = set_values(bench, asked.folder, asked.pairs)
    if asked.folder is Folder.ARTICLES:
        wanted = Wanted(asked.name, asked.slug, values)
        draft_article(bench, wanted, clipping, today, original)
    elif asked.folder is Folder.EDITIONS:
        draft_edition(bench, asked.name, asked.slug, values, today)
    else:
        slug = asked.slug or slug_from(asked.name)
        if not slug or is_reserved(asked.folder, slug):
            raise Refused(f"no slug can be made of “{asked.name}”; name one with --slug")
        if path := bench.slugs.holder(asked.folder, slug):
            _refuse_known(opened, path, asked.name)
            raise Refused(_taken(path, slug, bench.slugs.free(asked.folder, slug)))
        key = name_key(asked.folder)
        bench.put(Key(asked.folder, slug), {key: asked.name, **values}, first=True)
    return Made(tuple(bench.files), tuple(bench.told), tuple(_faults(opened, bench.files)))


def _refuse_taken(bench: Bench, asked: Asked) -> None:
    if fault := slug_fault(asked.slug):
        meant = slugify(asked.slug)
        hint = f"; did you mean {meant}?" if meant else ""
        raise Refused(f"{asked.slug} is no slug: {fault}{hint}")
    if is_reserved(asked.folder, asked.slug):
        raise Refused(f"“{asked.slug}” stands for a source's writers and can name nobody")
    if path := bench.slugs.holder(asked.folder, asked.slug):
        raise Refused(_taken(path, asked.slug, bench.slugs.free(asked.folder, asked.slug)))


def _refuse_known(opened: Opened, path: str, name: str) -> None:
    """Whoever is asked for by the name that a file has is there already."""
    for document in opened.documents:
        if document.path == path and folded(name) == folded(name_of(document)):
            raise Refused(f"{name_of(document)} exists already: edit {path}")


def value_fault(opened: Opened, asked: Asked, key: str, value: str) -> str:
    """Why a key of such a file cannot have the value; empty where it can."""
    bench = Bench(opened)
    try:
        values = set_values(bench, asked.folder, ((key, value),))
    except Refused as refused:
        return str(refused)
    if key == "topics":
        known = slugs_in(opened, Folder.TOPICS)
        wrong = next((one for one in values[key] if one not in known), "")
        return f"there is no topic {wrong}; {nearest(wrong, known)}".rstrip("; ") if wrong else ""
    bench.put(Key(asked.folder, "a-name"), {name_key(asked.folder): "A name", **values})
    faults = errors(_faults(opened, bench.files))
    return f"{faults[0].message}; {faults[0].hint}".rstrip("; ") if faults else ""


def slugs_in(opened: Opened, folder: Folder) -> list[str]:
    return sorted(d.slug for d in opened.documents if d.folder is folder)


def _taken(path: str, slug: str, free: str) -> str:
    return f"{path} has the slug {slug}, or had it; --slug {free} would be free"


def _faults(opened: Opened, files: Sequence[File]) -> list[Problem]:
    """What the parser says of the content among the files."""
    problems: list[Problem] = []
    for file in files:
        if file.path.startswith("content/"):
            folder, slug = file.path.removeprefix("content/").removesuffix(".md").split("/")
            findings = Findings(file.path)
            key = Key(Folder(folder), slug)
            parse_document(file.path, key, file.data.decode(), opened.settings.language, findings)
            problems += findings.problems
    return problems


def write(root: Path, made: Made) -> None:
    """Writes every file, or none. Raises mend.disk.Meanwhile where one has come to be since, and
    OSError where the machine fails.

    What was asked for comes last: where the process is killed before, it can be asked for again.
    """
    write_all(root, [Change(file.path, file.was, file.data) for file in reversed(made.files)])
