"""From pages to bytes, by Jinja2 templates that see their page and nothing else.

A template error is the digest's own error: reported with the template's file and line. A template
may be a stranger's: it runs in Jinja2's sandbox, and with bounds to what it makes (`bounded.py`).
"""

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import Any, TypeVar

from jinja2 import (
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)
from jinja2.exceptions import SecurityError
from jinja2.utils import missing
from msgspec import msgpack

from conspectus.model.books import BookPage, Manuscript
from conspectus.model.citations import CitationFile
from conspectus.model.exports import AnyExport
from conspectus.model.feeds import FeedPage
from conspectus.model.marks import Mark
from conspectus.model.outputs import Output, Template
from conspectus.model.page import Page
from conspectus.model.pages import AnyMade, FilePage
from conspectus.model.twins import MarkdownPage
from conspectus.model.wording import Wording
from conspectus.problems import Problem, nearest
from conspectus.render.bounded import Bounded, Budget, TooMuch, bound
from conspectus.render.direction import direction, locale
from conspectus.render.filters import Filters, lines
from conspectus.render.linked_data import linked_data
from conspectus.render.markdown import markdown
from conspectus.render.place import Place
from conspectus.render.quick import QuickEnvironment
from conspectus.render.spoken import Spoken
from conspectus.urls import output_file

T = TypeVar("T")


class Renderer:
    """Renders pages with one set of templates, one after the other, in whatever order."""

    def __init__(self, templates: dict[str, Template], words: Wording | None = None) -> None:
        self.templates = templates
        self.words = words or Wording()
        self._place = Place()
        self._spoken = Spoken(self.words)
        self._by_jinja: set[str] = set()
        self._quick = QuickEnvironment(autoescape=True, **self._options())
        self._budget = Budget() if _has_own(templates) else None
        self._tell(self._quick)

    def _options(self) -> dict[str, Any]:
        return {
            "loader": FunctionLoader(self._load),
            "undefined": _Nothing,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "keep_trailing_newline": True,
            "auto_reload": False,
        }

    def _tell(self, environment: Bounded) -> None:
        """What templates may use."""
        environment.filters.update(
            Filters(self._place).by_name(),
            dir=direction,
            lines=lines,
            locale=locale,
            date=self._spoken.date,
            linked_data=linked_data,
        )
        environment.globals.update(t=self._spoken.text, n=self._spoken.count)
        if self._budget:
            bound(environment, self._budget)

    @cached_property
    def _jinja(self) -> Bounded:
        """Jinja2's own way, for what the quick one does not know, and for errors."""
        environment = Bounded(autoescape=True, optimized=False, **self._options())
        self._tell(environment)
        return environment

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = self.templates.get(name)
        return (template.text, name, lambda: True) if template else None

    def render(self, page: AnyMade) -> Output | Problem:
        """The page's file, or what is wrong with its template."""
        if isinstance(page, FilePage):
            return Output(page.path, page.data)
        return self._made(page, lambda: Output(output_file(page.path), self._data_of(page)))

    def book(self, page: BookPage, paper_css: str = "") -> Manuscript | Problem:
        """The book with its texts written: an EPUB's, or one page to be printed in the styles of
        paper. Or what is wrong with a template."""
        return self._made(page, lambda: self._manuscript(page, paper_css))

    def text(self, page: Page) -> str | Problem:
        """What a template writes of what is no file of the site, or what is wrong with it."""
        return self._made(page, lambda: self._text_of(page))

    def _made(self, page: Page, make: Callable[[], T]) -> T | Problem:
        try:
            return make()
        except TemplateSyntaxError as error:
            return self._syntax(error, page.template)
        except Exception as error:  # whatever a template does, it is the template's fault
            place = _place(error, self.templates) or (page.template, 1)
            return self._problem(place, self._explained(error), f"found on /{page.path}; ")

    def _data_of(self, page: Page) -> bytes:
        """What only few pages need is imported when one does: a rebuild may render one alone."""
        if isinstance(page, AnyExport):
            from conspectus.render.exports import export

            return export(page)
        if isinstance(page, BookPage):
            return msgpack.encode(self._manuscript(page))  # which is no file yet: see `bindery`
        if isinstance(page, FeedPage):
            from conspectus.render.feeds import feed_text

            contents = [self._text_of(entry) for entry in page.entries]
            return feed_text(page, contents, self.words).encode()
        if isinstance(page, CitationFile):
            from conspectus.render.citations import citation_file

            return citation_file(page)
        text = self._text_of(page)
        return (markdown(text) if isinstance(page, MarkdownPage) else text).encode()

    def _manuscript(self, book: BookPage, paper_css: str = "") -> Manuscript:
        texts = [self._text_of(chapter) for chapter in book.chapters]
        if paper_css:
            from conspectus.render.books.one_page import one_page

            return one_page(book, texts, self.words, paper_css)
        from conspectus.render.books.manuscript import manuscript

        return manuscript(book, texts, self.words)

    def _text_of(self, page: Page) -> str:
        """By quick templates. Where they fail, Jinja2's own text or error counts, from then on."""
        self._place.stand(page)
        name = page.template
        if name not in self._by_jinja:
            self._renew()
            try:
                return self._quick.text(name, page)
            except Exception:  # noqa: S110  # what is wrong, if anything, shows in a moment
                pass
        self._renew()
        text = self._jinja.get_template(name).render(page=page)
        self._by_jinja.add(name)
        return text

    def _renew(self) -> None:
        if self._budget:
            self._budget.renew()

    def faults(self, names: Iterable[str] | None = None) -> list[Problem]:
        """The templates that cannot be read, whether a page uses them or not: all, or those."""
        found = []
        for name in self.templates if names is None else names:
            try:
                self._quick.get_template(name)
            except Exception:
                found += self._fault(name)
        return found

    def _fault(self, name: str) -> list[Problem]:
        """What Jinja2 itself says of a template."""
        try:
            self._jinja.get_template(name)
        except TemplateSyntaxError as error:
            return [self._syntax(error, name)]
        return []

    def _syntax(self, error: TemplateSyntaxError, name: str) -> Problem:
        return self._problem((error.name or name, error.lineno), error.message or "")

    def _explained(self, error: Exception) -> str:
        match error:
            case UndefinedError():
                return str(error)
            case SecurityError():
                return f"templates see their page, and nothing behind it: {str(error).rstrip('.')}"
            case TemplateNotFound():
                hint = nearest(str(error), self.templates)
                return f"there is no template {error}{hint and f'; {hint}'}"
            case TooMuch():
                return str(error)
            case MemoryError():
                return "the templates make more than there is memory for"
            case RecursionError():
                return "the template includes or extends itself without end"
        return f"{type(error).__name__}: {error}"

    def _problem(self, place: tuple[str, int], message: str, where: str = "") -> Problem:
        name, line = place
        template = self.templates.get(name) or Template(name, f"templates/{name}", "")
        return Problem(
            template.path,
            _whole_line(template.text, line),
            "template-error",
            message,
            f"{where}docs/templates.md lists what a template sees",
        )


def _has_own(templates: dict[str, Template]) -> bool:
    """Whether some are the digest's: the theme's alone make no more than there is to show."""
    return not all(template.is_trusted for template in templates.values())


class _Nothing(StrictUndefined):
    """What a template names and the page does not have: an error that says what is like it."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return self._undefined_hint
        if owner is missing:
            return f"nothing is called “{name}” here"
        hint = nearest(str(name), (part for part in dir(owner) if part[0] != "_"))
        return f"{type(owner).__name__} has no “{name}”{hint and f'; {hint}'}"


def _whole_line(text: str, line: int) -> Mark:
    found = text.split("\n")[line - 1 : line]
    bare = found[0].strip() if found else ""
    return Mark(line, found[0].find(bare) + 1 if bare else 1, max(len(bare), 1))


def _place(error: Exception, templates: dict[str, Template]) -> tuple[str, int] | None:
    """The innermost line of a template that the error came through."""
    found = None
    step = error.__traceback__
    while step:
        if step.tb_frame.f_code.co_filename in templates:
            found = (step.tb_frame.f_code.co_filename, step.tb_lineno)
        step = step.tb_next
    return found
