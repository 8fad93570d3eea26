"""Digests small enough to read in a test: their files' texts, and what memory makes of them."""

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import TypeVar

from conspectus.link import link
from conspectus.model.digest import Digest
from conspectus.model.outputs import Look
from conspectus.model.pages import AnyPage
from conspectus.model.references import Folder, Key
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset, ImageFacts
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.plan import Planned, plan
from conspectus.problems import Findings, Problem, errors
from conspectus.theme import read_theme, theme_folder

P = TypeVar("P", bound=AnyPage)

THEME = read_theme(theme_folder().parent)
ENGLISH = choose(THEME.words, "en", {})[0]
"""The theme's words."""

LOOK = Look(ENGLISH)
"""What pages are planned with in tests that need no styles."""

TOPICS = {
    "content/topics/budgets.md": "---\ntitle: Budgets\n---\n",
    "content/topics/speed.md": "---\ntitle: Speed\n---\n",
}
"""What the articles of most tests stand on."""


def entry(text: str = "", **keys: str) -> str:
    """A content file: front matter, then the text. Values are written as YAML."""
    front = "".join(f"{key}: {value}\n" for key, value in keys.items())
    return f"---\n{front}---\n{text}\n"


def article(*blocks: str, source: str = "title: S", **keys: str) -> str:
    """An article's file; `source` is the inside of a mapping, `blocks` are its text."""
    given = {"title": "An article", "summary": "S", "topics": "[budgets]"} | keys
    return entry("\n".join(blocks) or "Text.", **given, source=f"{{{source}}}")


def callout(kind: str, id: str, text: str = "Text.", **fields: str) -> str:
    """An annotation; its title is its id with a capital. `rests_on` is written `rests on`."""
    said = {} if kind == "note" else {"by": "author"}
    lines = [f"[!{kind}] {id.capitalize()} {{#{id}}}", "", *text.split("\n"), ""]
    lines += [f"- {name.rstrip('_').replace('_', ' ')}: {v}" for name, v in (said | fields).items()]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n"


def claim(id: str, **fields: str) -> str:
    return callout("claim", id, **fields)


def figure(id: str, **fields: str) -> str:
    return callout("figure", id, **fields)


def linked(
    files: Mapping[str, str], *, drafts: bool = False, assets: Iterable[str] = ()
) -> tuple[Digest, list[Problem]]:
    """The digest that the files make, and every problem of them."""
    findings: list[Problem] = []
    settings = Settings(title="Test", data=False)  # which has tests of its own, and takes its time
    documents = []
    for path, text in files.items():
        found = Findings(path)
        if path == "site.yaml":
            settings = parse_site(text, found)
        else:
            file = PurePosixPath(path)
            key = Key(Folder(file.parent.name), file.stem)
            documents.append(parse_document(path, key, text, settings.language, found))
        findings += found.problems
    digest, problems = link(
        documents, settings, tuple(_asset(path) for path in assets), drafts=drafts
    )
    return digest, findings + problems


def _asset(path: str) -> Asset:
    """An image is one of 1,000 by 500 pixels; what it is called stands for what it holds."""
    is_drawing = path.endswith(".svg")
    is_image = is_drawing or path.endswith((".png", ".jpg"))
    facts = ImageFacts(1000, 500, key="" if is_drawing else "0a") if is_image else None
    return Asset(path, path.removeprefix("content/").removeprefix("static/"), 1, facts)


def digest_of(
    files: Mapping[str, str], *, drafts: bool = False, assets: Iterable[str] = ()
) -> Digest:
    """The digest of files without an error; `site.yaml` comes first, if there is one."""
    digest, problems = linked(files, drafts=drafts, assets=assets)
    assert errors(problems) == []
    return digest


def planned(
    files: Mapping[str, str], *, drafts: bool = False, assets: Iterable[str] = ()
) -> Planned:
    """The plan of files without an error, which has none either."""
    found = plan(digest_of(files, drafts=drafts, assets=assets), LOOK)
    assert errors(found.problems) == []
    return found


def page_at(path: str, kind: type[P], files: Mapping[str, str], *, assets: Iterable[str] = ()) -> P:
    """The planned page at a path of the site, which is of this kind."""
    (found,) = (page for page in planned(files, assets=assets).pages if page.path == path)
    assert isinstance(found, kind)
    return found
