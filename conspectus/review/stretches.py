"""A text as its readers see it, in pieces of which every character knows its place in the file."""

import functools
import re
from collections.abc import Callable, Sequence

from markdown_it.token import Token

from conspectus.model.documents import Callout
from conspectus.model.marks import Mark
from conspectus.parse.lines import Lines
from conspectus.problems import shown
from conspectus.review.words import Word, words

_UNSEEN = re.compile(
    r"""
    <!--.*?(?:-->|\Z)               # comments
    | (?<=\])\(\s*(?:<[^<>\n]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)
                                    # where a link leads, and its title
    | (?<=\])\[[^\[\]]*\]           # the name of that
    | \[\^[^\[\]\s]+\]              # marks of notes
    | <?\bhttps?://[^\s<>]+>?       # addresses
    | &(?:\#\w+|\w+);               # what stands for a character
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTED = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"")
_MARKUP = re.compile(r"[*_`\[\]]")
_SIGNS = ("](", "][", "[^", "<!--", "://", "&")


class Stretch:
    """A piece of running text: a paragraph, a cell, the value of a key.

    `text` is what stands in the file, with blanks in place of what readers do not see; `place`
    says where in the file a part of it stands, as far as that is on one line.
    """

    def __init__(self, text: str, place: Callable[[int, int], Mark]) -> None:
        self.text = visible(text)
        self.place = place
        self.quoted = [match.span() for match in _QUOTED.finditer(self.text)]
        """What stands in quotation marks, these included."""

    @functools.cached_property
    def own_words(self) -> list[list[Word]]:
        """The words that stand in no quotation marks, in rows that none interrupt."""
        starts = [0, *(end for _, end in self.quoted)]
        ends = [*(start for start, _ in self.quoted), len(self.text)]
        return [list(words(self.text, *edges)) for edges in zip(starts, ends, strict=True)]

    def mark(self, row: Sequence[Word]) -> Mark:
        """The place of words that follow each other."""
        return self.place(row[0].start, row[-1].end)

    def said(self, row: Sequence[Word]) -> str:
        """The words as a message quotes them, without their markup."""
        return shown(_MARKUP.sub("", self.text[row[0].start : row[-1].end]))


def visible(text: str) -> str:
    """The text, as long as it is, with blanks for what is not seen of it."""
    if not any(sign in text for sign in _SIGNS):
        return text
    return _UNSEEN.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)


def of_block(token: Token, lines: Lines) -> Stretch:
    """The text of a block of Markdown, which is an inline token."""
    return Stretch(token.content, lambda start, end: lines.mark_of_block(token, start, end))


def of_value(mark: Mark, lines: Sequence[str]) -> Stretch:
    """The value of a front-matter key that begins at `mark`; `lines` are those of the file."""
    rows = [lines[mark.line - 1]]
    for line in lines[mark.line :]:
        if line.strip() and not line.startswith((" ", "\t")):
            break
        rows.append(line)
    return _of_rows(_unquoted([rows[0][mark.column - 1 :], *rows[1:]]), mark)


def of_field(callout: Callout, name: str, lines: Sequence[str]) -> Stretch:
    """The value of a callout's field, which it has."""
    mark = callout.marks[name]
    rows = [lines[mark.line - 1][mark.column - 1 :]]
    for line in lines[mark.line :]:
        if not re.match(r" {0,3}> ?(?:  |\t)\s*\S", line):
            break
        rows.append(line.replace(">", " ", 1))
    return _of_rows(rows, mark)


def _unquoted(rows: list[str]) -> list[str]:
    """Without the quotation marks that are YAML's."""
    text = "\n".join(rows)
    if text[:1] in ("'", '"') and (end := text.rfind(text[0])) > 0:
        text = f" {text[1:end]} {text[end + 1 :]}"
    return text.split("\n")


def _of_rows(rows: Sequence[str], mark: Mark) -> Stretch:
    """`rows` are lines of the file, of which the first begins at `mark`."""
    text = "\n".join(rows)

    def place(start: int, end: int) -> Mark:
        row = text.count("\n", 0, start)
        first = text.rfind("\n", 0, start) + 1
        column = start - first + (0 if row else mark.column - 1)
        return Mark(mark.line + row, column + 1, min(end, first + len(rows[row])) - start)

    return Stretch(text, place)
