"""A digest in memory for drafts: what `opened` makes of its files."""

from collections.abc import Mapping
from pathlib import Path

from conspectus.opened import Opened, opened
from tests.digests import article, claim, entry

FILES = {
    "site.yaml": "title: T\n",
    "content/topics/budgets.md": entry(title="Budgets", synonyms="[spending, budget]"),
    "content/topics/speed.md": entry(title="Speed"),
    "content/topics/roles.md": entry(title="Roles"),
    "content/people/cliff-condon.md": entry(
        name="Cliff Condon", synonyms="[Condon]", affiliations="[{organization: forrester}]"
    ),
    "content/organizations/forrester.md": entry(name="Forrester", synonyms="[Forrester Research]"),
    "content/organizations/gartner.md": entry(name="Gartner"),
    "content/publications/morning-ledger.md": entry(name="The Morning Ledger"),
    "content/articles/desks.md": article(
        "Engineers and marketers swap desks and calendars every autumn.",
        claim("one"),
        source="title: Swapped desks, url: 'https://a.example/desks'",
        topics="[roles, speed]",
    ),
}


def digest(root: Path, files: Mapping[str, str] | None = None) -> Opened:
    """The digest of FILES, and further ones, in a folder."""
    for path, text in {**FILES, **(files or {})}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return opened(root)
