"""Front matter and settings of other tools as plain values, whoever wrote them.

Every scalar is text as it was written: no date, number or `no` becomes something else. Read by the
house's own YAML, by `tomllib` and by `json`, each with the same bounds.
"""

import json
import re
import tomllib
from collections.abc import Callable
from typing import Any

from conspectus.model.marks import Mark
from conspectus.model.sources import NOT_TEXT
from conspectus.parse.yaml import MAX_BYTES, MAX_DEPTH, Mapping, Node, Scalar, read_mapping
from conspectus.problems import Findings, Problem, errors

Value = str | list["Value"] | dict[str, "Value"]
Values = dict[str, Value]


class Unread(ValueError):
    """What cannot be read; the message says why, in a sentence without a full stop."""


def from_yaml(text: str) -> tuple[Values, list[Problem]]:
    """The mapping, and what a YAML reader would warn of. Raises Unread."""
    findings = Findings("")
    node = read_mapping(text, 1, findings)
    if node is None or errors(findings.problems):
        fault = next(iter(errors(findings.problems)), None)
        place = f" (line {fault.mark.line} of it)" if fault and fault.mark != Mark() else ""
        raise Unread(f"{fault.message if fault else 'no mapping'}{place}")
    return {key.text: _of_node(value) for key, value in node.entries}, findings.problems


def from_toml(text: str) -> Values:
    """Raises Unread."""
    return _guarded(text, lambda text: tomllib.loads(text, parse_float=str))


def from_json(text: str) -> Values:
    """An object of JSON, of which no key stands twice. Raises Unread."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            raise ValueError("a key stands twice")
        return found

    return _guarded(
        text,
        lambda text: json.loads(
            text, object_pairs_hook=once, parse_int=str, parse_float=str, parse_constant=str
        ),
    )


def sound(value: Value) -> Value:
    """Without the characters that nobody sees and no content file may hold."""
    match value:
        case dict():
            return {str(sound(key)): sound(inner) for key, inner in value.items()}
        case list():
            return [sound(inner) for inner in value]
    return re.sub(NOT_TEXT, "\ufffd", value.replace("\r", "\n"))


def told(value: Value) -> str:
    """A value on one line: as it is, or as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def texts(value: Value) -> list[str] | None:
    """The texts that a value is: one, or a list of them. None for anything else."""
    if isinstance(value, str):
        return [value] if value.strip() else []
    if isinstance(value, list):
        found = [one for one in value if isinstance(one, str)]
        return [one for one in found if one.strip()] if len(found) == len(value) else None
    return None


def _of_node(node: Node) -> Value:
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return {key.text: _of_node(value) for key, value in node.entries}
    return [_of_node(item) for item in node.items]


def _guarded(text: str, read: Callable[[str], Any]) -> Values:
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise Unread(f"it is larger than {MAX_BYTES // 1024} kB")
    try:
        found = _plain(read(text), 0)
    except RecursionError:
        raise Unread(f"lists and tables nest deeper than {MAX_DEPTH}") from None
    except ValueError as error:  # of TOML and JSON alike
        raise Unread(str(error).partition("\n")[0].rstrip(".")) from None
    if not isinstance(found, dict):
        raise Unread("it is no table of keys")
    return found


def _plain(value: Any, depth: int) -> Value:
    if depth > MAX_DEPTH:
        raise RecursionError
    match value:
        case dict():
            return {str(key): _plain(inner, depth + 1) for key, inner in value.items()}
        case list():
            return [_plain(inner, depth + 1) for inner in value]
        case bool():
            return "true" if value else "false"
        case None:
            return ""
    if hasattr(value, "isoformat"):  # a date or a time of TOML's
        return str(value.isoformat()).replace("+00:00", "Z")
    return str(value)
