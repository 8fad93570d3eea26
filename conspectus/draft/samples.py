"""Who was asked in a survey, and when, as a sentence tells it."""

import re

_WORD = r"[^\W\d_][\w’'-]*"
_NUMBER = r"(?:(?:about|around|some|more\s+than|over|nearly|rund|etwa)\s+)?\d[\d.,]*(?<![.,])"
_ENDS = frozenset(
    """
    in at on by to from of for with that who whom which what whether how when where why if about as
    than were was are is had have has did do does during between across worldwide globally last this
    conducted done made carried published finds found says said shows showed reports asks asked
    between while after before because so but or over under within throughout whose and und sagten
    gaben nannten haben hatten sehen halten sind waren im in am aus an zu bei über nach die der das
    """.split()
)
"""Words that are no part of what is counted."""
_MOST = 4
"""Words; of what is counted in more than these nobody can say where it ends."""
_ASKED = re.compile(r"\b(?:surveyed|interviewed|polled|questioned|befragte)\s+(?=\D{0,10}\d)")
_ASKED_TOO = re.compile(r"\basked\s+(?=\D{0,10}\d)")
_OF = re.compile(
    r"\b(?:survey|study|poll|research|trial|experiment|census|\w*[Uu]mfrage|\w*[Ss]tudie"
    r"|\w*[Ee]rhebung|\w*[Bb]efragung|sample)s?\b"
    r"(?:(?!\b(?:says?|said|found|finds|shows?|that|which)\b)[^,.;:\d]){0,60}?"
    r"\b(?:of|among|with|covering|unter|von|mit)\s+(?=\D{0,10}\d)"
)
_COUNTED = re.compile(rf"({_NUMBER})\s+({_WORD}(?:\s+{_WORD})*)")
_YEAR = re.compile(
    r"\b(?:in|during|since|im|of|between\s[^,.;]{1,30}\sand)\s+"
    r"(?:(?:early|late|mid|the|spring|summer|autumn|fall|winter|of|half|first|second|Jahr|Frühjahr"
    r"|Sommer|Herbst|Winter|January|February|March|April|May|June|July|August|September|October"
    r"|November|December)\s+)*((?:19|20)\d\d)\b",
    re.IGNORECASE,
)


def sample_in(sentence: str, *, has_survey: bool) -> tuple[str, int, int]:
    """Who was asked, as `252 CIOs and 405 CMOs`, and where in the sentence that stands.

    Empty where nobody was, and where it cannot be said which words name them. `has_survey`: the
    sentence speaks of a survey, so that whoever was asked was asked in it.
    """
    starts = [_ASKED, *((_OF, _ASKED_TOO) if has_survey else ())]
    found = [match.end() for pattern in starts if (match := pattern.search(sentence))]
    for start in found:
        if match := _COUNTED.match(sentence, start):
            end = _end_of_counted(sentence, match.start(2))
            if end:
                end = _with_others(sentence, end)
                return sentence[match.start(1) : end], match.start(1), end
    return "", 0, 0


def year_in(sentence: str) -> str:
    """The one year in which something was measured; empty for none, and for several."""
    found = {match[1] for match in _YEAR.finditer(sentence)}
    return found.pop() if len(found) == 1 else ""


def _end_of_counted(sentence: str, start: int) -> int:
    """Where the words that begin there stop naming what is counted; 0 where nobody can say."""
    end = place = start
    for count in range(_MOST + 1):
        match = re.compile(rf"\s*({_WORD})").match(sentence, place)
        if match is None or match[1].lower() in _ENDS or match[1].endswith("ly"):
            return end if count else 0
        place = end = match.end()
    return 0


def _with_others(sentence: str, end: int) -> int:
    """The end of “… and 405 CMOs” or “… and CMOs” behind those who were counted first."""
    match = re.compile(rf"\s+(?:and|und)\s+(?:{_NUMBER}\s+)?(?={_WORD})").match(sentence, end)
    further = _end_of_counted(sentence, match.end()) if match else 0
    return further or end
