"""Words that stand for others: what `new` began an article with, and nobody has written."""

import re
from collections.abc import Iterator

from msgspec import Struct

from conspectus.model.marks import Mark
from conspectus.model.placeholders import TO_RETELL, TO_WRITE, UNTITLED
from conspectus.problems import Problem, Severity, shown
from conspectus.review.manuscript import Manuscript
from conspectus.review.places import on_lines
from conspectus.review.submission import Submission


def _beginning(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, texts))})(?:[.:]|$)")


_TITLE = _beginning(UNTITLED)
_TEXT = _beginning((*TO_WRITE, *TO_RETELL))


class _Place(Struct, frozen=True):
    text: str
    hint: str
    mark: Mark


def placeholder_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A placeholder in an article: readers would see it.

    In a draft they would not yet: there each is at most a warning, told once for all its places.
    """
    if manuscript.article is None:
        return
    found = list(_places(manuscript))
    path = manuscript.path
    if not manuscript.article.draft:
        for one in found:
            message = f"readers would see “{one.text}”, which a draft began with"
            yield Problem(path, one.mark, "placeholder-text", message, one.hint)
        return
    for text in dict.fromkeys(one.text for one in found):
        first, *others = alike = [one for one in found if one.text == text]
        often = f" in {len(alike)} places" if others else ""
        message = f"the draft still says “{text}”{often}"
        hint = f"{first.hint}{on_lines([one.mark for one in alike])}"
        yield Problem(path, first.mark, "placeholder-text", message, hint, Severity.WARNING)


def _places(manuscript: Manuscript) -> Iterator[_Place]:
    title = manuscript.article.title if manuscript.article else ""
    if _TITLE.match(title):
        yield _Place(shown(title), "give the article a title", manuscript.mark("title"))
    draft = "; until then the article is a draft"
    for inside, stretch in manuscript.blocks:
        if match := _TEXT.match(stretch.text):
            hint = "write what the passage says, or delete it" if inside else "write it"
            mark = stretch.place(0, match.end())
            yield _Place(match[0].rstrip(".:"), hint + draft, mark)
