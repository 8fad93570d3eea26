"""From a YAML tree to a typed struct, reporting every fault of it, not only the first.

The struct is the schema: its fields are the keys, its annotations choose the reader of a value,
a field without a default is required. msgspec's own conversion stops at the first fault and knows
no lines, so the walk is done here; see docs/decisions/0003-typed-by-our-own-walk.md.
"""

from collections.abc import Callable, Container
from typing import Any, TypeVar

import msgspec

from conspectus.model import references
from conspectus.model.fragments import Fragment
from conspectus.model.marks import Mark
from conspectus.model.quantities import Quantity, read_quantity
from conspectus.parse import meant
from conspectus.parse.customary import key_for
from conspectus.parse.limits import limited
from conspectus.parse.schema import (
    Shape,
    fields_of,
    home_of,
    indispensable,
    shape_of,
    shapes_of,
    takes_several,
)
from conspectus.parse.shares import percentage, share
from conspectus.parse.values import READERS, Fault
from conspectus.parse.yaml import Mapping, Node, Scalar, Sequence
from conspectus.problems import Findings, shown
from conspectus.urls import slugify

S = TypeVar("S", bound=msgspec.Struct)

Inline = Callable[[str, Mark], Fragment]
"""Reads a value as inline Markdown."""


class Reader:
    """Reads nodes into structs. `noun` is what a key is called: "key" or "field".

    `language` is that of prose, where the node itself does not name one. `ids` are those of the
    annotations that stand in the same file.
    """

    def __init__(
        self,
        findings: Findings,
        noun: str = "key",
        inline: Inline | None = None,
        language: str = "en",
        ids: Container[str] = (),
    ) -> None:
        self.findings = findings
        self.language = language
        self.noun = noun
        self.inline = inline
        self.ids = ids
        self.marks: dict[str, Mark] = {}

    def struct(
        self, struct: type[S], node: Mapping, prefix: str = "", stand_in: str = ""
    ) -> S | None:
        """The struct that `node` fills; None if it lacks a required key and there is no stand-in.

        A fault of one value is reported, and the rest read on.
        """
        fields, shapes = fields_of(struct), shapes_of(struct)
        values: dict[str, Any] = {}
        given: set[str] = set()
        outer, self.language = self.language, _language_of(node) or self.language
        for key, node_of_value in node.entries:
            if key.text.startswith("x-"):
                continue
            if key.text not in fields:
                given = given or {other.text for other, _ in node.entries}
                self.unknown(key, node_of_value, struct, prefix, given)
                continue
            name, _, required = fields[key.text]
            if _is_empty(node_of_value):
                self.empty(key, required=required)
                continue
            self.marks[prefix + key.text] = node_of_value.mark
            value = self.checked(shapes[key.text], node_of_value, prefix + key.text)
            if value is not None:
                values[name] = value
        self.language = outer
        self.missing(fields, node, prefix)
        for name in indispensable(struct):
            if name not in values:
                if not stand_in:
                    return None
                values[name] = stand_in
        return struct(**values)

    def checked(self, shape: Shape, node: Node, path: str) -> Any:
        """As `value`, but None where the value is at fault, with a problem."""
        try:
            return self.value(shape, node, path)
        except Fault as fault:
            self.findings.add(fault.code, node.mark, fault.message, fault.hint)
            return None

    def missing(self, fields: dict[str, tuple[str, Any, bool]], node: Mapping, prefix: str) -> None:
        given = {key.text for key, _ in node.entries}
        required = [word for word, (_, _, required) in fields.items() if required]
        lacking = [word for word in required if word not in given]
        if not lacking or node.partial:  # the rule; to look for misspelt words takes long
            return
        misspelt = {key_for(word, lacking) for word in given - fields.keys()}
        for word in lacking:
            if word not in misspelt:  # a misspelt one is reported as such
                hint = f"add “{word}: …”"
                self.findings.add("missing-key", node.mark, f"{prefix}{word} is missing", hint)

    def empty(self, key: Scalar, *, required: bool) -> None:
        """A key without a value is an unknown fact; a field is written for its value alone."""
        if self.noun == "field":
            hint = "write it behind the colon, or leave the line out"
            self.findings.add("empty-field", key.mark, f"{key.text} has no value", hint)
        elif required:
            hint = f"write it behind the colon: “{key.text}: …”"
            self.findings.add("missing-key", key.mark, f"{key.text} has no value", hint)

    def unknown(
        self, key: Scalar, value: Node, struct: type[msgspec.Struct], prefix: str, given: set[str]
    ) -> None:
        word, fields = key.text, fields_of(struct)
        free = [field for field in fields if field not in given]  # or it would stand twice
        if key_meant := key_for(word, free):  # what it stands for is not missing
            self.marks.setdefault(prefix + key_meant, key.mark)
        home = home_of(word, struct)
        if home and self.noun == "key":  # nor is what only stands in the wrong place
            self.marks.setdefault(word if prefix else f"source.{word}", key.mark)
        likely = home or meant.plain_character(word)
        if not likely and key_meant:
            likely = f"did you mean {key_meant}?"
            is_list = self.noun == "key" and takes_several(struct, key_meant)
            if is_list and isinstance(value, Scalar):
                shape = shapes_of(struct)[key_meant].inner
                likely = f"write {key_meant}: [{_listed(shape, value.text)}]"
        hint = likely or f"the {self.noun}s here: {', '.join(fields)}"
        message = f"no {self.noun} is called {prefix}{word}"
        self.findings.add(f"unknown-{self.noun}", key.mark, message, hint)

    def value(self, shape: Shape, node: Node, path: str) -> Any:
        """`node` as a value of that shape. Raises Fault for one that cannot be."""
        value = self.unlimited(shape, node, path)
        for limit in shape.limits:
            value = limited(value, limit, node.mark, path, self.findings, self.language)
        return value

    def unlimited(self, shape: Shape, node: Node, path: str) -> Any:
        if shape.is_fragment:
            return self.markdown(node)
        if shape.inner and shape.origin is tuple:
            return self.items(shape.inner, node, path)
        if shape.inner:
            return self.pairs(shape.inner, node, path)
        if shape.is_section:
            return self.section(shape.annotation, node, path)
        if not isinstance(node, Scalar):
            raise Fault("bad-value", f"{path} is one value, not a list or a mapping")
        if shape.is_name and len(meant.several(node.text)) > 1:
            hint = "keep one; the text can name the others"
            raise Fault("bad-slug", f"{shown(node.text)}: one name stands here", hint)
        text = node.text.replace("\n", " ").strip()
        if shape.annotation is references.PassageName and "#" not in text:
            self.refuse_bare(text)
        if shape.annotation is Quantity:
            return self.quantity(text, node.mark)
        return READERS[shape.annotation](text, node.mark)

    def refuse_bare(self, text: str) -> None:
        """Raises Fault for an annotation of the same file that is named without its sign."""
        if (id := slugify(text)) in self.ids:
            hint = meant.did_you_mean(f"#{id}")
            raise Fault("bad-value", f"{shown(text)} names no annotation", hint)

    def quantity(self, written: str, mark: Mark) -> Quantity:
        """As its language writes numbers. One that nobody can sort, or see to be a percentage, is
        reported."""
        value = read_quantity(written, self.language)
        code, text = "unread-value", shown(value.text)
        if value.shape == "text":
            likely = meant.did_you_mean(share(value.text) or percentage(value.text))
            hint = likely or "write a number and its unit, a range, “9 in 10” or “3:1”"
            self.findings.add(code, mark, f"no number was found in the value “{text}”", hint)
        elif value.part is None and (likely := percentage(value.text)):
            message = f"“{text}” is not read as a percentage"
            self.findings.add(code, mark, message, meant.did_you_mean(likely))
        return value

    def markdown(self, node: Node) -> Fragment:
        if not isinstance(node, Scalar) or self.inline is None:
            raise Fault("bad-value", "expected one line of text")
        return self.inline(node.text, node.mark)

    def items(self, shape: Shape, node: Node, path: str) -> tuple[Any, ...]:
        if not isinstance(node, Sequence):
            word = path.rpartition(".")[2]
            text = " ".join(node.text.split()) if isinstance(node, Scalar) else ""
            listed = _listed(shape, text)
            hint = f"write {word}: [{listed}]" if listed else ""
            if shape.is_section:
                hint = f"write {word}: [{{{_form(shape.annotation, text)}}}]"
            raise Fault("bad-value", f"{path} is a list", hint)
        found: list[Any] = []
        for item in node.items:
            if _is_empty(item):
                self.findings.add("bad-value", item.mark, f"{path} has an empty item", "delete it")
            elif names := _piled(shape, item):
                several = ", ".join(names)
                hint = f"write [{several}]" if self.noun == "key" else f"write {several}"
                message = f"{path} has several names in one: commas separate them"
                self.findings.add("bad-slug", item.mark, message, hint)
            elif (value := self.checked(shape, item, path)) is not None:
                self.marks[f"{path}.{len(found)}"] = item.mark
                found.append(value)
        self.refuse_repeats(found, path)
        return tuple(found)

    def refuse_repeats(self, found: list[Any], path: str) -> None:
        """Of names; that one annotation stands twice in relation to another, `link` sees."""
        seen: set[str] = set()
        for value in found:
            if isinstance(value, references.Name):
                if value.slug in seen:
                    message = f"{path} names {value.slug} twice"
                    self.findings.add("duplicate-reference", value.mark, message, "leave it out")
                seen.add(value.slug)

    def pairs(self, shape: Shape, node: Node, path: str) -> dict[str, Any]:
        if not isinstance(node, Mapping):
            raise Fault("bad-value", f"{path} is a mapping of names to values")
        for _, value in node.entries:
            if not isinstance(value, Scalar):
                self.findings.add("bad-value", value.mark, f"{path} holds single values only")
        read = READERS[shape.annotation]
        return {
            key.text: read(value.text, value.mark)
            for key, value in node.entries
            if isinstance(value, Scalar)
        }

    def section(self, struct: type[msgspec.Struct], node: Node, path: str) -> Any:
        if not isinstance(node, Mapping):
            first, *_ = keys = list(fields_of(struct))
            hint = f"write keys with values, as in “{first}: …”; the keys: {', '.join(keys)}"
            if isinstance(node, Scalar) and shape_of(fields_of(struct)[first][1]).is_name:
                hint = f"write {first}: {node.text}"
            raise Fault("bad-value", f"{path} is a mapping of keys to values", hint)
        return self.struct(struct, node, f"{path}.")


def _form(struct: type[msgspec.Struct], text: str) -> str:
    """The keys of an item; where one of them alone is required, the text is its value."""
    fields = fields_of(struct)
    required = [key for key, (_, _, required) in fields.items() if required]
    if text and len(required) == 1:
        return f"{required[0]}: {text}"
    return ", ".join(f"{key}: …" for key in fields)


def _language_of(node: Mapping) -> str:
    """The language that the node's own keys name."""
    for key, value in node.entries:
        if key.text in ("lang", "language") and isinstance(value, Scalar):
            return value.text.strip()
    return ""


def _listed(shape: Shape | None, text: str) -> str:
    """One text as the items of a list in brackets."""
    return ", ".join(meant.names(text)) if shape and shape.is_name else text.replace(";", ",")


def _piled(shape: Shape, item: Node) -> list[str]:
    """The names in an item that holds several."""
    return meant.several(item.text) if shape.is_name and isinstance(item, Scalar) else []


def _is_empty(node: Node) -> bool:
    """Nothing was written: not even `[]`, which says that there is none."""
    return isinstance(node, Scalar) and not node.text.strip()


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
