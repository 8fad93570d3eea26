"""What an article says of the source that it retells."""

from collections.abc import Iterator

from conspectus.clip import address
from conspectus.problems import Problem, closest
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission


def same_source(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """An address that is written otherwise than another article's, and leads to the same source."""
    article, path = manuscript.article, manuscript.path
    if not article or not article.source.url or path in submission.reported_twice:
        return
    first = submission.first_retelling[address.same_source(article.source.url)]
    if first != path:
        yield Problem(
            path,
            manuscript.mark("source.url"),
            "same-source",
            f"{first} retells what seems to be the same source",
            "keep one article for each source",
        )


def unknown_clipping(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A clipping that cannot be read, or one that is not there while one of almost the same name
    waits for its article.

    A clipping that is simply not at hand is no problem: each editor may have only some.
    """
    article = manuscript.article
    clippings = submission.clippings
    if not article or not article.source.clipping or manuscript.source_text is not None:
        return
    message = "there is no clipping of this name, so nothing is compared with it"
    likely = closest(article.source.clipping, clippings.names - submission.clippings_named)
    hint = likely and f"did you mean {likely}?"
    if fault := clippings.fault(article.source.clipping):
        message = f"the clipping {fault}, so nothing is compared with it"
        hint = "save the source's text as a .txt file in the folder, and name that"
    if hint:
        mark = manuscript.mark("source.clipping")
        yield Problem(manuscript.path, mark, "unknown-clipping", message, hint)
