"""Text that looks like English to a program: frequent short words, and many rare ones."""

from itertools import accumulate
from random import Random

_FUNCTION = """
    the of and to in a is that it was for on with as by at from this which have be not are or an
    their has but its they were one all more other than into some could time these two may then
    first any would about only new now over such our most after also between
""".split()
_ONSETS = "b c d f g h l m n p r s t v w br ch cl cr dr fl gr pl pr sh st str th tr".split()
_NUCLEI = "a e i o u ai ea ee io ou".split()
_CODAS = ["", "", "", "n", "r", "s", "t", "l", "nd", "nt", "st", "rk", "ck", "m"]
_ENDINGS = ["", "", "", "ing", "ed", "tion", "ly", "ment", "s", "al", "ity"]
_RARE_WORDS = 4000
_LONGEST = 12


def _vocabulary() -> tuple[list[str], list[float]]:
    """Words, and their cumulative weights; the same for every digest."""
    random = Random(20)
    words = dict.fromkeys(_FUNCTION)
    while len(words) < len(_FUNCTION) + _RARE_WORDS:
        syllables = random.choice((1, 1, 2, 2, 3))
        word = "".join(
            random.choice(_ONSETS) + random.choice(_NUCLEI) + random.choice(_CODAS)
            for _ in range(syllables)
        )
        word += random.choice(_ENDINGS)
        if 3 <= len(word) <= _LONGEST:
            words[word] = None
    frequent = [0.42 / len(_FUNCTION)] * len(_FUNCTION)
    ranks = [(place + 10) ** -0.6 for place in range(_RARE_WORDS)]
    rare = [0.58 * rank / sum(ranks) for rank in ranks]
    return list(words), list(accumulate([*frequent, *rare]))


_WORDS, _WEIGHTS = _vocabulary()


class Prose:
    """Texts by chance: the same for the same state of `random`."""

    def __init__(self, random: Random) -> None:
        self.random = random

    def words(self, low: int, high: int) -> str:
        """So many words without a mark, for titles and roles."""
        return " ".join(self.some(low, high)).capitalize()

    def sentence(self, low: int = 9, high: int = 22) -> str:
        """With commas, dashes, quotation marks and apostrophes, as real ones have them."""
        words, chance = self.some(low, high), self.random.random
        words[0] = words[0].capitalize()
        if len(words) > 12:
            words[len(words) // 2] += self.random.choice((",", ",", ";", " —"))
        if chance() < 0.08:
            words[-1] = "café"
        if chance() < 0.12:
            words[2] = f'"{words[2]}"'
        if chance() < 0.15:
            words[1] += "'s"
        return " ".join(words) + "."

    def sentences(self, count: int) -> str:
        return " ".join(self.sentence() for _ in range(count))

    def some(self, low: int, high: int) -> list[str]:
        return self.random.choices(_WORDS, cum_weights=_WEIGHTS, k=self.random.randint(low, high))

    # Blocks of Markdown

    def paragraph(self, *further: str) -> str:
        """Three sentences with emphasis, and what is to stand among them, in short lines."""
        strong = "**" if self.random.random() < 0.2 else "*"
        first = f"{self.sentence()[:-1]} {strong}{' '.join(self.some(2, 2))}{strong}."
        return wrapped(" ".join([first, self.sentence(), *further, self.sentence()]))

    def heading(self) -> str:
        return f"## {self.words(3, 6)}"

    def points(self) -> str:
        mark = self.random.choice(("- ", "1. "))
        return "\n".join(mark + self.sentence(6, 12) for _ in range(4))

    def quotation(self) -> str:
        return "\n".join(f"> {line}" for line in wrapped(self.sentences(2)).split("\n"))

    def table(self) -> str:
        rows = ["| Who | What | Value |", "| --- | --- | ---: |"]
        rows += [
            f"| {self.words(1, 1)} | {self.words(1, 2)} | {self.random.randint(1, 9999)} |"
            for _ in range(4)
        ]
        return "\n".join(rows)


def wrapped(text: str, width: int = 88) -> str:
    """Lines of at most so many characters, broken between words."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])
