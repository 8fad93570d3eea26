"""Colours in which words cannot be read: the digest's own for the theme, and its topics'."""

from collections.abc import Iterable, Iterator

from conspectus.contrast import ENOUGH, contrast, readable
from conspectus.model.documents import Document
from conspectus.model.frontmatter import TopicMeta
from conspectus.model.marks import Mark
from conspectus.model.palette import DARK_INK, DARK_PAPER, INK, PAPER, chosen
from conspectus.model.settings import Colors, Swatch
from conspectus.problems import Problem


def faint_colors(documents: Iterable[Document], colors: Colors) -> Iterator[Problem]:
    """Where the contrast is less than WCAG asks for."""
    paper = chosen(colors.paper, PAPER)
    if colors.accent:
        yield from _faint("site.yaml", colors.accent.mark, colors.accent.color, paper)
    yield from _words(colors.ink, colors.paper, INK, PAPER)
    yield from _words(colors.dark_ink, colors.dark_paper, DARK_INK, DARK_PAPER)
    for document in documents:
        meta = document.meta
        if isinstance(meta, TopicMeta) and meta.color:
            mark = document.meta_marks.get("color", Mark(1, 1, 3))
            yield from _faint(document.path, mark, meta.color, paper)


def _words(
    ink: Swatch | None, paper: Swatch | None, standard_ink: str, standard_paper: str
) -> Iterator[Problem]:
    """An ink and a paper of which the digest gives at least one."""
    given = ink or paper
    if given:
        on = chosen(paper, standard_paper)
        own = ink is not None
        yield from _faint("site.yaml", given.mark, chosen(ink, standard_ink), on, own=own)


def _faint(path: str, mark: Mark, color: str, paper: str, *, own: bool = True) -> Iterator[Problem]:
    """`own`: whether the colour, and not the paper, stands at the mark."""
    found = contrast(color, paper)
    if found < ENOUGH:
        message = f"{color} is hard to read on {paper}: its contrast is {found:.1f}"
        hint = f"did you mean '{readable(color, paper)}'?" if own else _HINT
        yield Problem(path, mark, "faint-color", f"{message}, {ENOUGH} at least are needed", hint)


_HINT = "choose one that is further from the paper; a topic's dark one is made from it"
