"""Hints followed to the letter: by somebody who does what they say, and thinks no further."""

import re
from collections.abc import Callable

from msgspec import Struct

from conspectus.problems import Problem


class Spot(Struct, frozen=True):
    """Where a problem is, as a report shows it: a file's line, and in it what is underlined."""

    lines: list[str]
    number: int
    start: int
    end: int
    is_link: bool

    @property
    def line(self) -> str:
        return self.lines[self.number]

    @property
    def found(self) -> str:
        return self.line[self.start : self.end]

    def with_line(self, line: str) -> str:
        return "\n".join([*self.lines[: self.number], line, *self.lines[self.number + 1 :]])

    def with_words(self, words: str) -> str:
        """These instead of what is underlined; where they repeat what stands before, once.

        Of a link or an image that is its address.
        """
        if self.is_link and (link := re.fullmatch(r"(!?\[.*\])\(.*\)", self.found)):
            words = f"{link[1]}({words})"
        before = self.line[: self.start]
        repeated = next(n for n in range(len(words), -1, -1) if before.endswith(words[:n]))
        return self.with_line(before + words[repeated:] + self.line[self.end :])

    def ended(self, words: str) -> str:
        return self.with_line(self.line + words)

    def replaced(self, old: str, new: str) -> str:
        """With something of the line replaced where it stands first."""
        return self.with_line(self.line.replace(old, new, 1))

    def without_line(self) -> str:
        return "\n".join([*self.lines[: self.number], *self.lines[self.number + 1 :]])


def spot(problem: Problem, text: str) -> Spot:
    mark = problem.mark
    is_link = problem.code in ("broken-fragment", "broken-link", "broken-media", "forbidden-scheme")
    start = mark.column - 1
    return Spot(text.split("\n"), mark.line - 1, start, start + mark.width, is_link)


def followed(problem: Problem, text: str) -> str | None:
    """The file's text after what the hint says; None where it leaves something to the editor."""
    if not problem.mark.width:  # it is about the file's name or place
        return None
    for form, do in _FORMS:
        if match := re.fullmatch(form, problem.hint, re.DOTALL):
            return do(spot(problem, text), *match.groups())
    return None


def _left_out(here: Spot) -> str:
    """Without what is underlined, and without the comma or blank that it had."""
    before, after = here.line[: here.start], here.line[here.end :]
    if re.fullmatch(r"[> -]*(?:[\w ]+: )?", before) and not after.strip():
        return here.without_line()
    if re.search(r"[\[:,] *$", before) and after.startswith(","):
        return here.with_line(before + after[1:].lstrip())
    return here.with_line(re.sub(r",? *$", "", before) + after)


def _plain(here: Spot, meant: str, _: str, code: str) -> str:
    return here.replaced(chr(int(code, 16)), {"colon": ": ", "blank": " "}[meant])


def _moved_to_the_end(here: Spot, words: str) -> str:
    before, _, after = here.line.partition(f"{words} ")
    return here.with_line(f"{before}{after} {words}")


def _address(here: Spot, address: str) -> str:
    """For the whole of the one that the underlined is part of."""
    found = next(m for m in re.finditer(r"https?://[^\s)>]+", here.line) if here.start < m.end())
    return here.with_line(here.line[: found.start()] + address + here.line[found.end() :])


def _line_as(here: Spot, key: str, value: str) -> str:
    """The line's key with another value."""
    before, is_there, _ = here.line.partition(f"{key}:")
    before = before if is_there else here.line[: here.start]
    return here.with_line(f"{before}{key}: {value}")


def _headed(here: Spot, signs: str) -> str:
    return here.with_line(f"{signs} {here.line.lstrip('# ')}")


def _aligned(here: Spot, column: str) -> str:
    return here.with_line(" " * (int(column) - 1) + here.line.lstrip())


def _begun(here: Spot, count: int, before: str, sign: str) -> str:
    """Lines from here on with a sign behind what they begin with."""
    lines = here.lines.copy()
    for number in range(here.number, here.number + count):
        assert lines[number].startswith(before), lines[number]
        lines[number] = f"{before}{sign}{lines[number].removeprefix(before)}".rstrip()
    return "\n".join(lines)


def _quoted_up_to(here: Spot, last: str) -> str:
    return _begun(here, int(last) - here.number, "", "> ")


def _fields_with_signs(here: Spot, count: str) -> str:
    text = _begun(here, int(count), "> ", "- ")
    return re.sub(r"^> - [A-Z]", lambda match: match[0].lower(), text, flags=re.MULTILINE)


_NO_WORDS = r"(?:it|the|keys|one|digits|a|an|Markdown) |.*#id|.*\bwords\b|.*what it shows"
"""What hints tell to write without saying it word for word."""
_FORMS: tuple[tuple[str, Callable[..., str]], ...] = (
    (r"did you mean (.+?)(?:, or .+)?\?", Spot.with_words),
    (r"write a plain (\w+) for the ([\w -]+) \(U\+(\w+)\)", _plain),
    (r"write ([\w-]+): ([^“”…]+?)(?:, or .+)?", _line_as),
    (r"write (https?://\S+)", _address),
    (rf"write (?!{_NO_WORDS})([^“”…]+?)(?:, or .+)?", Spot.with_words),
    (r"leave it out(?:, or .+|: .+| while .+)?", _left_out),
    (r"leave (?:this|the) line out(?:, or .+|: .+)?", Spot.without_line),
    (r"begin these (\d+) lines with “> ”, or .+", lambda here, n: _begun(here, int(n), "", "> ")),
    (r"begin each line from here to line (\d+) with “> ”, empty ones too", _quoted_up_to),
    (r"begin the line with “- ”", lambda here: _begun(here, 1, "> ", "- ")),
    (r"begin these (\d+) lines with “- ” and a small letter", _fields_with_signs),
    (r"begin the line with “> ”(?:, or .+)?", lambda here: here.with_line(f"> {here.line}")),
    (r"begin the empty line with “>”", lambda here: here.with_line(">")),
    (r"begin it in column (\d+), as [\w-]+ above", _aligned),
    (r"begin it with (#+)", _headed),
    (r"put one before “.”", lambda here: here.with_words(f" {here.found}")),
    (r"put (\{#[^ ]+\}) at the end of this line", lambda here, id: here.ended(f" {id}")),
    (r"add “(.)” at the end of this line", Spot.ended),
    (r"move (\{#[^ ]+\}) to the end", _moved_to_the_end),
    (r"put a blank behind the hyphen", lambda here: here.replaced("-", "- ")),
    (r"put a blank behind the colon", lambda here: here.replaced(":", ": ")),
    (r"put a colon behind “(.+)”", lambda here, word: here.replaced(word, f"{word}:")),
    (r"write a list within the text with \*", lambda here: here.replaced("-", "*")),
    (r"indent with blanks", lambda here: here.replaced("\t", "  ")),
    (r"(?:leave out the blank|close the bracket): (\[.+\)|.+)", Spot.with_words),
    (r"write (?:the file's path|what is there), as in (\[.+\)|.+)", Spot.with_words),
)
"""What hints say, and what that is to an editor. First comes what is more particular."""
