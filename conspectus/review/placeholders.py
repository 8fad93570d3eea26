"""Words that stand for others: what `new` began an article with, and nobody has written."""

import re
from collections.abc import Iterator

from conspectus.model.marks import Mark
from conspectus.model.placeholders import TO_RETELL, TO_WRITE, UNTITLED
from conspectus.problems import Problem, shown
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission


def _beginning(texts: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, texts))})(?:[.:]|$)")


_TITLE = _beginning(UNTITLED)
_TEXT = _beginning((*TO_WRITE, *TO_RETELL))


def placeholder_text(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A placeholder in an article that is no draft: readers would see it."""
    if manuscript.article is None or manuscript.article.draft:
        return
    title = manuscript.article.title
    if _TITLE.match(title):
        yield _problem(manuscript, manuscript.mark("title"), title, "give the article a title")
    for inside, stretch in manuscript.blocks:
        if match := _TEXT.match(stretch.text):
            hint = "write what the passage says, or delete it" if inside else "write it"
            mark = stretch.place(0, match.end())
            yield _problem(
                manuscript,
                mark,
                match[0].rstrip(".:"),
                f"{hint}; until then the article is a draft",
            )


def _problem(manuscript: Manuscript, mark: Mark, text: str, hint: str) -> Problem:
    message = f"readers would see “{shown(text)}”, which a draft began with"
    return Problem(manuscript.path, mark, "placeholder-text", message, hint)
