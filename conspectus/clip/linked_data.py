"""Articles in JSON-LD as schema.org has them: what search engines are told of a page."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from conspectus.clip.bylines import names_in

Node = dict[str, Any]

_MOST_NODES = 5000
_DEPTH = 5
"""Names within names."""
_ARTICLES = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "BackgroundNewsArticle", "ReviewNewsArticle", "BlogPosting", "LiveBlogPosting", "Article",
    "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle", "Report", "PressRelease",
    "AdvertiserContentArticle", "SatiricalArticle", "SocialMediaPosting", "DiscussionForumPosting",
)  # fmt: skip
"""Types, those that say most first."""
_ORGANIZATIONS = ("Organization", "NewsMediaOrganization", "Corporation", "OnlineBusiness")


class Told:
    """What the page's JSON-LD says of its article; empty where it says nothing."""

    def __init__(self, scripts: Iterable[str]) -> None:
        self._nodes = list(_nodes(scripts))
        self._by_id = {n["@id"]: n for n in self._nodes if _is_text(n.get("@id")) and len(n) > 1}
        self._article = self._find()

    def _find(self) -> Node:
        for kind in _ARTICLES:
            for node in self._nodes:
                if kind in _types(node):
                    return node
        return {}

    def text(self, key: str) -> str:
        """The value of a property, or what the thing that is its value is called."""
        for value in _each(self._article.get(key)):
            if named := self._name(value):
                return named
        return ""

    @property
    def authors(self) -> list[tuple[str, bool]]:
        """Names, with whether each is of an organization."""
        found: list[tuple[str, bool]] = []
        for value in _each(self._article.get("author") or self._article.get("creator")):
            name = self._name(value)
            if self._is_organization(value):
                found.append((name, True))
            else:
                found += [(each, False) for each in names_in(name) or (name,)]
        return [author for author in found if author[0] and "://" not in author[0]]

    @property
    def is_free(self) -> bool | None:
        """Whether it can be read without paying; None where that is not said."""
        said = str(self._article.get("isAccessibleForFree", "")).lower()
        return {"true": True, "false": False}.get(said.rpartition("/")[2])

    def _name(self, value: object) -> str:
        """What a value is called: a thing's name may be a thing again, even that thing itself."""
        for _ in range(_DEPTH):
            if not isinstance(value, dict):
                break
            known = self._by_id.get(str(value.get("@id")), value)
            named = known.get("name") or value.get("name") or known.get("url")
            value = next(iter(_each(named)), "")
        is_name = isinstance(value, str) and not re.match(r"https?://", value)
        return " ".join(str(value).split()) if is_name else ""

    def _is_organization(self, value: object) -> bool:
        if not isinstance(value, dict):
            return False
        known = self._by_id.get(str(value.get("@id")), value)
        return any(kind in _ORGANIZATIONS for kind in (*_types(known), *_types(value)))


def _nodes(scripts: Iterable[str]) -> Iterator[Node]:
    """Every object in the scripts, however deep, up to a number."""
    waiting: list[Any] = []
    for script in scripts:
        bare = re.sub(r"^\s*(?:<!--|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", script)
        try:
            waiting.append(json.loads(bare, strict=False))
        except (ValueError, RecursionError):  # what other programs could not read either
            continue
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, dict | list)]
        elif isinstance(value, list):
            waiting += value


def _types(node: Node) -> list[str]:
    return [str(kind).rpartition("/")[2] for kind in _each(node.get("@type"))]


def _each(value: object) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _is_text(value: object) -> bool:
    return isinstance(value, str)
