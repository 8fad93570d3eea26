"""Candidates as callouts: fields filled as far as they are certain, the words left to editors."""

import re
from collections.abc import Iterator
from textwrap import TextWrapper

from conspectus.draft.candidates import Candidate
from conspectus.draft.phrases import ENGLISH, Phrases
from conspectus.model.annotations import AUTHOR
from conspectus.model.sources import NOT_TEXT
from conspectus.urls import id_fault, slugify

_WRAPPER = TextWrapper(98, break_long_words=False, break_on_hyphens=False)


def callouts(found: list[Candidate], phrases: Phrases = ENGLISH, lang: str = "") -> Iterator[str]:
    """A callout for each, with ids of their own. `lang`: of quotes in another language."""
    taken: set[str] = set()
    for candidate in found:
        title = _title(candidate, phrases)
        id = _free(slugify(title) or candidate.kind, taken)
        yield _callout(candidate, title, id, phrases, lang)


def commented(text: str) -> str:
    """The text as it can stand in an HTML comment: nothing in it ends one, or begins a callout or a
    field, wherever lines are broken."""
    plain = " ".join(re.sub(NOT_TEXT, " ", text).split())
    plain = re.sub(r"-(?:\s*-)+|(?<!\S)-(?!\S)", "–", plain)
    for own, other in (("->", "–›"), ("<!", "‹!"), ("[!", "[ !")):
        plain = plain.replace(own, other)
    return plain.strip("-> ")


def _callout(candidate: Candidate, title: str, id: str, phrases: Phrases, lang: str) -> str:
    place = phrases.paragraph.format(number=candidate.paragraph)
    original = f"{place[:1].upper()}{place[1:]}: {commented(candidate.sentence)}"
    remark = f" ({commented(candidate.said.remark)})" if candidate.said.remark else ""
    lines = [
        f"[!{candidate.kind}] {title} {{#{id}}}", "",
        *(_WRAPPER.wrap(candidate.words) or [phrases.to_retell]), "",
        *_WRAPPER.wrap(f"<!-- {original}{remark} -->"),
        "", *(f"- {name}: {value}" for name, value in _fields(candidate, place, lang)),
    ]  # fmt: skip
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n"


def _fields(candidate: Candidate, place: str, lang: str) -> Iterator[tuple[str, str]]:
    by = candidate.said.by
    yield "by", by.key.slug if by else AUTHOR
    if by:
        yield "via", AUTHOR
    if counted := candidate.amount:
        yield "value", counted.value
        if counted.of:
            yield "of", _inline(counted.of)
        if candidate.year:
            yield "year", candidate.year
        if candidate.sample:
            yield "sample", candidate.sample
    if candidate.organization:
        yield "organization", candidate.organization.key.slug
    if candidate.words and lang:
        yield "lang", lang
    if candidate.due:
        yield "due", candidate.due
    yield "where", place


def _title(candidate: Candidate, phrases: Phrases) -> str:
    if candidate.organization:
        return _inline(phrases.example.format(organization=candidate.organization.name))
    speaker = candidate.said.by.name if candidate.said.by else phrases.nobody
    value = candidate.amount.value if candidate.amount else ""
    if value and candidate.amount and candidate.amount.of:
        value += f"{phrases.of if value.endswith('%') else ''} {candidate.amount.of}"
    dated = candidate.kind == "prediction" and candidate.due
    pattern: str = phrases.dated if dated else getattr(phrases, candidate.kind)
    return _inline(pattern.format(value=value, due=candidate.due, speaker=speaker))


def _inline(text: str) -> str:
    """Text with nothing in it that Markdown would take for markup."""
    return " ".join(re.sub(r"[\\`*_{}\[\]<>#|~$^!]|&(?! )", " ", text).split())


def _free(id: str, taken: set[str]) -> str:
    id = id[:60].rstrip("-")
    if id_fault(id):
        id = f"passage-{id}".rstrip("-")
    number, found = 1, id
    while found in taken:
        number += 1
        found = f"{id}-{number}"
    taken.add(found)
    return found
