"""The terms that are used of the context http://www.w3.org/ns/anno.jsonld, as the Web Annotation
Vocabulary (W3C Recommendation, 23 February 2017) lists them in its appendix A.

No package of the usual registries was found to have the document, and nothing is asked for it.
"""

from typing import Any

OA = "http://www.w3.org/ns/oa#"
AS = "http://www.w3.org/ns/activitystreams#"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
FOAF = "http://xmlns.com/foaf/0.1/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"

_TYPES = {
    "Annotation": OA, "TextualBody": OA, "SpecificResource": OA, "TextQuoteSelector": OA,
    "TimeState": OA, "Person": FOAF, "Organization": FOAF,
    "describing": OA, "highlighting": OA, "commenting": OA, "classifying": OA,
}  # fmt: skip
_THINGS = {
    "body": f"{OA}hasBody", "target": f"{OA}hasTarget", "source": f"{OA}hasSource",
    "selector": f"{OA}hasSelector", "state": f"{OA}hasState", "cached": f"{OA}cachedSource",
    "creator": f"{DCTERMS}creator", "rights": f"{DCTERMS}rights", "partOf": f"{AS}partOf",
    "first": f"{AS}first", "last": f"{AS}last", "next": f"{AS}next",
}  # fmt: skip
_TEXTS = {
    "format": f"{DC}format", "language": f"{DC}language", "value": f"{RDF}value",
    "exact": f"{OA}exact", "name": f"{FOAF}name", "label": f"{RDFS}label",
}  # fmt: skip

CONTEXT: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    "Text": "http://purl.org/dc/dcmitype/Text",
    "AnnotationCollection": f"{AS}OrderedCollection",
    "AnnotationPage": f"{AS}OrderedCollectionPage",
    **{term: f"{base}{term}" for term, base in _TYPES.items()},
    **{term: {"@id": id, "@type": "@id"} for term, id in _THINGS.items()},
    **_TEXTS,
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"},
    "purpose": {"@id": f"{OA}hasPurpose", "@type": "@vocab"},
    "items": {"@id": f"{AS}items", "@type": "@id", "@container": "@list"},
    "total": {"@id": f"{AS}totalItems", "@type": f"{XSD}nonNegativeInteger"},
}
