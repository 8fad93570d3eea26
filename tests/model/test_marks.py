from conspectus.model.marks import Mark


def test_a_mark_is_moved_to_the_right_on_its_line() -> None:
    assert Mark(3, 5, 10).shifted(4, 2) == Mark(3, 9, 2)


def test_a_mark_never_loses_its_width() -> None:
    assert Mark(3, 5).shifted(1, 0) == Mark(3, 6, 1)
