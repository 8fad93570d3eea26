"""Edits of annotations."""

import re
from collections.abc import Callable
from pathlib import Path

from scripts.edits.copy import WorkingCopy
from scripts.edits.digest import KINDS, annotation, sentence
from scripts.edits.listed import edit

_CALLOUT = re.compile(
    r"^> \[!(?P<kind>[a-z]+)\] (?P<title>.*) \{#(?P<id>[^}]+)\}\n(?:>.*\n)*", re.MULTILINE
)
_RELATIONS = ("supports", "updates", "rests on", "disagrees with")


@edit
def add_annotation(copy: WorkingCopy) -> None:
    if file := copy.any_file("articles"):
        text = file.read_text()
        id = next(id for n in range(99) if f"{{#{(id := f'added-{n}')}}}" not in text)
        by = copy.random.choice([*copy.slugs("people"), "author"])
        added = annotation(copy.random, copy.random.choice(KINDS), id, by)
        file.write_text(f"{text}\n{added}")


@edit
def delete_annotation(copy: WorkingCopy) -> None:
    """With what refers to it."""
    if found := _any(copy):
        file, callout = found
        _replace(file, callout, "")
        name = rf"{file.stem}#{callout['id']}"
        copy.rewrite(rf"^(?:lead|> - [a-z ]+): {name}\n", "")
        copy.rewrite(rf"({file.stem}\.md)#{callout['id']}\)", r"\1)")


@edit
def delete_annotation_alone(copy: WorkingCopy) -> None:
    if found := _any(copy):
        _replace(*found, "")


@edit
def rename_annotation(copy: WorkingCopy) -> None:
    """References by its former id go on working."""
    if found := _any(copy):
        file, callout = found
        if "aliases:" not in callout[0]:
            id = f"id-{copy.random.randint(1, 99999)}"
            renamed = callout[0].replace(f"{{#{callout['id']}}}", f"{{#{id}}}")
            _replace(file, callout, _with_field(renamed, f"aliases: {callout['id']}"))


@edit
def edit_annotation_text(copy: WorkingCopy) -> None:
    _change(copy, r"^> ([A-Z].*)$", lambda: f"> {sentence(copy.random)}")


@edit
def retitle_annotation(copy: WorkingCopy) -> None:
    title = sentence(copy.random).removesuffix(".")
    _change(copy, r"^(> \[!\w+\] ).*( \{#)", lambda: rf"\g<1>{title}\2")


@edit
def change_speaker(copy: WorkingCopy) -> None:
    people = [*copy.slugs("people"), *copy.slugs("organizations"), "author", "nobody-yet"]
    _change(copy, r"^> - by: .*$", lambda: f"> - by: {copy.random.choice(people)}")


@edit
def change_value(copy: WorkingCopy) -> None:
    values = ["54 %", "61 %", "9 in 10", "3 to 5 years", "many"]
    _change(copy, r"^> - value: .*$", lambda: f"> - value: {copy.random.choice(values)}", "figure")


@edit
def change_kind(copy: WorkingCopy) -> None:
    _change(copy, r"\[!claim\]", lambda: copy.random.choice(["[!advice]", "[!example]"]), "claim")


@edit
def choose_topics_of_annotation(copy: WorkingCopy) -> None:
    if found := _any(copy):
        file, callout = found
        plain = re.sub(r"^> - topics: .*\n", "", callout[0], flags=re.MULTILINE)
        topic = copy.random.choice(copy.slugs("topics"))
        _replace(file, callout, _with_field(plain, f"topics: {topic}"))


@edit
def relate_annotations(copy: WorkingCopy) -> None:
    one, other = _any(copy), _any(copy)
    if one and other and one[0] != other[0] and one[1]["kind"] != "note":
        relation = copy.random.choice(_RELATIONS)
        field = f"{relation}: {other[0].stem}#{other[1]['id']}"
        if relation not in one[1][0]:
            _replace(*one, _with_field(one[1][0], field))


@edit
def loosen_annotations(copy: WorkingCopy) -> None:
    _change(copy, rf"^> - (?:{'|'.join(_RELATIONS)}): .*\n", lambda: "")


@edit
def reorder_annotations(copy: WorkingCopy) -> None:
    """The first one of an article becomes its last."""
    if found := _any(copy):
        file, _ = found
        text = file.read_text()
        first = next(_CALLOUT.finditer(text))
        file.write_text(f"{text[: first.start()]}{text[first.end() :]}\n{first[0]}")


def _any(copy: WorkingCopy, kind: str = "") -> tuple[Path, re.Match[str]] | None:
    """An annotation, and the file in which it stands."""
    found = [
        (file, callout)
        for file in copy.files("articles")
        for callout in _CALLOUT.finditer(file.read_text())
        if kind in ("", callout["kind"])
    ]
    return copy.random.choice(found) if found else None


def _replace(file: Path, callout: re.Match[str], instead: str) -> None:
    text = file.read_text()
    file.write_text(f"{text[: callout.start()]}{instead}{text[callout.end() :]}")


def _change(copy: WorkingCopy, pattern: str, instead: Callable[[], str], kind: str = "") -> None:
    if found := _any(copy, kind):
        file, callout = found
        _replace(file, callout, re.sub(pattern, instead(), callout[0], count=1, flags=re.MULTILINE))


def _with_field(callout: str, field: str) -> str:
    """A note may have no fields yet: then a line stands between its text and the first."""
    gap = "" if re.search(r"^> - ", callout, re.MULTILINE) else ">\n"
    return f"{callout}{gap}> - {field}\n"
