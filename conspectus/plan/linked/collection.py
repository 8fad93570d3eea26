"""All annotations as a collection (`AnnotationCollection`), in pages. The first one stands in the
collection itself."""

from collections.abc import Iterable, Iterator

from msgspec import json

from conspectus.model.digest import Digest
from conspectus.model.extracts import Extract
from conspectus.model.pages import FilePage
from conspectus.plan.desk import Desk
from conspectus.plan.index import Index
from conspectus.plan.linked.annotations import Node, Writer, filled
from conspectus.plan.linked.batches import ALL
from conspectus.plan.linked.terms import CONTEXTS
from conspectus.plan.sheet import Sheet, sheet
from conspectus.urls import is_address

PATH = "data/annotations.jsonld"
FIRST = "1"
_FIRST_PAGE = "page-1"

_encode = json.Encoder().encode


def collection_sheets(desk: Desk) -> Iterator[Sheet]:
    """The collection, and each of its pages but the first."""
    for number in desk.index.batches[ALL]:
        yield sheet(_file(number), _made, number, desk)


def part(digest: Digest, index: Index, extracts: Iterable[Extract], query: str) -> bytes:
    """A collection of some annotations alone, on one page. `query` says in its id which they are;
    without one it goes by the id of the whole."""
    writer = Writer(digest, index, PATH)
    nodes = [node for extract in extracts for node in _nodes(extract, writer)]
    id = writer.location(PATH) + (query and f"?{query}")
    page: Node = {"id": f"{id}#{_FIRST_PAGE}", "type": "AnnotationPage", "partOf": id}
    return _collection(id, digest, len(nodes), f"{id}#{_FIRST_PAGE}", _page(page, nodes))


def _made(number: str, desk: Desk) -> FilePage:
    digest, index, path = desk.digest, desk.index, _file(number)
    writer = Writer(digest, index, path)
    numbers = index.batches[ALL]
    following = str(int(number) + 1)
    nodes = [
        node for slug in index.batches[number] for node in _nodes(digest.extracts[slug], writer)
    ]
    page = filled(
        id=_id(number, writer),
        type="AnnotationPage",
        partOf=writer.location(PATH),
        next=_id(following, writer) if following in numbers else "",
    )
    if number == FIRST:
        total = index.counts["all"][1]
        last = _id(numbers[-1], writer)
        data = _collection(writer.location(PATH), digest, total, last, _page(page, nodes))
    else:
        data = _page({"@context": CONTEXTS, **page}, nodes) + b"\n"
    return FilePage(path, data, "annotations as linked data")


def _file(number: str) -> str:
    return PATH if number == FIRST else f"data/annotations-{number}.jsonld"


def _id(number: str, writer: Writer) -> str:
    """Of a page."""
    if number == FIRST:
        return writer.location(PATH, _FIRST_PAGE)
    return writer.location(_file(number))


def _nodes(extract: Extract, writer: Writer) -> Iterator[Node]:
    return (writer.node(extract, excerpt) for excerpt in extract.excerpts)


def _page(head: Node, nodes: Iterable[Node]) -> bytes:
    """A line for each annotation."""
    lines = b",\n".join(map(_encode, nodes))
    return b'%s,"items":[\n%s\n]}' % (_encode(head)[:-1], lines)


def _collection(id: str, digest: Digest, total: int, last: str, page: bytes) -> bytes:
    settings = digest.settings
    head = filled(
        **{"@context": CONTEXTS},
        id=id,
        type="AnnotationCollection",
        label=settings.title,
        **{"rights" if is_address(settings.license) else "licenseName": settings.license},
    )
    head |= {"total": total, "last": last}
    return b'%s,"first":%s}\n' % (_encode(head)[:-1], page)
