from hypothesis import given
from hypothesis import strategies as st

from conspectus.plan.pagination import Slice, paginate

lengths = st.integers(min_value=0, max_value=400)
sizes = st.integers(min_value=1, max_value=60)


def newest_first(count: int) -> list[int]:
    """Items numbered by age: the oldest is 1."""
    return list(range(count, 0, -1))


def pages_of(count: int, size: int) -> list[Slice[int]]:
    return paginate(newest_first(count), size, "claims/")


@given(lengths, sizes)
def test_every_item_stands_on_exactly_one_page_in_order(count: int, size: int) -> None:
    shown = [item for page in pages_of(count, size) for item in page.items]

    assert shown == newest_first(count)


@given(lengths, sizes)
def test_numbered_pages_are_full(count: int, size: int) -> None:
    _, *numbered = pages_of(count, size)

    assert all(len(page.items) == size for page in numbered)


@given(lengths, sizes)
def test_the_first_page_is_between_one_and_two_pages_full(count: int, size: int) -> None:
    first, *numbered = pages_of(count, size)

    assert len(first.items) <= 2 * size - 1
    if numbered:
        assert len(first.items) >= size


@given(lengths, sizes, st.integers(min_value=1, max_value=100))
def test_numbered_pages_keep_their_content_when_newer_items_come(
    count: int, size: int, more: int
) -> None:
    _, *before = pages_of(count, size)
    after = {page.path: page.items for page in pages_of(count + more, size)}

    assert all(after[page.path] == page.items for page in before)


@given(lengths, sizes)
def test_numbers_count_from_the_oldest(count: int, size: int) -> None:
    first, *numbered = pages_of(count, size)

    assert first.path == "claims/"
    assert first.pager.number == 0
    assert [page.path for page in reversed(numbered)] == [
        f"claims/{number}/" for number in range(1, len(numbered) + 1)
    ]
    assert all(page.path == f"claims/{page.pager.number}/" for page in numbered)


@given(lengths, sizes)
def test_newer_and_older_walk_through_all_pages(count: int, size: int) -> None:
    pages = pages_of(count, size)
    by_path = {page.path: page for page in pages}

    there = [pages[0].path]
    while older := by_path[there[-1]].pager.older:
        there.append(older)
    back = [pages[-1].path]
    while newer := by_path[back[-1]].pager.newer:
        back.append(newer)

    assert there == [page.path for page in pages]
    assert back == list(reversed(there))


@given(lengths, sizes)
def test_every_page_knows_the_newest_and_all_numbered_ones(count: int, size: int) -> None:
    pages = pages_of(count, size)

    for page in pages:
        assert page.pager.newest == "claims/"
        assert page.pager.pages == tuple((p.pager.number, p.path) for p in pages[1:])


def test_an_empty_list_is_one_empty_page() -> None:
    (page,) = pages_of(0, 50)

    assert page.items == ()
    assert page.pager.pages == ()


def test_a_list_that_just_fits_has_no_numbered_page() -> None:
    assert len(pages_of(99, 50)) == 1
    assert [len(page.items) for page in pages_of(100, 50)] == [50, 50]
