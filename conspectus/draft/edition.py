"""An edition proposed: what is new since the last one, ready to be edited."""

from collections.abc import Mapping
from typing import Any

from conspectus.draft.made import Bench, Refused
from conspectus.draft.names import slug_from
from conspectus.draft.phrases import phrases_in
from conspectus.link.whole import is_draft
from conspectus.model.dates import Date
from conspectus.model.documents import Document
from conspectus.model.editions import PublishedMeta, is_within
from conspectus.model.frontmatter import ArticleMeta, EditionMeta
from conspectus.model.gists import Gist
from conspectus.model.references import Folder, Key
from conspectus.plan.editions.chosen import newest_first, telling

MOST = 20
"""So many articles, the newest, are proposed at a time."""


def draft_edition(
    bench: Bench, name: str, slug: str, values: Mapping[str, Any], today: Date
) -> None:
    """Its number, date and window, its articles with the annotations that tell most, and a place
    for the editorial. `today` dates an edition of which no article is dated to the day.

    Raises Refused where nothing is new.
    """
    editions = [d for d in bench.opened.documents if isinstance(d.meta, EditionMeta)]
    found = newest_first(_new(bench, editions))
    if not found and "items" not in values:
        raise Refused(_nothing_new(editions))
    number = 1 + max((_number(document) for document in editions), default=0)
    words = bench.opened.wording
    title = name or words("edition-number", number=number)
    slug = slug or bench.slugs.free(Folder.EDITIONS, slug_from(title, f"edition-{number}"))
    if len(found) > MOST:
        bench.told.append(
            f"{len(found)} articles are in no edition yet; the newest {MOST} are listed."
        )
    shown = found[:MOST]
    front = {
        "title": title,
        "number": str(number),
        "date": _date(shown, today).edtf,
        "window": _window(shown),
        "items": [item for gist in shown for item in _items(gist)],
        "draft": "true",
        **values,
    }
    body = phrases_in(bench.opened.settings.language).editorial
    bench.put(Key(Folder.EDITIONS, slug), front, body, first=True)


def _new(bench: Bench, editions: list[Document]) -> list[Gist]:
    """The published articles that no edition holds yet."""
    digest = bench.opened.digest
    metas = [d.meta for d in editions if isinstance(d.meta, EditionMeta)]
    issues = [d.meta.issue for d in bench.opened.published if isinstance(d.meta, PublishedMeta)]
    held = {item.article for meta in metas for item in meta.items}
    held |= {article.slug for issue in issues if issue for article in issue.articles}
    windows = [meta.window for meta in metas if meta.window and not meta.items]
    drafts = {d.slug for d in bench.opened.documents if _is_draft_article(d)}
    return [
        gist
        for gist in digest.gists.values()
        if held.isdisjoint(digest.articles[gist.slug].slugs)
        and gist.slug not in drafts
        and not any(is_within(gist.digested, window) for window in windows)
    ]


def _is_draft_article(document: Document) -> bool:
    return isinstance(document.meta, ArticleMeta) and is_draft(document)


def _number(document: Document) -> int:
    return document.meta.number if isinstance(document.meta, EditionMeta) else 0


def _nothing_new(editions: list[Document]) -> str:
    if not editions:
        return (
            "there is no article yet that an edition could hold: conspectus new article begins one"
        )
    last = max(editions, key=_number)
    return (
        f"nothing is new: every article is in an edition, the last of which is {last.path}; for one"
        " that is picked by hand, begin with a copy of that file"
    )


def _date(gists: list[Gist], today: Date) -> Date:
    """The day on which the newest article was digested."""
    days = [gist.digested for gist in gists if gist.digested and gist.digested.exact]
    days = [day for day in days if day.start.day]
    return max(days, key=lambda day: day.earliest) if days else today


def _window(gists: list[Gist]) -> str:
    days = sorted((g.digested for g in gists if g.digested), key=lambda day: day.earliest)
    if not days:
        return ""
    first, last = days[0].start.iso, (days[-1].end or days[-1].start).iso
    return first if first == last else f"{first}/{last}"


def _items(gist: Gist) -> list[str]:
    return [gist.slug, *(f"{gist.slug}#{id}" for id in telling(gist))]
