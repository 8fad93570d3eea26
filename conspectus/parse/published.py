"""A published edition as it is read again: a stranger's file until each part of it was looked at.

`written` says how it is written down; what is not written so is refused, and nothing of it shown.
"""

import hashlib

import msgspec
from msgspec import Struct, json

from conspectus.model.documents import Document
from conspectus.model.editions import FORMAT, Issue, PublishedMeta
from conspectus.model.frontmatter import EditionMeta
from conspectus.model.marks import WHOLE_FILE
from conspectus.model.references import Key
from conspectus.parse.harmless import check
from conspectus.parse.markup import Harmful
from conspectus.problems import Findings, shown

_AGAIN = "take it back as it was, from your history, or publish the edition again"


class _Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """What the file holds."""

    format: int
    made_of: str
    issue: Issue


class _Version(Struct):
    format: int


def written(issue: Issue, made_of: str) -> str:
    """The file of a published edition: JSON, indented so that what differs can be read."""
    data = json.encode(_Kept(FORMAT, made_of, issue))
    return json.format(data, indent=1).decode() + "\n"


def seal_of(meta: EditionMeta, body: str) -> str:
    """Another for each edition that says another thing: of what is frozen when it is sent.

    Corrections, former names and how the file is laid out are not part of it.
    """
    lines = "\n".join(line.rstrip() for line in body.strip().split("\n"))
    said = (
        meta.title,
        meta.number,
        meta.date.edtf if meta.date else "",
        meta.summary,
        meta.window.edtf if meta.window else "",
        [(item.article, item.id) for item in meta.items],
        lines,
    )
    return hashlib.sha256(json.encode(said)).hexdigest()


def parse_published(path: str, key: Key, text: str, findings: Findings) -> Document:
    """The document of such a file; without an issue where it is at fault, which is reported."""
    meta = PublishedMeta(title=key.slug)
    try:
        kept = _read(text)
        check(kept.issue, key.slug)
    except Harmful as fault:
        findings.add("bad-published", WHOLE_FILE, fault.message, fault.hint or _AGAIN)
    else:
        meta = PublishedMeta(kept.issue.title, kept.issue, kept.made_of)
    return Document(path, key.folder, key.slug, meta, {}, ())


def _read(text: str) -> _Kept:
    """Raises Harmful for what is no such file, or one of a newer form."""
    try:
        version = json.decode(text, type=_Version).format
        if version != FORMAT:
            raise Harmful(
                f"the file is of format {version}, and this version reads {FORMAT}",
                "build with the version of Conspectus that published the edition",
            )
        return json.decode(text, type=_Kept)
    except RecursionError:
        raise Harmful("the file is nested too deeply to be a published edition") from None
    except msgspec.ValidationError as error:
        message = f"what is written here is no published edition: {shown(str(error))}"
        raise Harmful(message) from None
    except msgspec.DecodeError as error:
        raise Harmful(f"the file cannot be read as JSON: {error}") from None
