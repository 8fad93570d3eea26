"""What is exported as a book: the whole digest, the articles that filters leave, or an edition."""

from msgspec.structs import replace

from conspectus.export.formats import Impossible
from conspectus.export.selection import Selection
from conspectus.model.books import BOOK, BookPage, Manuscript
from conspectus.opened import Opened
from conspectus.plan.books import whole_book
from conspectus.plan.edition_books import edition_book
from conspectus.plan.editions.page import edition
from conspectus.plan.index import Index
from conspectus.plan.plan import Plan
from conspectus.plan.survey import surveyed
from conspectus.problems import Problem
from conspectus.render import Renderer


def volume(found: Opened, selection: Selection) -> BookPage:
    """An edition's book, as it was sent where it was, if one is all that was asked for. Else a book
    of articles whole, whichever of their annotations the filters leave: its parts are the topics of
    those articles, its registers those who are named in them."""
    digest, asked = surveyed(found.digest), selection.asked
    if asked.edition:
        desk = Plan(digest, found.look).desk
        return edition_book(edition(asked.edition, desk), desk)
    gists = {slug: digest.gists[slug] for slug in selection.articles}
    index = Index(digest if selection.is_whole else replace(digest, gists=gists))
    desk = Plan(digest, found.look, index=index).desk
    return whole_book(BOOK, desk, "-".join(word for words in asked.words for word in words))


def written(book: BookPage, found: Opened, paper_css: str = "") -> Manuscript:
    """Raises Impossible where a template is at fault."""
    made = Renderer(found.theme.templates, found.wording).book(book, paper_css)
    if isinstance(made, Problem):
        raise Impossible(f"{made.path}:{made.mark.line}: {made.message}")
    return made
