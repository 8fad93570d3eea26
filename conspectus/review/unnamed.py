"""Files whose pages readers get although nothing in the digest is about them."""

from collections.abc import Iterator

from conspectus.model.references import Folder
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission

_NAMED_BY = {
    Folder.PEOPLE: "by",
    Folder.ORGANIZATIONS: "by",
    Folder.PUBLICATIONS: "publication",
    Folder.STUDIES: "study",
}


def unnamed_file(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A file that nothing names, such as the stub of somebody who was left out of the article.

    One that only a draft names is on its way to readers: nothing is said of it.
    """
    document = manuscript.document
    if document.path not in submission.unnamed:
        return
    yield Problem(
        manuscript.path,
        manuscript.mark("name"),
        "unnamed-file",
        f"nothing that readers come by names {document.slug}, and it gets a page all the same",
        f"name it where it belongs, as in “{_NAMED_BY[document.folder]}: {document.slug}”, or"
        " delete the file",
    )
