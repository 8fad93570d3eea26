"""People and organizations in a source: those that the digest knows, and those that are new."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from conspectus.clip.bylines import is_name
from conspectus.draft.names import Slugs, slug_from
from conspectus.link.spellings import name_of
from conspectus.model.corporate import is_corporate
from conspectus.model.documents import Document
from conspectus.model.references import ACTORS, Folder, Key

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŁŚŞČŽ][\w’'-]*[\w]|[A-Z]\."
_OF_MANY = (
    rf"(?:{_CAPITAL})(?: (?:{_CAPITAL})){{0,4}}?(?<=s)[’'](?: (?:{_CAPITAL})){{0,2}}"
    r" (?:Union|Society|Association|Guild|Federation|League|Club|Council|Institute|Forum"
    r"|Alliance)\b"
)
"""The name of an association of its members: “Harbour Beekeepers' Union”."""
_NAME = re.compile(
    rf"(?<![\w@.])(?:{_OF_MANY}|(?:{_CAPITAL})"
    rf"(?:(?<![’']s)[ ]+(?:(?:van|von|de|der|den|da|di|la|le|du) )*(?:{_CAPITAL}))*)"
)
_POSSESSIVE = re.compile(r"[’']s$")
_NO_ACTORS = frozenset(
    """
    the a an in on at by for from with and or but if when while where we i you he she it they this
    that these those there here our their his her its my your as to of is are was were be not no
    yes so yet however although though because since until after before according marketing cio
    cmo cios cmos ceo ceos cfo cto ctos big data cloud internet monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december president chief dr mr mrs ms der die das ein eine im am auf mit und oder
    aber wenn als wie nach bei zu von für laut auch wer wir sie er es ich most some many few all
    both half every start nobody what whether last still none
    """.split()
)


_WORK = (
    r"(?:survey|study|report|poll|research|analysis|index|findings|(?i:umfrage|studie|bericht))\b"
)


class Actor(Struct, frozen=True):
    """Somebody who speaks, or is spoken of."""

    key: Key
    name: str
    is_new: bool = False
    """Whether the digest has no file for it."""
    role: str = ""
    """In the organization, as the source says it; of new people alone."""
    organization: Key | None = None
    """To which the source says that a new person belongs."""


_SUFFIX = re.compile(
    r"\s+(?:Research|Inc|Ltd|Group|GmbH|AG|Corp|Corporation|Consulting|Partners)\.?$"
)


class Actors:
    """Finds them by name. Names that the source introduces are known from then on."""

    def __init__(self, documents: Sequence[Document], text: str) -> None:
        self._known: dict[str, Actor] = {}
        self._by_key: dict[Key, Actor] = {}
        self._slugs = Slugs(documents)
        for document in documents:
            if document.folder in ACTORS:
                name = name_of(document)
                actor = self._by_key[document.key] = Actor(document.key, name)
                for spelling in (name, *getattr(document.meta, "synonyms", ())):
                    self._known.setdefault(_plain(spelling), actor)
        self._surnames = _surnames(text)

    def known(self, name: str) -> Actor | None:
        """Whom the digest, or the source so far, calls so; a surname stands for one it ends."""
        found = self._known.get(_plain(name)) or self._known.get(_plain(self._whole(name)))
        return self.latest(found.key) if found else None

    def person(self, name: str) -> Actor:
        """The person of that full name, known or new."""
        return self._named(self._whole(name), Folder.PEOPLE)

    def organization(self, name: str) -> Actor:
        return self._named(name, Folder.ORGANIZATIONS)

    def author(self, name: str, *, is_corporate: bool) -> Actor:
        return self.organization(name) if is_corporate else self.person(name)

    def latest(self, key: Key) -> Actor:
        """What the source has said of somebody so far."""
        return self._by_key[key]

    def mentioned(self, text: str) -> list[Key]:
        """Those whom the digest knows and the text names at least twice, in order."""
        counts: dict[Key, int] = {}
        for name in names_in_text(text):
            found = self.known(name)
            if found and not found.is_new:
                counts[found.key] = counts.get(found.key, 0) + 1
        return [key for key, count in counts.items() if count > 1]

    def add(self, actor: Actor) -> None:
        """Takes in more of what the source says of somebody new."""
        self._known[_plain(actor.name)] = self._by_key[actor.key] = actor

    def speaker(
        self, phrase: str, *, may_be_new: bool = True, is_last: bool = False
    ) -> Actor | None:
        """Of whom a piece of a sentence speaks: somebody known, or a new person's full name.

        `may_be_new`: what the phrase names can be nothing but somebody. `is_last`: whoever is meant
        stands at its end. A person comes before an organization: in “Forrester's Cliff Condon” it
        is he who speaks.
        """
        firms: list[Actor] = []
        new_firms: list[str] = []
        names = list(names_in_text(phrase))
        for name in reversed(names) if is_last else names:
            whole = self._whole(name)
            if known := self.known(name):
                if known.key.folder is Folder.PEOPLE:
                    return known
                firms.append(known)
            elif self._has_work(name, phrase):
                new_firms.append(name)
            elif not may_be_new:
                continue
            elif is_corporate(name) and " " in name:
                new_firms.append(name)
            elif is_name(whole) and not _has_no_actor(whole):
                return self.person(whole)
        if firms:
            return firms[0]
        return self.organization(new_firms[0]) if new_firms else None

    def _has_work(self, name: str, phrase: str) -> bool:
        """Whether the phrase speaks of a survey or report of theirs, as it does of firms'."""
        return re.search(rf"{re.escape(name)}(?:[’']s)? (?:\w+ )?{_WORK}", phrase) is not None

    def _whole(self, name: str) -> str:
        """The full name of whom the source elsewhere calls by it."""
        return name if " " in name else self._surnames.get(_plain(name), name)

    def _named(self, name: str, folder: Folder) -> Actor:
        if known := self.known(name):
            return known
        slug = self._slugs.free(folder, slug_from(name))
        actor = Actor(Key(folder, slug), name, is_new=True)
        self._slugs.take(folder, slug, name)
        self.add(actor)
        if folder is Folder.ORGANIZATIONS and (short := _SUFFIX.sub("", name)) != name:
            self._known.setdefault(_plain(short), actor)
        return actor


def names_in_text(text: str) -> Iterator[str]:
    """Words with capitals that may be names, without what begins a sentence by chance."""
    for match in _NAME.finditer(text):
        words = match[0].split()
        while words and words[0].lower().strip(".,") in _NO_ACTORS:
            words = words[1:]
        while words and words[-1].lower() in _NO_ACTORS:
            words = words[:-1]
        name = _POSSESSIVE.sub("", " ".join(words))
        if name:
            yield name


def _has_no_actor(name: str) -> bool:
    return any(_POSSESSIVE.sub("", word).lower() in _NO_ACTORS for word in name.split())


def _plain(name: str) -> str:
    return _POSSESSIVE.sub("", " ".join(name.replace("’", "'").split())).casefold()


def _surnames(text: str) -> dict[str, str]:
    """Full names by their last part, where the text has one person of that name."""
    found: dict[str, set[str]] = {}
    for name in names_in_text(text):
        if is_name(name) and not is_corporate(name) and not _has_no_actor(name):
            found.setdefault(_plain(name.split()[-1]), set()).add(name)
    return {last: next(iter(names)) for last, names in found.items() if len(names) == 1}
