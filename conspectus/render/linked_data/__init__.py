"""What a page says to machines: JSON-LD in the vocabulary of schema.org.

Made of the page's value alone. A fact that is not stated is not there; one that the editors
inferred, or that is known about or approximately only, is left out too (docs/decisions/0016).
"""

import msgspec
from markupsafe import Markup

from conspectus.model.lists import KindPage, ListPage, TimelinePage
from conspectus.model.pages import (
    ActorPage,
    AnyPage,
    ArticlePage,
    EditionPage,
    HomePage,
    PublicationPage,
    StudyPage,
    TopicPage,
)
from conspectus.render.linked_data.article import article
from conspectus.render.linked_data.entries import actor, edition, publication, study
from conspectus.render.linked_data.lists import breadcrumbs, kind, plain_list, site, topic
from conspectus.render.linked_data.nodes import (
    PAGE,
    SITE,
    Node,
    identity,
    location,
    node,
    pointing,
    stated,
)

_ESCAPES = tuple((c, f"\\u{ord(c):04x}") for c in "<>&\u2028\u2029")
"""Characters that could end the script element, or a line of JavaScript, inside a JSON string."""


def linked_data(page: AnyPage) -> Markup:
    """The page's description as JSON, safe inside a script element."""
    document = {"@context": "https://schema.org", "@graph": graph(page)}
    text = msgspec.json.encode(document).decode()
    for character, escaped in _ESCAPES:
        text = text.replace(character, escaped)
    return Markup(text)  # noqa: S704  # nothing in it can end the element


def graph(page: AnyPage) -> list[Node]:
    """The nodes of a page: itself, the way to it, and what it is about."""
    noun, things, facts = _content(page)
    itself = node(
        noun,
        identity(page, page.path, PAGE),
        name=page.title,
        description=page.description,
        url=location(page, page.path),
        inLanguage=page.chrome.language,
        isPartOf=site(page) if isinstance(page, HomePage) else pointing(identity(page, "", SITE)),
        **facts,
    )
    trail = breadcrumbs(page)
    if trail:
        itself["breadcrumb"] = pointing(str(trail["@id"]))
    return [itself, *([trail] if trail else []), *things]


def _content(page: AnyPage) -> tuple[str, list[Node], Node]:
    """The type of a page, the things that it describes, and what else is known of it."""
    match page:
        case ArticlePage():
            things = article(page)
            reviewer = node("Person", name=page.checked_by) if page.checked_by else None
            facts: Node = {"reviewedBy": reviewer, "lastReviewed": stated(page.checked_on)}
            return "WebPage", things, {**_main(things), **facts}
        case TopicPage():
            things = topic(page)
            return "CollectionPage", things, {**_main(things[1:]), "about": _pointer(things[0])}
        case ActorPage():
            return "ProfilePage", [thing := actor(page)], _main([thing])
        case EditionPage():
            return "WebPage", [thing := edition(page)], _main([thing])
        case PublicationPage():
            return "CollectionPage", [thing := publication(page)], _main([thing])
        case StudyPage():
            return "CollectionPage", [thing := study(page)], _main([thing])
        case KindPage():
            return "CollectionPage", [thing := kind(page)], _main([thing])
        case ListPage():
            return "CollectionPage", (things := plain_list(page)), _main(things)
        case TimelinePage():
            return "CollectionPage", [], {}
    return "WebPage", [], {}


def _main(things: list[Node]) -> Node:
    return {"mainEntity": _pointer(things[0])}


def _pointer(thing: Node) -> Node | None:
    return pointing(str(thing.get("@id", "")))
