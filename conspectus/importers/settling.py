"""That a digest builds: whatever the house's own reading calls an error is made harmless.

What another tool lets pass may be an error here. A link that leads nowhere becomes its words, a
sign that opens nothing gets a backslash, and a text in which nothing else helps is kept whole as a
block of code, in a draft. Each is a remark.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from conspectus.importers.code import fence
from conspectus.importers.ledger import Ledger
from conspectus.importers.links import Edit, edited, hidden, spots, undone
from conspectus.link import link
from conspectus.mend.places import Places
from conspectus.model.documents import Document
from conspectus.model.references import Key
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset
from conspectus.parse.document import parse_document
from conspectus.parse.front_matter import split
from conspectus.problems import Findings, Problem, errors

_ROUNDS = 8
_LINKS = frozenset(("active-file", "broken-link", "broken-media", "bad-image", "draft-link",
                    "forbidden-scheme"))  # fmt: skip
_SIGNS = frozenset(("misplaced-callout", "undefined-footnote", "misplaced-footnote",
                    "unclosed-comment", "conflict-marker"))  # fmt: skip


class Written(Struct, frozen=True):
    """A content file that is to be, and the other tool's file that it is made of."""

    key: Key
    path: str
    text: str
    origin: str = ""


Rewritten = Callable[[Written, str, bool], Written]
"""The file with another body, and whether it is to be a draft."""


def settled(
    files: Mapping[str, Written],
    settings: Settings,
    assets: tuple[Asset, ...],
    ledger: Ledger,
    rewritten: Rewritten,
    parted: Callable[[Written], Written],
) -> dict[str, Written]:
    """The files, without any error in them, whether drafts are taken in or not.

    `parted` gives a file whose source is another's too one without its address.
    """
    files = dict(files)
    documents: dict[str, Document] = {}
    read: dict[str, list[Problem]] = {}
    again = set(files)
    for turn in range(_ROUNDS):
        for path in again:
            found = Findings(path)
            one = files[path]
            documents[path] = parse_document(path, one.key, one.text, settings.language, found)
            read[path] = errors(found.problems)
        problems = [problem for path in sorted(files) for problem in read[path]]
        if not problems:
            ordered = [documents[path] for path in sorted(files)]
            for drafts in (True, False):
                problems += errors(link(ordered, settings, assets, drafts=drafts)[1])
        again = set()
        by_file: dict[str, list[Problem]] = {}
        for problem in problems:
            by_file.setdefault(problem.path, []).append(problem)
        for path in sorted(by_file.keys() & files.keys()):
            again.add(path)
            faults = list(dict.fromkeys(by_file[path]))
            if any(fault.code == "duplicate-source" for fault in faults):
                files[path] = parted(files[path])
                continue
            files[path] = _mended(files[path], faults, settings, ledger, rewritten, last=turn > 4)
        if not again:
            break
    return files


def _mended(
    file: Written, faults: list[Problem], settings: Settings, ledger: Ledger,
    rewritten: Rewritten, *, last: bool,
) -> Written:  # fmt: skip
    _, body, first = split(file.text, "", Findings(""))
    edits = []
    places = Places(body)
    found = {} if last else {(s.destination.mark.line, s.destination.mark.column): s
                             for s in spots(body, settings.language)}  # fmt: skip
    for fault in faults:
        line = fault.mark.line - first + 1
        if line < 1 or last:
            continue
        spot = found.get((line, fault.mark.column))
        at = places.starts[line - 1] + fault.mark.column - 1
        if fault.code == "broken-fragment" and spot:
            address = body[spot.destination.start : spot.destination.end]
            if bare := address.partition("#")[0]:
                edits.append(Edit(spot.destination.start, spot.destination.end, bare))
            else:
                edits.append(undone(spot))
        elif fault.code == "draft-link" and spot:
            edits.append(hidden(spot))
        elif fault.code in _LINKS and spot:
            edits.append(undone(spot))
        elif fault.code in _LINKS and body[at : at + 2] == "![":
            edits.append(Edit(at, at + 1, ""))
        elif fault.code in _SIGNS:
            edits.append(Edit(at, at, "\\"))
        elif fault.code == "unclosed-fence":
            sign = body[at:].split("\n")[0].strip()
            ticks = sign[: len(sign) - len(sign.lstrip(sign[:1]))]
            edits.append(Edit(len(body), len(body), f"\n{ticks}\n"))
        else:
            continue
        ledger.remark(file.origin or file.path, f"{fault.message}; made harmless")
    if edits:
        return rewritten(file, edited(body, edits), False)
    fault = faults[0]
    ledger.remark(
        file.origin or file.path, f"{fault.message}: the text is kept as code, for you to mend"
    )
    return rewritten(file, fence(body), True)
