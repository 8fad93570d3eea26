"""The site and its lists: home, topics, kinds of annotation, all entries of a folder."""

from conspectus.model.lists import KindPage, ListPage
from conspectus.model.pages import AnyPage, HomePage, TopicPage
from conspectus.render.linked_data.nodes import (
    SITE,
    TOPICS,
    Node,
    annotation,
    entries,
    entry,
    identity,
    listing,
    location,
    node,
    permission,
    pointing,
)


def site(page: HomePage) -> Node:
    """The digest as a whole."""
    chrome = page.chrome
    return node(
        "WebSite",
        identity(page, "", SITE),
        name=chrome.title,
        description=chrome.tagline or page.question,
        url=location(page, ""),
        inLanguage=chrome.language,
        license=permission(chrome.license),
        about=entries(page, tuple(card.ref for card in page.topics)),
        potentialAction=_search(page),
    )


def _search(page: HomePage) -> Node | None:
    """How to ask the site; None where its search page takes no question in its address."""
    address = location(page, page.chrome.search)
    if not address or "search" not in dict(page.chrome.later):
        return None
    target = node("EntryPoint", urlTemplate=f"{address}?q={{words}}")
    asked = {"query-input": "required name=words"}  # schema.org's way to name what is filled in
    return node("SearchAction", target=target, **asked)


def breadcrumbs(page: AnyPage) -> Node | None:
    """The way from the home page to this one; None on the home page."""
    if not page.trail:
        return None
    return node(
        "BreadcrumbList",
        identity(page, page.path, "c-trail"),
        itemListElement=[
            node("ListItem", position=place, name=ref.text, item=location(page, ref.path))
            for place, ref in enumerate(page.trail, 1)
        ],
    )


def topic(page: TopicPage) -> list[Node]:
    """The topic, then the articles on it. Their annotations are described where they stand."""
    term = node(
        "DefinedTerm",
        identity(page, page.path, "c-topic"),
        name=page.title,
        description=page.summary or page.question,
        url=location(page, page.path),
        inDefinedTermSet=pointing(identity(page, "topics/", TOPICS)),
    )
    articles = [entry(page, card.ref) for card in page.articles]
    return [term, listing(page, articles, page.total_articles)]


def kind(page: KindPage) -> Node:
    return listing(page, [annotation(page, view) for view in page.passages], page.total)


def plain_list(page: ListPage) -> list[Node]:
    """All entries of a folder, or of one thing; the list of topics is a vocabulary too."""
    shown = (page.articles, page.topics, page.entries, page.editions)
    refs = tuple(card.ref for cards in shown for card in cards)
    found = [listing(page, entries(page, refs), page.total)]
    if page.topics:
        terms = entries(page, refs)
        id = identity(page, page.pager.newest, TOPICS)
        found.append(node("DefinedTermSet", id, name=page.title, hasDefinedTerm=terms))
    return found
