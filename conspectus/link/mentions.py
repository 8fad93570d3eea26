"""Names of topics, people and organizations in running text, made links at their first mention.

A topic's title and synonyms are found in any letter case, unless they are written in capitals
alone ("CX"); names of people and organizations are found as they are written.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from conspectus.model.fragments import Mention, Part, Words
from conspectus.model.marks import Mark
from conspectus.model.references import ACTORS, Folder, Key
from conspectus.problems import Problem
from conspectus.urls import address

Trie = dict[str, "Trie"]
_END = ""


class Spelling:
    """A name as it may stand in text, and where it was defined."""

    def __init__(self, text: str, key: Key, path: str, mark: Mark) -> None:
        self.text = " ".join(text.replace("’", "'").split())
        self.key = key
        self.path = path
        self.mark = mark
        self.exact = key.folder is not Folder.TOPICS or self.text == self.text.upper()

    @property
    def folded(self) -> str:
        """Lower case, not case-folded: that would make two letters of "ß", which text has not."""
        return self.text.lower()


class Meaning(Struct, frozen=True, array_like=True):
    """What a spelling stands for."""

    text: str
    key: Key


_LONGEST = 200
"""Characters; nobody mentions what has a longer name."""

Meanings = dict[str, tuple[Meaning, ...]]
"""By spelling, folded; none is empty."""


class Mentions:
    """Finds names. A spelling that stands for several entries is reported and linked to none."""

    def __init__(self, spellings: Iterable[Spelling]) -> None:
        self.problems: list[Problem] = []
        self._spellings: dict[str, list[Spelling]] = {}
        for spelling in spellings:
            if 0 < len(spelling.text) <= _LONGEST:
                self._spellings.setdefault(spelling.folded, []).append(spelling)
        for rivals in self._spellings.values():
            self._drop_ambiguous(rivals)
        known = [text for text, rivals in self._spellings.items() if rivals]
        self._pattern = (
            re.compile(rf"(?<!\w)(?:{_pattern(_trie(known))})(?!\w)", re.IGNORECASE)
            if known
            else None
        )

    @property
    def meanings(self) -> Meanings:
        """All spellings that stand for something: what two finders differ in."""
        return {
            folded: tuple(Meaning(spelling.text, spelling.key) for spelling in rivals)
            for folded, rivals in self._spellings.items()
            if rivals
        }

    def are_in(self, words: Words) -> bool:
        """Whether any spelling stands in the words, in whatever letter case."""
        return self._pattern is not None and self._pattern.search(words.text) is not None

    def _drop_ambiguous(self, rivals: list[Spelling]) -> None:
        other, first = rivals[-1], rivals[0]
        if first.key == other.key:
            return
        if not other.path:  # a name without a file cannot be changed but where it is used
            other, first = first, other
        message = f"“{other.text}” also stands for {first.path or first.key.slug}: none is linked"
        hint = "give one of them another name or synonym"
        folders = {first.key.folder, other.key.folder}
        collide = first.key.slug == other.key.slug and folders == set(ACTORS)  # which is told
        if other.path and not collide:
            problem = Problem(other.path, other.mark, "ambiguous-name", message, hint)
            self.problems.append(problem)
        rivals.clear()

    def linked(self, words: Words, seen: set[Key]) -> list[Part]:
        """The words, with a Mention for each name whose key is not in `seen`; they are added."""
        if self._pattern is None:
            return [words]
        parts: list[Part] = []
        start = 0
        for match in self._pattern.finditer(words.text):
            key = self._key(match[0])
            if key is None or key in seen:
                continue
            seen.add(key)
            parts.append(Words(words.text[start : match.start()]))
            parts.append(Mention(address(key), match[0]))
            start = match.end()
        parts.append(Words(words.text[start:]))
        return [part for part in parts if not isinstance(part, Words) or part.text]

    def _key(self, found: str) -> Key | None:
        text = " ".join(found.replace("’", "'").split())
        for spelling in self._spellings.get(text.lower(), ()):
            if not spelling.exact or spelling.text == text:
                return spelling.key
        return None


def of_meanings(meanings: Meanings) -> Mentions:
    """The finder of spellings that are known to stand for one thing each."""
    return Mentions(
        Spelling(meaning.text, meaning.key, "", Mark())
        for found in meanings.values()
        for meaning in found
    )


def _trie(names: Iterable[str]) -> Trie:
    root: Trie = {}
    for name in names:
        node = root
        for character in name:
            node = node.setdefault(character, {})
        node[_END] = {}
    return root


def _pattern(node: Trie) -> str:
    """A regular expression that takes the longest name; shared beginnings are tried once."""
    branches = []
    for character, child in sorted(node.items()):
        if character != _END:
            branches.append(_ESCAPES.get(character, re.escape(character)) + _pattern(child))
    if not branches:
        return ""
    whole = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    return f"(?:{whole})?" if _END in node else whole


_ESCAPES = {" ": r"\s+", "'": "['’]"}
