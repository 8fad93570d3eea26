"""One value as a line of YAML, or as a folded block of lines."""

import re
from textwrap import TextWrapper

from conspectus.parse.yaml import Node, Scalar, Sequence, read_mapping
from conspectus.problems import Findings

WIDTH = 100
"""Columns. What is longer goes on in further lines where it can."""

_PLAIN = re.compile(r"[^\W_](?:[\w .;()/~%+=-]*[\w.;)/~%+=])?").fullmatch
"""Text of which it is plain that YAML reads it as it stands, in lists too."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\t": "\\t", "\n": "\\n"}


def folded(text: str) -> str:
    """Without breaks of lines, and without more than one blank at a time."""
    return re.sub(r"[ \t\n]+", " ", text).strip(" ")


def written(text: str, *, in_list: bool = False) -> str:
    """The text in quotes only where YAML would read it as something else, or warn of it."""
    if _PLAIN(text) or (text and "\t" not in text and _reads_as(text, text, in_list=in_list)):
        return text
    return quoted(text)


def quoted(text: str) -> str:
    """In double quotes; in single ones where double ones would need escapes."""
    if not {"\\", '"', "\t", "\n"} & set(text):
        return f'"{text}"'
    if not {"\t", "\n"} & set(text):
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(character, character) for character in text) + '"'


def block(text: str, indent: int) -> list[str]:
    """The lines of a folded block (`>-`), each as wide as fits."""
    pad = " " * indent
    wrapper = TextWrapper(
        WIDTH, initial_indent=pad, subsequent_indent=pad, break_long_words=False,
        break_on_hyphens=False, expand_tabs=False, replace_whitespace=False,
    )  # fmt: skip
    return wrapper.wrap(text)


def _reads_as(text: str, form: str, *, in_list: bool) -> bool:
    findings = Findings("")
    node = read_mapping(f"key: [{form}]" if in_list else f"key: {form}", 1, findings)
    if node is None or findings.problems or "\n" in form:
        return False
    value: Node = node.entries[0][1]
    if isinstance(value, Sequence):
        value = value.items[0] if len(value.items) == 1 else value
    return isinstance(value, Scalar) and value.text == text
