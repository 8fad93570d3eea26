"""Articles that retell a source already."""

from collections.abc import Iterable

from conspectus.clip.address import same_source
from conspectus.clip.clipping import Clipping
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta


def retold_in(clipping: Clipping, documents: Iterable[Document]) -> str:
    """The path of an article, a draft too, of the same source; empty for none.

    By its addresses; of a source that has none, by its title and whoever published it.
    """
    addresses = {same_source(url) for url in (clipping.address, clipping.canonical) if url}
    for document in documents:
        if not isinstance(document.meta, ArticleMeta):
            continue
        source = document.meta.source
        if source.url and same_source(source.url) in addresses:
            return document.path
        is_titled = bool(source.title and clipping.title) and _plain(source.title) == _plain(
            clipping.title
        )
        if is_titled and not (source.url and addresses):
            return document.path
    return ""


def _plain(title: str) -> str:
    return "".join(c for c in title.casefold() if c.isalnum())
