"""What a value of another tool's front matter tells, where it can be a value of ours."""

import re

from conspectus.clip.when import machine_date
from conspectus.importers.register import language
from conspectus.importers.values import Value, texts
from conspectus.model.dates import parse_date
from conspectus.model.frontmatter import ACCESS, SUMMARY_LENGTH, FileName, Url
from conspectus.model.marks import WHOLE_FILE
from conspectus.parse.values import READERS, Fault


def line(value: Value) -> str:
    """A text on one line; "" for what is none."""
    return " ".join(value.split()) if isinstance(value, str) else ""


def summary(value: Value) -> str:
    """A text that may be a summary: not too long, and without markup."""
    words = line(value)
    has_markup = re.search(r"<[A-Za-z/]|\{[{%<]|\]\(", words)
    return words if len(words) <= SUMMARY_LENGTH and not has_markup else ""


def url(value: Value) -> str:
    """An address of the web; "" for what is none."""
    try:
        return str(READERS[Url](value.strip(), WHOLE_FILE)) if isinstance(value, str) else ""
    except Fault:
        return ""


def access(value: Value) -> str:
    """One of our words for who can read a source; "" for any other."""
    return value if isinstance(value, str) and value in ACCESS else ""


def file_name(value: Value) -> str:
    """The name of a file without folders; "" for what is none."""
    try:
        return str(READERS[FileName](value, WHOLE_FILE)) if isinstance(value, str) else ""
    except Fault:
        return ""


def language_of(value: Value) -> str:
    """A language tag; "" for what is none."""
    return language(value) if isinstance(value, str) else ""


def day(value: Value) -> str:
    """The day that a value tells, as exactly as it tells it; "" for none."""
    if not isinstance(value, str):
        return ""
    try:
        return parse_date(value.strip()).edtf
    except ValueError:
        found = machine_date(value)
        return found.edtf if found else ""


def tags(value: Value) -> list[str] | None:
    """Names of tags: a list, or text with commas, or in Jekyll's way with blanks."""
    names = texts(value)
    if names is None:
        return None
    if isinstance(value, str) and "," in value:
        names = value.split(",")
    return [bare for name in names if (bare := name.strip().lstrip("#").strip())]


def tells_more(value: Value) -> bool:
    """Whether somebody is described by more than a name."""
    entries = value if isinstance(value, list) else [value]
    return any(isinstance(one, dict) and len(one) > 1 for one in entries)


def people(value: Value) -> list[str] | None:
    """Names of people: text with commas or semicolons, a list of texts, or of tables with names."""
    if isinstance(value, dict):
        value = [value]
    if isinstance(value, list):
        value = [one["name"] if isinstance(one, dict) and "name" in one else one for one in value]
        if any(isinstance(one, dict) for one in value):
            return None
    names = texts(value)
    if names is None:
        return None
    if isinstance(value, str):
        names = value.split(";") if ";" in value else re.split(r",|(?<!\s)\s+(?:and|&)\s+", value)
    bare = [re.sub(r"^\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]$", r"\1", name.strip()) for name in names]
    return [name for name in bare if name]
