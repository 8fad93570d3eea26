"""What a site is made with beside its content: `site.yaml`, the theme, the interface's words."""

import re
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.outputs import Look, Template
from conspectus.model.references import Folder, Key
from conspectus.model.settings import Settings
from conspectus.model.wording import Wording
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.problems import Findings, Problem
from conspectus.read import FileReader
from conspectus.records import hash_of
from conspectus.scan import CONTENT, SITE, Found, Moment
from conspectus.theme import Theme, read_theme

_NAMING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
_NAMED = re.compile(rf"""{_NAMING.pattern}\s*(["'])([^"']+)\1(?:(?!\bif\b)[\w\s,])*[-+]?%\}}""")
"""By a plain string, with nothing behind it but words: no operator, no condition."""


class Site(Struct, frozen=True):
    """`site.yaml` and the words, as they were understood."""

    hash: bytes = b""
    settings: Settings = Settings(title="Untitled")
    wording: Wording = Wording()
    problems: tuple[Problem, ...] = ()


def read_site(root: Path, file: Found | None, theme: Theme, known: Site) -> Site:
    """Understood again only where the file or the words are others."""
    reader = FileReader(root)
    source = reader.text(file) if file else None
    words = [(name, found.text) for name, found in sorted(theme.words.items())]
    words += [("", theme.standard_words.text)] if theme.standard_words else []
    digest = hash_of((source.text if source else None, words))
    if known.hash == digest and not reader.problems:
        return known
    problems = list(reader.problems)
    settings = Settings(title="Untitled")
    if source:
        findings = Findings(source.path)
        settings = parse_site(source.text, findings)
        problems += findings.problems
    wording, wrong = choose(theme.words, settings.language, settings.words, theme.standard_words)
    return Site(digest, settings, wording, (*problems, *wrong))


def overridden(settings: Settings, *, base_url: str | None, preview: bool) -> Settings:
    """As the build is asked for. A preview is kept by no browser, and no dataset is made of it,
    whatever `site.yaml` says."""
    if base_url is not None:
        settings = replace(settings, base_url=base_url)
    return replace(settings, offline=False, data=False) if preview else settings


def texts_of(root: Path, paths: set[str]) -> dict[str, str]:
    """What the files of these paths hold, as messages call them; for those that can be read."""
    theme = read_theme(root) if any(not _is_content(path) for path in paths) else None
    files = (*theme.templates.values(), *theme.words.values()) if theme else ()
    found = {file.path: file.text for file in files}
    reader = FileReader(root)
    for path in filter(_is_read, paths):
        file = Found(path, Key(Folder.PAGES, ""), _NEVER)
        try:
            source = reader.text(file)
        except OSError:
            continue
        if source:
            found[path] = source.text
    return found


def _is_content(path: str) -> bool:
    return path == SITE or path.startswith(f"{CONTENT}/")


def _is_read(path: str) -> bool:
    """Whether a file is one of those that are read as text; of media nothing is shown."""
    parts = path.split("/")
    is_document = len(parts) == 3 and parts[1] in _FOLDERS and path.endswith(".md")
    return path == SITE or is_document


_FOLDERS = frozenset(map(str, Folder))

_NEVER = Moment(0, 0, 0, 0)


def look_of(theme: Theme, wording: Wording) -> Look:
    return Look(wording, theme.css, theme.feed_css, theme.book_css, theme.scripts)


def template_hashes(templates: Mapping[str, Template]) -> dict[str, bytes]:
    """Of each template with all that it names: what it extends, includes and imports, and so on.

    One that names another by anything but a plain string may use all of them.
    """
    everything = hash_of(sorted((t.name, t.text) for t in templates.values()))
    named = {name: _named(template.text) for name, template in templates.items()}
    return {name: _hash(_reached(name, named), templates, everything) for name in templates}


def _named(text: str) -> set[str] | None:
    """The templates that a text names; None where that is not plain to see."""
    found = {match[2] for match in _NAMED.finditer(text)}
    return found if len(_NAMED.findall(text)) == len(_NAMING.findall(text)) else None


def _reached(name: str, named: Mapping[str, set[str] | None]) -> set[str] | None:
    seen, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        others = named.get(one, set())
        if others is None:
            return None
        waiting += others
    return seen


def _hash(names: set[str] | None, templates: Mapping[str, Template], everything: bytes) -> bytes:
    if names is None:
        return everything
    texts = [(name, templates[name].text if name in templates else "") for name in sorted(names)]
    return hash_of(texts)
