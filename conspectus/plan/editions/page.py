"""The pages of editions, and what lists show of them."""

from collections.abc import Iterator

from msgspec.structs import replace

from conspectus.model.books import edition_book_path
from conspectus.model.editions import Issue
from conspectus.model.pages import EditionPage
from conspectus.model.parts import EditionCard
from conspectus.model.references import Folder, Key
from conspectus.model.views import Ref
from conspectus.plan.desk import Desk
from conspectus.plan.editions.issue import issue
from conspectus.plan.editions.later import corrected, later
from conspectus.plan.editions.moves import moved
from conspectus.plan.editions.register import sent
from conspectus.plan.sheet import Sheet, sheet
from conspectus.urls import address

EDITIONS = f"{Folder.EDITIONS}/"
"""The path of the list of all."""


def edition(slug: str, desk: Desk) -> Issue:
    """As it was sent, with the addresses of today; or, before it is, as the digest is now.

    Of the digest as it is now a published one has nothing but corrections: its own, and beside its
    articles theirs, for whoever reads what was wrong has to read that it was.
    """
    found = as_sent(slug, desk)
    if sent(slug, desk.digest) is None:
        return found
    articles = tuple(corrected(article, desk.views.digest) for article in found.articles)
    return replace(found, articles=articles)


def as_sent(slug: str, desk: Desk) -> Issue:
    """The same without what its articles were corrected in since: it hangs on none of them."""
    was = sent(slug, desk.digest)
    if was is None:
        return issue(slug, desk.index.contents[slug], desk.views)
    meta = desk.digest.editions[slug].meta
    corrections = tuple((entry.on, entry.text) for entry in meta.corrections)
    return replace(moved(was, desk.index.moves[slug]), corrections=corrections)


def edition_sheets(slug: str, desk: Desk) -> Iterator[Sheet]:
    yield sheet(address(Key(Folder.EDITIONS, slug)), _edition_page, slug, desk)


def _edition_page(slug: str, desk: Desk) -> EditionPage:
    entry, was = desk.digest.editions[slug], sent(slug, desk.digest)
    found = edition(slug, desk)
    newest_first = desk.index.editions["all"]
    place = newest_first.index(slug)
    older = newest_first[place + 1] if place + 1 < len(newest_first) else ""
    newer = newest_first[place - 1] if place else ""
    return EditionPage(
        path=found.path,
        title=found.title,
        chrome=desk.chrome,
        description=found.summary,
        section="editions",
        origin=entry.path,
        edit=desk.edit(entry.path),
        issue=found,
        book=edition_book_path(slug) if desk.chrome.has_books else "",
        is_published=was is not None,
        asides=found.asides,
        later=later(found, was, desk.views) if was else (),
        older=_ref(older, desk),
        newer=_ref(newer, desk),
        correction=desk.views.forge("correction", entry.path),
    )


def _ref(slug: str, desk: Desk) -> Ref | None:
    return desk.views.ref(Key(Folder.EDITIONS, slug)) if slug else None


def edition_card(slug: str, desk: Desk) -> EditionCard:
    """What lists show: nothing of its articles but how many there are."""
    entry, was = desk.digest.editions[slug], sent(slug, desk.digest)
    ref = desk.views.ref(entry.key)
    if was:
        articles = len({article.slug for article in was.articles})
        return EditionCard(ref, was.number, was.date, was.summary, articles, was.passages)
    meta, contents = entry.meta, desk.index.contents[slug]
    passages = sum(len(chosen.ids) for chosen in contents)
    articles = len({chosen.slug for chosen in contents})
    return EditionCard(ref, meta.number, meta.date, meta.summary, articles, passages)


def newest_edition(desk: Desk) -> EditionCard | None:
    newest = desk.index.editions["all"]
    return edition_card(newest[0], desk) if newest else None
