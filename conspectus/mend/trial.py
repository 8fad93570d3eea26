"""A renaming tried in memory: what would be wrong then that is not wrong now."""

from collections import Counter
from pathlib import Path

from msgspec.structs import replace

from conspectus import beneath
from conspectus.link import link
from conspectus.mend.asked import Asked
from conspectus.mend.disk import Change, Meanwhile, encoded_like
from conspectus.mend.form import is_formless
from conspectus.mend.renaming import Renaming
from conspectus.model.digest import Digest
from conspectus.model.documents import Document
from conspectus.model.references import Folder
from conspectus.model.sources import Asset
from conspectus.opened import Opened
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.plan import plan
from conspectus.problems import Findings, Problem, errors, unsound
from conspectus.read import FileReader
from conspectus.scan import SITE, scan

_TEXTS = (".md", SITE)
"""How the paths end of files that may name others."""


def digest_after(opened: Opened, renaming: Renaming) -> tuple[Digest, list[Problem]]:
    """The digest as it would be. Of files that stay as they are, only what linking finds."""
    problems: list[Problem] = []
    settings = opened.settings
    if SITE in renaming.texts:
        found = Findings(SITE)
        settings = parse_site(renaming.texts[SITE], found)
        problems += found.problems
    documents, faults = documents_after(opened, renaming)
    problems += faults
    assets = tuple(_moved(asset, renaming) for asset in opened.assets)
    hidden = unsound([*opened.problems, *problems])
    documents += opened.published
    digest, faults = link(documents, settings, assets, drafts=True, unsound=hidden)
    return digest, [*problems, *faults]


def documents_after(opened: Opened, renaming: Renaming) -> tuple[list[Document], list[Problem]]:
    """The documents as they would be, in their order, and what is wrong with those that change."""
    asked, problems, documents = renaming.asked, [], []
    for document in opened.documents:
        path = asked.path_of(document.path)
        if path in renaming.texts:
            found, key = Findings(path), document.key
            if path == asked.new_path and asked.new_key:
                key = asked.new_key
            language = opened.settings.language
            document = parse_document(path, key, renaming.texts[path], language, found)
            problems += found.problems
        documents.append(document)
    return documents, problems


def _moved(asset: Asset, renaming: Renaming) -> Asset:
    asked = renaming.asked
    if asset.path != asked.path:
        return asset
    output = asked.new_path.removeprefix("content/").removeprefix("static/")
    return replace(asset, path=asked.new_path, output=output)


def new_errors(opened: Opened, renaming: Renaming) -> list[Problem]:
    """The errors that there would be and are not now."""
    digest, problems = digest_after(opened, renaming)
    key = renaming.asked.new_key
    if key and key.folder is Folder.PAGES:
        problems += plan(digest, opened.look).problems
    path_of = renaming.asked.path_of
    known = Counter((path_of(problem.path), problem.code) for problem in opened.problems)
    found = []
    for problem in errors(problems):
        known[problem.path, problem.code] -= 1
        if known[problem.path, problem.code] < 0:
            found.append(problem)
    return found


def hiding(opened: Opened, asked: Asked) -> list[Problem]:
    """Errors by which it is not sure whether a file names what is to be renamed."""
    name = asked.id or (asked.key.slug if asked.key else asked.path.rpartition("/")[2])
    found = [p for p in opened.problems if is_formless(p) and p.path.endswith(_TEXTS)]
    return [p for p in found if p.path == asked.path or name in opened.texts.get(p.path, name)]


def changes(root: Path, opened: Opened, renaming: Renaming) -> list[Change]:
    """What is to be written. Raises Meanwhile for a file that is no longer as it was read."""
    asked, reader = renaming.asked, FileReader(root)
    listed = scan(root)
    files = {file.path: file for file in (*listed.sources, *filter(None, (listed.site,)))}
    made: list[Change] = []
    for path, text in renaming.texts.items():
        before = asked.path if path == asked.new_path else path
        data = reader.bytes(before) if before in files else None
        if data is None or reader.source(files[before], data).text != opened.texts[before]:
            raise Meanwhile(before)
        after = encoded_like(data, text)
        if before == path:
            made.append(Change(path, data, after))
        else:
            made += [Change(path, None, after, before), Change(before, data, None)]
    if asked.key is None:
        data = beneath.read(root, asked.path)
        made += [Change(asked.new_path, None, data, asked.path), Change(asked.path, data, None)]
    return made
