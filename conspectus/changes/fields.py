"""What front matter, annotations and settings say, field by field, and where two of them differ."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from conspectus.changes.nouns import Field
from conspectus.changes.sides import Side
from conspectus.model.annotations import AUTHOR
from conspectus.model.dates import Date
from conspectus.model.editions import Issue
from conspectus.model.fragments import Fragment, plain_text
from conspectus.model.quantities import Quantity
from conspectus.model.references import (
    ArticleName,
    ItemName,
    Key,
    MediaName,
    Name,
    PassageKey,
    PassageName,
    folder_of,
)
from conspectus.model.settings import Phrase, Swatch

_TEXTS = frozenset(("where", "of", "method", "for", "evidence"))
"""Fields of annotations that hold inline Markdown."""


class Value(Struct, frozen=True):
    """What stands there: to compare by, and for people."""

    same: object
    shown: str


class FieldReader:
    """Reads the fields of one side's values. `now` says what a key of this side is called on the
    other, so that who was only renamed is still the same."""

    def __init__(
        self,
        side: Side,
        now: Callable[[Key], Key],
        passage_now: Callable[[PassageKey], PassageKey],
        plain: Callable[[Fragment], str],
    ) -> None:
        self._side = side
        self._now = now
        self._passage_now = passage_now
        self._plain = plain

    def fields(self, struct: Struct, *, but: frozenset[str] = frozenset()) -> dict[str, Value]:
        """Those that are stated, by name; those of a nested struct as `source.url`. A yes or no
        that is what it is without being stated counts as not stated."""
        found: dict[str, Value] = {}
        for field in structs.fields(struct):
            name = field.name.rstrip("_")
            value = getattr(struct, field.name)
            if name in but or value is None or (value is True and field.default is True):
                continue
            if value is not False or field.default is True:
                found.update(self._values(name, value))
        return found

    def _values(self, name: str, value: Any) -> Iterator[tuple[str, Value]]:
        """Nothing where the value is empty."""
        if isinstance(value, dict):
            for key, one in value.items():
                yield from self._values(f"{name}.{key}", one)
        elif isinstance(value, tuple) and name in _TEXTS:
            if plain := self._plain(value):
                yield name, Value(plain, plain)
        elif isinstance(value, tuple):
            if value:
                items = [self._value(item) for item in value]
                joint = "; " if any(isinstance(item, Struct) and not _is_one(item)
                                    for item in value) else ", "  # fmt: skip
                shown = joint.join(item.shown for item in items)
                yield name, Value(tuple(item.same for item in items), shown)
        elif isinstance(value, Struct) and not _is_one(value):
            for key, one in self.fields(value).items():
                yield f"{name}.{key}", one
        elif value != "":
            yield name, self._value(value)

    def _value(self, value: Any) -> Value:
        match value:
            case bool():
                return Value(value, "true" if value else "false")
            case Quantity():
                return Value(value.key, value.text)
            case Date():
                return Value(value, value.edtf)
            case Phrase():
                return Value(value.text, value.text)
            case Swatch():
                return Value(value.color, value.color)
            case ItemName(id=""):
                return self._named(ArticleName(value.article, value.mark))
            case Issue():
                return Value(value, _said(value))
            case PassageName():
                key = self._passage_now(PassageKey(value.article, value.id))
                return Value(key, f"{key.article}#{key.id}")
            case Name():
                return self._named(value)
            case Struct():
                inner = self.fields(value)
                shown = ", ".join(f"{key}: {one.shown}" for key, one in inner.items())
                return Value(tuple((key, one.same) for key, one in inner.items()), shown)
        return Value(value, str(value))

    def _named(self, name: Name) -> Value:
        folder = folder_of(name)
        if folder is None or isinstance(name, MediaName) or name.slug == AUTHOR:
            return Value(name.slug, name.slug)
        key = self._side.key(folder, name.slug)
        return Value(self._now(key), self._side.name(key))


def _is_one(value: Struct) -> bool:
    """Whether a struct is one value rather than a section with keys of its own."""
    return isinstance(value, Name | PassageName | Date | Quantity | Phrase | Swatch | Issue)


def _said(issue: Issue) -> str:
    """What an edition that was sent says, in brief: all of which somebody has in their mail."""
    said = [f"{issue.number}, {issue.date.edtf}", issue.summary, plain_text(issue.editorial)]
    for article in issue.articles:
        said += [article.ref.text, article.summary]
        for view in article.passages:
            said += [view.plain_title, view.value, view.plain]
    return " ".join(f"{text.rstrip('.')}." for text in said if text)


def differing(
    before: Mapping[str, Value], after: Mapping[str, Value], order: Iterable[str] = ()
) -> tuple[Field, ...]:
    """The fields that are not the same, as they first come."""
    nothing = Value(None, "")
    names = dict.fromkeys((*order, *after, *before))
    pairs = ((name, before.get(name, nothing), after.get(name, nothing)) for name in names)
    return tuple(
        Field(name, one.shown, other.shown) for name, one, other in pairs if one.same != other.same
    )
