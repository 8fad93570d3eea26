"""A digest's folder taken through the stages in memory: its linked digest, its pages, its bytes.

For tests and measurements that look into what a build makes, of whatever folder, from nothing.
"""

from pathlib import Path

from msgspec import Struct

from conspectus.model.digest import Digest
from conspectus.model.wording import Wording
from conspectus.opened import opened
from conspectus.plan import Planned, plan
from conspectus.problems import errors
from conspectus.theme import Theme


class Whole(Struct, frozen=True):
    """What a folder's files come to."""

    digest: Digest
    plan: Planned
    theme: Theme
    wording: Wording


def whole(root: Path, *, base_url: str | None = None, drafts: bool = False) -> Whole:
    """Of a digest without an error."""
    found = opened(root, drafts=drafts, base_url=base_url)
    planned = plan(found.digest, found.look)
    assert errors((*found.problems, *planned.problems)) == []
    return Whole(found.digest, planned, found.theme, found.wording)
