"""Where everything lay in the other tool's folder and on its site, and where it lies now."""

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from conspectus.images.formats import image_facts, is_image
from conspectus.importers.formats import unread_format
from conspectus.importers.found import Folder, Found, Text
from conspectus.importers.ledger import Ledger
from conspectus.link.acting import acts
from conspectus.model.references import Key
from conspectus.model.sources import ImageFacts
from conspectus.urls import file_fault, folded, slugify

FROM = "from:"
"""What stands before a path of the folder where a tool's module knows which file is meant."""
_PAGES = (".html", ".htm", ".php")


class Places:
    """Finds what a link of the other tool's leads to."""

    def __init__(
        self, folder: Folder, found: Found, keys: Mapping[str, Key], ledger: Ledger
    ) -> None:
        self.folder, self.found, self.keys, self.ledger = folder, found, keys, ledger
        self.by_address: dict[str, Key] = {}
        for text in found.texts:
            for address in text.addresses:
                self.by_address.setdefault(plain(address), keys[text.path])
        self.files = {plain(address): path for path, address in found.published.items()}
        self.folded = {folded(path): path for path in reversed(list(folder))}
        self.moved: dict[str, str] = {}
        """Media by their paths here, and where each lies in the digest."""
        self.unfit: dict[str, str] = {}
        self.facts: dict[str, ImageFacts] = {}
        """Of the images, by their paths here."""
        self._made = {f"content/{key.folder}/{key.slug}.md" for key in keys.values()}
        self._names: set[str] = set()
        self._counted: dict[str, int] = {}

    def text_at(self, target: str, text: Text) -> Key | None:
        """The text that an address leads to: a file's, or one on the old site."""
        path = unquote(target)
        if path.startswith(FROM):
            return self.keys.get(path.removeprefix(FROM))
        for tried in self._files(path, text):
            if tried in self.keys:
                return self.keys[tried]
        bare = path.partition("?")[0]
        for address in self._addresses(bare, text):
            if key := self.by_address.get(plain(address)):
                return key
        return None

    def file_at(self, target: str, text: Text) -> str:
        """The path of the file that is no text; "" for none."""
        path = unquote(target)
        if path.startswith(FROM):
            path = path.removeprefix(FROM)
            return path if path in self.folder and path not in self.keys else ""
        bare = path.partition("?")[0]
        for tried in self._files(bare, text):
            if tried in self.folder and tried not in self.keys:
                return tried
        for address in self._addresses(bare, text):
            if (found := self.files.get(plain(address))) and found not in self.keys:
                return found
        return ""

    def _files(self, path: str, text: Text) -> Iterable[str]:
        """Paths from the folder that a link may mean."""
        home = posixpath.dirname(text.path)
        tried = path.lstrip("/") if path.startswith("/") else posixpath.join(home, path)
        paths = [tried, *(f"{root}/{path.lstrip('/')}" for root in self.found.roots)]
        exact = [posixpath.normpath(path) for path in paths]
        likely = (self.folded.get(folded(path), "") for path in exact)
        return [*exact, *filter(None, likely), *(f"{path}.md" for path in exact)]

    def _addresses(self, path: str, text: Text) -> Iterable[str]:
        """Paths on the old site: relative ones are from the text's own address."""
        if path.startswith("/"):
            return [path]
        own = [address if address.endswith("/") else posixpath.dirname(address)
               for address in text.addresses]  # fmt: skip
        return [posixpath.normpath(posixpath.join(home, path)) for home in own]

    def is_made(self, path: str) -> bool:
        """Whether the digest has a file at this path from its folder."""
        return path in self._made

    def make(self, keys: Iterable[Key]) -> None:
        """Tells of further files that the digest is to have."""
        self._made |= {f"content/{key.folder}/{key.slug}.md" for key in keys}

    def rooted(self, path: str) -> str:
        """A path from the host's root as one from the old site's, which may lie below it."""
        below = urlsplit(self.found.site.base_url).path.rstrip("/")
        return path.removeprefix(below) if below and path.startswith(f"{below}/") else path

    def within(self, target: str) -> str:
        """The path of an address on the old site; "" for one elsewhere."""
        base = urlsplit(self.found.site.base_url)
        try:
            there = urlsplit(target)
        except ValueError:
            return ""
        is_ours = bool(base.hostname) and there.hostname == base.hostname
        if not is_ours or not there.path.startswith(base.path.rstrip("/")):
            return ""
        path = there.path.removeprefix(base.path.rstrip("/")) or "/"
        return f"{path}#{there.fragment}" if there.fragment else path

    def put(self, path: str, key: Key, *, shown: bool) -> str:
        """Takes a file along, beside the text that shows or names it first.

        Its path from the digest's folder; "" where it cannot be, and `unfit` says why.
        """
        if path in self.moved and not (shown and path in self.unfit):
            return self.moved[path]
        if fault := self._fault(path, shown=shown):
            self.unfit[path] = fault
            return ""
        home = f"content/{key.folder}/{key.slug}"
        new = f"{home}/{_file_name(path)}"
        stem, ending = posixpath.splitext(new)
        number = self._counted.get(folded(new), 1)
        while folded(new) in self._names:
            number += 1
            new = f"{stem}-{number}{ending}"
        self._counted[folded(f"{stem}{ending}")] = number
        self._names.add(folded(new))
        self.moved[path] = new
        self._made.add(new)
        return new

    def _fault(self, path: str, *, shown: bool) -> str:
        if why := unread_format(path):
            return why
        if is_image(path):
            if path not in self.facts:
                self.facts[path] = image_facts(path, self.folder[path])
            return self.facts[path].fault
        if shown:
            return "no image that can be shown"
        return "it could run as a part of the site" if acts(path) else ""


def plain(address: str) -> str:
    """An address as others write it too: without what servers add, and in letters of one case."""
    parts = [
        part for part in unquote(address).partition("#")[0].split("/") if part not in ("", ".")
    ]
    if parts and posixpath.splitext(parts[-1])[1].lower() in _PAGES:
        parts[-1] = posixpath.splitext(parts[-1])[0]
    if parts and parts[-1].casefold() == "index":
        parts.pop()
    return "/".join(folded(part) for part in parts)


def _file_name(path: str) -> str:
    """A name good on every disk and in every address."""
    name = posixpath.basename(path)
    if not file_fault(name) and name[0] not in ".~" and name[-1] != "~" and " " not in name:
        return name
    stem, ending = posixpath.splitext(name)
    return f"{slugify(stem) or 'file'}.{slugify(ending) or 'bin'}"
