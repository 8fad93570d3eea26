"""Annotations as a collection of the W3C's, in JSON-LD."""

from collections.abc import Iterator
from urllib.parse import urlencode

from msgspec.structs import replace

from conspectus.export.formats import File
from conspectus.export.selection import Selection
from conspectus.model.references import PassageKey
from conspectus.opened import Opened
from conspectus.plan.index import Index
from conspectus.plan.linked.collection import part


def files(found: Opened, selection: Selection) -> Iterator[File]:
    """One file, with all that is selected on one page."""
    digest, chosen = found.digest, set(selection.passages)
    kept = (
        replace(
            extract,
            excerpts=tuple(
                excerpt for excerpt in extract.excerpts if PassageKey(slug, excerpt.id) in chosen
            ),
        )
        for slug in selection.articles
        for extract in (digest.extracts[slug],)
    )
    query = "" if selection.is_whole else urlencode(selection.asked.words)
    yield File("annotations.jsonld", part(digest, Index(digest), kept, query))
