"""`new --from`: any file that somebody calls the source of an article."""

from conspectus.clip.address import is_address
from conspectus.clip.clipping import Clipping, Unclippable
from conspectus.clip.decoding import decoded, not_text
from conspectus.clip.source import of_text
from conspectus.draft.made import Made, Refused
from conspectus.draft.making import Asked, make
from conspectus.model.dates import Date, Moment
from conspectus.model.references import Folder
from conspectus.problems import errors
from conspectus.review.clippings import seen_of_html
from scripts.fuzzing.ground import ground, parsed, read
from scripts.fuzzing.judged import require, require_places
from scripts.fuzzing.targets.files import judge_forms

_TODAY = Date(Moment(2026, 7, 1))


def clipping(data: bytes) -> None:
    """A file is a draft that `check` can read, or one sentence says why not."""
    if not_text(data):
        return
    text = decoded(data)
    seen_of_html(text)
    try:
        found = of_text(text)
        judge_clipping(found)
        judge_draft(make(ground(), Asked(Folder.ARTICLES), _TODAY, found, ("source.txt", data)))
    except (Unclippable, Refused) as refused:
        require(str(refused).strip(), "it is refused without a word")
        require("\n" not in str(refused), f"refused in two lines: {refused}")


def judge_clipping(found: Clipping) -> None:
    for address in (found.address, found.canonical):
        require(not address or is_address(address), f"no address: {address}")
    found.text.encode()
    for name in (*found.authors, found.publication, found.title):
        require("\n" not in name, f"a name of two lines: {name}")


def judge_draft(made: Made) -> None:
    """What the program writes of itself is nobody's mistake."""
    require_places(made.problems, made.texts)
    require(not errors(made.problems), f"the draft is at fault: {errors(made.problems)[:1]}")
    for path, text in made.texts.items():
        source, problems = read(path, text.encode())
        require(not problems, f"the draft holds what no file may: {problems}")
        judge_forms(source, parsed(source)[1])
