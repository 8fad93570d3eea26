"""By when something is to come, as far as a sentence says so."""

import re

_YEAR = r"(?P<year>(?:19|20)\d\d)\b"
_BY = re.compile(
    rf"\b(?:by|until|bis)\s+(?:(?:the\s+)?(?:end\s+of|year|early|late|mid-?)\s*|zum\s+Jahr\s+)*{_YEAR}",
    re.IGNORECASE,
)
_IN = re.compile(rf"\b(?:in|im\s+Jahr|from|ab)\s+{_YEAR}", re.IGNORECASE)
_YEAR_MAY = re.compile(rf"\b{_YEAR}(?=\s+(?:could|may|might|will)\s+be\b)")
_AHEAD = re.compile(
    r"\b(?:will|won['’]t|would|shall|could|may|might|expects?|anticipates?|foresees?|predicts?"
    r"|forecasts?|(?:is|are|be)\s+(?:\w+\s+)?(?:expected|likely|set|bound|poised|going|due|forecast)"
    r"\s+to|wird|werden|würden?|dürften?|soll(?:en)?|erwarte[nt]|rechne[nt]|prognostizier\w*)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)
_SAID_THEN = re.compile(
    r"\b(?:predicted|forecasted|expected|said|wrote|claimed|argued|warned|estimated|sagte"
    r"|schrieb|erwartete)\b(?<!is expected)(?<!are expected)(?<!be expected)"
)
_FORESEES = re.compile(
    r"\b(?:predicts|forecasts|anticipates|foresees|expects|(?:is|are)\s+expected\s+to"
    r"|erwartet|rechnet\s+(?:damit|mit)|prognostiziert)\b",
    re.IGNORECASE,
)


def is_ahead(sentence: str) -> bool:
    """Whether the sentence speaks of what is still to come, seen from where it was written."""
    return bool(_AHEAD.search(sentence))


def is_foreseen(sentence: str) -> bool:
    """Whether somebody in it says what will come, and not what was asked of many."""
    return bool(_FORESEES.search(sentence))


def due_in(sentence: str, since: int = 0) -> str:
    """The year by which something is to come; empty for none, and for one before `since`.

    `since` is the year of the source, 0 where nobody knows it. In a sentence that speaks of the
    past a year is no such year, nor is the one in which somebody predicted something.
    """
    if not is_ahead(sentence):
        return ""
    match = _BY.search(sentence) or _YEAR_MAY.search(sentence)
    if match is None and not _SAID_THEN.search(sentence):
        match = _IN.search(sentence)
    return match["year"] if match and int(match["year"]) >= since else ""
