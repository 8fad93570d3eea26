from hypothesis import given
from hypothesis import strategies as st

from conspectus.plan.pictures.order import chained


def test_each_is_followed_by_the_one_most_strongly_tied_to_it() -> None:
    ties = {("a", "b"): 1, ("a", "c"): 5, ("c", "d"): 2, ("b", "d"): 3}

    assert chained("abcd", ties) == ["c", "a", "b", "d"]


def test_what_nothing_is_tied_to_comes_last_in_its_own_order() -> None:
    assert chained("zyxba", {("a", "b"): 1}) == ["b", "a", "z", "y", "x"]


@given(st.lists(st.integers(0, 30), unique=True), st.data())
def test_every_key_stands_in_the_chain_once(keys: list[int], data: st.DataObject) -> None:
    pairs = [(one, other) for one in keys for other in keys if one < other]
    chosen = data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    ties = {pair: data.draw(st.integers(1, 9)) for pair in chosen}

    assert sorted(chained(keys, ties)) == sorted(keys)
