"""Records as other tools read them: what went in comes back out of parsers that are not ours."""

import codecs
import json
from collections.abc import Iterable

import latexcodec  # noqa: F401  # registers the codec by which what TeX shows is read
import pytest
import rispy
from hypothesis import example, given, settings
from msgspec.structs import replace
from pybtex.database import BibliographyData, Person, parse_string

from conspectus.model.citations import Name, Record
from conspectus.model.dates import parse_date
from conspectus.render.citations import WRITERS
from conspectus.render.citations.lines import line
from tests.render.citations.records import (
    HOSTILE,
    KING,
    OKAFOR,
    VAN_GOGH,
    day,
    record,
    records,
    shapes,
)  # fmt: skip


def bibtex(found: Iterable[Record]) -> BibliographyData:
    return parse_string(WRITERS["bibtex"](found), "bibtex")


def ris(found: Iterable[Record]) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = rispy.loads(WRITERS["ris"](found))
    return entries


def shown(text: str) -> str:
    """What TeX would show: commands as their signs, without braces."""
    for command, sign in (
        ("textbackslash", "\ue000"), ("textbraceleft", "\ue001"), ("textbraceright", "\ue002"),
        ("textasciitilde", "~"), ("textasciicircum", "^"),
    ):  # fmt: skip
        text = text.replace(f"{{\\{command}}}", sign)
    for sign in "#$%&_":
        text = text.replace(f"\\{sign}", sign)
    text = text.replace("{", "").replace("}", "")
    return text.translate({0xE000: "\\", 0xE001: "{", 0xE002: "}"})


def named(person: Person) -> str:
    parts = (*person.prelast_names, *person.last_names)
    given = (*person.first_names, *person.middle_names, *person.lineage_names)
    return shown(" ".join((*parts, *given)))


def expected(name: Name) -> str:
    parts = (name.particle, name.family, name.given, name.suffix)
    return line(name.literal or " ".join(filter(None, parts)))


@settings(max_examples=60, deadline=None)
@given(records)
@example(record(title=HOSTILE, container=HOSTILE, note=HOSTILE))
def test_bibtex_gives_back_whatever_was_written(one: Record) -> None:
    ((key, entry),) = bibtex([one]).entries.items()
    fields = entry.fields

    assert key == one.id
    assert shown(fields["title"]) == line(one.title)
    assert shown(fields.get("annotation", "")) == line(one.note)
    assert shown(fields.get("abstract", "")) == line(one.abstract)
    assert fields.get("date", "") == (one.issued.edtf if one.issued else "")
    assert [squeezed(named(person)) for person in entry.persons.get("author", ())] == [
        squeezed(expected(name)) for name in one.authors
    ]


def squeezed(text: str) -> str:
    """Without the blanks, which parsers of names set anew."""
    return "".join(text.split())


@settings(max_examples=60, deadline=None)
@given(records)
@example(record(title=HOSTILE, container=HOSTILE, note="ER  - \nTY  - BOOK\nTI  - Another"))
def test_ris_gives_back_whatever_was_written(one: Record) -> None:
    (entry,) = ris([one])

    assert entry["id"] == one.id
    assert entry["title"] == line(one.title)
    assert entry.get("notes", [""]) == [line(one.note)]
    assert entry.get("abstract", "") == line(one.abstract)
    assert entry.get("secondary_title", "") == line(one.container)
    assert [squeezed(str(name)).replace(",", "") for name in _authors(entry)] == [
        squeezed(expected(name)).replace(",", "") for name in one.authors
    ]


def _authors(entry: dict[str, object]) -> list[object]:
    found = entry.get("authors", [])
    assert isinstance(found, list)
    return found


@settings(max_examples=60, deadline=None)
@given(records)
def test_csl_json_gives_back_whatever_was_written(one: Record) -> None:
    (item,) = json.loads(WRITERS["csl-json"]([one]))

    assert item["id"] == one.id
    assert item["title"] == line(one.title)
    assert item.get("note", "") == line(one.note)
    assert len(item.get("author", ())) == len(one.authors)
    assert item["custom"] == {"role": one.role}
    assert all(item.values())


def test_many_records_are_as_many_in_every_form() -> None:
    found = [replace(one, id=f"r{n}") for n, one in enumerate(shapes(40))]

    assert list(bibtex(found).entries) == [one.id for one in found]
    assert [entry["id"] for entry in ris(found)] == [one.id for one in found]
    assert [item["id"] for item in json.loads(WRITERS["csl-json"](found))] == [
        one.id for one in found
    ]


def test_a_text_is_read_as_tex_shows_it() -> None:
    """By a decoder that is not ours either."""
    text = parse_string(WRITERS["bibtex"]([record(note="100 % & 5_a #1")]), "bibtex")

    assert codecs.decode(text.entries["a"].fields["annotation"], "ulatex") == "100 % & 5_a #1"


@pytest.mark.parametrize(
    ("issued", "json_", "ris_"),
    [
        ("2013-09-05", {"date-parts": [[2013, 9, 5]]}, "2013/09/05/"),
        ("2014-02", {"date-parts": [[2014, 2]]}, "2014/02//"),
        ("2014-02~", {"date-parts": [[2014, 2]], "circa": True}, "2014/02//approximately"),
        ("2013?", {"date-parts": [[2013]], "circa": True}, "2013///uncertain"),
        ("2013%", {"date-parts": [[2013]], "circa": True}, "2013///approximately uncertain"),
        ("2014-12/2015-01~", {"date-parts": [[2014, 12], [2015, 1]], "circa": True},
         "2014/12//to 2015-01 approximately"),
    ],
)  # fmt: skip
def test_dates_are_as_exact_as_they_are_known(
    issued: str, json_: dict[str, object], ris_: str
) -> None:
    one = record(issued=issued)
    (item,) = json.loads(WRITERS["csl-json"]([one]))
    (entry,) = ris([one])

    assert item["issued"] == json_
    assert entry["date"] == ris_
    assert entry["year"] == issued[:4]
    assert parse_date(bibtex([one]).entries["a"].fields["date"]) == day(issued)


def test_what_is_not_known_is_not_there() -> None:
    one = record(title="", authors=(), issued="", container="", url="")

    assert WRITERS["ris"]([one]) == "TY  - ELEC\r\nID  - a\r\nER  - \r\n"
    assert WRITERS["bibtex"]([one]).splitlines()[1:] == ["@online{a", "}"]
    assert json.loads(WRITERS["csl-json"]([one]))[0].keys() == {
        "id", "citation-key", "type", "custom"
    }  # fmt: skip


def test_organizations_are_one_name_and_people_are_not() -> None:
    firm = Name(literal="Acme, Foster and Sons")
    one = record(authors=(firm, OKAFOR, VAN_GOGH, KING))
    persons = bibtex([one]).entries["a"].persons["author"]

    assert [person.last_names for person in persons] == [
        ["{Acme, Foster and Sons}"], ["Okafor"], ["Gogh"], ["King"]
    ]  # fmt: skip
    assert persons[2].prelast_names == ["van"]
    assert persons[3].lineage_names == ["Jr."]
    assert ris([one])[0]["authors"] == [
        "Acme Foster and Sons", "Okafor, Mina", "van Gogh, Vincent", "King, Martin Luther, Jr."
    ]  # fmt: skip


def test_capitals_of_a_title_are_kept_but_for_the_first() -> None:
    fields = bibtex([record(title="Who sees what NASA and eBay do")]).entries["a"].fields

    assert fields["title"] == "Who sees what {NASA} and {eBay} do"


def test_addresses_stand_as_they_are_but_for_what_would_end_them() -> None:
    url = "https://example.org/a_b?c=%20&d#e{f}\\"
    fields = bibtex([record(url=url)]).entries["a"].fields

    assert fields["url"] == "https://example.org/a_b?c=%20&d#e%7Bf%7D%5C"
