"""SVG drawings: their size, and what in them is refused."""

import pytest

from conspectus.images.drawing import drawing_facts

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
BOX = 'viewBox="0 0 4 3"'


def svg(inside: str = "", attributes: str = BOX) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {XLINK} {attributes}>{inside}</svg>'.encode()


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('viewBox="0 0 40 30"', (40, 30)),
        ('viewBox="-10,-10,40,30"', (40, 30)),
        ('width="80" height="60" viewBox="0 0 40 30"', (80, 60)),
        ('width="80px" viewBox="0 0 40 30"', (80, 60)),
        ('height="60" viewBox="0 0 40 30"', (80, 60)),
        ('width="100%" height="100%" viewBox="0 0 40 30"', (40, 30)),
        ('width="1in" height="2.54cm"', (96, 96)),
    ],
)
def test_the_size_is_the_one_given_or_that_of_the_view_box(
    attributes: str, size: tuple[int, int]
) -> None:
    facts = drawing_facts(svg(attributes=attributes))

    assert (facts.width, facts.height) == size
    assert facts.fault == ""


@pytest.mark.parametrize(
    "attributes",
    ["", 'viewBox="0 0 4"', 'viewBox="0 0 0 0"', 'viewBox="0 0 nan inf"', 'viewBox="0 0 1e400 1"',
     'width="9999999" height="2"', 'viewBox="0 0 1 1000000"'],
)  # fmt: skip
def test_a_drawing_without_a_size_is_refused(attributes: str) -> None:
    assert drawing_facts(svg(attributes=attributes)).fault


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        "<g><script href='#a'/></g>",
        "<foreignObject/>",
        '<p xmlns="http://www.w3.org/1999/xhtml">x</p>',
        '<rect onclick="alert(1)"/>',
        '<rect ONCLICK="alert(1)"/>',
        '<a href="javascript:alert(1)"/>',
        '<a xlink:href=" java&#10;script:alert(1)"/>',
        '<a href="https://example.com/"/>',
        '<image href="other.png"/>',
        '<image href="data:image/svg+xml;base64,AA=="/>',
        '<use xlink:href="other.svg#a"/>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="xlink:href" values="#a;javascript:alert(1)"/>',
        "<style>@import 'https://example.com/a.css'</style>",
        "<style>rect { fill: url(https://example.com/a) }</style>",
        "<style><g/>@import 'a.css'</style>",
        "<style>@\\69mport 'a.css'</style>",
        "<rect style=\"fill: url( '//example.com/a' )\"/>",
        '<rect fill="url(other.svg#a)"/>',
        "<rect style=\"mask: image-set('https://example.com/a' 1x)\"/>",
        "<rect style=\"mask: -webkit-image-set('a.png' 1x)\"/>",
        "<rect style=\"mask: src('a.png')\"/>",
        "<rect mask=\"image-set('a.png' 1x)\"/>",
        "<rect style=\"mask: later('//example.com/a')\"/>",
        "<style>rect { mask: IMAGE-SET('a.png' 1x) }</style>",
        "<style>rect { mask: src('a.png') }</style>",
        "<style>rect { mask: image('a.png') }</style>",
        "<style>rect { mask: later( ' //example.com/a') }</style>",
        '<set attributeName="onload" to="alert(1)"/>',
        '<set attributeName=" ONclick" to="alert(1)"/>',
    ],
)
def test_what_acts_or_fetches_is_refused(inside: str) -> None:
    assert drawing_facts(svg(inside)).fault


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg/>",
        b"\x00\xff",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>",
        b"<?xml version='1.0' encoding='none'?><svg/>",
        b"<?xml version='1.0' encoding='shift_jis'?><svg/>",
        b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg(),
        b"<?xml-stylesheet href='a.css'?>" + svg(),
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'>&undefined;</svg>",
    ],
)
def test_what_is_no_plain_drawing_is_refused(data: bytes) -> None:
    assert drawing_facts(data).fault


@pytest.mark.parametrize(
    "inside",
    [
        '<use href="#a"/><use xlink:href="#a"/>',
        '<image href="data:image/png;base64,AAAA"/>',
        "<style>rect { fill: url(#a); stroke: url('#b') }</style>",
        '<animate attributeName="x" from="0" to="100"/>',
        '<g xmlns:i="http://www.inkscape.org/namespaces/inkscape" i:export="C:\\charts\\a.svg"/>',
        '<text aria-label="the &quot;//&quot; of addresses" data-from="&quot;https://e.org/"/>',
        "<style>/* http://e.org */ rect { background-image: none }</style>",
        "<style><g/></style><text>@import 'a.css'</text>",
        "<title>What it shows</title><text>on 1 May, at url(x) too</text>",
    ],
)
def test_what_programs_for_drawing_write_is_not(inside: str) -> None:
    assert drawing_facts(svg(inside)).fault == ""


def test_nor_is_the_document_type_that_they_write() -> None:
    kind = b'"-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd"'

    assert drawing_facts(b"<!DOCTYPE svg PUBLIC " + kind + b">" + svg()).width == 4


@pytest.mark.parametrize(
    ("inside", "attributes"),
    [
        ("", f'width="{"1" * 100_000}x" {BOX}'),
        ("", f'width="{"1" * 41}" {BOX}'),
        ("", f'viewBox="0 0 {"1" * 100_000}x 3"'),
        (f"<rect fill='url({' ' * 200_000}@import'/>", BOX),
    ],
)
def test_what_is_long_is_refused_at_once(inside: str, attributes: str) -> None:
    assert drawing_facts(svg(inside, attributes)).fault


@pytest.mark.parametrize("quote", ["", '"'])
def test_blanks_in_an_address_are_passed_at_once(quote: str) -> None:
    blanks = " " * 200_000

    assert drawing_facts(svg(f"<rect fill='url({blanks}{quote}{blanks})'/>")).fault == ""


def test_words_in_a_deep_drawing_are_passed_at_once() -> None:
    depth = 60_000

    assert drawing_facts(svg("<g>x" * depth + "</g>x" * depth)).fault == ""
