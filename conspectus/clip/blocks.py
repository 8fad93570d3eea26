"""Plain text as blocks, and what can be seen of a block without knowing what it says."""

import re
import unicodedata
from itertools import pairwise

from msgspec import Struct

from conspectus.clip.clipping import Role
from conspectus.clip.when import date_in

_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200d\u2060\ufeff\ufffc-\ufffe]")
_BULLET = re.compile(r"(?:[•●▪◦‣·∙○■]|[-*–—+](?=\s)|\(?\d{1,2}[.)](?=\s))\s*")
_SENTENCE_END = re.compile(r"[.!?:;。！？؟۔।][\"'”’»«)\]*]*$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|\[\.\.\.\])[\"'”’»)\]]*$")
_WORD = re.compile(r"\w+(?:[’'.,-]\w+)*")
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
"""Scripts that write words without blanks between them."""
_DATE = 40
"""Characters at the beginning of a line among which “18. September” is no number of a list."""
_RAGGED = 2
"""Characters by which a paragraph's lines may be longer than another's."""
_WRAPPED_AT = range(40, 101)
"""Columns at which programs and people break lines."""


class Block(Struct, frozen=True):
    """A paragraph, an entry of a list or a line that stands for itself."""

    text: str
    role: Role = Role.TEXT
    group: int = 0
    """Equal for blocks that no empty line parts."""

    @property
    def words(self) -> int:
        return word_count(self.text)

    @property
    def ends(self) -> bool:
        """Whether it ends as a sentence does, or as what introduces a list."""
        return bool(_SENTENCE_END.search(self.text)) and not self.is_cut

    @property
    def is_cut(self) -> bool:
        """Whether it breaks off with dots, as teasers do."""
        return bool(_CUT.search(self.text))

    @property
    def is_prose(self) -> bool:
        """Whether it can be a paragraph of running text: sentences, or very long."""
        if self.role is Role.HEADING:
            return False
        return (self.ends and self.words >= 7) or self.words >= 45

    @property
    def is_line(self) -> bool:
        """Whether it can be a title, a name, a label: short, and no sentence."""
        return not self.is_prose and self.words <= 30


def word_count(text: str) -> int:
    """Words; of scripts without blanks, two characters count for one."""
    unspaced = len(_UNSPACED.findall(text))
    return len(words(_UNSPACED.sub(" ", text))) + (unspaced + 1) // 2


def words(text: str) -> list[str]:
    """The words, in lower case, as they are compared."""
    return _WORD.findall(unicodedata.normalize("NFKC", text).lower().replace("’", "'"))


def blocks(text: str) -> tuple[Block, ...]:
    """The text's blocks in order. Lines that were only wrapped are joined again."""
    lines = [
        unicodedata.normalize("NFC", _UNSEEN.sub("", line).expandtabs(4)).rstrip()
        for line in re.split(r"\r\n|[\n\r\v\f\u2028\u2029]", text)
    ]
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    width = max((_wrapped_at(group) for group in groups), default=0)
    ragged = _wrapped_by_hand(groups)
    return tuple(
        block
        for number, group in enumerate(groups, 1)
        for block in _of_group(group, number, width, ragged)
    )


_ABOUT = re.compile(r"(?:[Bb]y|BY|Von|Par|Por) +(?=[A-ZÀ-Þ])[^.!?]{3,90}$")
_HAND_WRAPPED = 3
"""Lines that go on in small letters, from which a text was wrapped by hand."""
_SHORTEST = 0.6
"""The share of the longest line that a line has which was wrapped by hand and goes on."""


def _is_about(line: str) -> bool:
    """Whether the line stands for itself for telling the author or the day."""
    line = line.strip()
    return bool(_ABOUT.match(line)) or (len(line) <= _DATE and date_in(line) is not None)


def _wrapped_by_hand(groups: list[list[str]]) -> int:
    """The longest line of a text whose lines somebody broke; 0 where each stands for itself.

    Known by lines that end in the middle of a sentence, and next ones that begin in small letters.
    """
    pairs = [pair for group in groups for pair in pairwise(group) if not _BULLET.match(pair[1])]
    ends = [len(before) for before, line in pairs if line.strip()[:1].islower()]
    longest = max((len(line) for group in groups if len(group) > 1 for line in group), default=0)
    is_wrapped = len(ends) >= _HAND_WRAPPED and 2 * len(ends) >= len(pairs)
    return longest if is_wrapped and longest in _WRAPPED_AT else 0


def _wrapped_at(lines: list[str]) -> int:
    """The width at which three lines or more were wrapped; 0 where each stands for itself."""
    width = max((len(line) for line in lines[:-1]), default=0)
    if len(lines) < 3 or width not in _WRAPPED_AT or any(map(_is_about, lines)):
        return 0
    return width if all(_had_no_room(*pair, width) for pair in pairwise(lines)) else 0


def _had_no_room(before: str, line: str, width: int) -> bool:
    """Whether a line's first word would have been too long for the line before."""
    return (
        len(before) <= width + _RAGGED < len(before) + len(line.split(maxsplit=1)[0]) + 1 + _RAGGED
    )


def _of_group(lines: list[str], number: int, width: int, ragged: int) -> list[Block]:
    found: list[Block] = []
    before = ""
    for line in lines:
        bullet = None if date_in(line[:_DATE]) else _BULLET.match(line.strip())
        text = " ".join(line.strip()[bullet.end() if bullet else 0 :].split())
        if found and not bullet and _goes_on(before, line, found[-1], width, ragged):
            found[-1] = Block(_joined(found[-1].text, text), found[-1].role, number)
        elif text:
            found.append(Block(text, Role.ITEM if bullet else Role.TEXT, number))
        before = line
    return found


def _goes_on(before: str, line: str, block: Block, width: int, ragged: int) -> bool:
    if block.role is Role.ITEM and line.startswith("  "):
        return True
    if _is_about(line) or _is_about(before):
        return False
    if ragged and len(before) >= _SHORTEST * ragged:
        return True
    return bool(width) and _had_no_room(before, line, width)


def _joined(before: str, after: str) -> str:
    """Of two lines one; a word that was parted between them is whole again."""
    if before[-2:-1].isalpha() and before.endswith("-") and after[:1].islower():
        return before[:-1] + after
    return f"{before} {after}"
