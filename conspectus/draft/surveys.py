"""The survey of which a sentence speaks, and the figures right behind it that are of it too."""

from msgspec import Struct
from msgspec.structs import replace

from conspectus.draft.actors import Actor
from conspectus.draft.attribution import Said
from conspectus.draft.samples import sample_in, year_in


class Survey(Struct, frozen=True):
    by: Actor | None = None
    sample: str = ""
    year: str = ""
    place: tuple[int, int] = (0, 0)
    """From where to where the sentence says who was asked."""


def survey_in(
    sentence: str, said: Said | None, maker: Actor | None, before: Survey | None, *, is_named: bool
) -> Survey | None:
    """What the sentence says of a survey; None where it speaks of none.

    `maker`: who made it, as far as the sentence says so beside `said`. `before` is the survey of
    the sentence before, which this one may tell more of. `is_named`: there is a word for a survey.
    """
    sample, *place = sample_in(sentence, has_survey=is_named)
    if not (is_named or sample):
        return None
    by = (said.by if said else None) or maker
    found = Survey(by, sample, year_in(sentence), (place[0], place[1]))
    if before and not is_named:  # “The firm interviewed 318 chiefs in 2014.”
        found = replace(found, by=by or before.by, year=found.year or before.year)
    return found


def carried(said: Said | None, before: Survey | None) -> tuple[Said | None, Survey]:
    """For a share that stands right behind a survey, of which the sentence says nothing itself.

    Only where it was said who was asked: else nobody can tell whether the share is of it.
    """
    if before is None or (said and said.by) or not before.sample:
        return said, Survey()
    remark = "who asked whom, and when, is taken from the sentences before"
    return Said(before.by, remark), replace(before, place=(0, 0))
