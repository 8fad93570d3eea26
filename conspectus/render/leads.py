"""Where finished pages and styles lead: read from them as they are sent, whatever made them."""

import html
import re
from collections.abc import Iterator

from msgspec import Struct

_INSIDE = r"""((?:"[^"]*(?:"|\Z)|'[^']*(?:'|\Z)|[^'">]++)*+)(?:>|\Z)"""
_TAG = re.compile(
    rf"<(?:!--.*?(?:-->|\Z)|(script)\b{_INSIDE}.*?(?:</script\s*>|\Z)|([a-z][^\s/<>]*+)\s{_INSIDE})",
    re.DOTALL | re.IGNORECASE,
)
"""With attributes. What stands in a comment or script is none. What has no end goes as far as the
text, for browsers too; and so nothing is looked through twice."""
_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/=]++)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""", re.DOTALL
)
_LEADING = frozenset("href src poster action formaction xlink:href".split())
_SEVERAL = frozenset(("srcset", "imagesrcset"))
_OTHERS = frozenset("id name data style content http-equiv property".split())
_TELLING = _LEADING | _SEVERAL | _OTHERS
_REFRESH = re.compile(r"(?is)[\d.]++\s*+[;,]\s*+url\s*+=\s*+(.*)")
_SHARED = ("og:url", "og:image", "twitter:image")
_URL = re.compile(r"""(?i)url\(\s*(?:"([^"]*)"|'([^']*)'|([^\s"'()]+))\s*\)""")
_IMPORT = re.compile(r"""(?i)@import\s+(?:"([^"]*)"|'([^']*)')""")


class Leads(Struct, frozen=True, array_like=True):
    """Of one page: where it leads, as it is written there, and its elements' ids. Each once."""

    to: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def leads_of(text: str) -> Leads:
    """Of a page's HTML: links, pictures in every width, scripts, styles, forms, a redirect."""
    to: dict[str, None] = {}
    ids: dict[str, None] = {}
    for script, of_script, element, of_element in _TAG.findall(text):
        tag = script or element
        for name, value in _attributes(of_script or of_element):
            if name == "id" or (name == "name" and tag in "aA"):
                ids[value] = None
            elif name in _LEADING or (name == "data" and tag.lower() == "object"):
                to[value.strip()] = None
            elif name in _SEVERAL:
                to.update(dict.fromkeys(_candidates(value)))
            elif name == "style":
                to.update(dict.fromkeys(leads_of_style(value)))
        if tag in ("meta", "META"):
            to.update(dict.fromkeys(_leads_of_head(dict(_attributes(of_element)))))
    return Leads(tuple(to), tuple(ids))


def _attributes(inside: str) -> Iterator[tuple[str, str]]:
    """Those of a tag that can tell anything here."""
    for name, one, other, bare in _ATTRIBUTE.findall(inside):
        known = name if name in _TELLING else name.lower()
        if known in _TELLING:
            value = one or other or bare
            yield known, html.unescape(value) if "&" in value else value


def _candidates(several: str) -> Iterator[str]:
    """The addresses of a `srcset`, as HTML has them: each before blanks and a width, up to a comma.

    A comma within an address is its own.
    """
    is_due = True
    for word in several.split():
        _, comma, rest = ("", "", word) if is_due else word.partition(",")
        if is_due or comma:
            address = rest.strip(",")
            if address:
                yield address
            is_due = not address or rest.endswith(",")


def leads_of_style(text: str) -> tuple[str, ...]:
    """Of a stylesheet: what it imports, and the pictures and fonts that it names."""
    found = [*_IMPORT.findall(text), *_URL.findall(text)]
    return tuple(dict.fromkeys("".join(one) for one in found))


def _leads_of_head(attributes: dict[str, str]) -> Iterator[str]:
    """Of a `meta` element: where readers are sent, and what is shown where a page is shared."""
    content = attributes.get("content", "")
    if attributes.get("http-equiv", "").lower() == "refresh":
        match = _REFRESH.fullmatch(content.strip())
        yield match[1].strip("'\"") if match else content
    elif (attributes.get("property") or attributes.get("name")) in _SHARED:
        yield content.strip()
