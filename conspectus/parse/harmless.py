"""That an edition read from a file is nothing but what one made here could be.

Each text, address and name is looked at by its type and its field, so that a new field is looked
at too. What is found raises Harmful; nothing is mended, for then it would not be what was sent.
"""

import math
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, get_type_hints

from msgspec import Struct
from msgspec.structs import fields

from conspectus.model.annotations import KINDS, OUTCOMES, Relation
from conspectus.model.dates import Date, parse_date
from conspectus.model.editions import Imprint, Issue
from conspectus.model.fragments import Fragment, Illustration, NoteMark, Notes, Shown
from conspectus.model.frontmatter import ACCESS, Source
from conspectus.model.parts import SourceView
from conspectus.model.references import PassageKey
from conspectus.model.sources import Rendition, code_point
from conspectus.model.views import Bearing, PassageView, Ref, Voice
from conspectus.parse.markup import Harmful, check_markup, check_path
from conspectus.problems import shown
from conspectus.urls import id_fault, slug_fault

_LANGUAGE = re.compile(r"([A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*)?")
_HTTP = re.compile(r"(?i)https?://[^/?#\s<>\"\\][^\s<>\"\\]*")
_LANGUAGES = ("lang", "language")
_LEVELS = range(1, 7)
_NO_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
"""What no text of ours has in it, not even by `&#8;`, and XML cannot hold."""
_MOST = 10**9
"""No number of an edition is as large: pixels, dates, how many there are."""


def check(issue: Issue, slug: str) -> None:
    """Raises Harmful for an edition that is none of ours, or not that of this slug."""
    if issue.slug != slug:
        raise Harmful(f"the file holds the edition {shown(issue.slug)}, and is called {slug}")
    if issue.number < 1:
        raise Harmful(f"no edition has the number {issue.number}")
    for struct in _structs(issue):
        _check_values(struct)
        _check_texts(struct)
        for kind, checked in _CHECKS:
            if isinstance(struct, kind):
                checked(struct)
    _check_shown(issue)


def _structs(value: Any) -> Iterator[Struct]:
    if isinstance(value, Struct):
        yield value
        for name in value.__struct_fields__:
            yield from _structs(getattr(value, name))
    elif isinstance(value, tuple):
        for inner in value:
            yield from _structs(inner)


def _check_values(struct: Struct) -> None:
    for value in _values(tuple(getattr(struct, name) for name in struct.__struct_fields__)):
        if isinstance(value, str) and (odd := _NO_TEXT.search(value)):
            raise Harmful(f"a text holds the control character {code_point(odd[0])}")
        if isinstance(value, int) and abs(value) >= _MOST:
            raise Harmful("no number of an edition has ten digits")


def _values(value: Any) -> Iterator[Any]:
    """What is no struct, out of tuples of any depth."""
    if isinstance(value, tuple):
        for inner in value:
            yield from _values(inner)
    else:
        yield value


@cache
def _fragments_of(struct: type[Struct]) -> tuple[str, ...]:
    """The fields of a struct that hold text with markup."""
    hints = get_type_hints(struct)
    return tuple(field.name for field in fields(struct) if hints[field.name] == Fragment)


def _check_texts(struct: Struct) -> None:
    for name in _fragments_of(type(struct)):
        check_markup(getattr(struct, name))
    for name in _LANGUAGES:
        language = getattr(struct, name, "")
        if not _LANGUAGE.fullmatch(language):
            raise Harmful(f"{shown(language)} is no language tag")


def _check_date(date: Date) -> None:
    try:
        known = parse_date(date.edtf)
    except ValueError:
        known = None
    if known != date:
        raise Harmful(f"{shown(date.edtf)} is no date")


def _check_ref(ref: Ref) -> None:
    check_path(ref.path)
    if ref.topic:
        _check_slug(ref.topic)


def _check_slug(slug: str) -> None:
    if fault := slug_fault(slug):
        raise Harmful(f"{shown(slug)} is no slug: {fault}")


def _check_key(key: PassageKey) -> None:
    _check_slug(key.article)
    if fault := id_fault(key.id):
        raise Harmful(f"{shown(key.id)} is no id: {fault}")


def _one_of(value: str, allowed: Any) -> None:
    if value not in allowed:
        raise Harmful(f"{shown(value)} is none of {', '.join(filter(None, allowed))}")


def _check_url(url: str) -> None:
    if url and not _HTTP.fullmatch(url):
        raise Harmful(f"{shown(url)} is no address of the web")


def _check_passage(view: PassageView) -> None:
    _one_of(view.kind, KINDS)
    _one_of(view.outcome, ("", *OUTCOMES))
    if view.level not in _LEVELS:
        raise Harmful(f"no heading is of level {view.level}")
    parts = (view.part, *(view.span or ()))
    if any(part is not None and not (math.isfinite(part) and 0 <= part <= 1) for part in parts):
        raise Harmful("a part of a whole lies between 0 and 1")
    for former in view.former_ids:
        _check_key(PassageKey(view.key.article, former))
    if view.correction:
        raise Harmful("what is sent has no address for corrections")


def _check_picture(picture: Illustration) -> None:
    sizes = (picture.width, picture.height, *(file.width for file in picture.renditions))
    if not picture.renditions or min(sizes) < 0:
        raise Harmful("a picture has a file, and no size below nothing")


def _check_source(source: SourceView) -> None:
    _check_url(source.url)
    _check_url(source.archive)
    _one_of(source.access, ("", *ACCESS))
    for key in source.uncertain:
        _one_of(key, Source.__struct_fields__)


def _check_shown(issue: Issue) -> None:
    """That what is shown in place, and the notes that are marked, are there."""
    there = {view.key for view in issue.shown}
    numbers = {aside.number for aside in issue.asides}
    for struct in _structs(issue):
        for name in _fragments_of(type(struct)):
            is_editorial = struct is issue and name == "editorial"
            for part in getattr(struct, name):
                if isinstance(part, Shown) and not (is_editorial and part.passage in there):
                    raise Harmful(f"a text shows {shown(part.passage.id)}, which is not there")
                if isinstance(part, Notes | NoteMark) and part.page == issue.path:
                    marked = part.numbers if isinstance(part, Notes) else (part.number,)
                    if not numbers.issuperset(marked):
                        raise Harmful("a text marks a note that is not there")


_BEARINGS = {words for relation in Relation for words in (str(relation), relation.inverse)}
_CHECKS: tuple[tuple[type[Any], Callable[[Any], None]], ...] = (
    (Date, _check_date),
    (Ref, _check_ref),
    (PassageKey, _check_key),
    (PassageView, _check_passage),
    (SourceView, _check_source),
    (Imprint, lambda imprint: _check_url(imprint.address)),
    (Illustration, _check_picture),
    (Rendition, lambda file: check_path(file.path)),
    (Voice, lambda voice: _one_of(voice.kind, ("person", "organization"))),
    (Bearing, lambda one: _one_of(one.words, _BEARINGS)),
)
