"""A network as GraphML 1.0 (graphml.graphdrawing.org), which Gephi, yEd, Cytoscape, igraph and
NetworkX read."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree as ET

from conspectus.model.annotations import Relation
from conspectus.model.network import Edge, Network, Node
from conspectus.model.references import Folder, Key, PassageKey
from conspectus.render.feeds import xml_text
from conspectus.urls import absolute, address, relative

_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{_GRAPHML} http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd"

KEYS = (
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("article", "node", "string"),
    ("who", "node", "string"),
    ("who_is_inferred", "node", "boolean"),
    ("topics", "node", "string"),
    ("published", "node", "string"),
    ("group", "node", "string"),
    ("address", "node", "string"),
    ("beyond_selection", "node", "boolean"),
    ("relation", "edge", "string"),
    ("both_ways", "edge", "boolean"),
)
"""Attributes: name, what has it, type. What an annotation does not state is left
out."""

_NOT_IN_NAMES = re.compile(
    r"[^0-9A-Za-z.\-\u00b7\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u037d\u037f-\u1fff\u2070-\u218f"
    r"\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff]"
)
"""What an id, a name token of XML 1.0, cannot have. The underscore is how it is written."""

_BETWEEN = "; "


def graphml(network: Network, base_url: str, here: str) -> bytes:
    """The same network gives the same bytes. Without `base_url` addresses lead from `here`, the
    path of the file in the site."""
    root = ET.Element(
        "graphml", {"xmlns": _GRAPHML, "xmlns:xsi": _XSI, "xsi:schemaLocation": _SCHEMA}
    )
    for name, of, form in KEYS:
        ET.SubElement(root, "key", {"id": name, "for": of, "attr.name": name, "attr.type": form})
    graph = ET.SubElement(root, "graph", {"id": "agreement", "edgedefault": "directed"})
    for node in network.nodes:
        _data(ET.SubElement(graph, "node", {"id": _id(node.key)}), _facts(node, base_url, here))
    for edge in network.edges:
        ends = {"source": _id(edge.source), "target": _id(edge.target)}
        _data(ET.SubElement(graph, "edge", ends), _bearing(edge))
    ET.indent(root, "")
    declaration = '<?xml version="1.0" encoding="utf-8"?>\n'
    return f"{declaration}{ET.tostring(root, encoding='unicode')}\n".encode()


def _facts(node: Node, base_url: str, here: str) -> Iterator[tuple[str, str]]:
    path = address(Key(Folder.ARTICLES, node.key.article))
    yield "label", node.title
    yield "kind", node.kind
    yield "article", node.article
    yield "who", _BETWEEN.join(node.who)
    yield "who_is_inferred", _boolean(node.inferred)
    yield "topics", _BETWEEN.join(node.topics)
    yield "published", node.published
    yield "group", _id(node.group) if node.group else ""
    tail = node.key.id
    yield "address", absolute(base_url, path, tail) if base_url else relative(here, path, tail)
    yield "beyond_selection", _boolean(node.is_beyond)


def _bearing(edge: Edge) -> Iterator[tuple[str, str]]:
    """That it holds for both is said beside the edge: NetworkX reads no file with edges of both
    sorts, and other tools take all for one."""
    yield "relation", str(edge.relation)
    yield "both_ways", _boolean(edge.relation is Relation.DISAGREES)


def _boolean(value: object) -> str:
    return "true" if value else "false"


def _data(element: ET.Element, facts: Iterator[tuple[str, str]]) -> None:
    for name, value in facts:
        if value:
            ET.SubElement(element, "data", {"key": name}).text = xml_text(value)


def _id(key: PassageKey) -> str:
    """No slug has a dot or an underscore in it, so that no two keys have one id."""
    return _NOT_IN_NAMES.sub(lambda found: f"_{ord(found[0]):x}_", f"{key.article}.{key.id}")
