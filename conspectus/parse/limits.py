"""What a value has to be beyond its type: how long, how large, one of which words."""

from typing import Any

import msgspec

from conspectus.model.annotations import OUTCOMES
from conspectus.model.frontmatter import ACCESS, Source
from conspectus.model.marks import Mark
from conspectus.parse import meant
from conspectus.parse.customary import word_for
from conspectus.parse.schema import fields_of
from conspectus.parse.typography import typographic
from conspectus.parse.values import Fault
from conspectus.problems import Findings, nearest, shown


def limited(
    value: Any, meta: msgspec.Meta, mark: Mark, path: str, findings: Findings, language: str
) -> Any:
    """The value within what `meta` says of it, and as prose of that language where it is prose.

    A text that is too long is reported and kept. Raises Fault for what cannot be.
    """
    extra = meta.extra or {}
    if extra.get("prose"):
        value = typographic(value, language)
    allowed = extra.get("one_of", ())
    if allowed == "keys":
        return _key_of_a_source(value)
    if allowed and str(value) not in allowed:
        raise _none_of(allowed, str(value), path)
    most = extra.get("at_most")
    if most is not None and len(value) > most:
        findings.add(
            "long-summary",
            mark,
            f"{path} has {len(value)} characters, {most} at most are meant",
            f"leave out {len(value) - most} of them; lists and search results cut it short",
        )
    if meta.max_length is not None and len(value) > meta.max_length:
        raise _too_much(value, meta.max_length, path)
    if meta.ge is not None and not meta.ge <= value <= (meta.le or value):
        raise Fault("bad-value", f"{path} is a number from {meta.ge} to {meta.le}")
    return value


def _too_much(value: Any, most: int, path: str) -> Fault:
    more = len(value) - most
    if isinstance(value, str):
        found, hint = "characters", f"leave out {more} of them; what is long belongs into the text"
    else:
        found, hint = "entries", f"leave out {more} of them; nothing is about so much at once"
    return Fault("bad-value", f"{path} has {len(value)} {found}, {most} at most", hint)


def _none_of(allowed: tuple[str, ...], value: str, path: str) -> Fault:
    one = len(allowed) == 1
    these = allowed[0] if one else f"one of {', '.join(allowed)}"
    hint = meant.did_you_mean(word_for(value, allowed))
    if allowed in (OUTCOMES, ACCESS) and meant.is_unknown(value):
        hint = "leave it out while nobody knows"
    hint = hint or (f"write {allowed[0]}" if one else "write one of these")
    return Fault("bad-value", f"{path} is {these}, not {shown(value)}", hint)


def _key_of_a_source(value: str) -> str:
    valid = [key for key in fields_of(Source) if key != "uncertain"]
    if value not in valid:
        hint = nearest(value, valid) or f"the keys: {', '.join(valid)}"
        raise Fault("bad-value", f"source has no key {shown(value)}", hint)
    return value
