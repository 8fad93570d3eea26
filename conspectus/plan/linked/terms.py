"""Terms for what the Web Annotation vocabulary has no word for: our own.

Relations are those of CiTO, the Citation Typing Ontology. docs/exporting.md tells what each means.
"""

NAMESPACE = "urn:conspectus:1:"
"""The same in all digests, whatever their addresses are. Terms may be added to it, none taken away
or given another meaning."""

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""Of the vocabulary itself. It is named, and never asked for."""

_EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_CITO = "http://purl.org/spar/cito/"

PLAIN = (
    "kind", "where", "inferred", "measuredValue", "population", "sample", "method", "audience",
    "outcome", "evidence", "licenseName",
)  # fmt: skip
"""Whose values are text."""
DATES = ("digested", "updated", "published", "measured", "due", "said")
"""As the editors write them."""
THINGS = (
    "article", "inferredCreator", "reportedBy", "inferredReporter", "publication", "study",
    "measuredBy", "organization",
)  # fmt: skip
"""Whose values are things with an id."""
RELATIONS = {
    "supports": "supports",
    "updates": "updates",
    "rests on": "citesAsEvidence",
    "disagrees with": "disagreesWith",
}
"""An editor's word for a relation, and the term of CiTO."""

_OWN: dict[str, object] = {
    "conspectus": NAMESPACE,
    "cito": _CITO,
    **{term: f"conspectus:{term}" for term in PLAIN},
    **{term: {"@id": f"conspectus:{term}", "@type": _EDTF} for term in DATES},
    **{term: {"@id": f"conspectus:{term}", "@type": "@id"} for term in THINGS},
    **{term: {"@id": f"cito:{term}", "@type": "@id"} for term in RELATIONS.values()},
}

CONTEXTS: list[object] = [CONTEXT, _OWN]
"""What a document says first."""
