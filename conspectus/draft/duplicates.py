"""Articles that retell a source already."""

from collections.abc import Sequence

from conspectus.clip.address import same_source
from conspectus.clip.clipping import Clipping
from conspectus.link.spellings import name_of
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta, Source
from conspectus.model.references import Folder


def retold_in(clipping: Clipping, documents: Sequence[Document]) -> str:
    """The path of an article, a draft too, of the same source; empty for none.

    By its addresses; of a source that has none, by its title, unless day or publication differ.
    """
    addresses = {same_source(url) for url in (clipping.address, clipping.canonical) if url}
    names = {d.slug: name_of(d) for d in documents if d.folder is Folder.PUBLICATIONS}
    title = _plain(clipping.title)
    for document in documents:
        if not isinstance(document.meta, ArticleMeta):
            continue
        source = document.meta.source
        if source.url and same_source(source.url) in addresses:
            return document.path
        publication = names.get(source.publication.slug, "") if source.publication else ""
        is_titled = title and _plain(source.title) == title and not (source.url and addresses)
        if is_titled and not _is_another(source, clipping, publication):
            return document.path
    return ""


def _is_another(source: Source, clipping: Clipping, publication: str) -> bool:
    """Whether the two say for sure when or where they appeared, and differ: columns and editorials
    share their titles."""
    uncertain = {*source.uncertain, *clipping.inferred}
    dates = [date for date in (source.published, clipping.published) if date]
    begins_last = max((date.earliest for date in dates), default=())
    ends_first = min((date.latest for date in dates), default=())
    if "published" not in uncertain and ends_first < begins_last:
        return True
    is_known = bool(publication and clipping.publication) and "publication" not in uncertain
    return is_known and _plain(publication) != _plain(clipping.publication)


def _plain(title: str) -> str:
    return "".join(c for c in title.casefold().removeprefix("the ") if c.isalnum())
