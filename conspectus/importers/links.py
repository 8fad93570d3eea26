"""Links and images of a text led to where things lie now."""

import posixpath
import re
from urllib.parse import quote, unquote

from msgspec import Struct

from conspectus.importers.code import span
from conspectus.importers.found import Text
from conspectus.importers.ledger import Ledger
from conspectus.importers.markup import label, link
from conspectus.importers.places import FROM, Places
from conspectus.mend.destinations import Destination, destinations
from conspectus.mend.places import Places as Offsets
from conspectus.model.references import Key
from conspectus.urls import DEFAULT_SCHEMES, scheme, slugify

_REST = re.compile(
    r">?(?:\s+(?:\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\)))?\s*\)"
)
_ALONE = re.compile(
    rf"(?<!\]\()(?<!\]: )(?<![\w<\"'=]){FROM}(?P<path>[^\s<>()\[\]\"'|]*[^\s<>()\[\]\"'|.,;:!?])"
)
"""An address that stands in running text, where the other tool would have printed it."""
HARMLESS = frozenset("doi ftp geo gemini irc magnet matrix sms tel xmpp zotero".split())
"""Schemes that lead out of the browser, and that `schemes` of site.yaml may allow."""


class Spot(Struct, frozen=True):
    """A link or an image in a text: `text[start:end]`, with its address."""

    destination: Destination
    start: int
    end: int
    words: str
    is_image: bool = False


class Edit(Struct, frozen=True):
    start: int
    end: int
    text: str


def spots(body: str, language: str) -> list[Spot]:
    """Those whose address is written within them, and definitions, in no order."""
    offsets = Offsets(body)
    found = (
        _spot(body, one, offsets.of(one.mark))
        for one in destinations(body, body, 1, language)
        if isinstance(one, Destination)
    )
    return [spot for spot in found if spot]


def _spot(body: str, destination: Destination, start: int) -> Spot | None:
    before = body[start : destination.start]
    if before in ("<", ""):  # an address alone
        return Spot(
            destination, start, destination.end + 1, body[destination.start : destination.end]
        )
    rest = _REST.match(body, destination.end)
    is_image = before.startswith("!")
    label = before.rfind("](")
    if label < 0 or not rest:  # a definition
        end = body.find("\n", destination.end)
        return Spot(destination, start, len(body) if end < 0 else end, "")
    return Spot(destination, start, rest.end(), before[1 + is_image : label], is_image)


def edited(body: str, edits: list[Edit]) -> str:
    """The text with edits that do not overlap; of two that do, the inner one."""
    edits.sort(key=lambda edit: (edit.end, -edit.start))
    out: list[str] = []
    at = len(body)
    for edit in sorted(_apart(edits), key=lambda edit: edit.start, reverse=True):
        out += [body[edit.end : at], edit.text]
        at = edit.start
    return "".join([body[:at], *reversed(out)])


def _apart(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in edits:
        if not kept or edit.start >= kept[-1].end:
            kept.append(edit)
    return kept


class Links:
    """Leads the links of one text."""

    def __init__(
        self, text: Text, key: Key, places: Places, ledger: Ledger, schemes: set[str]
    ) -> None:
        self.text, self.key, self.places, self.ledger = text, key, places, ledger
        self.here = f"content/{key.folder}"
        self.schemes = schemes
        """Those that site.yaml has to allow; this adds to them."""
        self.outward: dict[str, None] = {}
        """Addresses elsewhere that the text links to, in order."""

    def linked(self, words: str) -> str:
        """Text without code in it, of which addresses that stand alone are links with a title."""
        return _ALONE.sub(self.titled, words)

    def titled(self, match: re.Match[str]) -> str:
        path = unquote(match["path"].partition("#")[0])
        for text in self.places.found.texts:
            if text.path == path:
                return link(
                    match[0], label(str(text.front.get("title") or text.title or text.name))
                )
        return match[0]

    def led(self, body: str, language: str) -> str:
        """Twice, where one stands in another."""
        for _ in range(3):
            found = spots(body, language)
            edits = [edit for spot in found if (edit := self.edit(spot, found))]
            if not edits:
                break
            body = edited(body, edits)
        return body

    def edit(self, spot: Spot, among: list[Spot]) -> Edit | None:
        target = spot.destination.target
        if spot.is_image:
            return self.image(spot, target, among)
        if target.startswith("//"):
            return self.to(spot, f"https:{target}")
        if named := scheme(target):
            if named + ":" != FROM:
                return self.out(spot, target, named)
            return self.inside(spot, target)
        return self.inside(spot, target)

    def out(self, spot: Spot, target: str, named: str) -> Edit | None:
        if path := self.places.within(target):
            made = self.found(path)
            if not made and path != "/":
                return self.killed(spot, "the old site had it, and this one has not")
            return self.to(spot, made) if made else None
        if named in HARMLESS:
            self.schemes.add(named)
        elif named not in DEFAULT_SCHEMES:
            return self.killed(spot, f"no link may begin with “{named}”")
        if named in ("http", "https"):
            self.outward[target] = None
        return None

    def inside(self, spot: Spot, target: str) -> Edit | None:
        if target.startswith("#"):
            return None
        if made := self.found(target):
            return None if made == target else self.to(spot, made)
        base = self.places.found.site.base_url
        if target == "/" and base.startswith(("http://", "https://")):
            return self.to(spot, f"{base.rstrip('/')}/")
        if self.is_done(target):
            return None
        return self.killed(spot, "nothing lies there")

    def is_done(self, target: str) -> bool:
        """Whether it leads to a file of the digest already."""
        path = posixpath.normpath(posixpath.join(self.here, unquote(target.partition("#")[0])))
        return self.places.is_made(path)

    def found(self, target: str) -> str:
        """What to write for it; "" where nothing is known."""
        path, hash, fragment = target.partition("#")
        if self.is_done(path):
            return target
        path = self.places.rooted(path)
        if key := self.places.text_at(path, self.text):
            to = posixpath.relpath(f"content/{key.folder}/{key.slug}.md", self.here)
            own = key == self.key and fragment
            return f"{'' if own else to}{hash}{_anchor(fragment)}" if hash else to
        if file := self.places.file_at(path, self.text):
            new = self.places.put(file, self.key, shown=False)
            return f"{quote(posixpath.relpath(new, self.here))}{hash}{fragment}" if new else ""
        return ""

    def image(self, spot: Spot, target: str, among: list[Spot]) -> Edit | None:
        path = self.places.within(target) or target
        if (scheme(path) and scheme(path) + ":" != FROM) or path.startswith("//"):
            return self.remote(spot, target, among)
        if self.is_done(path):
            return None
        file = self.places.file_at(self.places.rooted(path.partition("#")[0]), self.text)
        if not file:
            return self.killed(spot, "there is no such file")
        new = self.places.put(file, self.key, shown=True)
        if new:
            return self.to(spot, quote(posixpath.relpath(new, self.here)))
        if self.places.put(file, self.key, shown=False):
            self.ledger.turn("an embedded file", "link")
            there = quote(posixpath.relpath(self.places.moved[file], self.here))
            return Edit(spot.start, spot.end, link(there, spot.words or posixpath.basename(file)))
        return self.killed(spot, self.places.unfit.get(file, "it cannot be shown"))

    def remote(self, spot: Spot, target: str, among: list[Spot]) -> Edit:
        """An image of the web is not shown: a link leads to it, unless it stands in one."""
        words = spot.words.strip() or "Image"
        if scheme(target) not in ("", "http", "https"):
            return self.killed(spot, "it is written into the text")
        self.ledger.turn("an image of the web", "link")
        self.ledger.remark(self.text.path, "save this image beside the text, if you may", target)
        inner = any(o.start < spot.start and spot.end < o.end and not o.is_image for o in among)
        there = f"https:{target}" if target.startswith("//") else target
        return Edit(spot.start, spot.end, words if inner else link(there, words))

    def to(self, spot: Spot, target: str) -> Edit:
        return Edit(spot.destination.start, spot.destination.end, target)

    def killed(self, spot: Spot, why: str) -> Edit:
        self.ledger.turn("an image" if spot.is_image else "a link", "left as words: no such thing")
        target = spot.destination.target.removeprefix(FROM)
        self.ledger.remark(self.text.path, f"leads nowhere, since {why}", target)
        return undone(spot)


def hidden(spot: Spot) -> Edit:
    """A link to a draft as its words; where it led stands in a comment, for when it is out."""
    words = spot.words or span(spot.destination.target)
    return Edit(spot.start, spot.end, f"{words}<!-- link to {spot.destination.target} -->")


def undone(spot: Spot) -> Edit:
    """A link as its words, with the address as code behind; an image as code."""
    target = spot.destination.target.removeprefix(FROM)
    if spot.is_image:
        return Edit(spot.start, spot.end, span(f"![{spot.words}]({target})"))
    if not spot.words:  # a definition: what names it stays as it is written
        return Edit(spot.start, spot.end, span(target))
    words = "" if spot.words == target else f"{spot.words} "
    return Edit(spot.start, spot.end, f"{words}({span(target)})")


def _anchor(fragment: str) -> str:
    """The id of a heading as a digest's page has it."""
    words = unquote(fragment)
    return words if re.fullmatch(r"[\w-]*", words) and "_" not in words else slugify(words)
