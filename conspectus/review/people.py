"""Who the people of a digest speak for."""

from collections.abc import Iterator

from conspectus.model.frontmatter import PersonMeta
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission


def missing_affiliation(manuscript: Manuscript, _: Submission) -> Iterator[Problem]:
    """A person of whom nothing says for which organization they speak, nor that none is known."""
    document = manuscript.document
    if not isinstance(document.meta, PersonMeta) or "affiliations" in document.meta_marks:
        return
    yield Problem(
        manuscript.path,
        manuscript.mark("name"),
        "missing-affiliation",
        f"nothing says for whom {document.meta.name} speaks, so this person counts as a side alone",
        "add “affiliations: [{organization: …}]”, or “affiliations: []” where no source says it",
    )
