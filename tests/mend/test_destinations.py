"""Where the addresses of links and images are written."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conspectus.mend.destinations import Unplaced, destinations
from conspectus.model.references import Folder, Key
from conspectus.parse.document import parse_document
from conspectus.parse.front_matter import split
from conspectus.problems import Findings
from tests.digests import callout

FRONT = "---\ntitle: T\n---\n"


def found(body: str) -> list[str]:
    """The addresses as they stand in the text, in order."""
    text = f"{FRONT}{body}"
    _, inner, first_line = split(text, "", Findings(""))
    places = [
        (at.start, at.end)
        for at in destinations(text, inner, first_line, "en")
        if not isinstance(at, Unplaced)
    ]
    return [text[start:end] for start, end in sorted(places)]


@pytest.mark.parametrize(
    ("body", "addresses"),
    [
        ("[a](b.md) and ![c](d.png 'e')", ["b.md", "d.png"]),
        ("[![a](b.png)](c.md)", ["b.png", "c.md"]),
        ("[a]( <b c.md>\n'd')", ["b c.md"]),
        ("[a\nb](c.md)\n[d](e.md)", ["c.md", "e.md"]),
        ("> quoted [a](b.md)\n> on [c](d.md)", ["b.md", "d.md"]),
        ("* list [a](b.md)\n  * deeper [c](d.md)", ["b.md", "d.md"]),
        ("| [a](b.md) | [a](b.md) |\n|---|---|\n| c \\| [d](e.md) | f |", ["b.md", "b.md", "e.md"]),
        ("[a][b] [b] [c][]\n\n[b]: d.md\n[c]: <e f.md> 'g'", ["d.md", "e f.md"]),
        ("[a]\n\n[a]: b.md\n[a]: c.md", ["b.md", "c.md"]),
        ("> [a]\n>\n> [a]:\n> b.md", ["b.md"]),
        ("<https://e.org/?a=b> and `[a](b.md)` <!-- [c](d.md) -->", ["https://e.org/?a=b"]),
        ("Note[^n].\n\n[^n]: See [a](b.md).", ["b.md"]),
        ("## Head [a](b.md)", ["b.md"]),
        ("[a](b.md?c=d&amp;e=f) [g](h\\)i.md)", ["b.md?c=d&amp;e=f", "h\\)i.md"]),
        ("[a]() [b](  )", []),
        (callout("figure", "f", "On [a](b.md).", value="1", of="all [c](d.md)", where="[e](f.md)"),
         ["b.md", "d.md", "f.md"]),
        (callout("claim", "f", "A.", where="so\n    [e](f.md)").replace("\n    [", "\n>     ["),
         ["f.md"]),
    ],
)  # fmt: skip
def test_they_are_found_in_every_form(body: str, addresses: list[str]) -> None:
    assert found(body) == addresses


def test_one_that_cannot_be_told_from_what_is_around_is_said_to_be_so() -> None:
    text = f"{FRONT}| a |\n|---|\n| [b](c\\|d.md) |\n"
    _, body, first_line = split(text, "", Findings(""))

    (only,) = destinations(text, body, first_line, "en")

    assert isinstance(only, Unplaced)
    assert (only.target, only.mark.line) == ("c%7Cd.md", 6)


PIECES = st.sampled_from(
    [
        *"[a](b.md)|![c](d.png)|[e][f]|[f]|\n\n[f]: g.md\n\n|*|`|**|> |* |\n|\n\n| ".split("|"),
        *"words|<h>|[^1]|\\|[|](|)|!|<!-- | -->|[l](<m n.md>)|[o\np](q.md)".split("|"),
        "\n[^1]: i [j](k.md)\n",
        "\n\n> [!note] T {#n}\n> [r](s.md)\n\n",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.lists(PIECES, max_size=12))
def test_every_link_of_a_document_is_found_or_said_not_to_be(pieces: list[str]) -> None:
    text = FRONT + "".join(pieces)
    _, body, first_line = split(text, "", Findings(""))
    document = parse_document("a.md", Key(Folder.ARTICLES, "a"), text, "en", Findings("a.md"))
    at = list(destinations(text, body, first_line, "en"))

    places = {place.target for place in at}
    assert set(_targets(document)) <= places
    for place in at:
        if not isinstance(place, Unplaced):
            assert text[place.start : place.end].replace(" ", "%20") == place.target


def _targets(value: object) -> list[str]:
    if isinstance(value, tuple | list):
        return [target for inner in value for target in _targets(inner)]
    target = getattr(value, "target", None)
    if isinstance(target, str):
        return [target]
    names = getattr(value, "__struct_fields__", ())
    return [target for name in names for target in _targets(getattr(value, name))]
