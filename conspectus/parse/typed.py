"""From a YAML tree to a typed struct, reporting every fault of it, not only the first.

The struct is the schema: its fields are the keys, its annotations choose the reader of a value,
a field without a default is required. msgspec's own conversion stops at the first fault and knows
no lines, so the walk is done here; see docs/decisions/0003-typed-by-our-own-walk.md.
"""

import functools
import re
import types
import typing
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from conspectus.model import annotations, frontmatter, references, settings
from conspectus.model.dates import Date, parse_date
from conspectus.model.fragments import Fragment
from conspectus.model.marks import Mark
from conspectus.model.quantities import Quantity, read_quantity
from conspectus.parse.yaml import Mapping, Node, Scalar, Sequence
from conspectus.problems import Findings, nearest
from conspectus.urls import SCRIPTING, slug_fault, slugify

S = TypeVar("S", bound=msgspec.Struct)

Inline = Callable[[str, Mark], Fragment]
"""Reads a value as inline Markdown."""


class Fault(ValueError):
    """A value that its field cannot take."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def key_of(field: str) -> str:
    """The key that an editor writes for a struct's field."""
    return field.rstrip("_").replace("_", " ") if field in _SPACED else field.rstrip("_")


_SPACED = frozenset(("rests_on", "disagrees_with"))


@functools.cache
def fields_of(struct: type[msgspec.Struct]) -> dict[str, tuple[str, Any, bool]]:
    """Key to (field, annotation, required)."""
    hints = typing.get_type_hints(struct, include_extras=True)
    return {
        key_of(field.name): (field.name, hints[field.name], field.required)
        for field in msgspec.structs.fields(struct)
    }


def takes_several(struct: type[msgspec.Struct], key: str) -> bool:
    """Whether the key's value is a list (a fragment is a tuple, but one value)."""
    _, annotation, _ = fields_of(struct).get(key, ("", None, False))
    return typing.get_origin(annotation) is tuple and annotation != Fragment


class Reader:
    """Reads nodes into structs. `noun` is what a key is called: "key" or "field"."""

    def __init__(self, findings: Findings, noun: str = "key", inline: Inline | None = None) -> None:
        self.findings = findings
        self.noun = noun
        self.inline = inline
        self.marks: dict[str, Mark] = {}

    def struct(self, struct: type[S], node: Mapping, prefix: str = "") -> S | None:
        """The struct that `node` fills; None if a required key is missing."""
        fields = fields_of(struct)
        values: dict[str, Any] = {}
        for key, value in node.entries:
            if key.text.startswith("x-"):
                continue
            if key.text not in fields:
                self.unknown(key, fields, prefix)
                continue
            name, annotation, _ = fields[key.text]
            self.marks[prefix + key.text] = value.mark
            if isinstance(value, Scalar) and not value.text:
                if self.noun == "field":
                    self.findings.add("empty-field", key.mark, f"{key.text} has no value")
                continue
            try:
                values[name] = self.value(annotation, value, prefix + key.text)
            except Fault as fault:
                self.findings.add(fault.code, value.mark, fault.message, fault.hint)
                values[name] = None
        missing = [
            (word, name not in values)
            for word, (name, _, required) in fields.items()
            if required and not values.get(name)
        ]
        for word, unseen in missing:
            if unseen:
                hint = f"add a line “{word}: …”"
                self.findings.add("missing-key", node.mark, f"{prefix}{word} is missing", hint)
        if missing:
            return None
        return struct(**{name: value for name, value in values.items() if value is not None})

    def unknown(self, key: Scalar, fields: dict[str, Any], prefix: str) -> None:
        hint = nearest(key.text, fields) or f"the {self.noun}s here: {', '.join(fields)}"
        self.findings.add(
            f"unknown-{self.noun}", key.mark, f"no {self.noun} is called {prefix}{key.text}", hint
        )

    def value(self, annotation: Any, node: Node, path: str) -> Any:
        """`node` as the annotated type. Raises Fault for a value that cannot be one."""
        origin = typing.get_origin(annotation)
        if origin is typing.Annotated:
            base, meta = typing.get_args(annotation)
            return self.constrained(self.value(base, node, path), meta, node.mark, path)
        if origin in (types.UnionType, typing.Union):
            annotation = next(a for a in typing.get_args(annotation) if a is not type(None))
            return self.value(annotation, node, path)
        if annotation == Fragment:
            return self.markdown(node)
        if origin is tuple:
            return self.items(typing.get_args(annotation)[0], node, path)
        if origin is dict:
            return self.pairs(node, path)
        if annotation in _SECTIONS:
            return self.section(annotation, node, path)
        if not isinstance(node, Scalar):
            raise Fault("bad-value", f"{path} is one value, not a list or a mapping")
        return _READERS[annotation](node.text.strip(), node.mark)

    def constrained(self, value: Any, meta: msgspec.Meta, mark: Mark, path: str) -> Any:
        allowed = (meta.extra or {}).get("one_of", ())
        if allowed == "keys":
            return self.key_name(value, mark)
        if allowed and str(value) not in allowed:
            hint = nearest(str(value), allowed)
            raise Fault("bad-value", f"{path} is one of {', '.join(allowed)}, not {value}", hint)
        if meta.max_length and len(value) > meta.max_length:
            self.findings.add(
                "long-summary",
                mark,
                f"{path} has {len(value)} characters, {meta.max_length} at most are meant",
                "lists and search results cut it short",
            )
        if meta.ge is not None and not meta.ge <= value <= (meta.le or value):
            raise Fault("bad-value", f"{path} is a number from {meta.ge} to {meta.le}")
        return value

    def key_name(self, value: str, mark: Mark) -> str:
        valid = [key for key in fields_of(frontmatter.Source) if key != "uncertain"]
        if value not in valid:
            raise Fault("bad-value", f"source has no key {value}", nearest(value, valid))
        return value

    def markdown(self, node: Node) -> Fragment:
        if not isinstance(node, Scalar) or self.inline is None:
            raise Fault("bad-value", "expected one line of text")
        return self.inline(node.text, node.mark)

    def items(self, annotation: Any, node: Node, path: str) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            shown = node.text if isinstance(node, Scalar) else "…"
            raise Fault("bad-value", f"{path} is a list", f"write {path}: [{shown}]")
        found = []
        for item in node.items:
            try:
                found.append(self.value(annotation, item, path))
            except Fault as fault:
                self.findings.add(fault.code, item.mark, fault.message, fault.hint)
        self.refuse_repeats(found, node, path)
        return tuple(found)

    def refuse_repeats(self, found: list[Any], node: Sequence, path: str) -> None:
        seen: set[tuple[str, ...]] = set()
        for value in found:
            if isinstance(value, references.PassageName):
                name: tuple[str, ...] = (value.article, value.id)
            elif isinstance(value, references.Name):
                name = (value.slug,)
            else:
                continue
            if name in seen:
                text = "#".join(name)
                self.findings.add("duplicate-reference", value.mark, f"{path} names {text} twice")
            seen.add(name)

    def pairs(self, node: Node, path: str) -> dict[str, str]:
        if not isinstance(node, Mapping):
            raise Fault("bad-value", f"{path} is a mapping of names to values")
        return {key.text: value.text for key, value in node.entries if isinstance(value, Scalar)}

    def section(self, struct: type[msgspec.Struct], node: Node, path: str) -> Any:
        if not isinstance(node, Mapping):
            keys = ", ".join(fields_of(struct))
            raise Fault("bad-value", f"{path} is a mapping with the keys {keys}")
        prefix = f"{path}."
        return self.struct(struct, node, prefix)


def comma_list(node: Scalar) -> Sequence:
    """The items of a callout field that takes several, each with its own mark."""
    items, offset = [], 0
    for piece in node.text.split(","):
        bare = piece.strip()
        if bare:
            lead = offset + len(piece) - len(piece.lstrip())
            items.append(Scalar(bare, node.mark.shifted(lead, len(bare))))
        offset += len(piece) + 1
    return Sequence(tuple(items), node.mark)


def _slug(text: str) -> str:
    if fault := slug_fault(text):
        suggestion = slugify(text)
        raise Fault(
            "bad-slug", f"{text} is no slug: {fault}", suggestion and f"did you mean {suggestion}?"
        )
    return text


def _named(kind: Callable[[str, Mark], Any]) -> Callable[[str, Mark], Any]:
    return lambda text, mark: kind(_slug(text), mark)


def _passage(text: str, mark: Mark) -> references.PassageName:
    article, separator, id = text.partition("#")
    if not separator or not id:
        raise Fault("bad-value", f"{text} names no annotation", "write #id, or article-slug#id")
    return references.PassageName(_slug(article) if article else "", id, mark)


def _former(text: str, mark: Mark) -> references.FormerSlug:
    if fault := slug_fault(text):
        raise Fault("bad-alias", f"{text} is no former slug: {fault}", "an alias is a bare slug")
    return references.FormerSlug(text, mark)


def _date(text: str, mark: Mark) -> Date:
    try:
        return parse_date(text)
    except ValueError as error:
        raise Fault("bad-date", f"{text} is no date: {error}") from None


def _flag(text: str, mark: Mark) -> bool:
    if text not in ("true", "false"):
        raise Fault("bad-value", f"expected true or false, found {text}")
    return text == "true"


def _number(text: str, mark: Mark) -> int:
    if not re.fullmatch(r"\d{1,9}", text, re.ASCII):
        raise Fault("bad-value", f"expected a whole number, found {text[:40]}")
    return int(text)


def _url(text: str, mark: Mark) -> str:
    if not re.fullmatch(r"https?://[^\s/?#<>\"\\]+(?:[/?#][^\s<>\"\\]*)?", text, re.IGNORECASE):
        raise Fault(
            "bad-value", f"{text} is no address", "an address begins with https:// or http://"
        )
    return text


def _language(text: str, mark: Mark) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", text):
        raise Fault("bad-value", f"{text} is no language tag", "write en, de, pt-BR (BCP 47)")
    return text


def _color(text: str, mark: Mark) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise Fault("bad-value", f"{text} is no colour", "write it in quotes as '#rrggbb'")
    return text.lower()


def _scheme(text: str, mark: Mark) -> str:
    name = text.rstrip(":").lower()
    if not re.fullmatch(r"[a-z][a-z0-9+.-]*", name):
        raise Fault("bad-value", f"{text} is no URL scheme", "write it without ://, as in ftp")
    if name in SCRIPTING:
        raise Fault("forbidden-scheme", f"{name}: can run a script and is never allowed")
    return name


def _pattern(text: str, mark: Mark) -> str:
    if "{path}" not in text:
        raise Fault("bad-value", "an address pattern has {path} in it")
    _url(text.replace("{path}", "p").replace("{line}", "1"), mark)
    return text


def _media(text: str, mark: Mark) -> references.MediaName:
    return references.MediaName(text, mark)


def _text(text: str, mark: Mark) -> str:
    return " ".join(text.split())


_SECTIONS = frozenset(
    (
        frontmatter.Source,
        frontmatter.Check,
        frontmatter.Correction,
        frontmatter.Affiliation,
        settings.Forge,
    )
)

_READERS: dict[Any, Callable[[str, Mark], Any]] = {
    str: _text,
    bool: _flag,
    int: _number,
    Date: _date,
    Quantity: lambda text, mark: read_quantity(text),
    frontmatter.Url: _url,
    frontmatter.Language: _language,
    frontmatter.Color: _color,
    settings.Scheme: _scheme,
    settings.Pattern: _pattern,
    settings.Section: _named(settings.Section),
    references.ArticleName: _named(references.ArticleName),
    references.TopicName: _named(references.TopicName),
    references.ActorName: _named(references.ActorName),
    references.OrganizationName: _named(references.OrganizationName),
    references.PublicationName: _named(references.PublicationName),
    references.StudyName: _named(references.StudyName),
    references.MediaName: _media,
    references.PassageName: _passage,
    references.FormerSlug: _former,
    annotations.Speaker: _named(annotations.Speaker),
}
