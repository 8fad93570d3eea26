"""Front matter as somebody types it: `key=value`, lists with commas between."""

from collections.abc import Iterable
from typing import Any

from conspectus.clip.address import without_tracking
from conspectus.clip.bylines import is_name
from conspectus.draft.made import Bench, Refused
from conspectus.draft.names import slug_from
from conspectus.link.spellings import name_from
from conspectus.model.frontmatter import Affiliation, Source
from conspectus.model.references import ACTORS, Folder, Key
from conspectus.parse.document import METAS
from conspectus.parse.schema import shapes_of, takes_several
from conspectus.problems import nearest
from conspectus.stubs import home_of
from conspectus.urls import folded

_LINKS = {
    "organization": Folder.ORGANIZATIONS,
    "publisher": Folder.ORGANIZATIONS,
    "parent": Folder.ORGANIZATIONS,
    "publication": Folder.PUBLICATIONS,
    "authors": Folder.PEOPLE,
    "people": Folder.PEOPLE,
    "organizations": Folder.ORGANIZATIONS,
    "by": Folder.PEOPLE,
}
"""Keys whose values name entries that get a stub where they are new."""


_NOT_SET = ("source", "draft", "affiliations", "corrections", "checked")
"""Keys with more to them than a line, and the one that a draft has anyway."""


_SOURCE = "source."
"""Before keys that an article and its source both have, as `source.title`."""


def keys_of(folder: Folder) -> tuple[str, ...]:
    """Every key that can be set of a new file: those of a source with an article's own."""
    own = [key for key in shapes_of(METAS[folder]) if key not in _NOT_SET]
    if folder is Folder.ARTICLES:
        source = [f"{_SOURCE}{key}" for key in shapes_of(Source)]
        own += [*source, *(key for key in shapes_of(Source) if key not in own)]
    if folder is Folder.PEOPLE:
        own += ["organization", "role", "from", "to"]
    return tuple(own)


def set_values(bench: Bench, folder: Folder, pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Front matter of the pairs; who is named by a name the digest has not gets a stub.

    Raises Refused for a key that such a file has not.
    """
    values: dict[str, Any] = {}
    source: dict[str, Any] = {}
    belongs: dict[str, str] = {}
    own = shapes_of(METAS[folder])
    for key, text in pairs:
        if key not in (known := keys_of(folder)):
            hint = nearest(key, known) or f"the keys: {', '.join(known)}"
            raise Refused(f"there is no key {key} here; {hint}")
        if key.startswith(_SOURCE):
            key = key.removeprefix(_SOURCE)
            source[key] = _value(bench, Source, key, text)
        elif key in own:
            values[key] = _value(bench, METAS[folder], key, text)
        elif folder is Folder.PEOPLE:
            belongs[key] = str(_value(bench, Affiliation, key, text))
        else:
            source[key] = _value(bench, Source, key, text)
    if belongs:
        values["affiliations"] = [belongs]
    return {**values, "source": source} if source else values


def _value(bench: Bench, struct: Any, key: str, text: str) -> Any:
    if takes_several(struct, key):
        parts = [part.strip() for part in text.split(",")]
        return [_named(bench, key, part) for part in parts if part]
    return _named(bench, key, text.strip())


def _home(folder: Folder, text: str) -> Folder:
    """Where somebody new belongs: whoever has no person's name is an organization."""
    name = text if text != text.lower() else name_from(text)
    is_nobodys = folder is Folder.PEOPLE and not is_name(name)
    return Folder.ORGANIZATIONS if is_nobodys else home_of(folder, name)


def _named(bench: Bench, key: str, text: str) -> str:
    """The text; of a key that names an entry its slug, which gets a stub where it is new."""
    if key not in _LINKS or not text:
        return without_tracking(text)
    folder = _home(_LINKS[key], text)
    for document in bench.opened.documents:
        is_there = document.folder in (ACTORS if folder in ACTORS else (folder,))
        called = (document.slug, getattr(document.meta, "name", ""))
        if is_there and folded(text) in map(folded, called):
            return document.slug
    slug = slug_from(text)
    if not slug:
        raise Refused(f"no slug can be made of {text}")
    if not bench.slugs.holder(folder, slug):
        bench.put(Key(folder, slug), {"name": text if text != slug else name_from(slug)})
    return slug
