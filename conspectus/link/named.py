"""Which people, organizations, publications and studies something in a digest names."""

from collections.abc import Iterable, Mapping, Sequence, Set

from conspectus.link.linker import Linker, fragments_of
from conspectus.link.names import Names, folder_of, names_in
from conspectus.link.whole import Whole
from conspectus.model.documents import Document
from conspectus.model.references import ACTORS, Folder, Key
from conspectus.model.settings import Settings
from conspectus.model.sources import Asset

_ENTRIES = (*ACTORS, Folder.PUBLICATIONS, Folder.STUDIES)


def unnamed(
    documents: Sequence[Document], settings: Settings, assets: tuple[Asset, ...]
) -> frozenset[str]:
    """The paths of the files of people, organizations, publications and studies that no article,
    topic or page names, in a field or in its text, nor any that is named itself.

    Drafts name as well as others do.
    """
    entries = {d.key: d.path for d in documents if d.folder in _ENTRIES}
    whole = Whole(documents, settings, assets, drafts=True)
    naming = {document.key: _in_fields(document, whole.names) for document in documents}
    left = entries.keys() - _reached(naming)
    if left:  # texts are looked at only where they can make a difference
        naming = {d.key: naming[d.key] | _in_text(d, whole) for d in documents}
        left = entries.keys() - _reached(naming)
    return frozenset(entries[key] for key in left)


def _in_fields(document: Document, names: Names) -> set[Key]:
    found = (names.find(folder_of(name), name.slug) for name in names_in(document))
    return {key for key in found if key}


def _in_text(document: Document, whole: Whole) -> set[Key]:
    """What the text links to, or what its words are linked to."""
    autolink = whole.settings.autolink and document.meta.autolink
    linker = Linker(document, whole.targets, whole.mentions if autolink else None, problems=[])
    fragments = fragments_of(document)
    linker.note_explicit(fragments)
    for fragment in fragments:
        linker.linked(fragment)
    return linker.seen - {document.key}


def _reached(naming: Mapping[Key, Set[Key]]) -> set[Key]:
    """What is named by an article, a topic or a page, or by what these name."""
    reached = set[Key]()
    waiting: Iterable[Key] = [key for key in naming if key.folder not in _ENTRIES]
    while waiting := {key for origin in waiting for key in naming.get(origin, ())} - reached:
        reached |= waiting
    return reached
