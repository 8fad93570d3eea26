"""Passages that an editor may want to mark: numbers, attributions, advice, predictions."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from conspectus.clip.clipping import Clipping, Role
from conspectus.draft.actors import Actor, Actors
from conspectus.draft.amounts import Amount, amounts
from conspectus.draft.attribution import Said, attributed, introduced
from conspectus.draft.cases import case_in
from conspectus.draft.forecasts import due_in, is_ahead, is_foreseen
from conspectus.draft.lexicon import LEXICONS, Lexicon
from conspectus.draft.quoting import quoted_in
from conspectus.draft.samples import year_in
from conspectus.draft.sentences import sentences
from conspectus.draft.surveys import Survey, carried, survey_in

MOST = 30
"""More than so many nobody looks through."""
WORDS_OF_A_QUOTE = 25
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


class Candidate(Struct, frozen=True):
    kind: str
    sentence: str
    paragraph: int
    said: Said
    amount: Amount | None = None
    sample: str = ""
    year: str = ""
    due: str = ""
    words: str = ""
    """Of a quote, as they were said."""
    organization: Actor | None = None
    """Whose case an example is."""
    score: int = 0


def candidates(
    clipping: Clipping, language: str, actors: Actors, words_of_a_quote: int = WORDS_OF_A_QUOTE
) -> list[Candidate]:
    """All of them, in the order of the source."""
    words = LEXICONS.get(language.partition("-")[0])
    return list(_Reader(clipping, words, actors, words_of_a_quote).all())


def most_worth(found: Sequence[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """As many as an editor can look through, and those that are left out; both in their order.

    What somebody says comes before what only has a number.
    """
    best = sorted(found, key=lambda one: (-one.score, one.paragraph))[:MOST]
    return [one for one in found if one in best], [one for one in found if one not in best]


class _Told(Struct, frozen=True):
    """A sentence, with who says it and of what survey it tells."""

    sentence: str
    paragraph: int
    said: Said | None
    survey: Survey

    def made(self, kind: str, score: int, **fields: Any) -> Candidate:
        said = self.said or Said(None)
        score += 8 if said.by else 3 * (self.said is not None)
        return Candidate(kind, self.sentence, self.paragraph, said, score=score, **fields)

    def figure(self, amount: Amount) -> Candidate:
        year = self.survey.year or year_in(self.sentence)
        score = (8 if amount.is_share else 4) + 2 * bool(self.survey.sample)
        return self.made("figure", score, amount=amount, sample=self.survey.sample, year=year)


class _Reader:
    """Goes through the source and remembers who was speaking, and who was asked."""

    def __init__(
        self, clipping: Clipping, words: Lexicon | None, actors: Actors, words_of_a_quote: int
    ) -> None:
        self.clipping = clipping
        self.words = words
        self.actors = actors
        self.words_of_a_quote = words_of_a_quote
        self.since = clipping.published.year if clipping.published else 0
        self.items = {p.text for p in clipping.paragraphs if p.role is Role.ITEM}
        self.before = ". ".join((clipping.title, *clipping.standfirst))
        self.introduced: Candidate | None = None
        """What introduces the list that is being read."""
        self.survey: Survey | None = None
        """That of the sentence before."""
        self.maker: Actor | None = None
        """Of the report that the sentence speaks of."""

    def all(self) -> Iterator[Candidate]:
        for number, text in self.clipping.numbered:
            self.survey = None
            if text in self.items:
                yield from self.item(number, text)
            else:
                yield from self.paragraph(number, text)

    def paragraph(self, number: int, text: str) -> Iterator[Candidate]:
        quoting: Said | None = None
        is_open = False
        self.introduced = None
        for sentence in sentences(text):
            said = self.said(sentence)
            is_quoted = is_open or sentence[:1] in '“"„«'
            if quoting and is_quoted and (said is None or said.by is None):
                said = quoting
            made = self.candidates(sentence, number, said)
            by = next((one.said for one in made if one.said.by), None)
            quoting = by or (quoting if is_quoted else None)
            is_open = _is_open(sentence, is_open)
            if sentence.endswith(":"):
                self.introduced = made[0] if made else None
            elif not sentence.endswith("?"):
                yield from made

    def item(self, number: int, text: str) -> Iterator[Candidate]:
        """One at most, of the whole item: by whoever introduces the list."""
        said = self.introduced.said if self.introduced else Said(None)
        found = [
            made
            for part in sentences(text)
            for made in self.candidates(part, number, self.said(part))
        ]
        is_advised = self.introduced is not None and self.introduced.kind == "advice"
        if is_advised or (not found and self.words and _IMPERATIVE.match(text)):
            yield Candidate("advice", text, number, said, score=9)
        elif found:
            best = max(found, key=lambda made: made.score)
            yield replace(best, sentence=text, said=best.said if best.said.by else said)
        elif said.by:
            yield Candidate("claim", text, number, said, score=10)

    def said(self, sentence: str) -> Said | None:
        """Who says the sentence, as far as it says so itself."""
        self.maker = None
        if not self.words or len(sentence) > _LONGEST:
            return None
        self.maker = introduced(sentence, self.words, self.actors)
        above, self.before = self.before, f"{self.before} {sentence}"[-1200:]
        return attributed(sentence, f"{above} {sentence}", self.words, self.actors)

    def candidates(self, sentence: str, number: int, said: Said | None) -> list[Candidate]:
        if len(sentence) > _LONGEST:
            return []
        words = self.words
        is_named = bool(words and words.survey.search(sentence))
        survey = survey_in(sentence, said, self.maker, self.survey, is_named=is_named)
        place = survey.place if survey else (0, 0)
        counted = amounts(sentence, place)
        if survey is None and any(one.is_share for one in counted):
            said, survey = carried(said, self.survey)
        self.survey = survey
        told = _Told(sentence, number, said, survey or Survey())
        return list(self.of(told, counted))

    def of(self, told: _Told, counted: Sequence[Amount]) -> Iterator[Candidate]:
        """What the sentence is to an editor: shares, else a forecast, a case, a count, …"""
        words, sentence = self.words, told.sentence
        due = due_in(sentence, self.since) if words else ""
        shares = [one for one in counted if one.is_share]
        is_forecast = due or (words and is_foreseen(sentence))
        if shares and not (is_forecast and not shares[0].is_asked):
            yield from (told.figure(one) for one in shares)
            return
        is_advice = bool(words and words.advice.search(sentence))
        is_prediction = bool(words and words.prediction.search(sentence)) and is_ahead(sentence)
        if due or (is_prediction and not is_advice):
            yield told.made("prediction", 6 if due else 3, due=due)
        elif told.said is None and (firm := case_in(sentence, self.actors)):
            yield told.made("example", 5, organization=firm)
        elif counted:
            yield told.figure(counted[0])
        elif is_advice:
            yield told.made("advice", 4)
        elif told.said and told.said.by and (quoted := quoted_in(sentence, self.words_of_a_quote)):
            yield told.made("quote", 3, words=quoted)
        elif told.said is not None or (words and words.own.search(sentence)):
            yield told.made("claim", 2)


def _is_open(sentence: str, is_open: bool) -> bool:
    """Whether a quotation goes on behind the sentence."""
    opened, closed = max(map(sentence.rfind, "“„«")), max(map(sentence.rfind, "”»"))
    if opened < 0 and closed < 0:
        straight = sentence.count('"') % 2 == 1
        return is_open != straight
    return opened > closed
