"""The editors' rules, in the order in which a reviewer would think of them.

Each looks at one file in the light of the whole digest, and is known by the code of its problems,
by which the owner of a digest sets its level in `site.yaml` (`model.checks`).
"""

from collections.abc import Callable, Iterable

from msgspec import Struct

from conspectus.problems import Problem
from conspectus.review import (
    addresses,
    comments,
    dates,
    figures,
    own_words,
    people,
    placeholders,
    quoting,
    sides,
    sources,
    texts,
    unnamed,
)
from conspectus.review.manuscript import Manuscript
from conspectus.review.submission import Submission


class Rule(Struct, frozen=True):
    code: str
    find: Callable[[Manuscript, Submission], Iterable[Problem]]
    needs_clipping: bool = False
    """Whether it has no say on an article without its clipping."""


RULES = (
    # in its own words, and faithful to the source
    Rule("copied-words", own_words.copied_words, needs_clipping=True),
    Rule("close-retelling", own_words.close_retelling, needs_clipping=True),
    Rule("long-quote", own_words.long_quote),
    Rule("misquote", quoting.misquote, needs_clipping=True),
    Rule("unknown-clipping", sources.unknown_clipping),
    # numbers of which readers can make something
    Rule("unsupported-number", figures.unsupported_number, needs_clipping=True),
    Rule("missing-population", figures.missing_population),
    Rule("undated-figure", figures.undated_figure),
    # more than one side
    Rule("one-sided-topic", sides.one_sided_topic),
    Rule("unanswered-disagreement", sides.unanswered_disagreement),
    Rule("missing-affiliation", people.missing_affiliation),
    Rule("unnamed-file", unnamed.unnamed_file),
    Rule("same-source", sources.same_source),
    # care
    Rule("future-date", dates.future_date),
    Rule("tracking-parameters", addresses.tracking_parameters),
    Rule("skipped-heading", texts.skipped_heading),
    Rule("bare-link-text", texts.bare_link_text),
    Rule("leftover-comment", comments.leftover_comment),
    Rule("placeholder-text", placeholders.placeholder_text),
)
