"""From pages to bytes, by Jinja2 templates that see their page and nothing else.

A template error is the digest's own error: reported with the template's file and line.
"""

import traceback
from collections.abc import Callable

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

from conspectus.model.fragments import Fragment, Href, Mention, NoteMark, Shown
from conspectus.model.marks import Mark
from conspectus.model.outputs import Output, Template
from conspectus.model.pages import AnyPage, MissingPage
from conspectus.model.views import PassageView
from conspectus.problems import Problem, nearest
from conspectus.urls import absolute, output_file, relative


class Renderer:
    """Renders pages with one set of templates."""

    def __init__(self, templates: dict[str, Template]) -> None:
        self.templates = templates
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
            url=_url, html=_html, pieces=_pieces, absolute=_absolute, dir=direction
        )

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        template = self.templates.get(name)
        return (template.text, name, lambda: True) if template else None

    def render(self, page: AnyPage) -> Output | Problem:
        """The page's file, or what is wrong with its template."""
        try:
            text = self.environment.get_template(page.template).render(page=page)
            return Output(output_file(page.path), text.encode())
        except TemplateSyntaxError as error:
            return self._syntax(error, page.template)
        except Exception as error:  # whatever a template does, it is the template's fault
            place = _place(error, self.templates) or (page.template, 1)
            return self._problem(place, self._explained(error), f"found on /{page.path}; ")

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


def _page(context: Context) -> AnyPage:
    page: AnyPage = context["page"]
    return page


@pass_context
def _url(context: Context, path: str, fragment: str = "") -> str:
    """The address of a path of the site, for an attribute of the page."""
    return _reference(_page(context), path, fragment)


def _reference(page: AnyPage, path: str, fragment: str) -> str:
    if isinstance(page, MissingPage):
        return absolute(base_path(page.chrome.base_url), path, fragment)
    return relative(page.path, path, fragment)


def base_path(base_url: str) -> str:
    """The part of the site's address behind the host: "" or "/a/b"."""
    rest = base_url.partition("://")[2]
    return "/" + rest.partition("/")[2].strip("/") if rest.partition("/")[2].strip("/") else ""


@pass_context
def _absolute(context: Context, path: str) -> str:
    """The full address of a path; empty where `site.yaml` gives no base_url."""
    base_url = _page(context).chrome.base_url
    return absolute(base_url, path) if base_url else ""


@pass_context
def _html(context: Context, fragment: Fragment) -> Markup:
    """A fragment as HTML of the page."""
    if not isinstance(fragment, tuple):  # a text would pass unescaped, character by character
        raise TypeError(f"html is for fragments, and {fragment!r} is none")
    page = _page(context)
    return Markup("".join(_part(part, page) for part in fragment))  # noqa: S704  # parts are safe


@pass_context
def _pieces(
    context: Context, fragment: Fragment, cards: tuple[PassageView, ...]
) -> list[Markup | PassageView]:
    """A fragment that shows annotations in place: HTML and, between it, those annotations."""
    views = {card.key: card for card in cards}
    pieces: list[Markup | PassageView] = []
    run: list[object] = []
    for part in (*fragment, None):
        if part is None or isinstance(part, Shown):
            if run:
                pieces.append(_html(context, tuple(run)))  # type: ignore[arg-type]  # parts, as those of `fragment` are
            run = []
        else:
            run.append(part)
        if isinstance(part, Shown):
            pieces.append(views[part.passage])
    return pieces


def _part(part: object, page: AnyPage) -> str:
    match part:
        case str():
            return part
        case Href(path, fragment):
            return str(escape(_reference(page, path, fragment)))
        case Mention(path, text) if path == page.path:
            return str(escape(text))
        case Mention(path, text):
            return (
                f'<a class="mention" href="{escape(_reference(page, path, ""))}">{escape(text)}</a>'
            )
        case NoteMark():
            return _note_mark(part, page)
    raise TypeError(f"a fragment cannot hold {part!r}")


def _note_mark(mark: NoteMark, page: AnyPage) -> str:
    """The number of an aside; only on the page of its own text can one come back to it."""
    target = escape(_reference(page, mark.page, f"c-aside-{mark.number}"))
    again = f"-{mark.occurrence + 1}" if mark.occurrence else ""
    id = f' id="c-mark-{mark.number}{again}"' if mark.page == page.path else ""
    return (
        f'<sup class="aside-mark"><a{id} href="{target}" role="doc-noteref">{mark.number}</a></sup>'
    )


_LANGUAGES = frozenset("ar arc ckb dv fa he iw khw ks nqo ps sd syr ug ur yi".split())
_SCRIPTS = frozenset("adlm arab aran hebr mand nkoo rohg samr syrc syre syrj syrn thaa".split())
"""Languages and scripts written from the right."""


def direction(language: str) -> str:
    """The `dir` of text in a BCP 47 language, by its script where the tag names one."""
    first, *rest = language.lower().split("-")
    script = next((tag for tag in rest if len(tag) == 4 and tag.isalpha()), "")
    return "rtl" if (script in _SCRIPTS if script else first in _LANGUAGES) else "ltr"
