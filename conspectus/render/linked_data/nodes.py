"""What every description is made of: nodes, their names, references to things of the digest."""

from conspectus.model.dates import Date
from conspectus.model.page import Page
from conspectus.model.references import Folder, Key
from conspectus.model.views import PassageView, Ref, Voice
from conspectus.urls import absolute, address, is_address, relative

Node = dict[str, object]
"""A JSON object. Its keys are JSON-LD's own or terms of schema.org."""

SITE = "c-site"
PAGE = "c-page"
SOURCE = "c-source"
TOPICS = "c-topics"

_THINGS = {
    "articles": ("Article", "c-article"),
    "topics": ("DefinedTerm", "c-topic"),
    "people": ("Person", "c-person"),
    "organizations": ("Organization", "c-organization"),
    "publications": ("CreativeWorkSeries", "c-publication"),
    "studies": ("Dataset", "c-study"),
    "editions": ("PublicationIssue", "c-edition"),
}
"""For each folder, what its entries are, and the fragment of their ids."""

_PASSAGES = {
    "figure": "Claim",
    "claim": "Claim",
    "advice": "HowToTip",
    "prediction": "Claim",
    "example": "Claim",
    "quote": "Quotation",
    "note": "Comment",
}


def node(noun: str, id: str = "", /, **facts: object) -> Node:
    """A thing with its facts, in the order given. What is empty is not known, and left out."""
    found: Node = {"@type": noun}
    if id:
        found["@id"] = id
    for name, fact in facts.items():
        if fact or isinstance(fact, bool | int | float):  # which no more than say "none"
            found[name] = fact
    return found


def pointing(id: str) -> Node | None:
    """A reference to a node; None where it has no id."""
    return {"@id": id} if id else None


def identity(page: Page, path: str, fragment: str) -> str:
    """The id of what is described at `path`.

    Absolute, so that all pages say the same. Without a base_url only what stands on the page
    itself can have one: `#fragment`; the rest has none.
    """
    if page.chrome.base_url:
        return absolute(page.chrome.base_url, path, fragment)
    return relative(page.path, path, fragment) if path == page.path else ""


def location(page: Page, path: str) -> str:
    """The full address of a path; empty without a base_url."""
    return absolute(page.chrome.base_url, path) if page.chrome.base_url else ""


def kind_of(path: str) -> tuple[str, str]:
    """The type of an entry with its own page at `path`, and the fragment of its id."""
    return _THINGS[path.partition("/")[0]]


def entry(page: Page, ref: Ref) -> Node:
    """An article, a topic, an actor, … by name. Its own page describes it."""
    noun, fragment = kind_of(ref.path)
    name = {"headline" if noun == "Article" else "name": ref.text}
    return node(noun, identity(page, ref.path, fragment), **name)


def entries(page: Page, refs: tuple[Ref, ...]) -> list[Node]:
    return [entry(page, ref) for ref in refs]


def topics(page: Page, places: tuple[Ref, ...]) -> list[Node]:
    """The topics on whose pages something has its places."""
    refs = (Ref(ref.text, address(Key(Folder.TOPICS, ref.topic))) for ref in places)
    return entries(page, tuple(refs))


def speakers(page: Page, voices: tuple[Voice, ...]) -> list[Node]:
    """Those of whom the source says that it was they."""
    return [entry(page, voice.ref) for voice in voices if not voice.inferred]


def annotation(page: Page, view: PassageView, **facts: object) -> Node:
    """An annotation by name, with whatever else is to be said of it."""
    return node(
        _PASSAGES[view.kind],
        identity(page, view.ref.path, view.ref.fragment),
        name=view.plain_title,
        author=speakers(page, view.by),
        **facts,
    )


def listing(page: Page, items: list[Node], total: int) -> Node:
    """The part of a list that stands on the page; `total` counts the whole of it."""
    return node(
        "ItemList",
        identity(page, page.path, "c-list"),
        numberOfItems=total,
        itemListElement=[_listed(place, item) for place, item in enumerate(items, 1)],
    )


def _listed(place: int, item: Node) -> Node:
    """An entry of a list bears the name; the thing itself is told where it is described."""
    name = item.get("name") or item.get("headline")
    facts = {key: fact for key, fact in item.items() if key not in ("name", "headline")}
    if facts.keys() <= {"@type", "@id"}:
        return node("ListItem", position=place, name=name, item=pointing(str(item.get("@id", ""))))
    return node("ListItem", position=place, name=name, item=facts)


def stated(date: Date | None) -> str:
    """A date as schema.org writes it: only one that is known as it stands."""
    return date.exact if date else ""


def permission(terms: str) -> object:
    """The licence by its address, or else by its name."""
    if is_address(terms):
        return terms
    return node("CreativeWork", name=terms) if terms else None
