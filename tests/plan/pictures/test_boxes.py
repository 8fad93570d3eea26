from conspectus.model.pictures import Label
from conspectus.plan.pictures.boxes import Box, box_of, meets_any
from conspectus.plan.pictures.letters import width_of


def test_boxes_that_share_room_meet_and_those_that_touch_do_not() -> None:
    box = Box(0, 0, 10, 10)

    assert box.meets(Box(9, 9, 20, 20))
    assert not box.meets(Box(10, 0, 20, 10))
    assert not box.meets(Box(0, 10, 10, 20))
    assert meets_any(box, [Box(20, 20, 30, 30), Box(5, 5, 6, 6)])
    assert not meets_any(box, [])


def test_a_label_lies_at_the_side_of_its_anchor() -> None:
    width = width_of("Speed")

    assert box_of(Label(50, 20, "Speed")) == Box(50, 10, 50 + width, 23)
    assert box_of(Label(50, 20, "Speed", "end")) == Box(50 - width, 10, 50, 23)
    middle = box_of(Label(50, 20, "Speed", "middle"))
    assert (middle.left, middle.right) == (50 - width / 2, 50 + width / 2)
