"""A published edition is read again as it was written, and nothing but such a one is read."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace

from conspectus.model.dates import parse_date
from conspectus.model.documents import Document
from conspectus.model.editions import PublishedMeta
from conspectus.model.frontmatter import EditionMeta
from conspectus.model.marks import Mark
from conspectus.model.references import Folder, ItemName, Key
from conspectus.parse.published import parse_published, seal_of, written
from conspectus.problems import Findings
from tests.editions import rich, tiny


def read(text: str, slug: str = "february") -> tuple[Document, list[str]]:
    findings = Findings("p.json")
    document = parse_published("p.json", Key(Folder.PUBLISHED, slug), text, findings)
    return document, [problem.message for problem in findings.problems]


def test_what_was_written_is_read_again() -> None:
    for issue in (rich(), tiny()):
        document, problems = read(written(issue, "seal"), issue.slug)

        assert problems == []
        assert document.meta == PublishedMeta(issue.title, issue, "seal")


def test_the_same_edition_is_written_in_the_same_bytes() -> None:
    assert written(rich(), "s") == written(rich(), "s")


Change = Callable[[dict[str, Any]], object]


def _editorial(*parts: Any) -> Change:
    return lambda issue: issue.update(editorial=list(parts))


def _mention(path: str) -> Change:
    return _editorial({"type": "mention", "path": path, "text": "a"})


HOSTILE: dict[str, Change] = {
    "a script": _editorial("<script>x()</script>"),
    "a handler": _editorial('<p onclick="x()">a</p>'),
    "a handler behind a line's end": _editorial('<p\nonclick="x()">a</p>'),
    "a bare sign": _editorial("<p>1 < 2</p>"),
    "a comment": _editorial("<!-- --><p>a</p>"),
    "a style": _editorial('<p style="color:red">a</p>'),
    "a class of the page": _editorial('<div class="masthead">a</div>'),
    "an id of the page": _editorial('<h2 id="c-main">a</h2>'),
    "an end of what is around": _editorial("</div></main><p>a</p>"),
    "what is left open": _editorial("<div>"),
    "crossed elements": _editorial("<em><strong>a</em></strong>"),
    "capitals": _editorial("<SCRIPT>a</SCRIPT>"),
    "a link that runs": _editorial('<a href="javascript:x()">a</a>'),
    "one that hides it": _editorial('<a href="java&#115;cript:x()">a</a>'),
    "one with a blank in it": _editorial('<a href=" java\tscript:x()">a</a>'),
    "a link of no scheme": _editorial('<a href="//elsewhere.example/">a</a>'),
    "data as an address": _editorial('<a href="data:text/html,x">a</a>'),
    "a frame": _editorial('<iframe src="https://a.example/"></iframe>'),
    "an image from elsewhere": _editorial('<img src="https://a.example/x.png">'),
    "an attribute without quotes": _editorial("<p class=noted>a</p>"),
    "a path that leaves the site": _mention("../x/"),
    "a path that is an address": _editorial(
        {"type": "mention", "path": "javascript:x()", "text": ""}
    ),
    "a path from the host's root": _editorial(
        {"type": "mention", "path": "//a.example/", "text": ""}
    ),
    "a link that is not linked": _editorial({"type": "link", "target": "x", "mark": [1, 1, 1]}),
    "an annotation that is not there": _editorial(
        {"type": "shown", "passage": {"article": "steep", "id": "gone"}}
    ),
    "a note that is not there": _editorial(
        {"type": "note", "number": 9, "page": "editions/february/"}
    ),
    "an address within its tag": _editorial(
        '<a title="', {"type": "href", "path": "a/"}, '">a</a>'
    ),
    "an address as text": _editorial("<p>", {"type": "href", "path": "a/"}, "</p>"),
    "the sign of an address": _editorial('<a href="\x00">a</a>'),
    "another edition": lambda issue: issue.update(slug="march"),
    "no number": lambda issue: issue.update(number=0),
    "no date": lambda issue: issue.update(date=[[2026, 13, 1, False, False], None]),
    "an address of no web": lambda issue: issue["digest"].update(address="javascript:x()"),
    "a language that is none": lambda issue: issue["digest"].update(language='en" onload="x()'),
    "a source that runs": lambda issue: issue["articles"][0]["source"].update(url="javascript:x()"),
    "an access that is none": lambda issue: issue["articles"][0]["source"].update(access="x"),
    "a kind that is none": lambda issue: issue["articles"][0]["passages"][0].update(kind="x"),
    "a level that is none": lambda issue: issue["articles"][0]["passages"][0].update(level=9),
    "a part of more than all": lambda issue: issue["articles"][0]["passages"][0].update(part=2),
    "a correction's address": lambda issue: issue["articles"][0]["passages"][0].update(
        correction="javascript:x()"
    ),
    "an id that is none": lambda issue: issue["articles"][0]["passages"][0]["key"].update(id='a"b'),
    "a speaker that is none": lambda issue: issue["articles"][0]["passages"][0]["by"][0].update(
        kind="x"
    ),
    "a relation that is none": lambda issue: issue["articles"][2]["passages"][0]["bearings"][
        0
    ].update(words="x"),
    "a topic that is none": lambda issue: issue["articles"][0]["topics"][0].update(topic='"'),
    "a picture from elsewhere": lambda issue: issue["articles"][0]["illustration"]["renditions"][
        0
    ].update(path="https:x"),
    "a picture of no file": lambda issue: issue["articles"][0]["illustration"].update(
        renditions=[]
    ),
    "a picture smaller than nothing": lambda issue: issue["articles"][0]["illustration"].update(
        width=-1
    ),
    "a number without end": lambda issue: issue.update(number=10**400),
    "a picture wider than any": lambda issue: issue["articles"][0]["illustration"].update(
        width=2**64
    ),
    "a sign that no feed can hold": lambda issue: issue.update(title="a\x08"),
    "one in a text with markup": _editorial("<p>a\x0bb</p>"),
    "a text that is a number": lambda issue: issue.update(title=1),
    "markup in a title": lambda issue: issue["articles"][0]["passages"][0].update(
        title=["<img src=x onerror=x()>"]
    ),
}


@pytest.mark.parametrize("change", HOSTILE.values(), ids=HOSTILE)
def test_a_file_with_anything_else_in_it_is_refused_as_a_whole(change: Change) -> None:
    kept = json.loads(written(rich(), "seal"))
    change(kept["issue"])

    document, problems = read(json.dumps(kept))

    assert len(problems) == 1
    assert document.meta == PublishedMeta("february")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "cannot be read as JSON"),
        ("[1]", "no published edition"),
        ('{"format": 1}', "no published edition"),
        ('{"format": 2, "issue": 1}', "of format 2, and this version reads 1"),
        ("[" * 100_000, "no published edition"),
        (written(tiny(), "s").replace('"made_of"', '"more": 1, "made_of"'), "no published edition"),
    ],
)
def test_what_is_no_such_file_is_told(text: str, said: str) -> None:
    _, (problem,) = read(text, "1")

    assert said in problem


def test_the_seal_is_another_where_the_edition_says_another_thing() -> None:
    meta = EditionMeta("T", 1, parse_date("2026"), "S", parse_date("2026"))
    others = (
        replace(meta, title="U"),
        replace(meta, number=2),
        replace(meta, date=parse_date("2027")),
        replace(meta, summary="W"),
        replace(meta, window=None),
        replace(meta, items=(ItemName("a", "", Mark()),)),
    )
    seals = {seal_of(other, "Text.") for other in (meta, *others)}

    assert len({*seals, seal_of(meta, "Texts.")}) == 8


def test_the_seal_is_the_same_however_the_file_is_laid_out() -> None:
    meta = EditionMeta("T", 1, parse_date("2026"))
    moved = EditionMeta("T", 1, parse_date("2026"), aliases=(), draft=True)

    assert seal_of(meta, "\nText.  \n\n") == seal_of(moved, "Text.")
