"""What a build made beside its sheets, for the next one."""

from msgspec import Struct

from conspectus.plan.plan import Dressing
from conspectus.renditions import Developed
from conspectus.stages.beside import Copied
from conspectus.stages.site import Rest


class Made(Struct, frozen=True):
    """What all pages have in common, and what is beside them."""

    look: bytes = b""
    """The hash of the theme."""
    whole: bytes = b""
    """The hash of everything that bears on every page."""
    dressing: Dressing | None = None
    templates: dict[str, bytes] = {}
    """The hash of each template with all that it names."""
    images: Developed = Developed((), ())
    copied: dict[str, Copied] = {}
    """What is copied, by its path in the site."""
    rest: Rest | None = None
