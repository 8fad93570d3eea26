"""Images beside those that a text shows: the one that an article opens with, and those copied."""

from collections.abc import Iterable, Iterator

from conspectus.link.linker import Linker
from conspectus.model.fragments import DECORATION, Illustration
from conspectus.model.frontmatter import ArticleMeta
from conspectus.model.marks import Mark
from conspectus.model.sources import Asset
from conspectus.problems import Problem


def located_photos(copied: Iterable[Asset]) -> Iterator[Problem]:
    """Files that readers are sent as they are, and that tell where they were taken."""
    for asset in copied:
        if asset.image and asset.image.has_location:
            yield Problem(
                asset.path,
                Mark(),
                "photo-location",
                "the file is copied as it is, and says where on earth it was taken",
                "show it as an image, which is made anew without that, or remove its metadata",
            )


def opening_image(meta: ArticleMeta, linker: Linker) -> Illustration | None:
    """The image that the front matter names. It comes before those of the text, which then wait."""
    asset = linker.media(meta.image.slug, meta.image.mark) if meta.image else None
    if meta.image is None or asset is None:
        return None
    if not meta.image_alt:
        found = "the image has no image_alt, so who cannot see it does not know what it shows"
        hint = "add image_alt: what it shows; image_alt: '-' if it only decorates"
        linker.report(meta.image.mark, ("missing-alt", found, hint))
    return linker.illustration(asset, "" if meta.image_alt == DECORATION else meta.image_alt)
