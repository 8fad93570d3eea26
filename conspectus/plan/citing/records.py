"""The records of articles, their annotations, topics and studies."""

from collections.abc import Iterable

from conspectus.model.citations import Citation, Record, Role
from conspectus.model.dates import Date
from conspectus.model.digest import Article, Study
from conspectus.model.parts import SourceView
from conspectus.model.references import Folder, Key
from conspectus.model.views import PassageView, Voice
from conspectus.plan.citing.names import author, editor
from conspectus.plan.desk import Desk
from conspectus.urls import absolute, address

FILE = "cite"
"""What the files of a page's records are called, but for how they end."""


def article_citation(
    article: Article, source: SourceView, passages: Iterable[PassageView], desk: Desk
) -> Citation:
    """An article, the piece that it retells, and its annotations."""
    meta, path = article.meta, address(Key(Folder.ARTICLES, article.slug))
    entry = Record(
        article.slug,
        Role.ENTRY,
        "webpage",
        meta.title,
        (editor(meta.editor),) if meta.editor else (),
        desk.chrome.title,
        issued=meta.digested or meta.updated,
        url=_url(path, desk),
        language=meta.lang or desk.chrome.language,
        abstract=meta.summary,
        note=_retold(source, desk),
    )
    found = [entry, *_source(entry, source, desk)]
    found += (_annotation(entry, view, desk) for view in passages)
    return Citation(tuple(found), path + FILE)


def _source(entry: Record, source: SourceView, desk: Desk) -> list[Record]:
    """The piece that somebody else published; none where nothing of it is stated."""
    publication = source.publication.text if source.publication else ""
    if not (source.title or source.url or source.authors or publication):
        return []
    kind = "webpage" if source.url else "article-magazine" if publication else "document"
    facts = [desk.words(f"fact-{key}") for key in source.uncertain]
    inferred = desk.words("cite-inferred", facts=", ".join(facts)) if facts else ""
    archived = desk.words("cite-archived", address=source.archive) if source.archive else ""
    return [
        Record(
            f"{entry.id}.source",
            Role.SOURCE,
            kind,
            source.title,
            tuple(map(author, source.authors)),
            publication,
            issued=source.published,
            accessed=source.accessed,
            url=source.url,
            archive=source.archive,
            language=source.lang,
            note=_sentences(
                _dated(source.published, desk), inferred, archived, _within(entry, desk)
            ),
        )
    ]


def _annotation(entry: Record, view: PassageView, desk: Desk) -> Record:
    """A part of the article, by whoever wrote that; the note tells who says it."""
    return Record(
        f"{entry.id}--{view.key.id}",
        Role.ANNOTATION,
        "chapter",
        view.plain_title,
        entry.authors,
        entry.title,
        desk.chrome.title,
        entry.issued,
        url=_url(view.ref.path, desk, view.key.id),
        language=entry.language,
        abstract=view.plain,
        note=_sentences(_said(view, desk), entry.note),
    )


def topic_citation(slug: str, edited: Date | None, desk: Desk) -> Citation:
    """A topic's page, as of the day on which an article on it was last changed."""
    topic, path = desk.digest.topics[slug], address(Key(Folder.TOPICS, slug))
    record = Record(
        f"topic.{slug}",
        Role.ENTRY,
        "webpage",
        topic.name,
        container=desk.chrome.title,
        issued=edited,
        url=_url(path, desk),
        language=desk.chrome.language,
        abstract=topic.meta.summary or topic.meta.question,
    )
    return Citation((record,), path + FILE)


def study_citation(study: Study, by: Voice | None, desk: Desk) -> Citation:
    """A study's page, and the study."""
    path, meta = address(study.key), study.meta
    entry = Record(
        f"study.{study.slug}",
        Role.ENTRY,
        "webpage",
        study.name,
        container=desk.chrome.title,
        url=_url(path, desk),
        language=desk.chrome.language,
    )
    itself = Record(
        f"{entry.id}.source",
        Role.SOURCE,
        "report",
        study.name,
        (author(by),) if by else (),
        issued=meta.year,
        url=meta.url,
        note=_sentences(_dated(meta.year, desk), _within(entry, desk)),
    )
    return Citation((entry, itself), path + FILE)


def _url(path: str, desk: Desk, fragment: str = "") -> str:
    """Empty where the site does not know where it will stand."""
    return absolute(desk.chrome.base_url, path, fragment) if desk.chrome.base_url else ""


def _retold(source: SourceView, desk: Desk) -> str:
    """What the article retells, in words; what the editors inferred is marked."""
    words = desk.words

    def told(key: str, text: str) -> str:
        return f"{text} ({words('inferred')})" if text and key in source.uncertain else text

    facts = (
        told("title", words("quoted", words=source.title) if source.title else ""),
        _names(source.authors, desk),
        told("publication", source.publication.text if source.publication else ""),
        told("published", words.date(source.published) if source.published else ""),
        source.url,
    )
    known = ", ".join(filter(None, facts))
    return words("description-retold", source=known) if known else ""


def _said(view: PassageView, desk: Desk) -> str:
    words = desk.words
    if view.kind == "note":
        who = words("the-editors")
    else:
        who = _names(view.by, desk) or words("author-not-stated")
    if via := _names(view.via, desk):
        who = f"{who}, {words('told-by', who=via)}"
    return words("cite-said", kind=words(f"kind-{view.kind}"), who=who)


def _names(voices: Iterable[Voice], desk: Desk) -> str:
    return ", ".join(
        f"{voice.ref.text} ({desk.words('inferred')})" if voice.inferred else voice.ref.text
        for voice in voices
    )


def _dated(date: Date | None, desk: Desk) -> str:
    """A date in words, where not every form of a record can tell how exactly it is known."""
    if date is None or date.exact:
        return ""
    return desk.words("cite-dated", date=desk.words.date(date))


def _within(entry: Record, desk: Desk) -> str:
    """Where the digest tells of a source."""
    facts = (desk.words("quoted", words=entry.title), entry.container, entry.url)
    return desk.words("cite-within", entry=", ".join(filter(None, facts)))


def _sentences(*texts: str) -> str:
    return " ".join(filter(None, texts))
