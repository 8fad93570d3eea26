"""Snippets for VS Code: a callout of each kind, a file of each kind, every field and every key.

https://code.visualstudio.com/docs/editor/userdefinedsnippets
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from conspectus.model.annotations import KINDS, Fields
from conspectus.model.docstrings import docstring
from conspectus.parse.schema import Shape, fields_of, shapes_of
from conspectus.schemas.descriptions import described
from conspectus.schemas.forms import choices, takes
from conspectus.schemas.front_matter import SITE, STRUCTS
from conspectus.schemas.wording import plain

Snippet = dict[str, Any]

SCOPE = "markdown,yaml"
"""In front matter VS Code takes a Markdown file for YAML."""

_OFFERED: Mapping[str, tuple[str, ...]] = {
    "figure": ("value", "of", "study"),
    "advice": ("for",),
    "prediction": ("due",),
    "example": ("organization",),
    "quote": ("said",),
}
"""Fields that a new callout begins with, behind who says it; the others are rarer."""

_KEYS: Mapping[str, tuple[str, ...]] = {
    "article": ("title", "summary", "topics", "digested", "editor", "source"),
    "topic": ("title", "summary", "question", "synonyms"),
    "person": ("name", "summary", "url"),
    "organization": ("name", "summary", "kind"),
    "publication": ("name", "publisher", "url"),
    "study": ("name", "by", "year", "sample", "method", "url"),
    "page": ("title", "summary"),
    "edition": ("title", "number", "date", "summary", "window"),
}
_OF_A_SOURCE = ("title", "url", "authors", "publication", "published")


def snippets() -> dict[str, Snippet]:
    """Each by its name, for a file `*.code-snippets`."""
    made: dict[str, Snippet] = {}
    for kind in KINDS:
        made[f"annotation: {kind}"] = _callout(kind)
    for name in _KEYS:
        made[f"new {name}"] = _file(name)
    return {**made, **dict(_fields()), **dict(_keys())}


def _snippet(prefix: str, body: list[str], description: str) -> Snippet:
    told = plain(description)
    return {"scope": SCOPE, "prefix": prefix, "body": body, "description": told}


def _callout(kind: str) -> Snippet:
    struct, stops = KINDS[kind], _Stops()
    title, id, text = stops.to("Title"), stops.to("id"), stops.to("What is said, in your words.")
    said = [] if kind == "note" else [f"> - by: {stops.to('author')}"]
    shapes = shapes_of(struct)
    own = [f"> - {key}: {stops.of(shapes[key])}" for key in _OFFERED.get(kind, ())]
    head = [f"> [!{kind}] {title} {{#{id}}}", ">", f"> {text}"]
    fields = [">", *said, *own] if said or own else []
    holds = docstring(struct)
    return _snippet(kind, [*head, *fields, "$0"], f"{holds} {_others(struct)}")


def _others(struct: type[msgspec.Struct]) -> str:
    return f"Its fields: {', '.join(fields_of(struct))}."


def _file(name: str) -> Snippet:
    """A new file with the keys that most have. A key without a value is an unknown fact."""
    stops, shapes, lines = _Stops(), shapes_of(STRUCTS[name]), ["---"]
    for key in _KEYS[name]:
        if key != "source":
            lines.append(_line(key, shapes[key], stops))
            continue
        inner = shapes_of(shapes[key].annotation)
        lines += [f"{key}:", *(f"  {_line(k, inner[k], stops)}" for k in _OF_A_SOURCE)]
    article = "an" if name[0] in "aeiou" else "a"
    return _snippet(f"new-{name}", [*lines, "---", "$0"], f"The file of {article} {name}.")


def _line(key: str, shape: Shape, stops: "_Stops") -> str:
    return f"{key}: {stops.of(shape)}"


def _fields() -> Iterator[tuple[str, Snippet]]:
    """Of annotations; a field that several kinds have stands once."""
    seen = set()
    for kind, struct in {"": Fields, **KINDS}.items():
        for key, shape in shapes_of(struct).items():
            if key not in seen:
                seen.add(key)
                body = [f"{key}: {_Stops().of(shape, in_field=True)}"]
                told = f"{described(struct)[key]} Takes: {takes(shape)}."
                yield f"field: {key}", _snippet(key, body, f"{kind or 'annotation'}: {told}")


def _keys() -> Iterator[tuple[str, Snippet]]:
    """Of front matter, sections' too; those of one name that say the same stand once."""
    by_key: dict[tuple[str, str, str], list[str]] = {}
    for name, struct in STRUCTS.items():
        if name != SITE:  # there the schema helps
            for key, told, body in _keys_of(struct):
                by_key.setdefault((key, told, body), []).append(name)
    for (key, told, body), names in by_key.items():
        label = f"key: {key} ({', '.join(names)})"
        yield label, _snippet(key.rpartition(".")[2], [body], f"{', '.join(names)}: {told}")


def _keys_of(struct: type[msgspec.Struct], prefix: str = "") -> Iterator[tuple[str, str, str]]:
    told = described(struct)
    for key, shape in shapes_of(struct).items():
        body = f"{key}: {_Stops().of(shape)}"
        yield prefix + key, f"{told[key]} Takes: {takes(shape)}.", body
        section = shape.inner or shape
        if section.is_section:
            yield from _keys_of(section.annotation, f"{prefix}{key}.")


class _Stops:
    """The tab stops of one snippet, in order."""

    def __init__(self) -> None:
        self.number = 0

    def to(self, words: str) -> str:
        """A stop with words in it that are written over."""
        self.number += 1
        return f"${{{self.number}:{_escaped(words)}}}"

    def of(self, shape: Shape, *, in_field: bool = False) -> str:
        """The stops for a value. `in_field`: several stand without brackets."""
        section = shape.inner or shape
        if section.is_section:
            inner = shapes_of(section.annotation)
            if shape is section and len(inner) > len(_OF_A_SOURCE):
                return ""
            pairs = ", ".join(f"{key}: {self.of(inner[key])}" for key in inner)
            return f"[{{{pairs}}}]" if shape.inner else f"{{{pairs}}}"
        listed = ("true", "false") if shape.annotation is bool else choices(shape.inner or shape)
        self.number += 1
        stop = f"${{{self.number}|{','.join(listed)}|}}" if listed else f"${self.number}"
        return f"[{stop}]" if shape.inner and shape.origin is tuple and not in_field else stop


def _escaped(words: str) -> str:
    return re.sub(r"([$}\\])", r"\\\1", words)


def of_names(names: Iterable[tuple[str, str, str]]) -> dict[str, Snippet]:
    """For the slugs of a digest: what each is (`topic`), its slug, its title."""
    return {
        f"{noun}: {slug}": _snippet(slug, [_escaped(slug)], f"{title} ({noun})")
        for noun, slug, title in names
    }
