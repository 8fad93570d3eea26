"""Who and what the texts name: slugs for each, and the files that are made for them."""

from collections import Counter

from conspectus.draft.names import is_reserved, slug_from
from conspectus.model.frontmatter import Language
from conspectus.model.marks import WHOLE_FILE
from conspectus.model.references import ACTORS, Folder, Key
from conspectus.parse.customary import language_for
from conspectus.parse.values import READERS, Fault
from conspectus.stubs import home_of
from conspectus.urls import folded

TAKEN = frozenset(
    """
    404 advice apple-touch-icon articles assets book cite claims data editions examples favicon feed
    figures icon icon-192 icon-512 index kept llms manifest map network notes offline organizations
    people predictions publications quotes robots search sitemap studies style timeline topics
    """.split()
)
"""What the site itself has at its root, where pages and other files would stand beside it."""


class Register:
    """Slugs are given once; the same name, however it is spelt, has one."""

    def __init__(self) -> None:
        self._taken: dict[tuple[str, str], str] = {}
        self._counted: dict[tuple[Folder, str], int] = {}
        self._known: dict[tuple[str, str], str] = {}
        self.spellings: dict[Key, Counter[str]] = {}

    def slug(self, folder: Folder, name: str, fallback: str) -> str:
        """A slug that nothing else in the folder has."""
        base = slug_from(name, fallback)
        number, found = self._counted.get((folder, base), 1), base
        while self._is_taken(folder, found):
            number += 1
            found = f"{base}-{number}"
        self._counted[folder, base] = number
        self._taken[_space(folder), folded(found)] = name
        return found

    def claim(self, folder: Folder, slug: str) -> bool:
        """Takes a slug as it is; whether it was nobody's."""
        if self._is_taken(folder, slug):
            return False
        self._taken[_space(folder), folded(slug)] = slug
        return True

    def _is_taken(self, folder: Folder, slug: str) -> bool:
        at_root = folder is Folder.PAGES and folded(slug) in TAKEN
        return at_root or is_reserved(folder, slug) or (_space(folder), folded(slug)) in self._taken

    def topic(self, name: str) -> str:
        """The slug of a topic; "" for a name of which none can be made."""
        return self._named(Folder.TOPICS, name)

    def actor(self, name: str) -> str:
        """The slug of a person, or of what by its name is an organization."""
        slug = slug_from(name)
        return self._named(home_of(Folder.PEOPLE, slug), name) if slug else ""

    def publication(self, name: str) -> str:
        return self._named(Folder.PUBLICATIONS, name)

    def _named(self, folder: Folder, name: str) -> str:
        name = " ".join(name.split())
        base = slug_from(name)
        if not base:
            return ""
        known = self._known.get((_space(folder), base))
        slug = known or self.slug(folder, name, base)
        self._known[_space(folder), base] = slug
        self.spellings.setdefault(Key(folder, slug), Counter())[name] += 1
        return slug

    def in_order(self, folder: Folder) -> list[tuple[str, str]]:
        """Slug and most used spelling of each, the most used first."""
        found = [(key.slug, names) for key, names in self.spellings.items() if key.folder is folder]
        found.sort(key=lambda one: (-one[1].total(), one[0]))
        return [(slug, min(names, key=lambda n: (-names[n], n))) for slug, names in found]


def _space(folder: Folder) -> str:
    return "actors" if folder in ACTORS else folder


def language(text: str) -> str:
    """A language tag as the format takes it; "" for what is none."""
    for tried in (text.replace("_", "-").partition(".")[0], language_for(text)):
        try:
            return str(READERS[Language](tried, WHOLE_FILE)) if tried else ""
        except Fault:
            continue
    return ""
