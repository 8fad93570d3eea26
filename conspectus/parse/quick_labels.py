"""Where words in brackets end, found in one pass for all brackets of a text.

markdown-it looks for the end of each bracket anew, through all that stands in it. The way is the
same from wherever it is begun, as what was skipped once is skipped alike for ever
(`StateInline.cache`). So one pass finds the ends of all brackets on it.
"""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

InlineRule = Callable[[StateInline, bool], bool]

NOWHERE = -1


class Labels:
    """What is known of the brackets of one text, by the places where they begin."""

    def __init__(self) -> None:
        self.ends: dict[int, int] = {}
        self.with_links: set[int] = set()
        """Brackets with a link or another bracket that is read within."""


def link_label(state: Any, start: int, disableNested: bool = False) -> int:  # noqa: N803  # markdown-it's
    """The place of the bracket that closes the one at `start`; -1 where there is none.

    `disableNested`: nor is there one where a link stands within.
    """
    labels: Labels = state.labels
    if start not in labels.ends and not (disableNested and start in labels.with_links):
        before = state.pos
        _read(state, start, strict=disableNested)
        state.pos = before
    if disableNested and start in labels.with_links:
        return NOWHERE
    end = labels.ends[start]
    return end if end < state.posMax else NOWHERE


def _read(state: Any, start: int, *, strict: bool) -> None:
    """Notes what is found on the way from a bracket. `strict`: which ends at the first link."""
    labels: Labels = state.labels
    source, skip = state.src, state.md.inline.skipToken
    begun, link, pos = [start], NOWHERE, start + 1
    while pos < state.posMax:
        sign = source[pos]
        if sign == "]":
            first = begun.pop()
            labels.ends[first] = pos
            if link > first:
                labels.with_links.add(first)
            if not begun:
                return
        state.pos = pos
        skip(state)
        if sign == "[":
            is_bare = state.pos == pos + 1
            if not is_bare or pos in labels.with_links:
                link = pos if not is_bare else pos + 1
                if strict:
                    labels.with_links.update(begun)
                    return
            if is_bare:
                begun.append(pos)
                end = labels.ends.get(pos)
                if end == NOWHERE:
                    break
                if end is not None:
                    state.pos = end
        pos = state.pos
    labels.ends.update(dict.fromkeys(begun, NOWHERE))


def with_labels(md: MarkdownIt) -> None:
    """Has the rules of a parser ask here, whose states have `labels`."""
    helpers = {name: getattr(md.helpers, name) for name in md.helpers.__all__}
    helpers["parseLinkLabel"] = link_label
    md.helpers = SimpleNamespace(**helpers)  # type: ignore[assignment]  # what markdown-it-py offers for it


def ending_aside(rule: InlineRule) -> InlineRule:
    """The rule for asides in place, asked where one ends."""

    def aside(state: StateInline, silent: bool) -> bool:
        at = state.pos + 1
        if not state.src.startswith("[", at, state.posMax) or link_label(state, at) < 0:
            return False
        return rule(state, silent)

    return aside


def known_footnote(rule: InlineRule) -> InlineRule:
    """The rule for marks of footnotes, asked of names that a footnote has."""

    def footnote(state: StateInline, silent: bool) -> bool:
        names = state.env.get("footnotes", {}).get("refs")
        if not names or not state.src.startswith("[^", state.pos):
            return False
        if "longest footnote" not in state.env:
            state.env["longest footnote"] = max(map(len, names))
        start = state.pos + 2
        most = start + state.env["longest footnote"]
        end = state.src.find("]", start, most)
        if end < 0 or f":{state.src[start:end]}" not in names:
            return False
        return rule(state, silent)

    return footnote
