"""Where the front matter of another tool's text ends, and in which form it is."""

import json
import re

from msgspec import Struct

from conspectus.importers.values import Unread, Values, from_json, from_toml, from_yaml

_OPENING = re.compile(r"\A\s*(?P<fence>---|\+\+\+)(?P<form>[a-z0-9]*)[ \t]*\n")
_KEY = re.compile(r"(?P<key>[A-Za-z0-9_-]+):[ \t]*(?P<value>.*)")
_MORE = re.compile(r" {4,}(?P<value>.*)")
_NOT_RUN = "it is a program, and none is run"


class Matter(Struct, frozen=True):
    """A text taken apart."""

    values: Values
    body: str
    warnings: tuple[str, ...] = ()
    unread: str = ""
    """Front matter that could not be read, as it stands."""
    fault: str = ""
    """Why."""
    is_there: bool = True
    """Whether there is any."""


def matter(text: str) -> Matter:
    """Front matter in YAML (`---`), TOML (`+++`, `---toml`) or JSON (`---json`, or a bare object).

    What cannot be read is kept as it stands.
    """
    if text.lstrip().startswith("{"):
        return _bare_json(text)
    opening = _OPENING.match(text)
    if not opening:
        return Matter({}, text, is_there=False)
    fence = opening["fence"]
    ends = r"(?:---|\.\.\.)" if fence == "---" else r"\+\+\+"
    closing = re.compile(rf"^{ends}[ \t]*$", re.MULTILINE).search(text, opening.end())
    if not closing:
        return Matter({}, text, is_there=False)
    front = text[opening.end() : closing.start()]
    return _read(front, text[closing.end() :].removeprefix("\n"), opening["form"], fence)


def _read(front: str, body: str, form: str, fence: str) -> Matter:
    try:
        if fence == "+++" or form == "toml":
            return Matter(from_toml(front), body)
        if form == "json":
            return Matter(from_json(front), body)
        if form not in ("", "yaml", "yml"):
            return Matter({}, body, unread=front, fault=_NOT_RUN)
        values, warnings = from_yaml(front)
    except Unread as fault:
        return Matter({}, body, unread=front, fault=str(fault))
    return Matter(values, body, tuple(f"{w.message}; {w.hint}" for w in warnings))


def _bare_json(text: str) -> Matter:
    """An object at the beginning, as Hugo has it; a text that merely begins so has none."""
    begin = len(text) - len(text.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text, begin)
        return Matter(from_json(text[begin:end]), text[end:].lstrip("\n"))
    except (ValueError, RecursionError):
        return Matter({}, text, is_there=False)


def lines_of_keys(text: str) -> Matter:
    """`Key: value` lines at the beginning, as Pelican reads them in Markdown; or YAML.

    A line that is indented goes on with the value above. An empty line ends them.
    """
    if _OPENING.match(text):
        return matter(text)
    lines = text.lstrip("\n").split("\n")
    found: dict[str, list[str]] = {}
    last = ""
    number = 0
    while number < len(lines):
        line = lines[number].rstrip()
        if match := _KEY.fullmatch(line):
            last = match["key"].lower()
            found.setdefault(last, []).append(match["value"].strip())
        elif last and (more := _MORE.match(line)):
            found[last].append(more["value"].strip())
        else:
            break
        number += 1
    if not found:
        return Matter({}, text, is_there=False)
    values: Values = {}
    for key, parts in found.items():
        given = [part for part in parts if part]
        values[key] = given[0] if len(given) == 1 else list(given) if given else ""
    return Matter(values, "\n".join(lines[number:]).removeprefix("\n"))
