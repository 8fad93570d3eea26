"""What an editor asks to be renamed, found in the digest; or why it cannot be."""

import posixpath

from msgspec import Struct

from conspectus.link.paths import composed
from conspectus.model.annotations import AUTHOR
from conspectus.model.references import ACTORS, WRITTEN, Folder, Key
from conspectus.opened import Opened
from conspectus.problems import closest, shown
from conspectus.scan import CONTENT, STATIC
from conspectus.urls import file_fault, folded, id_fault, slug_fault, slugify

_ENDING = ".md"


class Refused(Exception):
    """What is asked cannot be done; the message says why, and what could."""


class Asked(Struct, frozen=True):
    """A file of the digest, or with `id` an annotation in it, and what it is to be called.

    Paths are from the digest's folder. Of a file that is no text there are no keys.
    """

    path: str
    new_path: str
    key: Key | None = None
    new_key: Key | None = None
    id: str = ""
    new_id: str = ""

    def path_of(self, path: str) -> str:
        """The path that a file of the digest is to have."""
        return self.new_path if path == self.path else path

    @property
    def no_alias(self) -> str:
        """Why no alias can keep the former address; empty where one can."""
        if self.key is None or self.new_key is None or self.id:
            return ""
        if self.key.folder != self.new_key.folder:
            return "no alias leads out of a folder"
        if folded(self.key.slug) == folded(self.new_key.slug):
            return "no alias differs from the name in letter case alone"
        return ""


def asked(opened: Opened, old: str, new: str) -> Asked:
    """Both names as somebody types them: `articles/one`, `content/articles/one.md`, `one`.

    With `#` behind it the first one names an annotation, and the second its new id. Raises Refused.
    """
    place, hash, id = old.partition("#")
    path, key = _found(opened, place)
    if hash:
        return _annotation(opened, path, key, id, new)
    if "#" in new:
        raise Refused(f"{new} names an annotation; {old} does not. Write {old}#ID {new}")
    if key is None:
        return _media(opened, path, new)
    if path in published_paths(opened):
        raise Refused(f"{path} was published: its address was sent, and stays")
    new_key = _new_key(opened, key, new)
    return Asked(path, f"{CONTENT}/{new_key.folder}/{new_key.slug}{_ENDING}", key, new_key)


def published_paths(opened: Opened) -> frozenset[str]:
    """The files of editions that were sent, from the digest's folder."""
    folder = f"{CONTENT}/{Folder.EDITIONS}"
    return frozenset(f"{folder}/{document.slug}{_ENDING}" for document in opened.published)


def _found(opened: Opened, place: str) -> tuple[str, Key | None]:
    """The file that is meant."""
    plain = posixpath.normpath(place.replace("\\", "/")).removeprefix("./")
    keys = {document.path: document.key for document in opened.documents}
    assets = {asset.path for asset in opened.assets}
    inner = plain if plain.startswith(f"{CONTENT}/") else f"{CONTENT}/{plain}"
    for path in (inner, f"{inner}{_ENDING}"):
        for known in (*keys, *assets):
            if composed(known) == composed(path):
                return known, keys.get(known)
    if "/" not in plain:
        slug = plain.removesuffix(_ENDING)
        found = [path for path, key in keys.items() if composed(key.slug) == composed(slug)]
        if len(found) == 1:
            return found[0], keys[found[0]]
        if found:
            raise Refused(f"{place} may be {' or '.join(found)}: write one of them")
    if key := _fileless(opened, plain):
        hint = "write it first, as check --fix does"
        raise Refused(f"{key.folder}/{key.slug} is only named and has no file: {hint}")
    slug = closest(posixpath.basename(plain).removesuffix(_ENDING), {k.slug for k in keys.values()})
    meant = " or ".join(f"{key.folder}/{slug}" for key in keys.values() if key.slug == slug)
    raise Refused(f"no file is called {place}" + (f"; did you mean {meant}?" if meant else ""))


def _fileless(opened: Opened, place: str) -> Key | None:
    """A name without a file, whose page is made of it."""
    digest = opened.digest
    folder, _, slug = place.removeprefix(f"{CONTENT}/").removesuffix(_ENDING).rpartition("/")
    entries = (digest.people, digest.organizations, digest.publications, digest.studies)
    found = [known[slug].key for known in entries if slug in known]
    return next((key for key in found if folder in ("", key.folder)), None)


def _new_key(opened: Opened, key: Key, new: str) -> Key:
    folder, _, slug = posixpath.normpath(new.removesuffix(_ENDING)).rpartition("/")
    folder = folder.removeprefix("./").removeprefix(CONTENT).strip("/")
    if folder and folder not in list(WRITTEN):
        raise Refused(f"{folder} is no folder of content; the folders: {', '.join(WRITTEN)}")
    home = Folder(folder) if folder else key.folder
    if home is not key.folder and not (home in ACTORS and key.folder in ACTORS):
        others = "; a person can become an organization, nothing else moves"
        raise Refused(f"what lies in {key.folder} cannot move to {home}{others}")
    _check_slug(slug, home)
    made = Key(home, slug)
    if made == key:
        raise Refused(f"{home}/{slug} is called so already")
    _check_free(opened, key, made)
    return made


def _check_slug(slug: str, folder: Folder) -> None:
    if fault := slug_fault(slug):
        likely = slugify(slug)
        raise Refused(f"{slug} is no slug: {fault}" + (f"; try {likely}" if likely else ""))
    if slug == AUTHOR and folder in ACTORS:
        raise Refused(f"{AUTHOR} stands for the source's writers and can name nobody")


def _check_free(opened: Opened, key: Key, made: Key) -> None:
    """That no other file has the name or had it; they may differ in letter case alone."""
    places = ACTORS if made.folder in ACTORS else (made.folder,)
    for document in opened.documents:
        if document.key == key or document.folder not in places:
            continue
        if folded(document.slug) == folded(made.slug):
            raise Refused(f"{made.slug} is taken by {document.path}")
        for alias in document.meta.aliases:
            if folded(alias.slug) == folded(made.slug):
                where = f"{document.path}:{alias.mark.line}"
                raise Refused(f"{made.slug} is a former name of {where}, which leads there")


def _annotation(opened: Opened, path: str, key: Key | None, id: str, new: str) -> Asked:
    document = next((d for d in opened.documents if d.path == path), None)
    if document is None or key is None or key.folder is not Folder.ARTICLES:
        raise Refused(f"{path} is no article, and annotations stand in articles only")
    ids = [callout.id for callout in document.callouts]
    if id not in ids:
        likely = closest(id, ids)
        hint = f"; did you mean #{likely}?" if likely else f"; it has {', '.join(ids) or 'none'}"
        raise Refused(f"{path} has no annotation #{id}{hint}")
    before, hash, new_id = new.rpartition("#")
    if hash and before and _found(opened, before)[0] != path:
        raise Refused("an annotation stays in its article: write the new id alone")
    if fault := id_fault(new_id):
        likely = slugify(new_id)
        raise Refused(f"{new_id} is no id: {fault}" + (f"; try {likely}" if likely else ""))
    if new_id == id:
        raise Refused(f"#{id} is called so already")
    for callout in document.callouts:
        former = {alias.slug for alias in callout.fields.aliases} if callout.id != id else set()
        if new_id in {callout.id, *former}:
            where = f"{path}:{callout.mark.line}"
            raise Refused(f"#{new_id} is taken by the annotation at {where}")
    if new_id in {heading.id for heading in document.headings}:
        raise Refused(f"#{new_id} is the address of a heading in {path}, which links may lead to")
    return Asked(path, path, key, key, id, new_id)


def _media(opened: Opened, path: str, new: str) -> Asked:
    """A picture or another file beside the texts. Its name is free, its ending is not."""
    folder, name = posixpath.split(posixpath.normpath(new))
    is_whole = f"{folder}/".startswith(f"{CONTENT}/")
    home = folder if is_whole else f"{CONTENT}/{folder}" if folder else ""
    made = posixpath.join(home or posixpath.dirname(path), name)
    if posixpath.splitext(made)[1] != posixpath.splitext(path)[1]:
        raise Refused(f"{made} has another ending than {path}, which says what the file holds")
    _, home, *inner = made.split("/")
    if home not in (*Folder, STATIC) or {"", "..", "."} & set(inner) or name.startswith("."):
        raise Refused(f"{new} lies outside the folders that are published")
    if not made.isprintable():
        raise Refused(f"{new!r} is no name for a file: it holds a character that nobody can type")
    if fault := file_fault(made.removeprefix(f"{CONTENT}/").removeprefix(f"{STATIC}/")):
        raise Refused(f"{shown(new)} is no name for a file: {fault}")
    known = [asset.path for asset in opened.assets]
    taken = next((other for other in known if folded(other) == folded(made)), "")
    if taken:
        raise Refused(f"{made} is taken" + (" by itself" if taken == path else f" by {taken}"))
    return Asked(path, made)
