"""The search page and its index of everything, by topic and by letter, complete without scripts."""

from collections.abc import Iterable, Iterator

from conspectus.model.gists import Gist
from conspectus.model.lists import LetterPage, SearchPage
from conspectus.model.parts import Branch, Letter, Line
from conspectus.model.references import Folder, Key
from conspectus.plan.desk import Desk
from conspectus.plan.initials import NAMED, Found, segment
from conspectus.plan.nouns import NOUNS
from conspectus.plan.sheet import Sheet, sheet
from conspectus.plan.site import SEARCH

_ROOM = 4
"""So many pages of a list, whose entries are longer, make one page of the index."""


def search_sheets(desk: Desk, *, has_index: bool) -> Iterator[Sheet]:
    """The search page."""
    yield sheet(SEARCH, _search_page, has_index, desk)


def long_letters(desk: Desk) -> Iterator[str]:
    """The letters that have pages of their own: all, where the search page has no room for them."""
    if not _is_small(desk):
        yield from (label for label, _ in desk.index.letters["all"])


def letter_sheets(label: str, desk: Desk) -> Iterator[Sheet]:
    """What begins with a letter."""
    parts = _parts(label, dict(desk.index.letters["all"])[label], desk)
    for number, path in enumerate(parts, 1):
        yield sheet(path, _letter_page, number, label, desk)


def _room(desk: Desk) -> int:
    return _ROOM * desk.size


def _is_small(desk: Desk) -> bool:
    return sum(total for _, total in desk.index.letters["all"]) <= _room(desk)


def _path(label: str) -> str:
    return f"{SEARCH}{segment(label)}/"


def _parts(label: str, total: int, desk: Desk) -> tuple[str, ...]:
    """The paths of a letter's pages."""
    path = _path(label)
    numbers = range(1, -(-total // _room(desk)) + 1)
    return tuple(f"{path}{number}/" if number > 1 else path for number in numbers)


def _search_page(has_index: bool, desk: Desk) -> SearchPage:  # as sheets pass it
    index, is_small = desk.index, _is_small(desk)
    letters = index.letters["all"]
    total = sum(number for _, number in letters)
    return SearchPage(
        path=SEARCH,
        title=desk.words("search"),
        chrome=desk.chrome,
        description=desk.words("search-description"),
        section="search",
        origin="the search page",
        has_index=has_index and bool(total),
        kinds=tuple(_kinds(desk)),
        topics=tuple(_branch(slug, desk, with_lines=is_small) for slug in desk.digest.topics),
        letters=tuple(
            Letter(label, number, _lines(index.initials[label], desk))
            if is_small
            else Letter(label, number, path=_path(label))
            for label, number in letters
        ),
        total=total,
    )


def _letter_page(number: int, label: str, desk: Desk) -> LetterPage:
    found, room, all_letters = desk.index.initials[label], _room(desk), desk.index.letters["all"]
    parts = _parts(label, len(found), desk)
    title = desk.words("search-letter", letter=label)
    return LetterPage(
        path=parts[number - 1],
        title=title,
        chrome=desk.chrome,
        description=title,
        section="search",
        origin="the index by letter",
        letter=Letter(
            label,
            len(found),
            _lines(found[(number - 1) * room : number * room], desk),
            _path(label),
        ),
        letters=tuple(Letter(other, total, path=_path(other)) for other, total in all_letters),
        number=number,
        parts=parts,
    )


def _kinds(desk: Desk) -> Iterator[str]:
    """The kinds of what search can find, in the order of its records."""
    digest = desk.digest
    yield from (NOUNS[folder] for folder in NAMED if getattr(digest, folder))
    if desk.index.counts["all"][0]:
        yield "article"
    yield from (kind for kind, _ in desk.index.kinds["all"])


def _lines(found: Iterable[Found], desk: Desk) -> tuple[Line, ...]:
    return tuple(_line(Folder(folder), slug, id, desk) for folder, slug, id in found)


def _line(folder: Folder, slug: str, id: str, desk: Desk) -> Line:
    views = desk.views
    if folder is not Folder.ARTICLES:
        return Line(views.ref(Key(folder, slug)), NOUNS[folder], "")
    gist = desk.digest.gists[slug]
    language = views.other_language(gist.lang)
    authors = ", ".join(map(views.name, gist.authors))
    if not id:
        return Line(views.article(slug), "article", authors, language)
    jot = gist.jot(id)
    ref = views.passage_ref(gist.key(jot), jot.title)
    return Line(ref, jot.kind, gist.title, language)


def _branch(slug: str, desk: Desk, *, with_lines: bool) -> Branch:
    articles, passages = desk.index.counts[f"topics/{slug}"]
    shown = desk.index.topic_articles[slug] if with_lines else ()
    lines = tuple(_article_lines(desk.digest.gists[article], slug, desk) for article in shown)
    return Branch(desk.views.topic(slug), articles, passages, lines)


def _article_lines(gist: Gist, topic: str, desk: Desk) -> tuple[Line, tuple[Line, ...]]:
    """An article and its annotations on a topic."""
    views = desk.views
    language = views.other_language(gist.lang)
    return (
        Line(views.article(gist.slug), "article", "", language),
        tuple(
            Line(views.passage_ref(gist.key(jot), jot.title), jot.kind, "", language)
            for jot in gist.jots
            if topic in jot.topics
        ),
    )
