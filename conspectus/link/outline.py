"""A document as far as others may depend on it: all but the words of its text."""

from msgspec.structs import replace

from conspectus.model.documents import Callout, Document


def outline(document: Document) -> Document:
    """The document without its text. Annotations keep their ids, titles, fields and places.

    Two documents with one outline differ for nobody but the readers of their text.
    """
    callouts = (block for block in document.body if isinstance(block, Callout))
    return replace(document, body=tuple(map(_bare, callouts)), asides=(), words=0)


def _bare(callout: Callout) -> Callout:
    return replace(callout, body=(), plain="")
