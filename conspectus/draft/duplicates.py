"""Articles that retell a source already."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from conspectus import beneath
from conspectus.clip.address import same_source
from conspectus.clip.blocks import words
from conspectus.clip.clipping import Clipping
from conspectus.clip.decoding import decoded
from conspectus.link.spellings import name_of
from conspectus.model.documents import Document
from conspectus.model.frontmatter import ArticleMeta, Source
from conspectus.model.references import Folder
from conspectus.opened import Opened

_TELLING = 7
"""Words, from which a paragraph says which text it is of."""
_SAME = 0.8
"""The share of such paragraphs from which two texts are one."""


def retold_at(addresses: Iterable[str], documents: Iterable[Document]) -> str:
    """The path of an article, a draft too, whose source is at one of the addresses."""
    wanted = {same_source(url) for url in addresses if url}
    urls = ((path, source.url) for path, source in _sources(documents) if source.url)
    return next((path for path, url in urls if same_source(url) in wanted), "")


def retold_text(clipping: Clipping, opened: Opened) -> str:
    """The path of an article whose kept clipping has the same text."""
    own = [_plain(p.text) for p in clipping.paragraphs if len(words(p.text)) >= _TELLING]
    if not own:
        return ""
    folder = PurePosixPath(opened.settings.clippings)
    for path, source in _sources(opened.documents):
        named = source.clipping and (folder / source.clipping).as_posix()
        kept = _plain(_text(opened.root, named)) if named else ""
        if kept and sum(text in kept for text in own) >= _SAME * len(own):
            return path
    return ""


def titled_alike(clipping: Clipping, documents: Sequence[Document]) -> str:
    """The path of an article whose source has the same title, unless day or publication differ, or
    both have an address; empty for none. It may be another source all the same."""
    names = {d.slug: name_of(d) for d in documents if d.folder is Folder.PUBLICATIONS}
    title, has_address = _plain(clipping.title), bool(clipping.address or clipping.canonical)
    for path, source in _sources(documents):
        publication = names.get(source.publication.slug, "") if source.publication else ""
        is_titled = title and _plain(source.title) == title and not (source.url and has_address)
        if is_titled and not _is_another(source, clipping, publication):
            return path
    return ""


def _sources(documents: Iterable[Document]) -> Iterator[tuple[str, Source]]:
    for document in documents:
        if isinstance(document.meta, ArticleMeta):
            yield document.path, document.meta.source


def _text(root: Path, path: str) -> str:
    """What cannot be read cannot be compared, which `check` tells."""
    try:
        return decoded(beneath.read(root, path))
    except OSError:
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
