"""Dates as a style writes them, an interval with what its ends have in common said once."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from conspectus.model.dates import Date, Moment
from conspectus.render.citations.csl.reading import DateForm, Style

_SIZES = {"year": 0, "month": 1, "day": 2}


class Part(Struct, frozen=True):
    """A year, month or day with what stands around it."""

    name: str
    form: str
    prefix: str
    suffix: str


class Calendar(Struct, frozen=True):
    """How a date is written: its parts in order, what stands between them, names of months."""

    parts: tuple[Part, ...]
    delimiter: str
    months: Mapping[str, tuple[str, ...]]
    ordinal: str


def calendar(form: DateForm, shown: str, said: DateForm, style: Style) -> Calendar:
    """`shown` as in `year-month`: which parts; `said`: what the style says of some of them."""
    own = {part["name"]: part for part in said[0]}
    parts = [{**part, **own.get(part["name"], {})} for part in form[0]]
    wanted = shown.split("-") if shown else list(_SIZES)
    months = {
        length: tuple(style.term(f"month-{number:02}", length) for number in range(1, 13))
        for length in ("long", "short")
    }
    return Calendar(
        tuple(
            Part(
                part["name"],
                part.get("form", "long" if part["name"] == "month" else "numeric"),
                part.get("prefix", ""),
                part.get("suffix", ""),
            )
            for part in parts
            if part["name"] in wanted
        ),
        form[1],
        months,
        style.term("ordinal"),
    )


def told(date: Date, how: Calendar) -> str:
    """The date; empty where nothing that is to be shown is known of it."""
    if date.end is None:
        return _text(_filled(date.start, how), how)
    how = replace(how, parts=_of_both(date.start, date.end, how))
    start, end = _filled(date.start, how), _filled(date.end, how)
    differs = [
        _SIZES[part.name]
        for part in how.parts
        if _value(date.start, part.name) != _value(date.end, part.name)
    ]
    if not differs:
        return _text(start, how)
    largest = min(differs)
    places = [place for place, part in enumerate(how.parts) if _SIZES[part.name] >= largest]
    first, behind = places[0], places[-1] + 1
    left = _text(start[first:behind], how, trims=True)
    right = [("", *end[first][1:]), *end[first + 1 : behind]]
    texts = [*start[:first], ("", f"{left}–{_text(right, how, trims=True)}", right[-1][2])]
    return _text([*texts, *end[behind:]], how)


def _of_both(start: Moment, end: Moment, how: Calendar) -> tuple[Part, ...]:
    """What is known of both ends: nothing stands on one side of a dash alone."""
    return tuple(part for part in how.parts if _value(start, part.name) and _value(end, part.name))


_Piece = tuple[str, str, str]


def _filled(moment: Moment, how: Calendar) -> list[_Piece]:
    return [(part.prefix, _shown(moment, part, how), part.suffix) for part in how.parts]


def _text(pieces: list[_Piece], how: Calendar, *, trims: bool = False) -> str:
    """The pieces that are known, none of them with what would follow the last."""
    known = [piece for piece in pieces if piece[1]]
    text = ""
    for place, (prefix, words, suffix) in enumerate(known):
        is_last = place == len(known) - 1
        behind = (suffix.rstrip(" ,") if not trims else "") if is_last else suffix
        text += prefix + words + behind + ("" if is_last else how.delimiter)
    return text


def _value(moment: Moment, name: str) -> int:
    return int(getattr(moment, name))


def _shown(moment: Moment, part: Part, how: Calendar) -> str:
    number = _value(moment, part.name)
    if not number:
        return ""
    match part.name, part.form:
        case "month", ("long" | "short") as length:
            return how.months[length][number - 1]
        case "day", "ordinal":
            return f"{number}{how.ordinal}"
        case _, "numeric-leading-zeros":
            return f"{number:02}"
    return str(number)
