"""`site.yaml` from what the other tool's settings tell."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from conspectus.importers.found import Site
from conspectus.importers.register import language
from conspectus.model.marks import WHOLE_FILE
from conspectus.model.settings import BaseUrl
from conspectus.parse.values import READERS, Fault


def site_values(
    site: Site, name: str, topics: Sequence[str], schemes: Sequence[str]
) -> dict[str, Any]:
    """Its keys. `name` is what to call a digest that has no title."""
    return {
        "title": site.title or name,
        "tagline": site.tagline,
        "base_url": base_url(site.base_url),
        "language": language(site.language),
        "topics": list(topics),
        "footer": site.footer,
        "schemes": list(schemes),
    }


_REFUSED = {"base_url": "no whole address of a site", "language": "no language that is known"}


def refusals(site: Site, values: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Keys of `site.yaml` that stay empty although the other tool has a value: why, and which."""
    for key, why in _REFUSED.items():
        if (told := getattr(site, key)) and not values[key]:
            yield key, why, told


def base_url(text: str) -> str:
    """The address as the format takes it; "" for what is none."""
    try:
        return str(READERS[BaseUrl](text.strip(), WHOLE_FILE)) if text.strip() else ""
    except (Fault, ValueError):
        return ""
