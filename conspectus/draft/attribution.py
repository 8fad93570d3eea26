"""Who says a sentence, as far as the sentence says so."""

import re

from msgspec import Struct
from msgspec.structs import replace

from conspectus.draft.actors import Actor, Actors, names_in_text
from conspectus.draft.lexicon import Lexicon
from conspectus.model.references import Folder

_NEAR = 90
"""Characters on either side of a verb, among which its subject stands."""
_QUOTED = re.compile(r"[“\"„«].*?(?:[”\"»“]|$)")
_ROLE = r"^,?\s*(?P<role>[^,.;]{2,60}?)\s+"
_FIRM = r"(?:the\s+|der\s+)?(?P<firm>[A-ZÀ-Þ][^,.;]{1,60})"
_OF = (
    re.compile(rf"{_ROLE}(?:at|for|with|bei)\s+{_FIRM}"),
    re.compile(rf"{_ROLE}(?:of|von|der)\s+{_FIRM}"),
)
_FIRMS_NAME = re.compile(
    r"[A-ZÀ-Þ][\w&.’'-]*(?:\s+(?:(?:of|and|for|&|von|für|und|der)\s+(?:the\s+)?)?[A-ZÀ-Þ&][\w&.’'-]*)*"
)
_BEFORE = re.compile(
    r"(?P<firm>[A-ZÀ-Þ][\w&.-]*(?:\s[A-ZÀ-Þ][\w&.-]*){0,2})(?P<own>[’']s)?\s+"
    r"(?P<role>[a-z][\w -]{2,40}?)?,?\s*$"
)


class Said(Struct, frozen=True):
    """That a sentence is attributed to somebody; None: to whoever wrote the source."""

    by: Actor | None
    remark: str = ""
    """What an editor should look at."""


def attributed(sentence: str, before: str, words: Lexicon, actors: Actors) -> Said | None:
    """Who says what the sentence says; None where it attributes nothing.

    `before` is what stands above it in the source, where a pronoun's person is looked for.
    """
    bare = _QUOTED.sub(lambda match: " " * len(match[0]), sentence)
    found = _phrase(bare, words)
    is_sure = found is not None or bare != sentence
    found = found or _subject(bare, words.did)
    if found is None:
        return None
    phrase = found.text
    if actor := actors.speaker(phrase, may_be_new=is_sure, is_last=found.is_last):
        return Said(_placed(actor, sentence, words, actors))
    if match := words.again.search(phrase):
        if (named := _last_named(before, actors, Folder.ORGANIZATIONS)) is not None:
            return Said(named, f"“{match[0].lower()}” is taken to be of {named.name}")
        return Said(None)
    if match := words.pronoun.search(phrase):
        if (named := _last_named(before, actors, Folder.PEOPLE)) is not None:
            return Said(named, f"“{match[0].lower()}” is taken to be {named.name}")
        return Said(None, "the text does not say here who it is that speaks")
    if is_sure and (single := _single(phrase, actors)):
        return Said(single, f"{single.name} is taken to be an organization")
    return None


def introduced(sentence: str, words: Lexicon, actors: Actors) -> Actor | None:
    """Who made the survey or report that the sentence speaks of, if it says so."""
    maker = None
    for match in words.made_by.finditer(sentence):
        name = next(iter(names_in_text(sentence[match.end() : match.end() + _NEAR])), "")
        if name and sentence[match.end() :].startswith((name, f"the {name}")):
            maker = actors.organization(name)
    return maker


def _single(phrase: str, actors: Actors) -> Actor | None:
    """A lone name that the source introduces as nobody's: a firm's, most likely."""
    names = [name for name in names_in_text(phrase) if " " not in name and len(name) > 3]
    if len(names) != 1 or names[0].isupper() or not phrase.rstrip().endswith(names[0]):
        return None
    return actors.organization(names[0])


class Phrase(Struct, frozen=True):
    """What of a sentence may name who speaks."""

    text: str
    is_last: bool = False
    """Whether the name stands at its end, before the verb."""


def _phrase(sentence: str, words: Lexicon) -> Phrase | None:
    if match := words.according.search(sentence):
        rest = sentence[match.end() : match.end() + _NEAR]
        return Phrase(re.split(r"[,.;]", rest)[0])
    if match := words.following.search(sentence):
        return Phrase(sentence[: match.start()][-_NEAR:], is_last=True)
    return _subject(sentence, words.said)


def _subject(sentence: str, verb: re.Pattern[str]) -> Phrase | None:
    """What stands before the first such verb or, where the sentence is turned round, behind it."""
    match = verb.search(sentence)
    if match is None:
        return None
    before = re.split(r"[;:]|\b(?:that|which|because|dass)\b", sentence[: match.start()])[-1]
    behind = re.split(r"[.;:“\"]|\b(?:that|dass)\b", sentence[match.end() :])[0]
    begins_with_name = re.match(r"\s*(?:[a-z]\w*\s){0,4}[A-ZÀ-Þ]", behind)
    if begins_with_name and _INVERTED.search(before):
        return Phrase(behind[:_NEAR])
    return Phrase(_APPOSITION.sub("", before)[-_NEAR:], is_last=True)


_APPOSITION = re.compile(r",[^,]+,\s*$")
"""What stands between a name and its verb: “Ruth Adeyemi, head of IT at Lindgren, says”."""
_INVERTED = re.compile(r"(?:^|[,”\"])\s*$")
"""What stands before a verb whose subject follows it: “…,” says she."""


def _last_named(before: str, actors: Actors, folder: Folder) -> Actor | None:
    """The last person or organization named in what stands above."""
    for name in reversed(list(names_in_text(before[-600:]))):
        actor = actors.known(name)
        if actor and actor.key.folder is folder:
            return actor
    return None


def _placed(actor: Actor, sentence: str, words: Lexicon, actors: Actors) -> Actor:
    """The actor with the role and organization that the sentence gives to somebody new."""
    if not actor.is_new or actor.key.folder is not Folder.PEOPLE or actor.organization:
        return actor
    place = sentence.find(actor.name)
    if place < 0:
        return actor
    firm, role = _beside(sentence[:place], sentence[place + len(actor.name) :], words)
    if not firm:
        return actor
    organization = actors.organization(firm)
    if organization.key.folder is not Folder.ORGANIZATIONS:
        return actor
    placed = replace(actor, role=role, organization=organization.key)
    actors.add(placed)
    return placed


def _beside(before: str, behind: str, words: Lexicon) -> tuple[str, str]:
    """Organization and role, as in “Ruth Adeyemi, head of IT at Lindgren” and “Gartner analyst"
    " X”."""
    for pattern in _OF:
        match = pattern.match(behind)
        if match and words.roles.search(match["role"]):
            return _trimmed(match["firm"]), _without_article(match["role"])
    match = _BEFORE.search(before)
    if match:
        role = (match["role"] or "").strip()
        if match["own"] or words.roles.search(role):
            return _trimmed(match["firm"]), role if words.roles.search(role) else ""
    return "", ""


def _without_article(role: str) -> str:
    return re.sub(r"^(?:an?|the|der|die|ein|eine)\s+", "", role.strip())


def _trimmed(firm: str) -> str:
    """The name at the beginning of a phrase: “Lindgren Foods who led …” is Lindgren Foods."""
    match = _FIRMS_NAME.match(firm)
    name = re.sub(r"[’']s$", "", match[0]) if match else ""
    return name if name and next(names_in_text(name), "") else ""
