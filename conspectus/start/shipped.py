"""What an installed program carries beside its modules, and a checkout has elsewhere.

Inside the package where it is installed, as pyproject.toml has it put there; at the top of the
repository in a checkout. So there is one text of each for this repository and for new digests.
"""

from collections.abc import Callable
from pathlib import Path

from conspectus.theme import theme_folder

_PACKAGE = Path(__file__).parent.parent


def github_folder() -> Path:
    """Workflows, forms and owners for a repository on GitHub."""
    inside = _PACKAGE / "start" / "github"
    return inside if inside.is_dir() else _PACKAGE.parent / ".github"


SHIPPED: dict[str, Callable[[], Path]] = {
    "theme": theme_folder,
    "start/github": github_folder,
}
"""By where it lies within an installed package."""
