"""Mappings as far as they can be read: a fault of YAML in one key hides no faults of others."""

import re

import msgspec

from conspectus.parse.yaml import Mapping, read_mapping
from conspectus.parse.yaml_faults import FAR_REACHING
from conspectus.problems import Findings, Problem

_KEY = re.compile(r"(?:[^\W\d][\w-]*|<<):(?:\s|$)")
_MOST = 8
"""So many faults of YAML are looked for in one file."""


def read_keys(text: str, first_line: int, findings: Findings) -> Mapping | None:
    """As `read_mapping`; but a key in which YAML is at fault is reported and passed over.

    Then the mapping is `partial`. None where nobody can tell how far a fault reaches.
    """
    faults: list[Problem] = []
    while True:
        heard = Findings(findings.path)
        node = read_mapping(text, first_line, heard)
        if node is not None:
            findings.problems += faults + heard.problems
            return msgspec.structs.replace(node, partial=True) if faults else node
        fault = heard.problems[-1]
        if fault.message.startswith(FAR_REACHING) or len(faults) == _MOST:
            findings.problems += faults or heard.problems
            return None
        faults.append(fault)
        text = _without(text.split("\n"), fault.mark.line - first_line)


def _without(lines: list[str], fault: int) -> str:
    """Empty lines for the key in which a line stands, and for all that belongs to it."""
    starts = [number for number, line in enumerate(lines) if _KEY.match(line)]
    first = max((number for number in starts if number <= fault), default=0)
    after = min((number for number in starts if number > fault), default=len(lines))
    return "\n".join([*lines[:first], *[""] * (after - first), *lines[after:]])
