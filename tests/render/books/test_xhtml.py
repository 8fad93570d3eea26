"""HTML of templates as XHTML, whatever they wrote."""

from xml.etree import ElementTree as ET

import pytest

from conspectus.render.books.xhtml import carefully, elements, quickly, text_of


def written(html: str) -> str:
    return text_of(elements(html)).removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize(
    ("html", "xhtml"),
    [
        ("<p>a<br>b<hr></p>", "<p>a<br/>b<hr/></p>"),
        ("<p>&nbsp;&eacute;&lt;b&gt; &amp;amp;</p>", "<p>\u00a0é&lt;b&gt; &amp;amp;</p>"),
        ("<td hidden>x", '<td hidden="">x</td>'),
        ("<i>a<b>c</i>d</b>e", "<i>a<b>c</b></i>de"),
        ('<a title="a" title="b">x</a>', '<a title="a">x</a>'),
        ("<span></span>", "<span></span>"),
        ("<img alt='\"'/>", '<img alt="&quot;"/>'),
        ("a\x00\x0b\ufffe\ud800b", "a\ufffd\ufffd\ufffd\ufffdb"),
        ("<p>]]></p><!-- -- -->", "<p>]]&gt;</p>"),
        ("<script>alert('<p>')</script>b<style>a</style>", "b"),
        ("<svg><p>x</p></svg>y", "y"),
        ("<p 1a=x @b=y c:d=z>x</p></p></q>", "<p>x</p>"),
    ],
)
def test_it_is_well_formed(html: str, xhtml: str) -> None:
    assert written(html) == xhtml
    ET.fromstring(text_of(elements(html)))  # noqa: S314  # it was written here


@pytest.mark.parametrize(
    "html",
    [
        '<p>a<br>b<hr></p>\n<img alt="&#39;&gt;" src="x"><img alt=""/>',
        '<p epub:type="x" lang="de">&lt;b&gt; &amp;amp; &#34;é\u00a0</p>',
        '<ul>\n<li><a href="x">y</a>, z</li>\n</ul>',
    ],
)
def test_what_the_theme_writes_is_read_quickly_and_alike(html: str) -> None:
    assert text_of(quickly(html)) == text_of(carefully(html)) == text_of(elements(html))


def test_of_what_is_too_deep_the_text_is_left() -> None:
    text = written("<b>" * 5_000 + "x")
    assert text.count("<b>") == 200
    assert "x" in text
