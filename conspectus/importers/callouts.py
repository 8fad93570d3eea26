"""Callouts and highlights of other tools as annotations, as far as nothing has to be made up.

Other tools do not say who says what stands in a callout. So it becomes a note, which is nobody's
claim; a quote only where its last line names who said it. What the format cannot hold in an
annotation stays a quote with its title in bold.
"""

import re
from collections.abc import Callable, Iterator

from conspectus.importers.code import BLOCK
from conspectus.importers.ledger import Ledger
from conspectus.model.annotations import KINDS
from conspectus.urls import id_fault, slugify

_HEAD = re.compile(
    r" {0,3}> ?\s*\[!(?P<kind>[^\[\]\s|]+)(?:\|[^\[\]]*)?\](?P<fold>[+-]?)(?P<title>.*)"
)
_NESTED = re.compile(
    r"(?m)^(?P<lead>[ \t]*(?:>|[*+-][ \t]|\d+[.)][ \t])[ \t>*+-]*|[ \t]*)"
    r"\[!(?P<kind>\w[\w-]*)(?:\|[^\[\]\n]*)?\][+-]?[ \t]*(?P<title>.*)$"
)
_OURS = re.compile(r"\s*\S.*\{#(?P<id>[^{}]+)\}\s*")
_QUOTED = re.compile(r" {0,3}> ?")
_BLOCK = re.compile(r"\s{0,3}(?:#{1,6}\s|>|(?:[-*_]\s*){3,}$|```|~~~|\[\^[^\]]+\]:)")
_ITEM = re.compile(r"^(\s*)[-+](?=\s)")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\[\]]*\])|\[\^[^\]]+\]")
_SAID_BY = re.compile(r"\s*(?:—|–|--|―)\s*(?P<name>[^\W\d_][\w.’'-]*(?:\s+[\w.’'-]+){1,4})\s*")
_MARKED = re.compile(r"(?<![=\w\\])==(?=[^\s=])([^=\n]*(?:=[^=\n]+)*)(?<=\S)==(?!=)")
_LAZY = re.compile(r"\s*(?:[#>|]|[-*+]\s|\d+[.)]\s|```|~~~|\{)|\s*$")
_NO_PARAGRAPH = re.compile(r"\s*(?:[-*+]|\d+[.)])\s|\s*\|")
"""A list or a table; an annotation has a paragraph, so its title stands above it."""
_LONG = 60

Person = Callable[[str], str]
"""From a name to a slug."""


class Ids:
    """Ids that no annotation of the text has yet."""

    def __init__(self, text: str) -> None:
        self.taken = {match.casefold() for match in re.findall(r"\{#([^{}]+)\}", text)}
        self.counted: dict[str, int] = {}

    def free(self, title: str, fallback: str) -> str:
        base = slugify(" ".join(title.split()[:6]))[:_LONG].strip("-") or fallback
        while base.startswith("c-"):
            base = base.removeprefix("c-")
        base = fallback if id_fault(base) else base
        number, found = self.counted.get(base, 1), base
        while found.casefold() in self.taken:
            number += 1
            found = f"{base}-{number}"
        self.counted[base] = number
        self.taken.add(found.casefold())
        return found


class Callouts:
    """Those of one text, whose code is kept apart. `in_article`: annotations may stand in it."""

    def __init__(
        self, path: str, ids: Ids, ledger: Ledger, person: Person, *, in_article: bool
    ) -> None:
        self.path, self.ids, self.ledger = path, ids, ledger
        self.person, self.in_article = person, in_article
        self.marked: list[str] = []

    def turned(self, text: str) -> str:
        lines = text.split("\n")
        out: list[str] = []
        number = 0
        while number < len(lines):
            head = _HEAD.fullmatch(lines[number])
            if not head or (out and out[-1].lstrip().startswith(">")):
                out.append(lines[number])
                number += 1
                continue
            end = _end(lines, number)
            inner = [_QUOTED.sub("", line, count=1) for line in lines[number + 1 : end]]
            made = list(self.one(head, inner, lines[number:end]))
            gap = [""] if out and out[-1].strip() else []
            out += [*gap, *made, *([""] if end < len(lines) and lines[end].strip() else [])]
            number = end
        text = "\n".join(out)
        text = _NESTED.sub(self.nested, text) if "[!" in text else text
        return _MARKED.sub(self.highlight, text) if "==" in text else text

    def one(self, head: re.Match[str], inner: list[str], written: list[str]) -> Iterator[str]:
        kind, title = head["kind"].lower(), head["title"].strip()
        if self.in_article and kind in KINDS and _OURS.fullmatch(head["title"]):
            yield from (line if line.lstrip().startswith(">") else f"> {line}" for line in written)
            return
        title = re.sub(r"\s*\{[#.][^{}]*\}\s*$", "", title)
        inner = "\n".join(inner).strip("\n").split("\n") if any(inner) else []
        if not self.in_article or any(_BLOCK.match(line) or BLOCK.search(line) for line in inner):
            self.ledger.turn(f"callout [!{kind}]", "a quote with a title in bold")
            yield from _as_quote(_named(kind, title), inner)
        else:
            yield from self.annotation(kind, title, inner)

    def annotation(self, kind: str, title: str, inner: list[str]) -> Iterator[str]:
        bare = " ".join(_LINK.sub(lambda m: m[1] or "", title).replace("\0", " ").split()).lstrip(
            "+-! "
        )
        named = _named(kind, bare)
        said = _SAID_BY.fullmatch(inner[-1]) if kind in ("quote", "cite") and inner else None
        lines = [*inner[:-1]] if said else list(inner)
        while lines and not lines[-1].strip():
            lines.pop()
        is_quote = said is not None and bool(lines)
        if bare != title or not lines or _NO_PARAGRAPH.match(lines[0]):
            lines = [title or named, *(["", *lines] if lines else [])]
        id = self.ids.free(bare or named, "note")
        self.ledger.turn(f"callout [!{kind}]", "quote" if is_quote else "note")
        head = f"[!quote] {bare or named}" if is_quote else f"[!note] {named}"
        yield f"> {head} {{#{id}}}"
        yield ">"
        for line in lines:
            item = _ITEM.sub(r"\1*", line)
            yield f"> {item}".rstrip()
        if is_quote and said:
            yield ">"
            yield f"> - by: {self.person(said['name'])}"

    def nested(self, match: re.Match[str]) -> str:
        """What would open a callout where none can be."""
        if (
            match["lead"].strip() == ">"
            and self.in_article
            and _OURS.fullmatch(f" {match['title']}")
        ):
            return match[0]
        if (
            match["lead"].strip() == ">"
            and match["kind"].lower() in KINDS
            and "{#" in match["title"]
        ):
            return match[0] if self.in_article else f"{match['lead']}**{match['title']}**"
        self.ledger.turn(f"callout [!{match['kind'].lower()}]", "a title in bold")
        return f"{match['lead']}**{_named(match['kind'].lower(), match['title'].strip())}**"

    def highlight(self, match: re.Match[str]) -> str:
        if re.search(r"\*\*|__", match[1]):
            self.ledger.turn("==highlight==", "plain words")
            self.marked.append(match[1])
            return match[1]
        self.ledger.turn(
            "==highlight==", "bold" + (", listed in a note" if self.in_article else "")
        )
        self.marked.append(match[1])
        return f"**{match[1]}**"

    def note_of_marked(self) -> str:
        """A note with all that was highlighted; empty for none."""
        if not self.marked or not self.in_article:
            return ""
        items = "\n".join(f"> * {words}" for words in dict.fromkeys(self.marked))
        id = self.ids.free("highlighted", "highlighted")
        return (
            f"> [!note] What was highlighted {{#{id}}}\n>\n"
            "> Marked where this text comes from, which does not tell who says it. Make each an\n"
            f"> annotation with its `by`, or leave it out.\n>\n{items}\n"
        )


def _end(lines: list[str], start: int) -> int:
    """Behind the last line of the quote that begins on a line; lazy lines are its own."""
    end = start + 1
    while end < len(lines):
        is_quoted = lines[end].lstrip(" ").startswith(">")
        if _HEAD.fullmatch(lines[end]) and not is_quoted:
            break
        if not is_quoted and (_LAZY.match(lines[end]) or not lines[end - 1].strip(" >")):
            break
        end += 1
    return end


def _named(kind: str, title: str) -> str:
    word = kind.replace("-", " ").capitalize()
    if not title:
        return word
    return title if kind in ("note", "quote") or title.casefold() == kind else f"{word}: {title}"


def _as_quote(title: str, inner: list[str]) -> Iterator[str]:
    yield f"> **{title}**"
    if inner:
        yield ">"
    for line in inner:
        # what stands for a block of code brings its own lines
        yield line if BLOCK.search(line) else f"> {line}".rstrip()
