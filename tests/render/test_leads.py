"""Where finished pages lead, as it is written there."""

import pytest

from conspectus.render.leads import leads_of, leads_of_style

LONG = 300_000


@pytest.mark.parametrize(
    ("several", "addresses"),
    [
        ("a.png", ["a.png"]),
        ("a.png 1x, b.png 2x", ["a.png", "b.png"]),
        ("a.png 1x,b.png 2x,", ["a.png", "b.png"]),
        ("  a,b.png,  c.png\n480w , d.png", ["a,b.png", "c.png", "d.png"]),
        ("a.png 1x , , b.png", ["a.png", "b.png"]),
        (" , ", []),
    ],
)
def test_each_width_of_a_picture_is_a_lead(several: str, addresses: list[str]) -> None:
    assert leads_of(f'<img srcset="{several}">').to == tuple(addresses)


@pytest.mark.parametrize("content", ["0;url=b/", "0; URL = 'b/'", ' 3.5 , url="b/" '])
def test_a_redirect_is_a_lead(content: str) -> None:
    page = f'<meta http-equiv="refresh" content="{content.replace(chr(34), "&quot;")}">'

    assert leads_of(page).to == ("b/",)


@pytest.mark.parametrize("begin", ["<!--", "<script>", "<a ", '<a "', "<a", "<a x='"])
def test_what_is_begun_without_end_is_not_looked_through_again(begin: str) -> None:
    """Or else this takes minutes."""
    assert leads_of(begin * LONG).to == ()


@pytest.mark.parametrize("inside", ['srcset="{}"', 'http-equiv="refresh" content="0;url={}x"'])
def test_blanks_are_gone_through_once(inside: str) -> None:
    assert leads_of(f"<meta {inside.format(' ' * LONG)}>").ids == ()


def test_a_style_that_begins_addresses_without_end_has_none() -> None:
    assert leads_of_style("url(" * LONG) == ()
