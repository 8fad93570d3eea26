"""What becomes of articles, topics, people and whatever else has a name."""

from typing import Any

from msgspec import Struct

from conspectus.changes.annotations import annotations
from conspectus.changes.difference import paragraphs
from conspectus.changes.fields import Value, differing
from conspectus.changes.nouns import DraftChange, EntryChange, State
from conspectus.changes.pairing import Pair, Pairing
from conspectus.changes.prose import Text
from conspectus.changes.reading import Reader
from conspectus.model.digest import Text as DigestText
from conspectus.model.references import ACTORS, Folder, Key, PassageKey

_NO_TEXT = DigestText(())
_ON_BOTH_SIDES_ALONE = ("file", "folder")
"""Fields that say nothing new of what comes or goes as a whole."""


def entries(pairing: Pairing, before: Reader, after: Reader) -> tuple[EntryChange, ...]:
    """Articles first, then the others in the order of folders."""
    return tuple(
        change
        for folder in Folder
        for one, other in pairing.entries[folder]
        if (change := _Compared(one, other, pairing, before, after).change())
    )


def drafts(before: Reader, after: Reader) -> tuple[DraftChange, ...]:
    """Drafts that stay drafts, come as such, or go unseen."""
    one, other = before.side, after.side
    hidden = one.unread | other.unread
    found = []
    for key in sorted({*one.drafts, *other.drafts}):
        was, now = one.drafts.get(key), other.drafts.get(key)
        document = now or was
        assert document  # noqa: S101  # one of them has it
        is_seen = _is_there(one.digest, key) or _is_there(other.digest, key)
        is_same = was and now and one.text(was.path) == other.text(now.path)
        if is_same or is_seen or document.path in hidden:
            continue
        state = State.CHANGED if was and now else State.ADDED if now else State.REMOVED
        name = str(getattr(document.meta, "title", key.slug))
        found.append(DraftChange(state, key.folder, key.slug, name))
    return tuple(found)


def _is_there(digest: Any, key: Key) -> bool:
    return key.slug in getattr(digest, key.folder)


class _Read(Struct):
    """What is compared of an entry."""

    path: str = ""
    name: str = ""
    fields: dict[str, Value] = {}
    text: Text = Text()
    order: tuple[object, ...] = ()
    """An article's annotations and the paragraphs between them."""


class _Compared:
    def __init__(
        self, one: Key | None, other: Key | None, pairing: Pairing, before: Reader, after: Reader
    ) -> None:
        self.one, self.other = one, other
        self.pairing = pairing
        self.before, self.after = before, after

    def change(self) -> EntryChange | None:
        one, other = self.one, self.other
        key = other or one
        assert key  # noqa: S101  # one of a pair is there
        if one and other and self._is_untouched(one, other):
            return None
        was = _read(one, self.before) if one else _Read()
        now = _read(other, self.after) if other else _Read()
        has_both = bool(one and other)
        fields = differing(was.fields, now.fields)
        change = EntryChange(
            self._state(),
            key.folder,
            key.slug,
            now.name or was.name,
            now.path or was.path,
            one.slug if one and other and one.slug != other.slug else "",
            tuple(field for field in fields if has_both or field.name not in _ON_BOTH_SIDES_ALONE),
            paragraphs(was.text.paragraphs, now.text.paragraphs),
            annotations(self._annotations(), self.before, self.after),
            has_both and was.text.is_reformatted(now.text),
            has_both and _is_reordered(was, now),
        )
        return change if _says_something(change) else None

    def _state(self) -> State:
        if self.one and self.other:
            return State.CHANGED if self.one.slug == self.other.slug else State.RENAMED
        if self.one:
            was_hidden = self.one in self.after.side.drafts
            return State.WITHDRAWN if was_hidden else State.REMOVED
        return State.PUBLISHED if self.other in self.before.side.drafts else State.ADDED

    def _annotations(self) -> list[Pair[PassageKey]]:
        if self.one and self.other:
            return self.pairing.annotations.get((self.one.slug, self.other.slug), [])
        if self.one:
            return [(key, None) for key in _passages(self.one, self.before)]
        return [(None, key) for key in _passages(self.other, self.after)]

    def _is_untouched(self, one: Key, other: Key) -> bool:
        """Whether it is what it was to the last mark: the quick way for the many files that a
        branch leaves alone."""
        return one == other and _whole(one, self.before) == _whole(other, self.after)


def _whole(key: Key, reader: Reader) -> object:
    digest = reader.side.digest
    if key.folder is not Folder.ARTICLES:
        return reader.side.entries(key.folder)[key.slug]
    article = digest.articles[key.slug]
    passages = [digest.passages[key] for key in article.passages]
    return (article, digest.texts.get(key.slug), passages)


def _read(key: Key, reader: Reader) -> _Read:
    side = reader.side
    folder = {"folder": Value(key.folder, str(key.folder))} if key.folder in ACTORS else {}
    if key.folder is Folder.ARTICLES:
        article = side.digest.articles[key.slug]
        text = side.digest.texts.get(key.slug, _NO_TEXT)
        told = reader.text(
            (block for block in text.body if not isinstance(block, PassageKey)), text.asides
        )
        fields = {**reader.fields(article.meta), **reader.links(told)}
        return _Read(article.path, article.meta.title, fields, told, _order(text.body, reader))
    entry = side.entries(key.folder)[key.slug]
    told = reader.entry(entry)
    file = {"file": Value(True, entry.path)} if entry.path else {}
    fields = {**folder, **file, **reader.fields(entry.meta), **reader.links(told)}
    return _Read(entry.path, entry.name, fields, told)


def _order(body: tuple[Any, ...], reader: Reader) -> tuple[object, ...]:
    found: list[object] = []
    for block in body:
        if isinstance(block, PassageKey):
            found.append(reader.passage_now(block))
        else:
            found += reader.text((block,)).paragraphs
    return tuple(found)


def _is_reordered(was: _Read, now: _Read) -> bool:
    """Of what stands on both sides; that something came or went is told anyway."""
    both = set(was.order) & set(now.order)
    return [one for one in was.order if one in both] != [one for one in now.order if one in both]


def _passages(key: Key | None, reader: Reader) -> tuple[PassageKey, ...]:
    is_article = key is not None and key.folder is Folder.ARTICLES
    return reader.side.digest.articles[key.slug].passages if key and is_article else ()


def _says_something(change: EntryChange) -> bool:
    return change.state is not State.CHANGED or bool(
        change.fields
        or change.text
        or change.annotations
        or change.is_reformatted
        or change.is_reordered
    )
