"""From pages to bytes, by Jinja2 templates that see their page and nothing else.

A template error is the digest's own error: reported with the template's file and line.
"""

import traceback
from collections.abc import Callable, Iterator

from jinja2 import (
    Environment,
    FunctionLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from conspectus.model.documents import Aside
from conspectus.model.exports import AnyExport
from conspectus.model.feeds import FeedPage
from conspectus.model.fragments import Fragment, Illustration
from conspectus.model.marks import Mark
from conspectus.model.outputs import Output, Template
from conspectus.model.page import Page
from conspectus.model.pages import AnyPage
from conspectus.model.twins import MarkdownPage
from conspectus.model.views import PassageView
from conspectus.model.wording import Wording, filled
from conspectus.problems import Problem, nearest
from conspectus.render.direction import direction, locale
from conspectus.render.exports import export
from conspectus.render.feeds import feed_text
from conspectus.render.fragments import SIZES, html, image, notes, pieces, reference
from conspectus.render.linked_data import linked_data
from conspectus.render.markdown import markdown
from conspectus.urls import absolute, output_file


class Renderer:
    """Renders pages with one set of templates."""

    def __init__(self, templates: dict[str, Template], words: Wording | None = None) -> None:
        self.templates = templates
        self.words = words or Wording()
        self.environment = Environment(
            loader=FunctionLoader(self._load),
            autoescape=True,
            undefined=_Nothing,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )
        self.environment.filters.update(
            url=_url,
            html=_html,
            pieces=_pieces,
            notes=_notes,
            image=_image,
            absolute=_absolute,
            dir=direction,
            locale=locale,
            date=self.words.date,
            linked_data=linked_data,
        )
        self.environment.globals.update(t=self._text, n=self.words.count)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = self.templates.get(name)
        return (template.text, name, lambda: True) if template else None

    def _text(self, key: str, **values: object) -> Markup:
        """Words of the interface; markup among the values stays markup."""
        text = Markup.escape(self.words.text(key))
        escaped = {name: escape(value) for name, value in values.items()}
        return Markup(filled(text, escaped))  # noqa: S704  # all of it was escaped

    def render(self, page: AnyPage) -> Output | Problem:
        """The page's file, or what is wrong with its template."""
        try:
            return Output(output_file(page.path), self._data_of(page))
        except TemplateSyntaxError as error:
            return self._syntax(error, page.template)
        except Exception as error:  # whatever a template does, it is the template's fault
            place = _place(error, self.templates) or (page.template, 1)
            return self._problem(place, self._explained(error), f"found on /{page.path}; ")

    def _data_of(self, page: AnyPage) -> bytes:
        if isinstance(page, AnyExport):
            return export(page)
        if isinstance(page, FeedPage):
            contents = [self._text_of(entry) for entry in page.entries]
            return feed_text(page, contents, self.words).encode()
        text = self._text_of(page)
        return (markdown(text) if isinstance(page, MarkdownPage) else text).encode()

    def _text_of(self, page: Page) -> str:
        return self.environment.get_template(page.template).render(page=page)

    def faults(self) -> list[Problem]:
        """The templates that cannot be read, whether a page uses them or not."""
        found = []
        for name in self.templates:
            try:
                self.environment.get_template(name)
            except TemplateSyntaxError as error:
                found.append(self._syntax(error, name))
        return found

    def _syntax(self, error: TemplateSyntaxError, name: str) -> Problem:
        return self._problem((error.name or name, error.lineno), error.message or "")

    def _explained(self, error: Exception) -> str:
        match error:
            case UndefinedError():
                return str(error)
            case TemplateNotFound():
                hint = nearest(str(error), self.templates)
                return f"there is no template {error}{hint and f'; {hint}'}"
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
    for frame, line in traceback.walk_tb(error.__traceback__):
        if frame.f_code.co_filename in templates:
            found = (frame.f_code.co_filename, line)
    return found


@pass_context
def _url(context: Context, path: str, fragment: str = "") -> str:
    """The address of a path of the site, for an attribute of the page."""
    return reference(_page(context), path, fragment)


@pass_context
def _absolute(context: Context, path: str, fragment: str = "") -> str:
    """The full address of a path; empty where `site.yaml` gives no base_url."""
    base_url = _page(context).chrome.base_url
    return absolute(base_url, path, fragment) if base_url else ""


@pass_context
def _html(context: Context, fragment: Fragment) -> Markup:
    return html(fragment, _page(context))


@pass_context
def _pieces(
    context: Context, fragment: Fragment, cards: tuple[PassageView, ...]
) -> Iterator[Markup | PassageView | tuple[Aside, ...]]:
    return pieces(fragment, cards, _page(context))


@pass_context
def _notes(context: Context, fragment: Fragment) -> tuple[Aside, ...]:
    return notes(fragment, _page(context))


@pass_context
def _image(context: Context, shown: Illustration, sizes: str = SIZES) -> Markup:
    """`sizes` says how wide the page shows the image, as the attribute of that name does."""
    return image(shown, _page(context), sizes)


def _page(context: Context) -> Page:
    page: Page = context["page"]
    return page
