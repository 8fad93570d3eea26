"""What makes a text hard to find one's way in: its headings and its links."""

import re
from collections.abc import Iterator

from conspectus.problems import Problem, shown
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission

_FIRST = 2
"""The level of a text's first headings: the page's title is of level 1."""

BARE = frozenset(
    " ".join(text.split())
    for text in """
        here; click here; click; this; this link; link; the link; links; more; read more; learn
        more; more here; see here; see more; continue; continue reading; details; more details;
        info; this article; the article; article; this page; this site; website; source; this post;
        url; hier; hier klicken; klicken sie hier; klick; mehr; mehr lesen; weiterlesen; mehr dazu;
        mehr erfahren; weiter; diesen link; dieser link; dieser artikel; diesen artikel; der
        artikel; artikel; diese seite; dieser seite; webseite; quelle; siehe hier
    """.split(";")
)
"""Texts of links that tell nothing to whoever goes from link to link, in English and German."""
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,12}/\S*", re.IGNORECASE)


def skipped_heading(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A heading more than one level below the one before it. One `#` is read as two."""
    before = _FIRST - 1
    for heading in manuscript.headings:
        level = max(heading.level, _FIRST)
        if level > before + 1:
            yield Problem(
                manuscript.path,
                heading.mark,
                "skipped-heading",
                f"a heading of level {level} follows "
                + (f"one of level {before}" if before >= _FIRST else "the title"),
                f"begin it with {'#' * (before + 1)}",
            )
        before = level


def bare_link_text(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A link whose words do not say where it leads, or an address that is none."""
    for link in manuscript.links:
        text = " ".join(link.text.split())
        if _ADDRESS.fullmatch(text):
            message = f"the link shows its address, {shown(text)}, and not what is there"
        elif " ".join(re.findall(r"\w+", text.casefold())) in BARE:
            message = f"“{shown(text)}” does not say where the link leads"
        else:
            continue
        yield Problem(
            manuscript.path,
            link.mark,
            "bare-link-text",
            message,
            _with_words(submission.title_at(manuscript.path, link.target), link.target),
        )
    for bare in manuscript.addresses:
        yield Problem(
            manuscript.path,
            bare.mark,
            "bare-link-text",
            "the address is no link, so readers cannot follow it",
            _with_words("", bare.target),
        )


def _with_words(title: str, target: str) -> str:
    if title and not set(title) & set("[]\\`*_<"):
        return f"write what is there, as in [{title}]({target})"
    return f"write what is there: [what is there]({target})"
