"""A whole file in its one form, and the proof that it means what it meant."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from msgspec import Struct

from conspectus.mend.callouts import formed_body
from conspectus.mend.concrete import comments, read_written
from conspectus.mend.front import formed_yaml
from conspectus.mend.meaning import codes, keys_of, without_marks
from conspectus.mend.shapes import AnyStruct
from conspectus.model.references import Key
from conspectus.model.settings import Settings
from conspectus.parse.document import METAS, parse_document
from conspectus.parse.front_matter import split
from conspectus.parse.site import parse_site
from conspectus.parse.yaml import read_mapping
from conspectus.problems import Findings, Problem, hides

_FORMLESS = frozenset(
    """
    bad-callout bad-field callout-block callout-list control-character duplicate-field
    duplicate-id duplicate-key lazy-line split-callout unknown-kind
    """.split()
)
"""Errors by which it is not sure what stands where, beside those that hide what a file holds."""

_END = re.compile(r"\n[ \t\n]*\Z")


class Form(Struct, frozen=True):
    """A file's text in form; where that cannot be, as it is, and why."""

    text: str
    problems: tuple[Problem, ...] = ()
    """The errors for which it is left as it is."""
    is_unsure: bool = False
    """Whether it is left as it is because it would not mean the same: a fault of ours."""


class Meant(Struct, frozen=True):
    """What a text means, and what stands in it that means nothing."""

    content: Any
    keys: Any
    remarks: Counter[str]
    problems: tuple[Problem, ...]

    def is_same(self, other: "Meant") -> bool:
        return (
            self.content == other.content
            and self.keys == other.keys
            and self.remarks == other.remarks
            and codes(self.problems) == codes(other.problems)
        )


def form_of(path: str, key: Key, text: str, language: str) -> Form:
    """A content file. `language` is the digest's."""
    struct = METAS[key.folder]

    def meant(text: str) -> Meant:
        findings = Findings(path)
        document = parse_document(path, key, text, language, findings)
        front = split(text, "", Findings(path))[0]
        return _meant(document, f"{front or ''}\n", struct, findings)

    def formed(text: str) -> str:
        front, body, _ = split(text, "", Findings(path))
        body = _END.sub("", formed_body(body, language))
        end = f"{body}\n" if body.strip(" \t\n") else ""
        keys = formed_yaml(f"{front}\n", struct)
        return f"---\n{keys}---\n{end}"

    return _proved(text, formed, meant)


def form_of_site(text: str) -> Form:
    """`site.yaml`."""

    def meant(text: str) -> Meant:
        findings = Findings("site.yaml")
        settings = parse_site(text, findings)
        return _meant(settings, ended(text), Settings, findings)

    return _proved(text, lambda text: formed_yaml(ended(text), Settings), meant)


def ended(text: str) -> str:
    return text if text.endswith("\n") else f"{text}\n"


def _proved(text: str, formed: Callable[[str], str], meant: Callable[[str], Meant]) -> Form:
    """The form, if it means the same and is its own form."""
    before = meant(text)
    if faults := tuple(problem for problem in before.problems if is_formless(problem)):
        return Form(text, faults)
    form = formed(text)
    if form == text:
        return Form(text)
    after = meant(form)
    if any(map(is_formless, after.problems)) or not before.is_same(after) or formed(form) != form:
        return Form(text, is_unsure=True)
    return Form(form)


def is_formless(problem: Problem) -> bool:
    """Whether it leaves unsure what its file holds, so that nobody should write the file anew."""
    return problem.code in _FORMLESS or hides(problem)


def _meant(content: Any, front: str, struct: AnyStruct, findings: Findings) -> Meant:
    is_read = not any(map(is_formless, findings.problems))
    node = read_mapping(front, 1, Findings("")) if is_read else None
    written = read_written(front) if node else None
    remarks = Counter(found.text for found in comments(front, written)) if written else Counter()
    keys = keys_of(node, struct) if node else {}
    return Meant(without_marks(content), keys, remarks, tuple(findings.problems))
