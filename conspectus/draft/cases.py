"""Sentences that tell what a named firm did."""

import re

from conspectus.draft.actors import Actor, Actors
from conspectus.model.corporate import is_corporate
from conspectus.model.references import Folder

_CAPITAL = r"[A-ZÀ-Þ][\w.’'-]*"
_NAME = re.compile(
    r"(?:(?:In|Im Jahr) (?:19|20)\d\d,? )?"
    rf"(?P<name>{_CAPITAL}(?: (?:(?:of|and|und) )?(?:{_CAPITAL}|&)){{0,5}})"
)
_IRREGULAR = (
    "bought built began brought chose cut found gave got grew held hired kept laid led left lost"
    " made met moved paid put ran sent set sold spent split stopped took taught went won wrote"
).split()
_DID = re.compile(rf"\s+(?:(?:has|have|had)\s+)?(?:\w+ly\s+)?(?:\w+ed|{'|'.join(_IRREGULAR)})\b")
_IS_A_FIRM = re.compile(
    r",\s+an?\s+[^,.;]{0,60}?\b(?:firm|company|chain|retailer|insurer|bank|maker|manufacturer|group"
    r"|start-?up|store|brewer\w*|supplier|agency|utility|airline|hospital|cooperative|publisher)\b"
)


def case_in(sentence: str, actors: Actors) -> Actor | None:
    """The organization of which the sentence tells what it did; None where it tells of none.

    It stands at the beginning and is known as one, has a firm's name, or is told to be a firm; then
    follows what it did, in the past.
    """
    match = _NAME.match(sentence)
    if match is None:
        return None
    name, rest = match["name"], sentence[match.end() :]
    firm = _IS_A_FIRM.match(rest)
    known = actors.known(name)
    if known and known.key.folder is not Folder.ORGANIZATIONS:
        return None
    if not (known or firm or (" " in name and is_corporate(name))):
        return None
    return actors.organization(name) if firm or _DID.match(rest) else None
