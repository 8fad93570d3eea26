"""The search page and its index of everything, by topic and by letter, complete without scripts."""

import unicodedata
from collections.abc import Iterator

from conspectus.model.digest import Article
from conspectus.model.lists import LetterPage, SearchPage
from conspectus.model.parts import Branch, Letter, Line
from conspectus.model.search import Catalog, Record, bare_words
from conspectus.plan.desk import Desk
from conspectus.plan.site import SEARCH

_ROOM = 4
"""So many pages of a list, whose entries are longer, make one page of the index."""

_DIGITS, _OTHER = "0–9", "…"
_SEGMENTS = {_DIGITS: "0-9", _OTHER: "other"}
_MANY_LETTERS = "\u2e80"
"""From here on scripts have so many letters that one begins few titles."""


def search_pages(
    catalog: Catalog, desk: Desk, *, has_index: bool
) -> Iterator[SearchPage | LetterPage]:
    """The search page; with pages for the letters where it has no room for all records."""
    by_letter = _by_letter(catalog, desk)
    room = _ROOM * desk.size
    is_small = len(catalog.records) <= room
    letters = tuple(
        Letter(label, len(lines), tuple(lines))
        if is_small
        else Letter(label, len(lines), path=f"{SEARCH}{_SEGMENTS.get(label, label.lower())}/")
        for label, lines in by_letter.items()
    )
    yield SearchPage(
        path=SEARCH,
        title=desk.words("search"),
        chrome=desk.chrome,
        description=desk.words("search-description"),
        section="search",
        origin="the search page",
        has_index=has_index and bool(catalog.records),
        kinds=tuple(dict.fromkeys(record.facets.kind for record in catalog.records)),
        topics=tuple(_branch(slug, desk, with_lines=is_small) for slug in desk.digest.topics),
        letters=letters,
        total=len(catalog.records),
    )
    if not is_small:
        for letter in letters:
            yield from _letter_pages(letter, by_letter[letter.label], room, letters, desk)


def _letter_pages(
    letter: Letter, lines: list[Line], room: int, letters: tuple[Letter, ...], desk: Desk
) -> Iterator[LetterPage]:
    starts = range(0, len(lines), room)
    parts = tuple(
        f"{letter.path}{number}/" if number > 1 else letter.path
        for number, _ in enumerate(starts, 1)
    )
    for number, start in enumerate(starts, 1):
        title = desk.words("search-letter", letter=letter.label)
        yield LetterPage(
            path=parts[number - 1],
            title=title,
            chrome=desk.chrome,
            description=title,
            section="search",
            origin="the index by letter",
            letter=Letter(
                letter.label, letter.total, tuple(lines[start : start + room]), letter.path
            ),
            letters=letters,
            number=number,
            parts=parts,
        )


def _by_letter(catalog: Catalog, desk: Desk) -> dict[str, list[Line]]:
    """All records by title; digits first, what begins with no letter last."""
    found: dict[str, list[Line]] = {}
    keyed = [(bare_words(record.ref.text), record) for record in catalog.records]
    for words, record in sorted(keyed, key=_place):
        found.setdefault(_letter(words)[1], []).append(_line(record, desk))
    return found


def _place(keyed: tuple[str, Record]) -> tuple[int, str, str, str, str]:
    words, record = keyed
    return (*_letter(words), words, record.ref.path, record.ref.fragment)


def _letter(words: str) -> tuple[int, str]:
    """The letter under which a title stands, and the place of its sort."""
    first = words[:1]
    if not first or first >= _MANY_LETTERS:
        return 2, _OTHER
    return (0, _DIGITS) if unicodedata.category(first)[0] == "N" else (1, first.upper()[0])


def _line(record: Record, desk: Desk) -> Line:
    language = "" if record.language == desk.digest.settings.language else record.language
    return Line(record.ref, record.facets.kind, record.within or record.by, language)


def _branch(slug: str, desk: Desk, *, with_lines: bool) -> Branch:
    articles, passages = desk.index.topic_articles[slug], desk.index.by_topic[slug]
    lines = tuple(_article_lines(article, slug, desk) for article in articles) if with_lines else ()
    return Branch(desk.views.topic(slug), len(articles), len(passages), lines)


def _article_lines(article: Article, topic: str, desk: Desk) -> tuple[Line, tuple[Line, ...]]:
    """An article and its annotations on a topic."""
    language = desk.views.other_language(article)
    passages = [desk.digest.passages[key] for key in article.passages]
    return (
        Line(desk.views.article(article.slug), "article", "", language),
        tuple(
            Line(desk.views.passage_ref(p.key, p.plain_title), p.kind, "", language)
            for p in passages
            if topic in p.topics
        ),
    )
