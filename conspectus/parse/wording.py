"""`words/en.yaml` and its like: the words of the interface in a language."""

import re
from collections.abc import Iterable, Iterator, Mapping

from conspectus.model.marks import Mark
from conspectus.model.outputs import Template
from conspectus.model.settings import Phrase
from conspectus.model.wording import Wording
from conspectus.parse.salvage import read_keys
from conspectus.parse.yaml import Mapping as Node
from conspectus.parse.yaml import Scalar
from conspectus.problems import Findings, Problem, nearest

STANDARD = "en"
_MONTHS = "months"
_PLACE = re.compile(r"\{(\w+)\}")
_NAMED = 8
"""Missing words that a message names; the rest are counted."""


def parse_wording(file: Template, findings: Findings) -> dict[str, str]:
    """A file's texts by key; those that count have the keys `x.one` and `x.many`."""
    node = read_keys(file.text, 1, findings)
    return dict(_texts(node, findings)) if node else {}


def _texts(node: Node, findings: Findings, prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in node.entries:
        if isinstance(value, Scalar):
            yield prefix + key.text, value.text.strip()
        elif isinstance(value, Node) and not prefix:
            yield from _texts(value, findings, f"{key.text}.")
        else:
            message = f"{key.text} is a text, or a mapping of one and many to texts"
            findings.add("bad-value", value.mark, message)


def choose(
    files: Mapping[str, Template],
    language: str,
    own: Mapping[str, Phrase],
    english: Template | None = None,
) -> tuple[Wording, list[Problem]]:
    """The words for a digest's language, English where there are none, with the owner's own.

    `files` are the theme's and the digest's, by language tag. "de-AT" is served by de. `english` is
    the theme's own file, where the digest has one in its place. A text with places that are not in
    the theme's is reported, and the theme's stands in for it.
    """
    problems: list[Problem] = []
    standard = _read(english or files[STANDARD], problems)
    problems += _unknown("site.yaml", {key: phrase.mark for key, phrase in own.items()}, standard)
    mine = {key: phrase.text for key, phrase in own.items()}
    marks = {key: phrase.mark for key, phrase in own.items()}
    problems += _misfits("site.yaml", marks, mine, standard)
    tag = next((tag for tag in _wider(language) if tag in files), "")
    if not tag:
        message = f"the interface has no words in {language}; it speaks English"
        hint = f"translate the theme's words/en.yaml into templates/words/{language}.yaml"
        problems.append(Problem("site.yaml", Mark(), "missing-words", message, hint))
        tag = STANDARD
    found = _read(files[tag], problems) if tag != STANDARD or english else standard
    problems += _compared(files[tag], found, standard)
    problems += _misfits(files[tag].path, {}, found, standard)
    return Wording({**standard, **found, **mine}), problems


def _read(file: Template, problems: list[Problem]) -> dict[str, str]:
    findings = Findings(file.path)
    texts = parse_wording(file, findings)
    problems += findings.problems
    return texts


def _wider(language: str) -> Iterator[str]:
    """The tag, and those that it narrows: de-AT, de."""
    parts = language.split("-")
    for end in range(len(parts), 0, -1):
        yield "-".join(parts[:end])


def _compared(file: Template, found: Iterable[str], standard: Iterable[str]) -> Iterator[Problem]:
    """What a file of words lacks, and what it has that nothing shows."""
    if missing := sorted(set(standard) - set(found)):
        names = ", ".join(missing[:_NAMED]) + (" and others" if len(missing) > _NAMED else "")
        message = f"{len(missing)} of the interface's words are missing: {names}"
        yield Problem(file.path, Mark(), "missing-words", message, "English stands in for them")
    yield from _unknown(file.path, dict.fromkeys(found, Mark()), standard)


def _misfits(
    path: str, marks: Mapping[str, Mark], texts: dict[str, str], standard: Mapping[str, str]
) -> Iterator[Problem]:
    """Takes out of the texts, and tells, what cannot be said where the standard's text is."""
    for key in [key for key in texts if key in standard]:
        base, _, form = key.rpartition(".")
        forms = [f"{base}.one", f"{base}.many"] if base else [form]
        places = {place for name in forms for place in _PLACE.findall(standard.get(name, ""))}
        if more := sorted(set(_PLACE.findall(texts[key])) - places):
            message = f"{key} has no place {{{more[0]}}}"
            hint = nearest(more[0], places)
        elif key == _MONTHS and len(texts[key].split()) != len(standard[key].split()):
            message, hint = "months are twelve words with spaces between", ""
        else:
            continue
        del texts[key]
        yield Problem(path, marks.get(key, Mark()), "bad-value", message, hint)


def _unknown(path: str, marks: Mapping[str, Mark], known: Iterable[str]) -> Iterator[Problem]:
    for key, mark in marks.items():
        if key not in known:
            message = f"no words of the interface are called {key}"
            yield Problem(path, mark, "unknown-word", message, nearest(key, known))
