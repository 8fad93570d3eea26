"""What somebody says about a new digest, and what each answer has to be.

A reader takes what was typed and returns what the digest is to hold. It raises Unfit, with a
sentence for whoever typed it.
"""

import re
from urllib.parse import urlsplit

from msgspec import Struct

from conspectus.model.frontmatter import Language, Url
from conspectus.model.marks import WHOLE_FILE
from conspectus.model.settings import BaseUrl
from conspectus.model.sources import NOT_TEXT
from conspectus.parse.values import READERS, Fault
from conspectus.problems import nearest, shown
from conspectus.urls import folded, slugify

_GITHUB = re.compile(
    r"(?:(?:https?://)?(?:www\.)?github\.com/|(?:ssh://)?git@github\.com[:/])?"
    r"([A-Za-z0-9][A-Za-z0-9-]*)/([A-Za-z0-9._-]+?)(?:\.git)?/?"
)
_MAIL = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"]+\.[^\s@<>()\[\]\\,;:\"]+")

LICENSES = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC BY-SA 4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0 1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "none": "",
}
"""What a digest's own texts may stand under. With `none` all rights are reserved."""


TONGUES = ("en", "de")
"""The languages of the first texts; in any other a digest begins with English ones."""


class Unfit(ValueError):
    """An answer that cannot be taken; the message says why and what to write."""


class FirstTopic(Struct, frozen=True):
    slug: str
    title: str


class Repository(Struct, frozen=True):
    """A repository on GitHub."""

    owner: str
    name: str

    @property
    def url(self) -> str:
        return f"https://github.com/{self.owner}/{self.name}"

    @property
    def pages_url(self) -> str:
        """Where GitHub Pages publishes it, unless it has a domain of its own."""
        host = f"{self.owner.lower()}.github.io"
        is_whole_site = self.name.lower() == host
        return f"https://{host}/" if is_whole_site else f"https://{host}/{self.name}/"


class Answers(Struct, frozen=True):
    """All that a new digest is made from, beside the day. Empty: not said."""

    title: str
    language: str
    question: str
    topics: tuple[FirstTopic, ...]
    """One at least, with slugs and titles of which no two are alike."""
    repository: Repository | None = None
    base_url: str = ""
    contact: str = ""
    """An e-mail address or a web address."""
    license: str = "CC BY 4.0"


def line(text: str) -> str:
    """Words on one line, without what nobody sees; they may be none."""
    return " ".join(re.sub(NOT_TEXT, " ", text).split())


def title(text: str) -> str:
    """Words that a reader sees."""
    words = line(text)
    if not re.search(r"\w", words):
        raise Unfit("a title has a letter or a digit in it")
    return words


def topics(titles: list[str]) -> tuple[FirstTopic, ...]:
    """The topics with these titles, those left out that are empty or named already."""
    found: dict[str, FirstTopic] = {}
    slugs: set[str] = set()
    for words in map(line, titles):
        if not words or folded(words) in found:
            continue
        stem = slugify(words) or "topic"
        slug = stem
        number = 2
        while folded(slug) in slugs:
            slug, number = f"{stem}-{number}", number + 1
        slugs.add(folded(slug))
        found[folded(words)] = FirstTopic(slug, words)
    if not found:
        raise Unfit("a digest has one topic at least")
    return tuple(found.values())


def listed(text: str) -> tuple[FirstTopic, ...]:
    """Topics whose titles are parted by commas."""
    return topics(text.split(","))


def language(text: str) -> str:
    """A language tag (BCP 47)."""
    return _read(Language, text)


def tongue(language: str) -> str:
    """The language of the first texts of a digest in `language`."""
    primary = language.split("-")[0].lower()
    return primary if primary in TONGUES else TONGUES[0]


def base_url(text: str) -> str:
    """An address to which paths can be added, with a slash at its end; or none."""
    url = _read(BaseUrl, text)
    return url if url.endswith("/") or not url else f"{url}/"


def contact(text: str) -> str:
    """An e-mail address, a web address, or none."""
    found = line(text)
    if _MAIL.fullmatch(found):
        return found
    try:
        return _read(Url, found)
    except Unfit:
        meant = "a web address that begins with https://"
        raise Unfit(f"{shown(found)} is neither an e-mail address nor {meant}") from None


def repository(text: str) -> Repository | None:
    """A repository on GitHub by its address, as browsers or git know it, or by its owner and name;
    or none."""
    found = line(text)
    if not found:
        return None
    if not (match := _GITHUB.fullmatch(found)):
        raise Unfit(
            f"{shown(found)} is no repository's address like https://github.com/you/digest; for "
            "another forge leave it out, and set forge in site.yaml"
        )
    return Repository(match[1], match[2])


def license_named(text: str) -> str:
    """One of LICENSES, in any letter case and with hyphens for blanks."""
    by_name = {_bare(name): name for name in LICENSES}
    if found := by_name.get(_bare(text)):
        return found
    names = ", ".join(LICENSES)
    meant = nearest(line(text), LICENSES)
    message = f"{shown(line(text))} is none of the licences {names}"
    raise Unfit(f"{message}; {meant}" if meant else message)


def _bare(name: str) -> str:
    return re.sub(r"[\s-]", "", name).casefold()


def _read(kind: object, text: str) -> str:
    """The text, if a key of this kind in site.yaml could hold it."""
    found = line(text)
    try:
        return str(READERS[kind](found, WHOLE_FILE)) if found else ""
    except Fault as fault:
        raise Unfit("; ".join(filter(None, (fault.message, fault.hint)))) from None


def host(url: str) -> str:
    """The name of the host in an address, as the domain name system knows it; "" for none."""
    name = urlsplit(url).hostname or ""
    try:
        return name.encode("idna").decode()
    except UnicodeError:
        return ""
