"""Names, links and values: one on each line, each where content can have it."""

import unicodedata
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit

from conspectus.clip.address import is_address, same_source, without_tracking
from conspectus.link.paths import path_from
from conspectus.model.dates import parse_date
from conspectus.model.marks import Mark
from conspectus.parse.values import READERS, Fault
from conspectus.urls import absolute, id_fault, relative, scheme, slug_fault, slugify
from scripts.fuzzing.judged import require
from scripts.fuzzing.targets.files import ARTICLE, judge_file

_MOST = 4
"""Lines that are looked at, for each is looked at in many ways."""
_HERE = "topics/water/"


def addresses(data: bytes) -> None:
    text = data.decode(errors="replace")
    lines = [" ".join(line.split()) for line in text.splitlines()[:_MOST]]
    for line in lines:
        judge_name(line)
        judge_address(line)
        judge_values(line)
    judge_file(ARTICLE, _article(lines).encode())


def judge_name(line: str) -> None:
    slug = slugify(line)
    require(not slug or not slug_fault(slug), f"slugify makes {slug!r}: {slug_fault(slug)}")
    require(slugify(slug) == slug, f"slugify changes what it made: {slug!r}")
    if not slug_fault(line):
        require(unicodedata.is_normalized("NFC", line), "a slug in another form")
        require(not {"/", "\\", ".", "%", "\0"} & set(line), "a slug that leads elsewhere")
        judge_reference(line, "")
    if not id_fault(line):
        require(not line.startswith("c-"), "an id of the page's own")
        judge_reference("water", line)


def judge_reference(slug: str, fragment: str) -> None:
    """A browser comes to the page that was meant."""
    path = f"topics/{slug}/"
    base = "https://digest.example/sub"
    for reference in (relative(_HERE, path, fragment), absolute(base, path, fragment)):
        found = urlsplit(urljoin(f"{base}/{_HERE}", reference))
        require(unquote(found.path) == f"/sub/{path}", f"{reference} leads to {found.path}")
        require(unquote(found.fragment) == fragment, f"{reference} leads to #{found.fragment}")


def judge_address(line: str) -> None:
    bare = without_tracking(line)
    require(without_tracking(bare) == bare, f"without_tracking changes what it made: {bare}")
    if is_address(line):
        require(is_address(bare), f"{bare} is no address any more")
        require(scheme(bare) in ("http", "https"), f"the scheme of {bare}")
        require(same_source(bare) == same_source(line), f"{bare} is another source")
    path_from("content/articles/a.md", line)


def judge_values(line: str) -> None:
    """Every reader of a value takes it, or says what is wrong with it."""
    for kind, reader in READERS.items():
        judge_value(kind, reader, line)
    try:
        date = parse_date(line)
    except ValueError as error:
        require(str(error), "no word on what is wrong with a date")
    else:
        require(parse_date(date.edtf) == date, f"{date.edtf} is another date")


def judge_value(kind: Any, reader: Any, line: str) -> None:
    try:
        reader(line, Mark())
    except Fault as fault:
        require(fault.message.strip(), f"{kind}: nothing is said")


def _article(lines: list[str]) -> str:
    """One in which each line is a name, a link, an image, a value and a title."""
    linked = "\n\n".join(
        f"[a]({line}) ![b]({line}) <{line}> [c](<{line}> '{line}')\n\n[d{n}]\n\n[d{n}]: {line}"
        for n, line in enumerate(lines)
    )
    quoted = lines[0].replace("'", "''") if lines else ""
    return (
        f"---\ntitle: A fuzzed article\nsummary: '{quoted}'\ntopics: [water]\n"
        f"source: {{title: '{quoted}'}}\n---\nText.\n\n{linked}\n"
    )
