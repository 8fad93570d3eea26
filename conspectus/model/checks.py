"""What the owner of a digest makes of the editors' rules: `checks` in `site.yaml`.

A rule's key is its problem's code. The rules are in the package `review`; a build knows none.
"""

from typing import Annotated

from msgspec import Meta, Struct

OFF, WARNING, ERROR = LEVELS = ("off", "warning", "error")

Level = Annotated[str, Meta(extra={"one_of": LEVELS})]
"""What a rule's problems are; `off`: nobody hears of them."""

Count = Annotated[int, Meta(ge=1, le=1000)]

Percent = Annotated[int, Meta(ge=0, le=100)]


class Checks(Struct, frozen=True, rename="kebab"):
    """The level of each rule by its code, and the limits that some of them keep to."""

    copied_words: Level = WARNING
    """More than `words-in-a-row` words in a row that stand so in the clipping."""
    close_retelling: Level = WARNING
    """More than `shared-percent` of a text that follows the clipping, eight words at a time."""
    long_quote: Level = WARNING
    """More than `words-of-a-quote` words quoted in one piece."""
    misquote: Level = WARNING
    """Quoted words that the clipping has not."""
    unknown_clipping: Level = WARNING
    """A clipping whose name seems misspelt."""
    unsupported_number: Level = WARNING
    """A figure's number that neither its text nor the clipping bears out."""
    missing_population: Level = WARNING
    """A percentage of nobody knows what."""
    undated_figure: Level = WARNING
    """A figure of nobody knows which year."""
    one_sided_topic: Level = WARNING
    """A topic on which one side alone speaks."""
    unanswered_disagreement: Level = WARNING
    """Word against word, and nothing else."""
    missing_affiliation: Level = WARNING
    """A person of nobody knows which organization."""
    unnamed_file: Level = WARNING
    """A person, an organization, a publication or a study that nothing names."""
    same_source: Level = WARNING
    """Two articles of one source, whose addresses differ."""
    future_date: Level = WARNING
    """A date that has not come yet."""
    tracking_parameters: Level = WARNING
    """An address that tells where its reader came from."""
    skipped_heading: Level = WARNING
    """A heading more than one level below the one before."""
    bare_link_text: Level = WARNING
    """A link whose words do not say where it leads, such as “here”."""
    leftover_comment: Level = WARNING
    """Comments left in an article."""
    placeholder_text: Level = ERROR
    """What a draft began with, left in an article that is none; in a draft, a warning at most."""

    words_in_a_row: Count = 10
    """So many words of the clipping may follow each other in a text."""
    shared_percent: Percent = 5
    """So much of a text may follow the clipping, eight words at a time."""
    words_of_a_quote: Count = 25
    """So many words may be quoted in one piece."""
