"""From Markdown's tokens to fragments: safe HTML with the parts that `link` must fill.

No attribute that an author writes reaches the HTML but through `escape` here.
"""

from collections.abc import Sequence
from itertools import groupby

import msgspec
from markdown_it.token import Token
from markupsafe import escape

from conspectus.model.documents import Heading
from conspectus.model.fragments import (
    DECORATION,
    Card,
    Fragment,
    Image,
    Link,
    NoteMark,
    Notes,
    Part,
    Words,
)
from conspectus.model.marks import Mark
from conspectus.parse.code import Palette
from conspectus.parse.tokens import column_names, lone_image, notes_behind, plain
from conspectus.urls import slugify

_CONTEXT = 90
"""Characters of running text kept on each side of a link, for backlinks."""

_QUIET = frozenset(("link_open", "heading_open", "blockquote_open"))
_LOUD = frozenset(("link_close", "heading_close", "blockquote_close"))


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
            elif card := self.card(index):
                self.parts.append(card)
                skip = 2
            elif image := lone_image(self.tokens, index):
                self.figure(image)
                skip = 2
            else:
                self.block(index, token)
            if index in marked.ends:
                self.parts += [Notes(marked.ends[index]), "</div>\n"]
        return joined(self.parts)

    def figure(self, token: Token) -> None:
        """An image alone in its paragraph; what else is its title is its caption here."""
        image = _image(token)
        caption = f"<figcaption>{escape(image.title)}</figcaption>" if image.title else ""
        bare = msgspec.structs.replace(image, title="")
        self.parts += ['<figure class="image">', bare, f"{caption}</figure>\n"]

    def card(self, index: int) -> Card | None:
        """The card that the top-level paragraph at `index` is, if it is one link alone."""
        token = self.tokens[index]
        if token.type != "paragraph_open" or token.level or self.quiet:
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
        return Card(_link(children, 0), content)  # type: ignore[arg-type]  # one link: it was counted

    def block(self, index: int, token: Token) -> None:
        self.count_quiet(token)
        if token.type == "inline":
            self.inline(token.children or [])
        elif token.type == "heading_open":
            self.heading(token, self.tokens[index + 1])
        elif token.type == "heading_close":
            self.parts.append(f"</h{self.open_headings.pop()}>\n")
        elif token.type in ("fence", "code_block"):
            self.code_block(token)
        elif token.type in ("table_open", "table_close"):
            self.table(index)
        elif token.type == "hr":
            self.parts.append("<hr>\n")
        elif not token.hidden and token.tag and not token.type.startswith("footnote"):
            self.parts.append(_tag(token))

    def count_quiet(self, token: Token) -> None:
        self.quiet += (token.type in _QUIET) - (token.type in _LOUD)

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
        for index, token in enumerate(tokens):
            self.count_quiet(token)
            match token.type:
                case "text":
                    self.text(token.content)
                case "softbreak":  # part of the words: a name may run over the end of a line
                    self.parts.append("\n" if self.quiet else Words("\n"))
                case "hardbreak":
                    self.parts.append("<br>\n")
                case "code_inline":
                    self.parts.append(f"<code>{escape(token.content)}</code>")
                case "link_open":
                    self.parts.append(_link(tokens, index))
                case "image":
                    self.parts.append(_image(token))
                case "footnote_ref":
                    number, again = token.meta["id"] + 1, token.meta.get("subId", 0)
                    self.parts.append(NoteMark(number, again))
                case _:
                    self.parts.append(_tag(token, end=""))

    def text(self, text: str) -> None:
        if self.quiet or not any(character.isalpha() for character in text):
            self.parts.append(str(escape(text)))
        else:
            self.parts.append(Words(text))


_ALIGNMENTS = {"text-align:left": "start", "text-align:center": "center", "text-align:right": "end"}


def _tag(token: Token, end: str = "\n") -> str:
    if token.nesting < 0:
        return f"</{token.tag}>{end}"
    attributes = ""
    if start := token.attrGet("start"):
        attributes = f' start="{int(start)}"'
    if alignment := _ALIGNMENTS.get(str(token.attrGet("style"))):
        attributes = f' class="align-{alignment}"'
    return f"<{token.tag}{attributes}>"


def _link(tokens: Sequence[Token], index: int) -> Link:
    token = tokens[index]
    depth, stop = 0, index
    for stop in range(index, len(tokens)):
        depth += (tokens[stop].type == "link_open") - (tokens[stop].type == "link_close")
        if not depth:
            break
    return Link(
        target=str(token.attrGet("href") or ""),
        mark=_mark(token),
        title=str(token.attrGet("title") or ""),
        before=_before(tokens, index),
        text=plain(tokens[index:stop]),
        after=_after(tokens, stop + 1),
    )


def _image(token: Token) -> Image:
    alt = plain(token.children or []).strip()
    return Image(
        target=str(token.attrGet("src") or ""),
        mark=_mark(token),
        alt="" if alt == DECORATION else alt,
        title=str(token.attrGet("title") or ""),
    )


def _mark(token: Token) -> Mark:
    mark = token.meta.get("mark")
    return mark if isinstance(mark, Mark) else Mark()


def _before(tokens: Sequence[Token], stop: int) -> str:
    """The text before a link: whole words, with an ellipsis where it was cut."""
    text = ""
    for index in range(stop - 1, -1, -1):
        text = plain((tokens[index],)) + text
        if len(text) > _CONTEXT:
            return "… " + text[-_CONTEXT:].partition(" ")[2]
    return text


def _after(tokens: Sequence[Token], start: int) -> str:
    text = ""
    for index in range(start, len(tokens)):
        text += plain((tokens[index],))
        if len(text) > _CONTEXT:
            return text[:_CONTEXT].rpartition(" ")[0] + " …"
    return text


def joined(parts: Sequence[Part]) -> Fragment:
    """Neighbouring strings made one, and neighbouring words."""
    out: list[Part] = []
    for kind, group in groupby((part for part in parts if part != ""), type):
        if kind is str:
            out.append("".join(part for part in group if isinstance(part, str)))
        elif kind is Words:
            out.append(Words("".join(part.text for part in group if isinstance(part, Words))))
        else:
            out += group
    return tuple(out)
