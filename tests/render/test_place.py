"""Addresses that are kept are those that would be found anew."""

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from conspectus.model.pages import HomePage
from conspectus.render.place import Place
from conspectus.urls import relative
from tests.digests import page_at

HOME = page_at("", HomePage, {"site.yaml": "title: The digest\n"})
PATHS = st.one_of(
    st.lists(st.sampled_from(["a", "b", "ab", "é", "a b"]), max_size=3).map(
        lambda parts: "".join(f"{part}/" for part in parts)
    ),
    st.sampled_from(["x.css", "a/x.md", "a/b/x.md", "a", "a/b"]),
)


@given(st.lists(st.tuples(PATHS, st.lists(st.tuples(PATHS, st.sampled_from(["", "c", "ü"]))))))
def test_a_page_writes_an_address_whatever_pages_came_before(
    pages: list[tuple[str, list[tuple[str, str]]]],
) -> None:
    place = Place()
    for here, links in pages:
        place.stand(replace(HOME, path=here))
        for path, fragment in links:
            assert place.address(path, fragment) == relative(here, path, fragment)
