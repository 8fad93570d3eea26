"""HTML of ours as text that reads well, on screen and aloud, in lines of 72 characters.

A reader of such text (`format=flowed`, RFC 3676) joins lines that end in a blank, so that it fits
any screen; any other shows the lines. Nothing is marked up. No sentence is broken by an address:
those of a section's links stand at its end. A voice makes a pause at an empty line and at a full
stop, not where a line ends; so items and facts have the one or the other.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from urllib.parse import urlsplit

from conspectus.model.wording import Wording
from conspectus.render.elements import Node, tree

WIDTH = 72
"""Characters of a line with the blank at its end; an address is never broken."""

_SECTIONS = frozenset(("h1", "h2"))
_CONTAINERS = frozenset("article body div figure html section tbody thead".split())
_PARAGRAPHS = frozenset("figcaption h1 h2 h3 h4 h5 h6 p".split())
_BLOCKS = _CONTAINERS | _PARAGRAPHS | frozenset("aside blockquote hr ol pre table ul".split())
_ENDS = tuple(".!?…。！？؟۔।:;")
_CLOSING = "\"'”’»«)]“"
"""What may stand behind the end of a sentence."""


def flowed(html: str, words: Wording) -> str:
    """The text, its lines ended by "\\n"."""
    reader = _Reader(words)
    reader.blocks(tree(html).children)
    reader.end_section()
    return "\n".join(reader.lines[1:]) + "\n"


class _Reader:
    """Reads blocks one after the other, and gathers the addresses of each section."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.lines: list[str] = []
        self.addresses: dict[str, str] = {}
        """With the words that lead there."""
        self.mark = ""
        """What stands before the next text: that of a list's item, or a note's."""
        self.is_lesser = False

    def blocks(self, children: Iterable[Node | str]) -> None:
        run: list[Node | str] = []
        for child in children:
            if isinstance(child, Node) and child.tag in _BLOCKS:
                self.paragraph(run)
                run = []
                self.block(child)
            else:
                run.append(child)
        self.paragraph(run)

    def block(self, node: Node) -> None:
        match node.tag:
            case "ul" | "ol":
                self.items(node)
            case "aside":
                self.mark = self.words("mail-note-is", number=node.attribute("data-number")) + " "
                self.blocks(node.children)
            case "pre":
                lines = node.text.removesuffix("\n").split("\n")
                self.lines += ["", *(_stuffed(line.rstrip()) for line in lines)]
            case "table":
                self.table(node)
            case "blockquote":
                self.quotation(node)
            case tag if tag in _PARAGRAPHS:
                if tag in _SECTIONS:
                    self.end_section()
                    self.lines.append("")
                self.paragraph(node.children)
            case tag if tag in _CONTAINERS:
                self.blocks(node.children)

    def paragraph(self, children: Iterable[Node | str]) -> None:
        self.tell(self.inline(children))

    def tell(self, text: str, *, apart: bool = True) -> None:
        """A text's lines, with an empty one before them."""
        lines = [line for line in (_folded(line) for line in text.split("\n")) if line]
        if lines:
            self.lines += [""] if apart else []
            lines[0] = self.mark + lines[0]
            self.mark = ""
            self.lines += (made for line in lines for made in _wrapped(line))

    def quotation(self, node: Node) -> None:
        """Somebody else's words, in quotation marks."""
        for child in node.children:
            if isinstance(child, Node) and child.tag == "p":
                self.tell(self.words("quoted", words=_folded(self.inline(child.children))))
            elif isinstance(child, Node):
                self.block(child)

    def items(self, node: Node) -> None:
        number = int(node.attribute("start") or 1)
        for place, item in enumerate(node.find("li")):
            self.mark += f"{number + place}. " if node.tag == "ol" else "- "
            self.blocks(item.children)
            self.mark = ""

    def table(self, node: Node) -> None:
        """Each row a sentence: what a column is called, and what it holds."""
        rows = [list(row.find("th", "td")) for row in node.find("tr")]
        texts = [[_folded(self.inline(cell.children)) for cell in row] for row in rows]
        is_named = len(rows) > 1 and all(cell.tag == "th" for cell in rows[0])
        names = texts.pop(0) if is_named else []
        for number, row in enumerate(texts):
            pairs = zip_longest(names, row, fillvalue="")
            cells = (": ".join(filter(None, pair)) for pair in pairs if pair[1])
            self.tell(_ended("; ".join(cells)), apart=not number)

    def end_section(self) -> None:
        """Where its links lead: words, and below them the address."""
        addresses, self.addresses = self.addresses, {}
        if addresses:
            self.tell(self.words("mail-addresses"))
        for address, words in addresses.items():
            self.tell(f"{_ended(words, ':')}\n{address}")

    def inline(self, children: Iterable[Node | str]) -> str:
        """Running text; "\\n" where a line is broken on purpose."""
        return "".join(
            _blank(child) if isinstance(child, str) else self.element(child) for child in children
        )

    def element(self, node: Node) -> str:
        match node.tag:
            case "br":
                return "\n"
            case "img":
                alt = node.attribute("alt")
                return self.words("mail-picture", alt=alt) if alt else ""
            case "a":
                return self.link(node)
            case "sup":
                return f" {self.words('mail-note', number=node.text)}"
            case "s" | "del":
                return self.words("mail-struck", text=self.inline(node.children))
            case "small":
                return self.lesser(node)
        return self.inline(node.children)

    def lesser(self, node: Node) -> str:
        """Facts, each a line that ends as a sentence does. Where their links lead is left out."""
        self.is_lesser = True
        lines = self.inline(node.children).split("\n")
        self.is_lesser = False
        return "\n".join(_ended(_folded(line)) for line in lines)

    def link(self, node: Node) -> str:
        """Its words. An address among them is told by its host: nobody listens to one."""
        address, text = node.attribute("href"), self.inline(node.children)
        if address.startswith(("mailto:", "/", "#")) or not address:
            return text
        if "://" in text:
            text = urlsplit(address).hostname or text
        if not self.is_lesser:
            self.addresses.setdefault(address, _folded(text) or address)
        return text


def _blank(text: str) -> str:
    """In HTML a line's end is a blank."""
    return text.replace("\n", " ")


def _folded(text: str) -> str:
    """Blanks as HTML shows them; one that does not break stays."""
    return " ".join(filter(None, text.replace("\t", " ").replace("\n", " ").split(" ")))


def _ended(text: str, stop: str = ".") -> str:
    """With what a voice pauses at, as a sentence has it."""
    return text if not text or text.rstrip(_CLOSING).endswith(_ENDS) else f"{text}{stop}"


def _wrapped(text: str) -> Iterator[str]:
    """Lines of WIDTH at most; a blank at the end of one says that the next goes on."""
    line = ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= WIDTH:
            yield _stuffed(line)
            line = ""
        line += f"{word} "
    yield _stuffed(line.rstrip(" "))


def _stuffed(line: str) -> str:
    """With the blank that keeps a line from being taken for a quotation, or for a signature."""
    is_taken = line.startswith((" ", ">", "From ")) or line.rstrip(" ") == "--"
    return f" {line}" if is_taken else line
