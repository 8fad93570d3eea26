"""The part of schema.org's vocabulary that the site uses, as of release 30.0, and a judge of it."""

from collections.abc import Iterator
from typing import Any

TYPES: dict[str, tuple[str, ...]] = {
    "Article": ("CreativeWork", "Thing"),
    "Audience": ("Intangible", "Thing"),
    "BreadcrumbList": ("ItemList", "Intangible", "Thing"),
    "Claim": ("CreativeWork", "Thing"),
    "CollectionPage": ("WebPage", "CreativeWork", "Thing"),
    "Comment": ("CreativeWork", "Thing"),
    "CorrectionComment": ("Comment", "CreativeWork", "Thing"),
    "CreativeWork": ("Thing",),
    "CreativeWorkSeries": ("Series", "Intangible", "Thing", "CreativeWork"),
    "PublicationIssue": ("CreativeWork", "Thing"),
    "Dataset": ("CreativeWork", "Thing"),
    "DefinedTerm": ("Intangible", "Thing"),
    "DefinedTermSet": ("CreativeWork", "Thing"),
    "HowToTip": ("CreativeWork", "Thing", "ListItem", "Intangible"),
    "ItemList": ("Intangible", "Thing"),
    "EntryPoint": ("Intangible", "Thing"),
    "ListItem": ("Intangible", "Thing"),
    "Observation": ("QuantitativeValue", "StructuredValue", "Intangible", "Thing"),
    "Organization": ("Thing",),
    "Person": ("Thing",),
    "ProfilePage": ("WebPage", "CreativeWork", "Thing"),
    "PropertyValue": ("StructuredValue", "Intangible", "Thing"),
    "Quotation": ("CreativeWork", "Thing"),
    "SearchAction": ("Action", "Thing"),
    "WebPage": ("CreativeWork", "Thing"),
    "WebSite": ("CreativeWork", "Thing"),
}
"""Each type with all types above it."""

PROPERTIES = {
    "about": ("DefinedTerm CreativeWork DefinedTermSet", "Thing"),
    "additionalProperty": ("QuantitativeValue", "PropertyValue"),
    "affiliation": ("Person", "Organization"),
    "appearance": ("Claim", "CreativeWork"),
    "archivedAt": ("CreativeWork", "URL WebPage"),
    "audience": ("CreativeWork", "Audience"),
    "audienceType": ("Audience", "Text"),
    "author": ("CreativeWork", "Organization Person"),
    "breadcrumb": ("WebPage", "BreadcrumbList Text"),
    "conditionsOfAccess": ("CreativeWork", "Text"),
    "correction": ("CreativeWork", "CorrectionComment Text URL"),
    "creator": ("CreativeWork", "Organization Person"),
    "dateCreated": ("CreativeWork", "Date DateTime"),
    "dateModified": ("CreativeWork", "Date DateTime"),
    "datePublished": ("CreativeWork", "Date DateTime"),
    "description": ("Thing", "Text TextObject"),
    "genre": ("CreativeWork", "DefinedTerm Text URL"),
    "hasDefinedTerm": ("DefinedTermSet", "DefinedTerm"),
    "hasPart": ("CreativeWork", "CreativeWork"),
    "headline": ("CreativeWork", "Text"),
    "image": ("Thing", "ImageObject URL"),
    "inDefinedTermSet": ("DefinedTerm", "DefinedTermSet URL"),
    "inLanguage": ("CreativeWork", "Language Text"),
    "isAccessibleForFree": ("CreativeWork", "Boolean"),
    "isBasedOn": ("CreativeWork", "CreativeWork Product URL"),
    "isPartOf": ("CreativeWork", "CreativeWork URL"),
    "item": ("ListItem", "Thing"),
    "itemListElement": ("ItemList", "ListItem Text Thing"),
    "jobTitle": ("Person", "DefinedTerm Text"),
    "lastReviewed": ("WebPage", "Date"),
    "issueNumber": ("PublicationIssue", "Integer Text"),
    "license": ("CreativeWork", "CreativeWork URL"),
    "mainEntity": ("CreativeWork", "Thing"),
    "mainEntityOfPage": ("Thing", "CreativeWork URL"),
    "maxValue": ("QuantitativeValue PropertyValue", "Number"),
    "measurementTechnique": (
        "Dataset PropertyValue Observation",
        "DefinedTerm MeasurementMethodEnum Text URL",
    ),
    "mentions": ("CreativeWork", "Thing"),
    "minValue": ("PropertyValue QuantitativeValue", "Number"),
    "name": ("Thing", "Text"),
    "numberOfItems": ("ItemList", "Integer"),
    "observationDate": ("Observation", "Date DateTime"),
    "parentOrganization": ("Organization", "Organization"),
    "position": ("CreativeWork ListItem", "Integer Text"),
    "potentialAction": ("Thing", "Action"),
    "publisher": ("CreativeWork", "Organization Person"),
    "query-input": ("Action", "Text"),
    "reviewedBy": ("WebPage", "Organization Person"),
    "sameAs": ("Thing", "URL"),
    "subOrganization": ("Organization", "Organization"),
    "target": ("Action", "EntryPoint URL"),
    "temporalCoverage": ("CreativeWork", "DateTime Text URL"),
    "text": ("CreativeWork", "Text"),
    "unitText": ("PropertyValue QuantitativeValue", "Text"),
    "urlTemplate": ("EntryPoint", "Text"),
    "url": ("Thing", "URL"),
    "value": ("PropertyValue QuantitativeValue", "Boolean Number StructuredValue Text"),
    "variableMeasured": ("Observation Dataset", "Property PropertyValue StatisticalVariable Text"),
    "wordCount": ("CreativeWork Article", "Integer"),
}
"""Each property with the types that have it and the types of its values; others are left out.
A thing may be named by its address."""

_PLAIN = {
    str: {"Text", "URL", "Date", "DateTime"},
    bool: {"Boolean"},
    int: {"Integer", "Number"},
    float: {"Number"},
}


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document, however deep."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)


def vocabulary_faults(document: Any) -> Iterator[str]:
    """Types and properties that schema.org does not have, or not there."""
    types = {node["@id"]: node["@type"] for node in nodes(document) if {"@id", "@type"} <= {*node}}
    for node in nodes(document["@graph"]):
        if set(node) == {"@id"}:
            continue
        if node["@type"] not in TYPES:
            yield f"there is no type {node['@type']}"
            continue
        for name, value in node.items():
            if not name.startswith("@"):
                yield from _property_faults(node["@type"], name, value, types)


def _property_faults(owner: str, name: str, value: Any, types: dict[str, str]) -> Iterator[str]:
    if name not in PROPERTIES:
        yield f"there is no property {name}"
        return
    domain, values = (names.split() for names in PROPERTIES[name])
    if not {owner, *TYPES[owner]} & {*domain}:
        yield f"{owner} has no {name}"
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            noun = item.get("@type") or types.get(item["@id"])
            found = {noun, *TYPES[noun]} if noun else {*values}
        else:
            found = _PLAIN[type(item)] | ({"Thing"} if str(item).startswith("https://") else set())
        if not found & {*values}:
            yield f"{item} is no value of {name}"
