"""What all tools' modules read with: texts, settings, names of files."""

import codecs
import posixpath
import re
from collections.abc import Iterable, Iterator

from conspectus.importers.found import Folder
from conspectus.importers.ledger import UNKNOWN, Ledger
from conspectus.importers.matter import Matter, matter
from conspectus.importers.values import Unread, Values, from_json, from_toml, from_yaml
from conspectus.read import MAX_BYTES

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd", ".mdwn", ".mkdown")
_DATED = re.compile(r"(?P<date>\d{4}-\d\d?-\d\d?)-(?P<name>.+)")


def text_of(folder: Folder, path: str, ledger: Ledger) -> str | None:
    """The file's text with line ends of one sort; None where it is none, which is listed."""
    data = folder[path]
    if len(data) > MAX_BYTES:
        ledger.left(path, f"it is larger than {MAX_BYTES // 1024} kB: no text that somebody wrote")
        return None
    if b"\0" in data:
        ledger.left(path, "it is no text: it has a NUL byte")
        return None
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        ledger.left(path, "it is not UTF-8; save it as UTF-8, and import again")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def matter_of(folder: Folder, path: str, ledger: Ledger) -> Matter | None:
    """The file taken apart; what is wrong with its front matter is a remark."""
    text = text_of(folder, path, ledger)
    return None if text is None else heard(matter(text), path, ledger)


def heard(found: Matter, path: str, ledger: Ledger) -> Matter:
    if found.fault:
        told = "front matter that cannot be read is kept as code in a draft"
        ledger.remark(path, f"{told}, since {found.fault}")
    for warning in found.warnings:
        ledger.remark(path, f"in the front matter, {warning}")
    return found


def settings_of(folder: Folder, path: str, ledger: Ledger) -> Values:
    """Settings in YAML, TOML or JSON by the file's ending; none where they cannot be read."""
    text = text_of(folder, path, ledger)
    if text is None:
        return {}
    try:
        if path.endswith((".yaml", ".yml")):
            found, _ = from_yaml(text)
            return found
        return from_toml(text) if path.endswith(".toml") else from_json(text)
    except Unread as fault:
        ledger.remark(path, f"the settings cannot be read, and were not taken: {fault}")
        ledger.left(path, f"it cannot be read: {fault}")
        return {}


def note_settings(path: str, values: Values, used: dict[str, str], ledger: Ledger) -> None:
    """Tells of each setting where it went; nobody here knows what the others mean."""
    for key in values:
        ledger.key(f"{key} (of {path})", used.get(key, UNKNOWN))
    ledger.changed(path, "site.yaml")


def words(values: Values, *names: str) -> tuple[str, str]:
    """The first of these settings that is text, and its name; names may lead into tables."""
    for name in names:
        here: object = values
        for part in name.split("."):
            folded = {k.casefold(): k for k in here} if isinstance(here, dict) else {}
            key = folded.get(part.casefold())
            here = here[key] if isinstance(here, dict) and key is not None else None
        if isinstance(here, str) and here.strip():
            return " ".join(here.split()), name.partition(".")[0]
    return "", ""


def dated(stem: str) -> tuple[str, str]:
    """The date and the name that a file's name is made of."""
    match = _DATED.fullmatch(stem)
    if not match:
        return "", stem
    year, month, day = match["date"].split("-")
    return f"{year}-{month:0>2}-{day:0>2}", match["name"]


def spoken(name: str) -> str:
    """A file's name as a title: `big-data` is Big data."""
    bare = re.sub(r"[-_]+", " ", name).strip()
    return bare[:1].upper() + bare[1:] if bare else name


def below(folder: Folder, home: str) -> Iterator[str]:
    """The files in a folder and the ones in it, sorted."""
    prefix = f"{home}/" if home and home != "." else ""
    return (path for path in sorted(folder) if path.startswith(prefix))


def ending(path: str) -> str:
    return posixpath.splitext(path)[1].lower()


def stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def leave(folder: Iterable[str], why: dict[str, str], ledger: Ledger) -> set[str]:
    """Lists what lies in folders of these names as left; what was listed."""
    found = set()
    for path in folder:
        parts = path.split("/")
        known = next((why["/".join(parts[:depth])] for depth in range(1, len(parts))
                      if "/".join(parts[:depth]) in why), "")  # fmt: skip
        if known:
            ledger.left(path, known)
            found.add(path)
    return found
