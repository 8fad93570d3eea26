"""`compare`: two digests in, what readers will notice out."""

from conspectus.changes.addresses import addresses
from conspectus.changes.entries import drafts, entries
from conspectus.changes.evidence import evidence
from conspectus.changes.fields import differing
from conspectus.changes.files import media, theme_files
from conspectus.changes.findings import findings
from conspectus.changes.nouns import Changes, Field
from conspectus.changes.pairing import Pairing
from conspectus.changes.reading import Reader
from conspectus.changes.relations import relations
from conspectus.changes.sides import Side
from conspectus.changes.weight import weight
from conspectus.model.references import Key

_UNSEEN = frozenset(("checks", "clippings", "format"))
"""Settings that readers notice nothing of."""


def compare(before: Side, after: Side, *, weighs: bool = True) -> Changes:
    """What a branch (`after`) changes for readers. Touches no file and no clock.

    `weighs`: whether the pages that differ are made, which takes most of the time.

    Of files that an error hides on a side nothing is said, nor of the evidence that hangs on them;
    where a side has errors there is no site to weigh.
    """
    pairing = Pairing(before, after)
    was, now = Reader(before, pairing, translates=True), Reader(after, pairing, translates=False)
    hidden = before.unread | after.unread
    changed, tied = entries(pairing, was, now), relations(was, now, hidden)
    is_weighed = weighs and not (before.errors or after.errors)
    weighed, faults = weight(before, after) if is_weighed else (None, ([], []))
    new, gone = findings(
        before,
        after,
        _paths_now(pairing, before, after),
        ((*before.plan.problems, *faults[0]), (*after.plan.problems, *faults[1])),
    )
    return Changes(
        entries=changed,
        evidence=() if hidden else evidence(pairing, was, now, changed, tied),
        relations=tied,
        addresses=addresses(before, after, pairing),
        problems_new=new,
        problems_gone=gone,
        settings=_settings(was, now),
        theme=theme_files(before, after),
        media=media(before, after),
        drafts=drafts(was, now),
        weight=weighed,
        unread_before=tuple(sorted(before.unread)),
        unread_after=tuple(sorted(after.unread)),
        errors_before=before.errors,
        errors_after=after.errors,
    )


def _settings(before: Reader, after: Reader) -> tuple[Field, ...]:
    one, other = before.side.opened.settings, after.side.opened.settings
    return differing(before.fields(one, but=_UNSEEN), after.fields(other, but=_UNSEEN))


def _paths_now(pairing: Pairing, before: Side, after: Side) -> dict[str, str]:
    """The files of what was renamed."""
    return {
        _path(before, one): _path(after, other)
        for one, other in pairing.now.items()
        if _path(before, one) and _path(after, other)
    }


def _path(side: Side, key: Key) -> str:
    path: str = getattr(side.digest, key.folder)[key.slug].path
    return path
