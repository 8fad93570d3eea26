"""Templates as Python that runs several times as fast as what Jinja2 writes by itself.

What it writes says the same as Jinja2's own code, or raises: an attribute that is not there, a call
in an unusual form, a template that switches escaping off. Then the page is rendered by Jinja2's own
code, whose text or error counts (docs/decisions/0019). So this may know less of the language, but
may never take it for something else.
"""

from collections.abc import Callable, Iterator
from functools import partial
from types import CodeType, FunctionType
from typing import Any

from jinja2 import Template
from jinja2.runtime import Context, LoopContext
from jinja2.utils import missing
from markupsafe import Markup, escape

from conspectus.render.bounded import Bounded, Budget
from conspectus.render.generator import Generator, Unusual

safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""`Markup` of a text, without asking what the text is."""


class _Escaped(dict[str, str]):
    """Texts by themselves as HTML. Most of what a site shows, it shows on many pages."""

    MOST = 10_000
    LONGEST = 1000
    """Characters. A stranger's template may show long ones, another on each page."""

    def __missing__(self, text: str) -> str:
        found = str(escape(text))
        if len(text) <= self.LONGEST:
            if len(self) == self.MOST:
                self.clear()
            self[text] = found
        return found


_escaped = _Escaped()


def written(value: object) -> str:
    """A value as it stands in HTML."""
    kind = type(value)
    if kind is str:
        return _escaped[value]  # type: ignore[index]  # a text, as its type says
    if kind is Markup:
        return value  # type: ignore[return-value]  # likewise
    if kind is int:
        return str(value)
    return str(escape(value))


def written_for(budget: Budget) -> Callable[[object], str]:
    """As `written`, but what is no text is paid for; of texts, `Budget.joined` pays."""

    def paid(value: object) -> str:
        kind = type(value)
        if kind is str:
            return _escaped[value]  # type: ignore[index]  # as in `written`, without a way there
        return written(value if kind is Markup else budget.paid(value))

    return paid


def macro(function: Any, names: tuple[str, ...]) -> Any:
    """A macro's function to be called as it is; what is not given is missing."""
    function.__defaults__ = (missing,) * len(names)
    function.arguments = names
    return function


def called(target: Any, /, *given: object, **named: object) -> Any:
    """A call with arguments by name, which a macro's function has under other names."""
    if type(target) is not FunctionType:
        return target(*given, **named)
    later = (named.pop(name, missing) for name in target.arguments[len(given) :])  # type: ignore[attr-defined]  # as `macro` made it
    values = [*given, *later]
    if named:
        raise TypeError(f"{target} takes no {', '.join(named)}")
    return target(*values)


class _Loop:
    """`loop` in a template, in a for over a tuple: the part of Jinja2's own that most need."""

    __slots__ = ("_last", "index0")

    def __init__(self, last: int) -> None:
        self._last = last
        self.index0 = 0

    def __getattr__(self, name: str) -> Any:
        raise Unusual(f"loop.{name}")

    @property
    def first(self) -> bool:
        return self.index0 == 0

    @property
    def last(self) -> bool:
        return self.index0 == self._last

    @property
    def index(self) -> int:
        return self.index0 + 1

    @property
    def length(self) -> int:
        return self._last + 1


def looped(items: Any, *options: Any) -> Iterator[tuple[Any, Any]]:
    """Items, each with its `loop`."""
    if type(items) is not tuple or len(options) > 1:  # options: of recursive loops
        return LoopContext(items, *options)
    return _looped(items)


def _looped(items: tuple[Any, ...]) -> Iterator[tuple[Any, _Loop]]:
    loop = _Loop(len(items) - 1)
    for loop.index0, item in enumerate(items):  # which is what moves
        yield item, loop


_COMPILED: dict[
    tuple[str, str, str | None, frozenset[str], bool], tuple[CodeType, list[str] | None]
] = {}
"""The code of templates, and what each imports if it is steady."""
_MOST = 500
"""So many texts of templates are remembered at once."""


class QuickEnvironment(Bounded):
    """Templates, rendered one page after the other.

    What could lead out of the sandbox is left to it: attributes that the generator guards, and all
    that are found by an expression.

    A partial that is nothing but macros is made into a module once, for all pages: `page` is looked
    up whenever a macro is called.
    """

    pays_where_written = True
    macro = staticmethod(macro)
    called = staticmethod(called)
    safe = staticmethod(safe)
    looped = staticmethod(looped)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, optimized=False)
        self.code_generator_class = Generator
        self.imports: dict[str, list[str]] = {}
        """What steady templates import."""
        self._templates: dict[str, Template] = {}
        self._modules: dict[str, Any] = {}
        self._names: dict[str, Any] = {}
        """What is known in every template."""

    @property
    def written(self) -> Callable[[object], str]:
        return written_for(self.budget) if self.budget else written

    def compile(  # type: ignore[override]  # of its overloads, the one that is called
        self, source: str, name: str, filename: str | None = None
    ) -> CodeType:
        """Once in a process: two renderers of a report, or a preview's one after another, share it.

        What a template comes to depends on itself, and on which names are known everywhere.
        """
        key = (source, name, filename, frozenset(self.globals), self.budget is None)
        if key not in _COMPILED:
            if len(_COMPILED) >= _MOST:
                _COMPILED.clear()
            made = super().compile(source, name, filename)
            _COMPILED[key] = (made, self.imports.get(name))
        code, imports = _COMPILED[key]
        if imports is not None:
            self.imports[name] = imports
        return code

    def text(self, name: str, page: object) -> str:
        """The page by a template. Raises whatever a template may, or this code."""
        template = self.get_template(name)
        self._names = self._names or dict(self.globals)
        self._names["page"] = page
        return template.render(page=page)

    def get_template(self, name: Any, parent: Any = None, globals: Any = None) -> Template:  # noqa: A002  # Jinja2's name
        """Without a look at time stamps: a renderer's templates never change."""
        found = self._templates.get(name)
        if self.budget:
            self.budget.step()
        if found is None:
            found = self._templates[name] = super().get_template(name, parent, globals)
        return found

    def module(self, context: Context, name: str, found_here: dict[str, Any]) -> Any:
        """What `import … with context` gives, where it stands among those names."""
        template = self.get_template(name)
        if not self._is_steady(name) or self._is_renamed(context, found_here):
            return template.make_module(context.get_all(), True, found_here)
        if name not in self._modules:
            self._modules[name] = template.make_module(self._names, True)
        return self._modules[name]

    def _is_steady(self, name: str) -> bool:
        """Whether neither the template nor what it imports depends on where it is imported."""
        if name in self._modules:
            return True
        self.get_template(name)
        imports = self.imports.get(name)
        return imports is not None and all(map(self._is_steady, imports))

    def _is_renamed(self, context: Context, found_here: dict[str, Any]) -> bool:
        """Whether something else has one of the names that are known everywhere."""
        names = self._names
        if not (names.keys().isdisjoint(context.vars) and names.keys().isdisjoint(found_here)):
            return True
        parent = context.parent
        return parent is not names and any(parent.get(n) is not v for n, v in names.items())
