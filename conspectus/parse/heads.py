"""The first line of a callout: kind, title, id."""

import re

from markdown_it.rules_block import StateBlock
from msgspec import Struct

from conspectus.model.annotations import KINDS
from conspectus.model.marks import Mark
from conspectus.parse.customary import kind_for
from conspectus.parse.lines import Lines
from conspectus.problems import Findings
from conspectus.urls import id_fault, slugify

OPENING = re.compile(r"\[![^\[\]\s]*\]")
_MEANT = re.compile(r"\[!(?!\[)|\[.*\{#[^{}]*\}\s*$")
"""What begins as a head does, or ends as one: a callout was meant."""
_ID = r"(?:(?P<braces>\{(?P<sign>#?)(?P<id>[^{}]*)\})|(?<!\s))\s*"
_HEAD = re.compile(rf"\[!(?P<kind>[^\]\s]*)\](?P<title>.*?){_ID}")
_BROKEN_HEAD = re.compile(rf"[\[!\s]*(?P<kind>\w*)[\]\s]*(?P<title>.*?){_ID}")
_STRAY_ID = re.compile(r"\{#(?P<id>[^{}]*)\}")
_BRACKETED_ID = re.compile(r"[(\[<]#(?P<id>[^\W_][\w-]*)[)\]>]\s*$")
_WORDS = 5
"""How many words of a title make a suggested id."""


class Head(Struct, frozen=True):
    """`kind` is one of the seven, or the one most like the word written; empty if none is."""

    kind: str
    title: str
    title_mark: Mark
    id: str
    id_mark: Mark


def opens(text: str) -> bool:
    """Whether a quote whose first line is `text` is meant as a callout."""
    return _MEANT.match(text) is not None


def read_head(state: StateBlock, line: int, column: int, text: str) -> Head:
    """The head in `text`, which stands in that line and column of the body."""
    return _Reader(state, line, column, text).head()


class _Reader:
    def __init__(self, state: StateBlock, line: int, column: int, text: str) -> None:
        self.lines: Lines = state.env["lines"]
        self.findings: Findings = state.env["findings"]
        if "ids" not in state.env:
            state.env["ids"] = {match["id"] for match in _STRAY_ID.finditer(state.src)}
        self.taken: set[str] = state.env["ids"]
        self.counted: dict[str, int] = state.env.setdefault("counted ids", {})
        """To how much each suggestion has been counted up: many callouts may have one title."""
        self.line, self.column, self.text = line, column, text

    def mark(self, start: int, width: int) -> Mark:
        return self.lines.mark(self.line, self.column + start, width)

    def report(self, code: str, mark: Mark, message: str, hint: str = "") -> None:
        self.findings.add(code, mark, message, hint)

    def head(self) -> Head:
        match = _HEAD.fullmatch(self.text)
        if match:
            kind = self.kind(match)
        else:
            match = _BROKEN_HEAD.fullmatch(self.text)
            assert match  # noqa: S101  # every part of the pattern may be empty
            kind = self.broken(match)
        title, mark = self.title(match)
        return Head(kind, title, mark, *self.id(match, title))

    def kind(self, match: re.Match[str]) -> str:
        word = match["kind"].lower()
        if word in KINDS:
            return word
        likely = kind_for(word, KINDS)
        hint = f"did you mean {likely}?" if likely else f"the kinds: {', '.join(KINDS)}"
        mark = self.mark(match.start("kind"), len(word))
        self.report("unknown-kind", mark, f"there is no kind “{match['kind']}”", hint)
        return likely

    def broken(self, match: re.Match[str]) -> str:
        kind = match["kind"].lower() if match["kind"].lower() in KINDS else ""
        message = "a callout begins with “[!kind]”"
        hint = f"write [!{kind}]" if kind else f"the kinds: {', '.join(KINDS)}"
        end = match.end("kind")
        end += self.text.startswith("]", end)
        self.report("bad-callout", self.mark(0, end), message, hint)
        return kind

    def title(self, match: re.Match[str]) -> tuple[str, Mark]:
        found = match["title"]
        start = match.start("title")
        if found[:1] in ("-", "+") and not found[1:2].isdigit():
            message = f"“{found[0]}” behind the kind would fold the callout"
            self.report("bad-callout", self.mark(start, 1), message, "leave it out")
            found, start = found[1:], start + 1
        elif found[:1].strip() and match.re is _HEAD:
            message = "a blank stands between the kind and the title"
            self.report("bad-callout", self.mark(start, 1), message, f"put one before “{found[0]}”")
        if match["braces"] and found[-1:].strip():
            message = "a blank stands between the title and the id"
            mark = self.mark(match.start("braces"), 1)
            self.report("bad-callout", mark, message, "put one before “{”")
        title = found.strip()
        mark = self.mark(start + len(found) - len(found.lstrip()), len(title))
        if not title:
            message, hint = "a callout has a title", "write it behind the kind"
            self.report("bad-callout", mark, message, hint)
        return title, mark

    def id(self, match: re.Match[str], title: str) -> tuple[str, Mark]:
        """The id and its place; where it is at fault, one that would do."""
        written = match["id"] or ""
        if match["sign"] and not id_fault(written):
            return written, self.mark(match.start("braces"), len(match["braces"]))
        if match["sign"]:
            mark = self.mark(match.start("braces"), len(match["braces"]))
            likely = self.suggestion(written, title, match["kind"])
            message = f"“{written}” is no id: {id_fault(written)}"
            self.report("bad-id", mark, message, f"did you mean {{#{likely}}}?")
            id = written or likely
        elif match["braces"] and not id_fault(written):
            mark, id = self.mark(match.start("braces"), len(match["braces"])), written
            self.report("bad-id", mark, "an id is written with #", f"write {{#{id}}}")
        elif bracketed := _BRACKETED_ID.search(self.text):
            mark, id = self.mark(bracketed.start(), len(bracketed[0].rstrip())), bracketed["id"]
            self.report("bad-id", mark, "an id stands between { and }", f"write {{#{id}}}")
        elif stray := _STRAY_ID.search(self.text):
            mark, id = self.mark(stray.start(), len(stray[0])), stray["id"]
            message, hint = "the id is not the last on its line", f"move {stray[0]} to the end"
            self.report("bad-id", mark, message, hint)
        else:
            mark, id = self.mark(0, len(self.text)), self.suggestion("", title, match["kind"])
            message = "a callout has an id, by which it is linked to"
            self.report("missing-id", mark, message, f"put {{#{id}}} at the end of this line")
        return id, mark

    def suggestion(self, written: str, title: str, kind: str) -> str:
        """An id that nothing in the article has."""
        words = " ".join(title.split()[:_WORDS])
        base = slugify(written) or slugify(words) or slugify(kind) or "passage"
        while base.startswith("c-"):
            base = base.removeprefix("c-")
        count = self.counted.get(base, 1)
        id = base if count == 1 else f"{base}-{count}"
        while id in self.taken:
            count += 1
            id = f"{base}-{count}"
        self.counted[base] = count
        self.taken.add(id)
        return id
