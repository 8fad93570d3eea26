"""Dates as sources write them."""

import pytest

from conspectus.clip.when import about, date_in, date_in_address, machine_date
from conspectus.model.dates import Date, parse_date


def edtf(date: Date | None) -> str:
    return date.edtf if date else ""


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Posted on March 14, 2016 by Mina", "2016-03-14"),
        ("Wed 9 Jun 2021 06.00 BST", "2021-06-09"),
        ("Sept. 3, 2014", "2014-09-03"),
        ("18. September 2019, 6:15 Uhr", "2019-09-18"),
        ("Stand: 3. März 2014", "2014-03-03"),
        ("03.12.2014", "2014-12-03"),
        ("14 mars 2014", "2014-03-14"),
        ("3 de mayo de 2014", "2014-05-03"),
        ("5 مارس 2021", "2021-03-05"),
        ("2014年3月5日", "2014-03-05"),
        ("published 2014-03-05 at noon", "2014-03-05"),
        ("March 2014", "2014-03"),
        ("25/12/2014", "2014-12-25"),
        ("04/05/2014", ""),
        ("31 February 2014", ""),
        ("In March 2014 everything changed", ""),
        ("Version 3.2.2014.1 of 12 parts", ""),
        ("", ""),
    ],
)
def test_a_line_names_a_day(text: str, date: str) -> None:
    assert edtf(date_in(text)) == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2014-03-05T10:00:00+01:00", "2014-03-05"),
        ("20140305", "2014-03-05"),
        ("2014/03/05", "2014-03-05"),
        ("2014-02", "2014-02"),
        ("2014", "2014"),
        ("Wed, 05 Mar 2014 10:00:00 GMT", "2014-03-05"),
        ("0001-01-01T00:00:00Z", ""),
        ("soon", ""),
    ],
)
def test_machines_are_as_exact_as_they_are(text: str, date: str) -> None:
    assert edtf(machine_date(text)) == date


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://a.example/2014/03/05/piece", "2014-03-05"),
        ("https://a.example/blog/2014/03/piece", "2014-03"),
        ("https://a.example/2014/piece", ""),
        ("https://a.example/p?d=/2014/03/05/", ""),
        ("https://a.example/2014/13/piece", ""),
    ],
)
def test_an_address_may_have_a_date_among_its_folders(url: str, date: str) -> None:
    assert edtf(date_in_address(url)) == date


def test_an_inferred_date_is_marked() -> None:
    assert about(parse_date("2014-03")).edtf == "2014-03~"
