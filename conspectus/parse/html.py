"""From Markdown's tokens to fragments: safe HTML with the parts that `link` must fill.

No attribute that an author writes reaches the HTML but through `escape` here.
"""

import re
from collections.abc import Sequence

import msgspec
from markdown_it.token import Token
from markupsafe import escape

from conspectus.model.documents import Heading
from conspectus.model.fragments import (
    Card,
    Fragment,
    Link,
    NoteMark,
    Notes,
    Part,
    Words,
)
from conspectus.parse.code import Palette
from conspectus.parse.links import Running, image_part
from conspectus.parse.tokens import column_names, lone_image, notes_behind, plain
from conspectus.urls import slugify

_LETTER = re.compile("[A-Za-z]").search


_ATTRIBUTED = frozenset(("ol", "th", "td"))
"""Tags of which Markdown says more than the name."""
_PARTS = {
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
}
_BARE = {
    **{f"{kind}_open": f"<{tag}>" for kind, tag in _PARTS.items() if tag not in _ATTRIBUTED},
    **{f"{kind}_close": f"</{tag}>\n" for kind, tag in _PARTS.items()},
}
"""What tokens become of which nothing but the name matters."""


class Writer:
    """Writes the tokens of one document. Heading ids stay unique through all its fragments.

    `taken` are the ids that headings give way to; `shift` is added to the level of a heading.
    """

    def __init__(self, taken: frozenset[str], shift: int = 0) -> None:
        self.taken = dict.fromkeys(taken, 1)
        """Ids in use, with how many headings were called so."""
        self.shift = shift
        self.palette = Palette()
        self.headings: list[Heading] = []
        self.level = 1 + shift
        """The level of the last heading."""

    def fragment(self, tokens: Sequence[Token], *, names: bool = True) -> Fragment:
        """`names`: whether running text becomes Words, in which names may be linked."""
        return _Pass(self, tokens, names).write()

    def heading_id(self, text: str) -> str:
        base = slugify(text) or "section"
        base = f"h-{base}" if base.startswith("c-") else base
        id, count = base, self.taken.get(base, 0)
        while id in self.taken:
            count += 1
            id = f"{base}-{count}"
        self.taken[base] = count
        self.taken[id] = 1
        return id


class _Pass:
    """One walk over a list of tokens."""

    def __init__(self, writer: Writer, tokens: Sequence[Token], names: bool) -> None:
        self.writer = writer
        self.tokens = tokens
        self.quiet = 0 if names else 1
        self.parts: list[Part] = []
        self.open_headings: list[int] = []

    def write(self) -> Fragment:
        marked = notes_behind(self.tokens)
        skip = 0
        for index, token in enumerate(self.tokens):
            if index in marked.begins:
                self.parts.append('<div class="noted">\n')
            if skip:
                skip -= 1
            elif token.type == "inline":
                self.inline(token.children or [])
            elif token.type == "paragraph_open":
                if self.alone(index):
                    skip = 2
                elif not token.hidden:
                    self.parts.append("<p>")
            elif token.type == "paragraph_close":
                if not token.hidden:
                    self.parts.append("</p>\n")
            else:
                self.block(index, token)
            if index in marked.ends:
                self.parts += [Notes(marked.ends[index]), "</div>\n"]
        return joined(self.parts)

    def alone(self, index: int) -> bool:
        """Writes the paragraph at `index` if it is a link or an image alone."""
        children = self.tokens[index + 1].children
        if not children or children[0].type not in ("link_open", "image"):
            return False
        if card := self.card(index):
            self.parts.append(card)
        elif image := lone_image(self.tokens, index):
            self.figure(image)
        else:
            return False
        return True

    def figure(self, token: Token) -> None:
        """An image alone in its paragraph; what else is its title is its caption here."""
        image = image_part(token)
        caption = f"<figcaption>{escape(image.title)}</figcaption>" if image.title else ""
        bare = msgspec.structs.replace(image, title="")
        self.parts += ['<figure class="image">', bare, f"{caption}</figure>\n"]

    def card(self, index: int) -> Card | None:
        """The card that the paragraph at `index` is, if it is at the top and one link alone."""
        if self.tokens[index].level or self.quiet:
            return None
        children = self.tokens[index + 1].children or []
        inner = [child.type for child in children]
        if (
            inner[:1] != ["link_open"]
            or inner[-1:] != ["link_close"]
            or inner.count("link_open") > 1
        ):
            return None
        walk = _Pass(self.writer, (), names=False)
        walk.inline(children[1:-1])
        content = tuple(p for p in joined(walk.parts) if not isinstance(p, Link | Card))
        return Card(Running(children).link(0), content)  # type: ignore[arg-type]  # one link: it was counted

    def block(self, index: int, token: Token) -> None:
        kind = token.type
        if kind in _BARE:
            self.parts.append(_BARE[kind])
        elif kind == "heading_open":
            self.quiet += 1
            self.heading(token, self.tokens[index + 1])
        elif kind == "heading_close":
            self.quiet -= 1
            self.parts.append(f"</h{self.open_headings.pop()}>\n")
        elif kind in ("fence", "code_block"):
            self.code_block(token)
        elif kind in ("table_open", "table_close"):
            self.table(index)
        elif kind == "hr":
            self.parts.append("<hr>\n")
        elif not token.hidden and token.tag and not kind.startswith("footnote"):
            if token.tag == "blockquote":
                self.quiet += token.nesting
            self.parts.append(_tag(token, "\n"))

    def heading(self, token: Token, inline: Token) -> None:
        text = plain(inline.children or [])
        level = min(max(int(token.tag[1]), 2) + self.writer.shift, 6)
        id = self.writer.heading_id(text)
        self.writer.headings.append(Heading(id, level, text))
        self.writer.level = level
        self.open_headings.append(level)
        self.parts.append(f'<h{level} id="{escape(id)}">')

    def code_block(self, token: Token) -> None:
        self.parts.append(self.writer.palette.code_html(token.content, token.info))

    def table(self, index: int) -> None:
        """In a frame that scrolls, by keyboard too: it has a name, that of its columns."""
        if self.tokens[index].nesting < 0:
            self.parts.append("</table></div>\n")
            return
        label = escape(", ".join(column_names(self.tokens, index)) or "…")
        frame = f'<div class="scroll table" role="group" aria-label="{label}" tabindex="0">'
        self.parts.append(f"{frame}<table>\n")

    def inline(self, tokens: Sequence[Token]) -> None:
        parts = self.parts
        words: list[str] = []
        running: Running | None = None
        for index, token in enumerate(tokens):
            kind, text = token.type, token.content
            if not self.quiet:
                if kind == "text" and (_LETTER(text) or any(map(str.isalpha, text))):
                    words.append(text)
                    continue
                if kind == "softbreak":  # part of the words: a name may run over a line's end
                    words.append("\n")
                    continue
            if words:
                parts.append(Words("".join(words)))
                words = []
            match kind:
                case "text":
                    parts.append(str(escape(text)))
                case "softbreak":
                    parts.append("\n")
                case "hardbreak":
                    parts.append("<br>\n")
                case "code_inline":
                    parts.append(f"<code>{escape(token.content)}</code>")
                case "link_open":
                    self.quiet += 1
                    running = running or Running(tokens)
                    parts.append(running.link(index))
                case "link_close":
                    self.quiet -= 1
                    parts.append("</a>")
                case "image":
                    parts.append(image_part(token))
                case "footnote_ref":
                    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
                    parts.append(NoteMark(number, again))
                case _:
                    parts.append(_tag(token, ""))
        if words:
            parts.append(Words("".join(words)))


_ALIGNMENTS = {"text-align:left": "start", "text-align:center": "center", "text-align:right": "end"}


def _tag(token: Token, end: str) -> str:
    tag = token.tag
    if token.nesting < 0:
        return f"</{tag}>{end}"
    if tag not in _ATTRIBUTED or not token.attrs:
        return f"<{tag}>"
    attributes = ""
    if start := token.attrGet("start"):
        attributes = f' start="{int(start)}"'
    if alignment := _ALIGNMENTS.get(str(token.attrGet("style"))):
        attributes = f' class="align-{alignment}"'
    return f"<{tag}{attributes}>"


def joined(parts: Sequence[Part]) -> Fragment:
    """Neighbouring strings made one, and neighbouring words."""
    out: list[Part] = []
    texts: list[str] = []
    words: list[str] = []
    for part in parts:
        if type(part) is str:
            if part:
                if words:
                    out.append(Words("".join(words)))
                    words = []
                texts.append(part)
            continue
        if texts:
            out.append("".join(texts))
            texts = []
        if type(part) is Words:
            words.append(part.text)
            continue
        if words:
            out.append(Words("".join(words)))
            words = []
        out.append(part)
    if texts:
        out.append("".join(texts))
    elif words:
        out.append(Words("".join(words)))
    return tuple(out)
