"""Rows of annotations and relations, and of what hangs on them: from articles' extracts."""

from collections.abc import Iterator, Mapping
from typing import Any

from conspectus.model.annotations import Relation
from conspectus.model.dataset.annotations import (
    AnnotationRow,
    AnnotationSpeakerRow,
    AnnotationTopicRow,
    RelationRow,
)
from conspectus.model.dataset.named import FormerIdRow, StudyRow
from conspectus.model.dates import Date, parse_date
from conspectus.model.extracts import Excerpt, Extract
from conspectus.model.quantities import measure, read_quantity
from conspectus.model.references import Folder, Key
from conspectus.plan.tables.cells import certainty, earliest, edtf, joined, permalink
from conspectus.plan.tables.named import slug_in
from conspectus.plan.tables.names import Names
from conspectus.urls import address, tail


def annotation_rows(extract: Extract, names: Names) -> Iterator[AnnotationRow]:
    """With all that is known of their source, so that each stands alone."""
    settings = names.digest.settings
    page = permalink(settings.base_url, address(Key(Folder.ARTICLES, extract.slug)))
    language = extract.lang or settings.language
    told = {**_source(extract, names), "article": extract.slug, "article_title": extract.title}
    for place, excerpt in enumerate(extract.excerpts, 1):
        study = names.study(excerpt.study) if excerpt.study else None
        organization = excerpt.organization or None
        yield AnnotationRow(
            id=f"{extract.slug}#{excerpt.id}",
            permalink=page + tail(excerpt.id),
            kind=excerpt.kind,  # type: ignore[arg-type]  # one of the seven
            title=excerpt.title,
            text=excerpt.text,
            language=language,
            topics=joined(map(names.topic, excerpt.topics)),
            said_by=joined(map(names.actor, excerpt.by)),
            said_by_inferred=excerpt.by_inferred and bool(excerpt.by),
            said_for=_said_for(excerpt, extract.published, names),
            said_via=joined(map(names.actor, excerpt.via)),
            place_in_source=excerpt.where or None,
            **_value(excerpt.value, language),
            counted=excerpt.of or None,
            study=excerpt.study or None,
            **_measured(excerpt, study),
            audience=excerpt.audience or None,
            due=edtf(excerpt.due),
            due_earliest=earliest(excerpt.due),
            outcome=excerpt.outcome or None,
            evidence=excerpt.evidence or None,
            organization=organization,
            organization_name=_organization(organization, names),
            said=edtf(excerpt.said),
            said_earliest=earliest(excerpt.said),
            quote_language=excerpt.lang or None,
            place=place,
            **told,
        )


def _source(extract: Extract, names: Names) -> dict[str, Any]:
    return {
        "source_title": extract.source or None,
        "source_url": extract.url or None,
        "source_authors": joined(map(names.actor, extract.authors)),
        "publication_name": names.publication(extract.publication) if extract.publication else None,
        "source_published": edtf(extract.published),
        "source_published_earliest": earliest(extract.published),
        "source_inferred": " ".join(extract.inferred) or None,
    }


def _said_for(excerpt: Excerpt, at: Date | None, names: Names) -> str | None:
    return joined(name for key in excerpt.by for name in names.spoken_for(key, at))


def _organization(slug: str | None, names: Names) -> str | None:
    return names.actor(Key(Folder.ORGANIZATIONS, slug)) if slug else None


_NO_VALUE: dict[str, Any] = dict.fromkeys(
    ("value", "number", "number_to", "unit", "fraction", "fraction_to")
)


def _value(text: str, language: str) -> dict[str, Any]:
    """What is read from a figure's value, none of it rounded, as its language writes numbers."""
    if not text:
        return _NO_VALUE
    quantity = read_quantity(text, language)
    found = measure(quantity.numeric)
    low, high = quantity.span or (quantity.part, None)
    return {
        "value": text,
        "number": found.low if found else None,
        "number_to": found.high if found else None,
        "unit": (found.unit or None) if found else None,
        "fraction": low,
        "fraction_to": high,
    }


_NOT_MEASURED: dict[str, Any] = dict.fromkeys(
    ("study_name", "measured_by", "measured", "measured_earliest", "measured_certainty", "sample",
     "method")
)  # fmt: skip


def _measured(excerpt: Excerpt, study: StudyRow | None) -> dict[str, Any]:
    """Who measured what, when and how: by the study, and where it is silent by the figure."""
    if excerpt.kind != "figure":
        return _NOT_MEASURED
    measured = parse_date(study.measured) if study and study.measured else excerpt.measured
    return {
        "study_name": study.name if study else None,
        "measured_by": study.measured_by if study else None,
        "measured": edtf(measured),
        "measured_earliest": earliest(measured),
        "measured_certainty": certainty(measured),
        "sample": (study.sample if study else None) or excerpt.sample or None,
        "method": excerpt.method or (study.method if study else None),
    }


def topic_rows(extract: Extract, _: Names) -> Iterator[AnnotationTopicRow]:
    for excerpt in extract.excerpts:
        for topic in excerpt.topics:
            yield AnnotationTopicRow(annotation=f"{extract.slug}#{excerpt.id}", topic=topic)


def speaker_rows(extract: Extract, names: Names) -> Iterator[AnnotationSpeakerRow]:
    for excerpt in extract.excerpts:
        id = f"{extract.slug}#{excerpt.id}"
        for place, key in enumerate(dict.fromkeys(excerpt.by), 1):
            yield _speaker(id, "by", place, key, names, is_inferred=excerpt.by_inferred)
        for place, key in enumerate(dict.fromkeys(excerpt.via), 1):
            yield _speaker(id, "via", place, key, names, is_inferred=excerpt.via_inferred)


def _speaker(
    id: str, role: Any, place: int, key: Key, names: Names, *, is_inferred: bool
) -> AnnotationSpeakerRow:
    return AnnotationSpeakerRow(
        annotation=id,
        role=role,
        place=place,
        person=slug_in(Folder.PEOPLE, key),
        organization=slug_in(Folder.ORGANIZATIONS, key),
        name=names.actor(key),
        is_inferred=is_inferred,
    )


def former_rows(extract: Extract, _: Names) -> Iterator[FormerIdRow]:
    """The article's own former slugs, and its annotations' former ids."""
    for slug in extract.former_slugs:
        yield FormerIdRow(kept_in="articles", former=slug, current=extract.slug)
    for excerpt in extract.excerpts:
        for id in excerpt.former_ids:
            yield FormerIdRow(
                kept_in="annotations",
                former=f"{extract.slug}#{id}",
                current=f"{extract.slug}#{excerpt.id}",
            )


Written = tuple[str, Relation, str]
"""A relation as it is written: the ids of both annotations, the one that holds it first."""


def written(extract: Extract) -> Iterator[Written]:
    for excerpt in extract.excerpts:
        for tie in excerpt.ties:
            other = f"{tie.other.article}#{tie.other.id}"
            yield f"{extract.slug}#{excerpt.id}", tie.relation, other


def relation_row(relation: Written, rows: Mapping[str, AnnotationRow]) -> RelationRow:
    """Of the annotations' rows, by their ids."""
    here, other = rows[relation[0]], rows[relation[2]]
    return RelationRow(
        **_end(here, ""),
        relation=relation[1].value,
        **_end(other, "other_"),
        is_within_article=here.article == other.article,
    )


_OF_BOTH = (
    "permalink", "kind", "title", "said_by", "article_title", "source_title", "source_url",
)  # fmt: skip


def _end(row: AnnotationRow, prefix: str) -> dict[str, Any]:
    return {
        f"{prefix}annotation": row.id,
        **{f"{prefix}{name}": getattr(row, name) for name in _OF_BOTH},
    }
