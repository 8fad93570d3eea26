"""What readers cite, of the whole digest or of a part of it, in one file."""

from collections.abc import Iterator

from conspectus.export.formats import File
from conspectus.export.selection import Selection
from conspectus.model.citations import ENDINGS, Record
from conspectus.opened import Opened
from conspectus.plan import Plan
from conspectus.plan.citing.records import article_citation, study_citation, topic_citation
from conspectus.plan.desk import Desk
from conspectus.render.citations import WRITERS


def cited(found: Opened, selection: Selection, form: str) -> Iterator[File]:
    """One file. Of a selection: its articles with their sources, and its annotations; of the whole
    digest topics and studies too."""
    desk = Plan(found.digest, found.look).desk
    text = WRITERS[form](_records(selection, desk))
    yield File(f"citations{ENDINGS[form]}", text.encode())


def _records(selection: Selection, desk: Desk) -> Iterator[Record]:
    digest = desk.digest
    chosen: dict[str, list[str]] = {}
    for key in selection.passages:
        chosen.setdefault(key.article, []).append(key.id)
    for slug in selection.articles:
        desk.fresh()
        article, gist = digest.articles[slug], digest.gists[slug]
        keys = (gist.key(gist.jot(id)) for id in chosen.get(slug, ()))
        source = desk.views.source(article)
        yield from article_citation(article, source, desk.views.passages(keys), desk).records
    if selection.is_whole:
        for slug in digest.topics:
            yield from topic_citation(slug, desk.index.edited[f"topics/{slug}"], desk).records
        for study in digest.studies.values():
            meta = study.meta
            by = desk.views.voice(digest.actor(meta.by.slug), meta.year) if meta.by else None
            yield from study_citation(study, by, desk).records
