"""Who speaks on a topic, and to whom nobody replies."""

from collections.abc import Iterator

from conspectus.model.annotations import Relation
from conspectus.model.references import Folder, PassageKey
from conspectus.plan.agreement import Standing
from conspectus.problems import Problem
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission

_FEW = 2
"""Of fewer statements, or in a digest of fewer articles, there can be no second side yet."""


def one_sided_topic(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A topic on which all that is said comes from one organization, or from one person of none.

    Voices are counted as topic pages count them for agreement. The editors' notes say nothing.
    """
    document, digest = manuscript.document, submission.digest
    if document.folder is not Folder.TOPICS or len(digest.articles) < _FEW:
        return
    if not submission.is_whole:
        return
    said = submission.said_on(document.slug)
    if len(said) < _FEW:
        return
    standing = Standing(said, digest)
    if standing.organizations + standing.individuals > 1:
        return
    articles = len({key.article for key in said})
    places = f"{articles} articles" if articles > 1 else "one article"
    yield Problem(
        manuscript.path,
        manuscript.mark("title"),
        "one-sided-topic",
        f"all {len(said)} statements on this topic, in {places}, come from one side",
        "add what somebody else says of it, or say in “# accept one-sided-topic: …” above the"
        " title why there is nobody",
    )


def unanswered_disagreement(manuscript: Manuscript, submission: Submission) -> Iterator[Problem]:
    """A disagreement of one statement with one other, on which nobody else has a word.

    It is answered where either of the two supports, updates or rests on something, or is
    supported, updated or brought as evidence; or where a third one disagrees with one of them.
    """
    digest, slug = submission.digest, manuscript.document.slug
    if manuscript.article is None or slug not in digest.articles or not submission.is_whole:
        return
    for id, callout in manuscript.callouts.items():
        passage = digest.passages.get(PassageKey(slug, id))
        if passage is None or len(passage.ties) != 1:
            continue
        (tie,) = passage.ties
        other = digest.passages[tie.other]
        if tie.relation is not Relation.DISAGREES or len(other.ties) != 1:
            continue
        if "disagrees with" not in callout.marks:  # it is written on the other side
            continue
        yield Problem(
            manuscript.path,
            callout.marks["disagrees with"],
            "unanswered-disagreement",
            f"here it is word against word: nothing supports this {passage.kind} or the one that it"
            " disagrees with, and neither rests on anything",
            "say what one of the two rests on (“- rests on: …”), or let another annotation say"
            " “- supports: …”",
        )
