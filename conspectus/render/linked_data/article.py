"""An article: the digest's retelling, what it is based on, and the passages in it."""

from conspectus.model.fragments import plain_text
from conspectus.model.pages import ArticlePage
from conspectus.model.quantities import measure
from conspectus.model.views import PassageView, Study
from conspectus.render.linked_data.nodes import (
    PAGE,
    SITE,
    SOURCE,
    Node,
    annotation,
    entries,
    entry,
    identity,
    location,
    node,
    permission,
    pointing,
    speakers,
    stated,
    topics,
)


def article(page: ArticlePage) -> list[Node]:
    """The article and its annotations, each a node of its own."""
    views = [block for block in page.body if isinstance(block, PassageView)]
    parts = [_passage(page, view) for view in views]
    retelling = node(
        "Article",
        identity(page, page.path, "c-article"),
        headline=page.title,
        description=page.summary,
        inLanguage=page.lang or page.chrome.language,
        url=location(page, page.path),
        mainEntityOfPage=pointing(identity(page, page.path, PAGE)),
        isPartOf=pointing(identity(page, "", SITE)),
        author=node("Person", name=page.editor) if page.editor else None,
        datePublished=stated(page.digested),
        dateModified=stated(page.updated),
        license=permission(page.chrome.license),
        image=location(page, page.image) if page.image else "",
        wordCount=page.words,
        isBasedOn=_source(page),
        about=entries(page, page.topics),
        mentions=entries(page, page.people + page.organizations),
        hasPart=[pointing(identity(page, page.path, view.key.id)) for view in views],
        correction=[
            node("CorrectionComment", text=text, datePublished=stated(on))
            for on, text in page.corrections
        ],
    )
    return [retelling, *parts]


_FREE = {"open": True, "paywall": False}


def _source(page: ArticlePage) -> Node:
    """The piece that is retold: what it states of itself, without what the editors inferred."""
    source = page.source

    def known(key: str, value: object) -> object:
        return None if key in source.uncertain else value

    publication = entry(page, source.publication) if source.publication else None
    return node(
        "CreativeWork",
        identity(page, page.path, SOURCE),
        name=known("title", source.title),
        author=speakers(page, source.authors),
        isPartOf=known("publication", publication),
        datePublished=known("published", stated(source.published)),
        inLanguage=known("lang", source.lang if source.lang != page.lang else ""),
        url=known("url", source.url),
        archivedAt=known("archive", source.archive),
        isAccessibleForFree=known("access", _FREE.get(source.access)),
        conditionsOfAccess=known("access", source.access),
    )


def _passage(page: ArticlePage, view: PassageView) -> Node:
    """An annotation in full. A claim appears in the source; what schema.org does not call a
    claim is based on it."""
    facts: Node = {"text": view.plain, "genre": view.kind}
    source = pointing(identity(page, page.path, SOURCE))
    about = topics(page, view.topics)
    match view.kind:
        case "figure":
            facts |= {"appearance": source, "mainEntity": _observation(view)}
            facts["isBasedOn"] = entry(page, view.study.ref) if view.study.ref else None
        case "claim":
            facts["appearance"] = source
        case "prediction":
            facts |= {"appearance": source, "temporalCoverage": stated(view.due)}
        case "example":
            facts["appearance"] = source
            about += [entry(page, view.organization)] if view.organization else []
        case "quote":
            facts |= {"isBasedOn": source, "dateCreated": stated(view.said)}
            facts["inLanguage"] = view.lang
        case "advice":
            audience = plain_text(view.audience)
            facts["isBasedOn"] = source
            facts["audience"] = node("Audience", audienceType=audience) if audience else None
    return annotation(page, view, **facts, about=about)


def _observation(view: PassageView) -> Node | None:
    if not view.value:
        return None
    study = view.study
    return node(
        "Observation",
        **_value(view.value, view.bare),
        variableMeasured=plain_text(view.of),
        observationDate=stated(study.year),
        measurementTechnique=plain_text(study.method),
        additionalProperty=_sample(study),
    )


def _value(text: str, bare: str) -> Node:
    """A value as numbers where it is nothing but a number or a range with a unit."""
    found = measure(bare or text)
    if found is None:
        return {"value": text}
    if found.high is None:
        return {"value": found.low, "unitText": found.unit}
    return {"minValue": found.low, "maxValue": found.high, "unitText": found.unit}


def _sample(study: Study) -> Node | None:
    return node("PropertyValue", name="sample", value=study.sample) if study.sample else None
