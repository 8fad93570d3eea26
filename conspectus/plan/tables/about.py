"""What each file of the dataset says of the whole."""

from conspectus.model.settings import Settings


def about(settings: Settings) -> dict[str, str]:
    """By name; what the digest does not say is left out."""
    said = {
        "title": settings.title,
        "description": settings.tagline or settings.question,
        "homepage": settings.base_url,
        "language": settings.language,
        "license": settings.license,
        "addresses": "whole" if settings.base_url else "relative to the folder data/ of the site",
    }
    return {name: value for name, value in said.items() if value}
