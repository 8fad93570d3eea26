"""A digest's folder taken through the stages in memory: its linked digest, its pages, its bytes.

For tests and measurements that look into what a build makes, of whatever folder, from nothing.
"""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from conspectus.link import link
from conspectus.model.digest import Digest
from conspectus.model.outputs import Look
from conspectus.model.wording import Wording
from conspectus.parse.document import parse_document
from conspectus.parse.site import parse_site
from conspectus.parse.wording import choose
from conspectus.plan import Planned, plan
from conspectus.problems import Findings, errors
from conspectus.read import read
from conspectus.theme import Theme, read_theme


class Whole(Struct, frozen=True):
    """What a folder's files come to."""

    digest: Digest
    plan: Planned
    theme: Theme
    wording: Wording


def whole(root: Path, *, base_url: str | None = None, drafts: bool = False) -> Whole:
    """Of a digest without an error."""
    reading = read(root)
    assert reading.site
    found = Findings(reading.site.path)
    settings = parse_site(reading.site.text, found)
    if base_url is not None:
        settings = replace(settings, base_url=base_url)
    documents = [
        parse_document(source.path, source.key, source.text, settings.language, found)
        for source in reading.sources
    ]
    digest, problems = link(documents, settings, reading.assets, drafts=drafts)
    theme = read_theme(root)
    wording, wrong = choose(theme.words, settings.language, settings.words)
    planned = plan(digest, Look(wording, theme.css, theme.feed_css, theme.scripts))
    everything = (
        *reading.problems, *found.problems, *problems, *theme.problems, *wrong, *planned.problems,
    )  # fmt: skip
    assert errors(everything) == []
    return Whole(digest, planned, theme, wording)
