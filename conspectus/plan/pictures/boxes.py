"""Where things lie in a picture, and whether they meet."""

from collections.abc import Iterable

from msgspec import Struct

from conspectus.model.pictures import Label
from conspectus.plan.pictures.letters import width_of


class Box(Struct, frozen=True):
    """The room that something takes up."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def meets_any(box: Box, others: Iterable[Box]) -> bool:
    return any(box.meets(other) for other in others)


def box_of(label: Label) -> Box:
    """The room of a line of text, from the tops of its capitals to the feet of its letters."""
    width = width_of(label.text)
    left = label.x - {"start": 0.0, "middle": width / 2, "end": width}[label.anchor]
    return Box(left, label.y - 10, left + width, label.y + 3)
