"""Articles of the same source, as far as titles tell."""

import pytest

from conspectus.clip.clipping import Clipping
from conspectus.draft.duplicates import titled_alike
from conspectus.model.dates import parse_date
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.problems import Findings

PUBLICATION = "---\nname: The Morning Ledger\n---\n"
ARTICLE = """---
title: A
source: {{title: The Editorial, publication: ledger, published: 2024-05-14{more}}}
---
"""


def found(clipping: Clipping, more: str = "") -> str:
    files = {
        Key(Folder.PUBLICATIONS, "ledger"): PUBLICATION,
        Key(Folder.ARTICLES, "a"): ARTICLE.format(more=more),
    }
    return titled_alike(
        clipping,
        [parse_document(k.slug, k, text, "en", Findings(k.slug)) for k, text in files.items()],
    )


@pytest.mark.parametrize(
    ("publication", "published", "is_same"),
    [
        ("", "", True),
        ("Morning Ledger", "2024-05", True),
        ("The Morning Ledger", "2024-05-15", False),
        ("Morning Ledger", "2023", False),
        ("The Evening Ledger", "", False),
    ],
)
def test_columns_share_their_titles(publication: str, published: str, is_same: bool) -> None:
    date = parse_date(published) if published else None
    clipping = Clipping(title="The editorial", publication=publication, published=date)

    assert (found(clipping) == "a") is is_same


def test_what_is_uncertain_tells_nothing_apart() -> None:
    clipping = Clipping(
        title="The Editorial", publication="Evening Ledger", published=parse_date("2020")
    )

    assert found(clipping, ", uncertain: [publication, published]") == "a"


def test_a_title_without_a_letter_is_nobodys() -> None:
    assert found(Clipping(title="…")) == ""
