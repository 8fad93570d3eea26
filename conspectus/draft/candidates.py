"""Passages that an editor may want to mark: numbers, attributions, advice, predictions."""

import re
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from conspectus.clip.clipping import Clipping, Role
from conspectus.draft.actors import Actors
from conspectus.draft.amounts import Amount, amount
from conspectus.draft.attribution import Said, attributed, introduced
from conspectus.draft.lexicon import LEXICONS, Lexicon
from conspectus.draft.sentences import sentences

MOST = 12
"""More than so many an article seldom marks."""
_WORDS_EACH = 40
"""Words of the source for each passage at most."""
_LONGEST = 1500
"""Characters, above which something is no sentence."""
_IMPERATIVE = re.compile(
    r"(?:be|make|do|don['’]t|start|stop|use|create|build|develop|ensure|keep|give|take|find|ask"
    r"|learn"
    r"|invest|focus|align|speed up|set|get|hire|measure|plan|listen|avoid|define|share|put|treat"
    r"|think"
    r"|establish|hand|let|never|always|write|begin|choose|work|talk|know)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:by|until|in|bis|im Jahr)\s+(?:the (?:end of|year)\s+|zum Jahr\s+)?(20\d\d)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:in|im Jahr|during)\s+((?:19|20)\d\d)\b", re.IGNORECASE)


class Candidate(Struct, frozen=True):
    kind: str
    sentence: str
    paragraph: int
    said: Said
    amount: Amount | None = None
    year: str = ""
    due: str = ""
    score: int = 0


def candidates(clipping: Clipping, language: str, actors: Actors) -> list[Candidate]:
    """Those most worth a look, in the order of the source; no more than an editor would take."""
    words = LEXICONS.get(language.partition("-")[0])
    found = list(_all(clipping, words, actors))
    total = sum(len(text.split()) for _, text in clipping.numbered)
    room = min(MOST, max(total // _WORDS_EACH, 3))
    best = sorted(found, key=lambda one: (-one.score, one.paragraph))[:room]
    return [one for one in found if one in best]


def _all(clipping: Clipping, words: Lexicon | None, actors: Actors) -> Iterator[Candidate]:
    reader = _Reader(clipping, words, actors)
    for number, text in clipping.numbered:
        if text in reader.items:
            yield from reader.item(number, text)
        else:
            yield from reader.paragraph(number, text)


class _Reader:
    """Goes through the source and remembers who was speaking."""

    def __init__(self, clipping: Clipping, words: Lexicon | None, actors: Actors) -> None:
        self.words = words
        self.actors = actors
        self.items = {p.text for p in clipping.paragraphs if p.role is Role.ITEM}
        self.before = ". ".join((clipping.title, *clipping.standfirst))
        self.introduced: Candidate | None = None
        """What introduces the list that is being read."""

    def paragraph(self, number: int, text: str) -> Iterator[Candidate]:
        quoting: Said | None = None
        is_open = False
        self.introduced = None
        for sentence in sentences(text):
            made = self.candidate(sentence, number)
            is_quoted = is_open or sentence[:1] in '“"„«'
            if quoting and is_quoted and (made is None or made.said.by is None):
                made = self.candidate(sentence, number, quoting)
            quoting = made.said if made and made.said.by else quoting if is_quoted else None
            is_open = _is_open(sentence, is_open)
            if sentence.endswith(":"):
                self.introduced = made
            elif made and not sentence.endswith("?"):
                yield made

    def item(self, number: int, text: str) -> Iterator[Candidate]:
        """One at most, of the whole item: by whoever introduces the list."""
        said = self.introduced.said if self.introduced else Said(None)
        found = [made for part in sentences(text) if (made := self.candidate(part, number))]
        is_advised = self.introduced is not None and self.introduced.kind == "advice"
        if is_advised or (not found and self.words and _IMPERATIVE.match(text)):
            yield Candidate("advice", text, number, said, score=5)
        elif found:
            best = max(found, key=lambda made: made.score)
            yield replace(best, sentence=text, said=best.said if best.said.by else said)
        elif said.by:
            yield Candidate("claim", text, number, said, score=4)

    def candidate(self, sentence: str, number: int, said: Said | None = None) -> Candidate | None:
        words, actors = self.words, self.actors
        if len(sentence) > _LONGEST:
            return None
        if words and said is None:
            introduced(sentence, words, actors)
            said = attributed(sentence, f"{self.before} {sentence}", words, actors)
        self.before = f"{self.before} {sentence}"[-1200:]
        return _candidate(sentence, number, words, said)


def _is_open(sentence: str, is_open: bool) -> bool:
    """Whether a quotation goes on behind the sentence."""
    opened, closed = max(map(sentence.rfind, "“„«")), max(map(sentence.rfind, "”»"))
    if opened < 0 and closed < 0:
        straight = sentence.count('"') % 2 == 1
        return is_open != straight
    return opened > closed


def _candidate(
    sentence: str, number: int, words: Lexicon | None, said: Said | None
) -> Candidate | None:
    has_survey = bool(words and words.survey.search(sentence))
    counted = amount(sentence, has_survey=has_survey)
    is_advice = bool(words and words.advice.search(sentence))
    is_prediction = bool(words and words.prediction.search(sentence))
    due = _DUE.search(sentence)
    score = 3 * (said is not None) + 2 * has_survey
    if counted and (counted.is_share or not is_prediction):
        year = _YEAR.search(sentence)
        return Candidate(
            "figure", sentence, number, said or Said(None), counted,
            year=year[1] if year else "", score=score + (8 if counted.is_share else 4),
        )  # fmt: skip
    if is_prediction and (due or not is_advice):
        return Candidate(
            "prediction", sentence, number, said or Said(None),
            due=due[1] if due else "", score=score + (6 if due else 3),
        )  # fmt: skip
    if is_advice:
        return Candidate("advice", sentence, number, said or Said(None), score=score + 3)
    if said is not None:
        return Candidate("claim", sentence, number, said, score=score + (2 if said.by else 0))
    return None
