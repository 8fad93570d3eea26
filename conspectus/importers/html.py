"""Simple HTML in a text as Markdown. What is not simple stays as it stands, and is listed.

Tags are taken one by one, and an end tag turns what lies since its beginning; nothing is parsed
that Markdown would not pass on to a browser as it is.
"""

import re
from html import unescape

from conspectus.importers.code import between, span
from conspectus.importers.elements import ELEMENTS, ROW, Opened, around, marked, shown_in_frame
from conspectus.importers.ledger import Ledger
from conspectus.importers.markup import image

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?=[\s/>])"
    r"(?P<rest>(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*)>"
)
_ATTRIBUTE = re.compile(
    r"([A-Za-z_:][\w:.-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?"
)
_ACTING = ("script", "style", "svg", "template", "noscript")
_MORE = re.compile(r"<!--\s*more\s*-->(?:[ \t]*\n)?", re.IGNORECASE)
_ACTIVE = re.compile(r"[\\`*_\[\]]|(?m:^[ \t]*(?:[#>+-]|\d+[.)])(?=\s))")
_DEEPEST = 40
_MARKS = {"b": "**", "strong": "**", "i": "*", "em": "*", "cite": "*", "dfn": "*", "var": "*",
          "s": "~~", "del": "~~", "strike": "~~", "mark": "=="}  # fmt: skip
_BARE = frozenset(
    """
    abbr address article aside big body center div font footer header hgroup html ins main nav
    picture section small span tbody tfoot thead time u
    """.split()
)
"""What says nothing that Markdown could keep: the words stay."""
_CODE = frozenset("code kbd samp tt".split())
_HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
_VOID = frozenset("br hr img iframe source wbr input embed meta link col track".split())
_ENDED_BY = {
    "li": (("li",), ("ul", "ol")), "tr": (("tr",), ("table",)), "p": (("p",), ("blockquote", "li")),
    "td": (("td", "th"), ("tr", "table")), "th": (("td", "th"), ("tr", "table")),
}  # fmt: skip
"""What ends by the next of its sort; and within what."""
_ENDING = frozenset("p li tr td th".split())
"""What HTML lets end by itself."""
_BLOCKS = frozenset("div section article center header footer main aside nav address".split())
_MEANT = frozenset("href src alt title start".split())
"""Attributes that go on in Markdown."""


def as_markdown(text: str, path: str, ledger: Ledger, *, is_html: bool = False) -> str:
    """The text with its simple tags as Markdown. It holds no code, but what stands for it.

    `is_html`: it is HTML as a whole, so that nothing else in it is markup.
    """

    def acting(opened: re.Match[str], inner: str) -> str:
        ledger.turn(f"<{name}>", "left out")
        ledger.remark(path, f"a <{name}> was left out", opened[0] + inner)
        return ""

    def more(_: re.Match[str]) -> str:
        ledger.turn("<!--more-->", "left out: where an excerpt ends")
        return ""

    for name in _ACTING if "</" in text else ():
        text = between(text, rf"<{name}(?=[\s>])[^<>]*>", rf"</{name}\s*>", acting)
    text = _MORE.sub(more, text)
    return _Reader(text, path, ledger, is_html=is_html).read() if "<" in text or is_html else text


class _Reader:
    def __init__(self, text: str, path: str, ledger: Ledger, *, is_html: bool) -> None:
        self.text, self.path, self.ledger, self.is_html = text, path, ledger, is_html
        self.out: list[str] = []
        self.open: list[Opened] = []

    def read(self) -> str:
        at = 0
        for tag in _TAG.finditer(self.text):
            self.words(self.text[at : tag.start()])
            at = tag.end()
            self.tag(tag)
        self.words(self.text[at:])
        while self.open:
            self.unclosed(self.open.pop())
        made = "".join(self.out).replace(ROW, "")
        return re.sub(r"\n{3,}", "\n\n", made) if self.is_html else made

    def words(self, words: str) -> None:
        verbatim = any(one.name == "pre" or one.name in _CODE for one in self.open)
        if self.is_html and words and not verbatim:
            words = _ACTIVE.sub(_escaped, unescape(words).replace("\0", ""))
            words = re.sub(r"(?<![ \t])[ \t]*\n[ \t]*", "\n", words)
        if words:
            self.out.append(words)

    def tag(self, tag: re.Match[str]) -> None:
        name = tag["name"].lower()
        if tag["end"]:
            self.close(name, tag[0])
            return
        attributes = {
            m[1].lower(): unescape(next((g for g in m.groups()[1:] if g is not None), ""))
            for m in _ATTRIBUTE.finditer(tag["rest"])
        }
        if name in _VOID:
            made = self.void(name, attributes)
            self.put(tag[0] if made is None else made, name, attributes, kept=made is None)
            return
        self.end_before(name)
        if len(self.open) < _DEEPEST:
            self.open.append(Opened(name, attributes, tag[0], len(self.out)))
        else:
            self.put(tag[0], name, attributes, kept=True)

    def end_before(self, name: str) -> None:
        """Ends what the next entry, row, cell or paragraph ends by beginning."""
        ended, around = _ENDED_BY.get(name, ((), ()))
        for one in reversed(self.open):
            if one.name in ended:
                self.close(one.name, "")
            if one.name in ended or one.name in around:
                return

    def close(self, name: str, written: str) -> None:
        depth = next(
            (d for d in range(len(self.open) - 1, -1, -1) if self.open[d].name == name), -1
        )
        if depth < 0:
            if name not in ("p", "li", *_VOID) and name not in _BARE:
                self.put(written, name, {}, kept=True)
            return
        while len(self.open) > depth + 1:
            self.unclosed(self.open.pop())
        opened = self.open.pop()
        inner = "".join(self.out[opened.at :])
        del self.out[opened.at :]
        made = self.element(opened, inner)
        if made is None:
            self.out += [opened.written, inner, written]
            self.tell(name, kept=True)
        else:
            self.put(made, name, opened.attributes)

    def unclosed(self, opened: Opened) -> None:
        """HTML lets paragraphs and entries of lists end by themselves."""
        inner = "".join(self.out[opened.at :])
        del self.out[opened.at :]
        ends = opened.name in _ENDING or opened.name in _BARE
        made = self.element(opened, inner) if ends else None
        if made is None:
            self.out += [opened.written, inner]
            self.tell(opened.name, kept=True)
        else:
            self.put(made, opened.name, opened.attributes)

    def put(self, made: str, name: str, attributes: dict[str, str], *, kept: bool = False) -> None:
        self.out.append(made)
        self.tell(name, kept=kept)
        for lost in sorted(attributes.keys() - _MEANT) if not kept else ():
            self.ledger.turn(f"{lost}=… of tags", "left out")

    def tell(self, name: str, *, kept: bool = False) -> None:
        self.ledger.turn(f"<{name}>", "left as text" if kept else "Markdown")
        if kept:
            self.ledger.remark(self.path, f"<{name}> is left as text: no Markdown says the same")

    def void(self, name: str, attributes: dict[str, str]) -> str | None:
        match name:
            case "br":
                return "\\\n"
            case "hr":
                return "\n\n***\n\n"
            case "img" if attributes.get("src"):
                return image(
                    attributes["src"], attributes.get("alt", ""), attributes.get("title", "")
                )
            case "iframe" | "embed" if attributes.get("src"):
                return shown_in_frame(attributes)
            case "wbr":
                return ""
            case "source" | "col" | "track" | "meta" | "link":
                return None
        return None

    def element(self, opened: Opened, inner: str) -> str | None:
        """Markdown for an element; None where there is none."""
        name = opened.name
        if name in _MARKS:
            return marked(inner, _MARKS[name])
        if name in _BARE:
            return (
                f"\n\n{inner.strip()}\n\n" if name in _BLOCKS and "\n" in inner.strip() else inner
            )
        if name in _CODE and "\0" not in inner:
            if pre := next((one for one in self.open if one.name == "pre"), None):
                pre.attributes.setdefault("class", opened.attributes.get("class", ""))
                return inner
            return around(unescape(inner), span)
        if name in _HEADINGS:
            level = max(int(name[1]), 2)
            return f"\n\n{'#' * level} {' '.join(inner.split())}\n\n" if inner.strip() else ""
        made = ELEMENTS.get(name)
        return made(self.parent, opened, inner) if made else None

    def parent(self, names: tuple[str, ...]) -> str:
        """The nearest element around of these names."""
        return next((one.name for one in reversed(self.open) if one.name in names), "")


def _escaped(match: re.Match[str]) -> str:
    found = match[0]
    return f"{found[:-1]}\\{found[-1]}"
