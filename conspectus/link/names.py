"""Who is who: every name a file may use, what it stands for, and names without a file."""

from collections import Counter
from collections.abc import Iterable, Iterator

from conspectus.link.unsound import Unsound
from conspectus.model.annotations import AUTHOR, Example, Speaker
from conspectus.model.documents import Document
from conspectus.model.frontmatter import (
    AnyMeta,
    ArticleMeta,
    OrganizationMeta,
    PersonMeta,
    PublicationMeta,
    StudyMeta,
    TopicMeta,
)
from conspectus.model.marks import WHOLE_FILE, Mark
from conspectus.model.notes import Notes
from conspectus.model.references import (
    ACTORS,
    ActorName,
    Folder,
    FormerSlug,
    Key,
    Name,
    OrganizationName,
    PublicationName,
    StudyName,
)
from conspectus.problems import HINTED, Problem, nearest
from conspectus.urls import folded

_FILELESS: tuple[tuple[type[Name], Folder], ...] = (
    (OrganizationName, Folder.ORGANIZATIONS),
    (ActorName, Folder.PEOPLE),
    (PublicationName, Folder.PUBLICATIONS),
    (StudyName, Folder.STUDIES),
)
"""What may do without a file of its own; an organization is an actor too."""

_RESERVED = "“author” stands for the source's writers and can name nobody"
_NAME_THEM = "name the person or organization"
_NOUNS = {
    Folder.ARTICLES: "article",
    Folder.TOPICS: "topic",
    Folder.PEOPLE: "person or organization",
    Folder.ORGANIZATIONS: "organization",
    Folder.PUBLICATIONS: "publication",
    Folder.STUDIES: "study",
    Folder.PAGES: "page",
    Folder.EDITIONS: "edition",
    Folder.PUBLISHED: "published edition",
}


NAMES = "names"
"""What look-ups are noted as; by namespace and slug."""


class Names:
    """Resolves slugs, former ones too. Made from the published documents and the drafts' keys.

    What is looked up is noted.
    """

    def __init__(
        self,
        documents: Iterable[Document],
        drafts: Iterable[Document],
        unsound: Unsound,
        notes: Notes,
    ) -> None:
        self.unsound = unsound
        self.notes = notes
        self.problems: list[Problem] = []
        self._compared: Counter[str] = Counter()
        self.keys: dict[Key, Document | None] = {}
        self.aliases: dict[Key, Key] = {}
        self.drafts = {draft.key for draft in drafts}
        documents = list(documents)
        self._taken: dict[tuple[str, str], tuple[str, Key]] = {}
        """By namespace and folded slug: the file that took it, and for what."""
        for document in [*documents, *drafts]:
            self._claim(document)
        self.keys = dict.fromkeys((d.key for d in documents), None)
        for document in documents:
            self.keys[document.key] = document
        for document in documents:
            for former in aliases_of(document.meta):
                self._alias(document, former)
        self._add_fileless(documents)

    def _claim(self, document: Document) -> None:
        """Reports a slug that equals another's but for letter case and Unicode form."""
        if document.slug == AUTHOR and document.folder in ACTORS:
            self._report(document, "bad-slug", WHOLE_FILE, _RESERVED, "rename the file")
        path, _ = self._taken.setdefault(_slot(document.key), (document.path, document.key))
        if path != document.path:
            self._report(
                document,
                "name-collision",
                WHOLE_FILE,
                f"{path} has the same slug, letter case and Unicode form aside",
                "rename one of the two files",
            )

    def _alias(self, document: Document, former: FormerSlug) -> None:
        alias = Key(document.folder, former.slug)
        path, _ = self._taken.setdefault(_slot(alias), (document.path, alias))
        if _slot(alias) == _slot(document.key) or path != document.path:
            message = f"the alias {former.slug} is taken by {path}"
            self._report(document, "alias-collision", former.mark, message, "leave the alias out")
        else:
            self.aliases[alias] = document.key

    def _add_fileless(self, documents: list[Document]) -> None:
        """Gives each name that has no file a key, and warns where it is first used."""
        uses = [(document, name) for document in documents for name in names_in(document)]
        for certain in (True, False):  # those that can only be organizations first
            for document, name in uses:
                folder = folder_of(name)
                if isinstance(name, OrganizationName) is not certain:
                    continue
                if name.slug == AUTHOR and folder in ACTORS:
                    if not isinstance(name, Speaker | OrganizationName):
                        self._report(document, "unknown-name", name.mark, _RESERVED, _NAME_THEM)
                elif not self.find(folder, name.slug):
                    self._fileless(document, Key(folder, name.slug), name)

    def _fileless(self, document: Document, key: Key, name: Name) -> None:
        if hidden := self.unsound.find(key.folder, key.slug):
            self.keys[hidden] = None
            return
        _, taken = self._taken.setdefault(_slot(key), (document.path, key))
        if taken != key:
            message = f"{key.slug} differs from {taken.slug} in letter case or Unicode form alone"
            self._report(document, "name-collision", name.mark, message, f"write {taken.slug}")
            self.aliases[key] = self.aliases.get(taken, taken)
            return
        is_compared = self.may_compare(document.path)
        hint = nearest(key.slug, self._slugs(key.folder)) if is_compared else ""
        self.keys[key] = None
        missing = f"content/{key.folder}/{key.slug}.md does not exist"
        if key.folder is Folder.PEOPLE:
            files = " nor ".join(f"content/{folder}/{key.slug}.md" for folder in ACTORS)
            missing = f"neither {files} exists"
        self._report(
            document,
            "missing-file",
            name.mark,
            f"{missing}; a page is made from the name",
            hint or "write the file, with “name: …” in its front matter",
        )

    def find(self, folder: Folder, slug: str) -> Key | None:
        """The key that `slug` stands for in `folder`; an actor's may be in the other folder."""
        self.notes.note(NAMES, f"{namespace(folder)}/{slug}")
        for place in ACTORS if folder in ACTORS else (folder,):
            key = Key(place, slug)
            if key in self.keys:
                return key
            if key in self.aliases:
                return self.aliases[key]
        return None

    def resolve(self, path: str, folder: Folder, name: Name, code: str) -> Key | None:
        """As `find`; what is not found or a draft is reported as `code` or draft-link."""
        if key := self.find(folder, name.slug):
            return key
        if self.unsound.find(folder, name.slug):
            return None
        if self._is_draft(folder, name.slug):
            code, message = "draft-link", f"{name.slug} is a draft and will not be there"
            hint = "take “draft: true” out of its file, or leave the name out"
        elif name.slug == AUTHOR and folder in ACTORS:
            message, hint = _RESERVED, _NAME_THEM
        else:
            message, hint = f"no {_NOUNS[folder]} is called {name.slug}", ""
            if self.may_compare(path):
                hint = nearest(name.slug, self._slugs(folder))
            file = f"content/{folder}/{name.slug}.md"
            hint = hint or f"leave it out, or write {file} with “title: …” in its front matter"
        self.problems.append(Problem(path, name.mark, code, message, hint))
        return None

    def may_compare(self, path: str) -> bool:
        """Whether one more name of a file may be compared with those that there are."""
        self._compared[path] += 1
        return self._compared[path] <= HINTED

    def meanings(self) -> dict[str, Key]:
        """What each look-up that finds something finds, by what it is noted as."""
        own = {f"{namespace(key.folder)}/{key.slug}": key for key in self.keys}
        aliases = {f"{namespace(key.folder)}/{key.slug}": to for key, to in self.aliases.items()}
        return {**aliases, **own}

    def _is_draft(self, folder: Folder, slug: str) -> bool:
        places = ACTORS if folder in ACTORS else (folder,)
        return any(Key(place, slug) in self.drafts for place in places)

    def _slugs(self, folder: Folder) -> set[str]:
        places = ACTORS if folder in ACTORS else (folder,)
        return {key.slug for key in self.keys if key.folder in places}

    def _report(self, document: Document, code: str, mark: Mark, message: str, hint: str) -> None:
        self.problems.append(Problem(document.path, mark, code, message, hint))


def _slot(key: Key) -> tuple[str, str]:
    """Equal for keys of which one namespace holds but one."""
    return (namespace(key.folder), folded(key.slug))


def namespace(folder: Folder) -> str:
    """The namespace in which a folder's slugs are."""
    return "actors" if folder in ACTORS else folder


def aliases_of(meta: AnyMeta) -> tuple[FormerSlug, ...]:
    return meta.aliases


def folder_of(name: Name) -> Folder:
    """Where the page of a name without a file would be."""
    return next(folder for kind, folder in _FILELESS if isinstance(name, kind))


def names_in(document: Document) -> Iterator[Name]:
    """Every name in a document that may do without a file of its own."""
    match document.meta:
        case ArticleMeta() as article:
            yield from (*article.people, *article.organizations, *article.source.authors)
            yield from filter(None, (article.source.publication,))
        case PersonMeta() as person:
            yield from (affiliation.organization for affiliation in person.affiliations)
        case OrganizationMeta(parent=OrganizationName() as parent):
            yield parent
        case PublicationMeta(publisher=OrganizationName() as publisher):
            yield publisher
        case StudyMeta(by=ActorName() as by):
            yield by
        case TopicMeta() | _:
            pass
    for callout in document.callouts:
        fields = callout.fields
        yield from filter(None, (fields.by, fields.via, getattr(fields, "study", None)))
        if isinstance(fields, Example) and fields.organization:
            yield fields.organization
