"""What a page says of itself to machines: Open Graph, JSON-LD, `citation_*` and its like."""

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from msgspec import Struct

from conspectus.clip.address import is_address
from conspectus.clip.bylines import names_in, written
from conspectus.clip.linked_data import Told
from conspectus.clip.when import machine_date
from conspectus.model.corporate import is_corporate
from conspectus.model.dates import Date
from conspectus.model.sources import NOT_TEXT

_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title", "twitter:title", "headline")
_AUTHORS = (
    "dc.creator", "dcterms.creator", "author", "parsely-author", "sailthru.author", "byl",
    "article:author_name", "article:author", "og:article:author", "twitter:data1",
)  # fmt: skip
_PUBLICATIONS = (
    "citation_journal_title", "citation_conference_title", "og:site_name", "dc.publisher",
    "dcterms.publisher", "citation_publisher", "application-name",
)  # fmt: skip
_DATES = (
    "article:published_time", "og:article:published_time", "citation_publication_date",
    "citation_online_date", "citation_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "datepublished", "parsely-pub-date", "sailthru.date", "pubdate",
    "publish-date", "publication_date", "article.published", "date",
)  # fmt: skip
_SEPARATOR = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
_LOCALE = re.compile(
    r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|\d{3}))?(?:[.@].*)?"
)


class Metadata(Struct, frozen=True):
    """As in `Clipping`; empty for what the page does not say."""

    title: str = ""
    authors: tuple[str, ...] = ()
    corporate: tuple[str, ...] = ()
    publication: str = ""
    published: Date | None = None
    lang: str = ""
    canonical: str = ""
    is_free: bool | None = None


def metadata(tree: Any, address: str = "") -> Metadata:
    """What the page says of itself. `tree` is lxml's; `address` is where the page was found."""
    head = _Head(tree)
    told = Told(head.scripts)
    named = (head.first(_PUBLICATIONS), _plain(told.text("publisher")))
    publication = next((name for name in named if name and not is_address(name)), "")
    authors = _authors(head, told)
    return Metadata(
        title=_title(head, told, publication),
        authors=tuple(dict.fromkeys(_plain(name) for name, _ in authors)),
        corporate=tuple(dict.fromkeys(_plain(name) for name, is_firm in authors if is_firm)),
        publication=publication,
        published=_published(head, told),
        lang=_tag(head.lang or told.text("inLanguage") or head.first(("og:locale", "dc.language"))),
        canonical=_canonical(head, address),
        is_free=_is_free(head, told),
    )


class _Head:
    """The elements of a page that speak to machines."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.values: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = _plain(element.get("content"))
            for attribute in ("property", "name", "itemprop", "http-equiv"):
                name = (element.get(attribute) or "").strip().lower()
                if name and content:
                    self.values.setdefault(name, []).append(content)
        self.lang = str(
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        )

    @property
    def scripts(self) -> Iterator[str]:
        for element in self.tree.iter("script"):
            if "ld+json" in (element.get("type") or ""):
                yield element.text or ""

    def first(self, names: Iterable[str]) -> str:
        return next((values[0] for name in names if (values := self.values.get(name))), "")

    def texts(self, path: str) -> Iterator[str]:
        for element in self.tree.xpath(path):
            text = _plain("".join(element.itertext()))
            if text:
                yield text

    def attributes(self, path: str) -> Iterator[str]:
        yield from map(str, self.tree.xpath(path))


def _title(head: _Head, told: Told, publication: str) -> str:
    shown = list(head.texts("//h1"))
    for found in (head.first(_TITLES), _plain(told.text("headline"))):
        if found:
            return _without_site(found, publication, shown)
    window = next(head.texts("//head/title | //title"), "")
    if len(shown) == 1 or any(heading in window for heading in shown):
        return next((heading for heading in shown if heading in window), shown[0])
    return _without_site(window, publication, shown)


def _without_site(title: str, publication: str, shown: list[str]) -> str:
    """The title without the site's name before or behind it."""
    parts = _SEPARATOR.split(title)
    if len(parts) < 2:
        return title
    for heading in shown:
        if heading != title and len(heading) > 15 and title.startswith(heading):
            return heading
    site = publication.lower()
    for rest, end in ((title[: -len(parts[-1])], parts[-1]), (title[len(parts[0]) :], parts[0])):
        if site and end.lower() in (site, site.removeprefix("the ")):
            return re.sub(r"^[\s|–—·•»:-]+|[\s|–—·•»:-]+$", "", rest)
    return title


def _authors(head: _Head, told: Told) -> list[tuple[str, bool]]:
    if cited := head.values.get("citation_author"):
        return [(_in_order(name), False) for name in cited]
    if told.authors:
        names = [(_without_by(_plain(name)), is_firm) for name, is_firm in told.authors]
        return [(name, is_firm or is_corporate(name)) for name, is_firm in names if name]
    for name in _AUTHORS:
        found = [each for value in head.values.get(name, ()) for each in _people(value)]
        if found:
            return [(each, False) for each in found]
    marked = head.texts(
        "//*[@rel='author'] | //*[contains(concat(' ', @itemprop, ' '), ' author ')]"
        "//*[@itemprop='name'] | //*[@itemprop='author'][not(*)]"
    )
    found = [each for value in marked for each in _people(value)]
    return [(each, False) for each in dict.fromkeys(found)]


def _people(value: str) -> tuple[str, ...]:
    return names_in(_without_by(value))


def _without_by(name: str) -> str:
    bare: str = re.sub(r"^(?:by|von|par|por)\s+", "", name, flags=re.IGNORECASE)
    return written(bare)


def _in_order(name: str) -> str:
    """A name as it is read: “Okafor, Mina” is Mina Okafor."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma and first.strip() else name.strip()


def _published(head: _Head, told: Told) -> Date | None:
    marked = head.attributes(
        "//*[@itemprop='datePublished']/@datetime | //time[@pubdate]/@datetime"
    )
    times = head.attributes("(//article//time | //header//time | //main//time)[1]/@datetime")
    told_date = told.text("datePublished") or told.text("dateCreated")
    by_name = (value for name in _DATES for value in head.values.get(name, ())[:1])
    for value in (told_date, *by_name, *marked, *times):
        if value and (found := machine_date(value)):
            return found
    return None


def _tag(value: str) -> str:
    """A language tag as BCP 47 writes it; empty where the value is none."""
    match = _LOCALE.fullmatch(value.strip())
    if not match:
        return ""
    language, script, region = match.groups()
    parts = (language.lower(), script and script.title(), region and region.upper())
    return "-".join(part for part in parts if part)


def _canonical(head: _Head, address: str) -> str:
    """The page's own address for itself; none that names the site's front page for a piece."""
    links = head.attributes("//link[contains(concat(' ', @rel, ' '), ' canonical ')]/@href")
    for value in (*links, *head.values.get("og:url", ())):
        found = _joined(address, value.strip())
        if is_address(found) and not _is_front(found, address):
            return found
    return ""


def _joined(address: str, value: str) -> str:
    """The address that a page found at `address` means; empty for what is none."""
    try:
        found: str = urljoin(address, value)
    except ValueError:
        return ""
    return found


def _is_front(url: str, address: str) -> bool:
    own = urlsplit(url)
    here = urlsplit(address)
    is_bare = not own.path.strip("/") and not own.query
    return is_bare and bool(not address or here.path.strip("/") or here.query)


def _is_free(head: _Head, told: Told) -> bool | None:
    if told.is_free is not None:
        return told.is_free
    tier = head.first(("article:content_tier", "og:article:content_tier")).lower()
    return {"free": True, "locked": False}.get(tier)


def _plain(text: str | None) -> str:
    """Text without entities, some of which were escaped thrice, and what nobody sees or can write;
    with white space folded."""
    unescaped = html.unescape(html.unescape(html.unescape(text or "")))
    return " ".join(re.sub(NOT_TEXT, " ", unescaped).split())
