"""Obsidian's links between notes, embeds and comments as Markdown."""

import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import quote

from conspectus.images.formats import is_image
from conspectus.importers.code import outside_code
from conspectus.importers.found import Around, Found, Rewrite, Text
from conspectus.importers.ledger import Ledger
from conspectus.importers.places import FROM
from conspectus.importers.values import texts
from conspectus.urls import folded, slugify

_LINK = re.compile(
    r"(?P<embed>!?)\[\[(?P<to>[^\[\]|#\n]*?)(?P<at>#[^\[\]|\n]*?)?"
    r"(?:\\?\|(?P<words>[^\[\]\n]*))?\]\]"  # the stroke is escaped in tables
)
_BLOCK_ID = re.compile(r"(?m)(?<![ \t])[ \t]+\^[A-Za-z0-9-]+[ \t]*$|^\^[A-Za-z0-9-]+[ \t]*$\n?")
_SIZE = re.compile(r"\d+(?:x\d+)?")
TAG = re.compile(r"(?<!\S)#(?P<tag>[^\W\d_][\w/-]*|\d+[^\W\d_-][\w/-]*)")


class Names:
    """What each note and file can be called."""

    def __init__(self, found: Found, paths: Mapping[str, object]) -> None:
        self.by_name: dict[str, str] = {}
        texts_first = [text.path for text in found.texts]
        known = set(texts_first)
        for path in sorted((*texts_first, *(p for p in paths if p not in known)), key=_depth):
            for name in _names(path, is_text=path in known):
                self.by_name.setdefault(folded(name), path)
        for text in found.texts:
            for alias in texts(text.front.get("aliases", "")) or ():
                self.by_name.setdefault(folded(alias), text.path)

    def path(self, name: str, home: str) -> str:
        """The path that a link in the folder `home` means; "" for none."""
        near = posixpath.normpath(posixpath.join(home, name))
        for tried in (near, name.strip("/"), name):
            if found := self.by_name.get(folded(tried)):
                return found
        return ""


def _depth(path: str) -> tuple[int, str]:
    return path.count("/"), path


def _names(path: str, *, is_text: bool) -> list[str]:
    """The path, and each of its ends; without the ending of a note."""
    parts = path.split("/")
    ends = ["/".join(parts[start:]) for start in range(len(parts))]
    return [*ends, *(posixpath.splitext(end)[0] for end in ends)] if is_text else ends


def wiki(around: Around) -> Rewrite:
    """Of what is shown only of a note, a link leads to the note."""
    names = Names(around.found, around.folder)
    return lambda text, body: outside_code(body, _Reader(text, names, around.ledger).read)


class _Reader:
    def __init__(self, text: Text, names: Names, ledger: Ledger) -> None:
        self.text, self.names, self.ledger = text, names, ledger

    def read(self, words: str) -> str:
        words = _without_comments(words, self.comment)
        words = _LINK.sub(self.link, words)
        return _BLOCK_ID.sub(self.block_id, words)

    def comment(self, inner: str) -> str:
        self.ledger.turn("%% comment %%", "<!-- … -->")
        return f"<!--{inner.replace('--', '- -')}-->"

    def block_id(self, _: re.Match[str]) -> str:
        self.ledger.turn("^block", "left out: what links to it leads to the text")
        return ""

    def link(self, match: re.Match[str]) -> str:
        to, at = match["to"].strip(), (match["at"] or "").lstrip("#")
        words = (match["words"] or "").strip()
        path = self.names.path(to, posixpath.dirname(self.text.path)) if to else self.text.path
        if match["embed"] and path and is_image(path):
            alt = "" if _SIZE.fullmatch(words) else words
            self.ledger.turn("![[image]]", "image")
            return f"![{alt}]({FROM}{quote(path)})"
        shown = words or _shown(to, at)
        shown = re.sub(r"([\[\]])", r"\\\1", shown)
        if not path:
            self.ledger.turn("[[link]] to no note", "its words")
            self.ledger.remark(self.text.path, "no note has the name", match[0])
            return shown
        heading = at.rpartition("#")[2]
        if heading.startswith("^"):
            self.ledger.turn("[[…#^block]]", "a link to the whole text")
            self.ledger.remark(
                self.text.path, "led to one paragraph, and leads to its text", match[0]
            )
            heading = ""
        fragment = f"#{slugify(heading)}" if heading and slugify(heading) else ""
        if match["embed"]:
            self.ledger.turn("![[embed]]", "link")
            self.ledger.remark(
                self.text.path, "showed another text in place, and links to it", match[0]
            )
        else:
            self.ledger.turn("[[link]]", "link")
        if path == self.text.path:
            return f"[{shown}]({fragment})" if fragment else shown
        return f"[{shown}]({FROM}{quote(path)}{fragment})"


def _without_comments(words: str, comment: Callable[[str], str]) -> str:
    """What stands between each two `%%` made a comment; one without a second stays."""
    parts = words.split("%%")
    last = f"%%{parts.pop()}" if len(parts) % 2 == 0 else ""
    return "".join(comment(p) if n % 2 else p for n, p in enumerate(parts)) + last


def _shown(to: str, at: str) -> str:
    """What Obsidian shows of a link without words of its own."""
    return " > ".join(part for part in (to, *at.replace("^", "").split("#")) if part)
