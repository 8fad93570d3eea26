"""Where the addresses of an edition that was sent lead by now."""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from markupsafe import escape
from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.digest import Digest
from conspectus.model.editions import Issue
from conspectus.model.fragments import Href, Illustration, Mention
from conspectus.model.references import Folder, PassageKey
from conspectus.model.views import Ref

S = TypeVar("S", bound=Struct)

Address = tuple[str, str]
"""A path of the site, and the fragment behind it."""

SINCE = "c-since"
"""The part of an edition's page on which it stands what became of its articles."""


class Moves(Struct, frozen=True, array_like=True):
    """What is no longer as an edition has it; empty where all is."""

    addresses: tuple[tuple[Address, Address], ...] = ()
    """Each with the one to lead to instead."""
    pictures: tuple[str, ...] = ()
    """The files of pictures that are gone."""


def moves(issue: Issue, digest: Digest, files: frozenset[str]) -> Moves:
    """`files`: those in which the site shows pictures, by their paths."""
    redirects = {found.path: found.to for found in digest.redirects}
    standing = _Standing(digest, redirects)
    found = {}
    for address in sorted(set(_addresses(issue))):
        now = standing.now(address) or _instead(address, issue)
        if now != address:
            found[address] = now
    shown = {file.path for picture in issue.pictures() for file in picture.renditions}
    return Moves(tuple(found.items()), tuple(sorted(shown - files)))


def _instead(address: Address, issue: Issue) -> Address:
    """What is gone is told on the edition's own page."""
    is_article = address[0].startswith(f"{Folder.ARTICLES}/")
    return (issue.path, SINCE if is_article else "")


class _Standing:
    def __init__(self, digest: Digest, redirects: dict[str, str]) -> None:
        self.digest = digest
        self.redirects = redirects
        self.outputs = {asset.output for asset in digest.assets}

    def now(self, address: Address) -> Address | None:
        """None where nothing stands there."""
        path, fragment = address
        path = self.redirects.get(path, path)
        parts = path.removesuffix("/").split("/")
        if path in self.outputs or parts == [""]:
            return path, fragment
        if len(parts) == 1:
            known = parts[0] in list(Folder) or parts[0] in self.digest.pages
            return (path, fragment) if known else None
        if parts[0] not in list(Folder) or parts[1] not in getattr(self.digest, parts[0]):
            return None
        if parts[0] == Folder.ARTICLES and fragment and not self.has(parts[1], fragment):
            return path, ""
        return path, fragment

    def has(self, slug: str, fragment: str) -> bool:
        """Whether the page of an article has that place: an annotation, by its former ids too, a
        heading or an aside."""
        gist = self.digest.gists[slug]
        if fragment in {jot.id for jot in gist.jots} or fragment.startswith("c-"):
            return True
        text = self.digest.texts[slug]
        keys = (PassageKey(slug, jot.id) for jot in gist.jots)
        return any(heading.id == fragment for heading in text.headings) or any(
            fragment in self.digest.passages[key].former_ids for key in keys
        )


def _addresses(value: Any) -> Iterator[Address]:
    match value:
        case Ref() | Href():
            yield value.path, value.fragment
        case Mention():
            yield value.path, ""
        case Struct():
            for name in value.__struct_fields__:
                yield from _addresses(getattr(value, name))
        case tuple():
            for inner in value:
                yield from _addresses(inner)


def moved(struct: S, found: Moves) -> S:
    """With addresses that lead where they lead now. In a text its words stand for a picture that is
    gone; an article opens without one."""
    if not found.addresses and not found.pictures:
        return struct
    addresses, gone = dict(found.addresses), frozenset(found.pictures)

    def one(value: Any) -> Any:
        match value:
            case Ref() | Href():
                at = (value.path, value.fragment)
                path, fragment = addresses.get(at, at)
                return replace(value, path=path, fragment=fragment)
            case Mention():
                return replace(value, path=addresses.get((value.path, ""), (value.path, ""))[0])
            case Illustration():
                is_gone = any(file.path in gone for file in value.renditions)
                return str(escape(value.alt)) if is_gone else value
        return _rebuilt(value, one)

    rebuilt: S = one(struct)
    return rebuilt


def _rebuilt(value: Any, one: Callable[[Any], Any]) -> Any:
    match value:
        case Struct():
            values = ((name, getattr(value, name)) for name in value.__struct_fields__)
            return replace(value, **{name: _field(inner, one(inner)) for name, inner in values})
        case tuple():
            found = (one(inner) for inner in value)
            return tuple(made for made, was in zip(found, value, strict=True) if made or not was)
    return value


def _field(was: Any, made: Any) -> Any:
    """Outside of a text no words stand for a picture."""
    return None if isinstance(was, Illustration) and was is not made else made
