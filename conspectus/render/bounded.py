"""Templates that may be a stranger's: what they make is paid for from a page's budget.

Where a digest has no templates of its own, all are the theme's, and nothing is counted.
"""

from collections.abc import Callable
from functools import wraps
from types import BuiltinMethodType, FunctionType, MethodType
from typing import Any

from jinja2 import nodes
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.sandbox import SandboxedEnvironment

from conspectus.render.budget import Budget, TooMuch

__all__ = ["METHODS", "Bounded", "Budget", "TooMuch", "bound"]

_BUILT_IN = (str, bytes, list, tuple, dict, int)
_METHODS = (BuiltinMethodType, FunctionType, MethodType)
METHODS = frozenset(
    """
    center encode expandtabs extend format format_map fromkeys insert join ljust partition
    removeprefix replace rjust rsplit split splitlines to_bytes translate update zfill
    """.split()
)
"""Names of methods that make much of what they have or are given."""
_CHEAP = frozenset("abs count d default first last length".split())
"""Filters of Jinja2's that make nothing; those of ours make no more than pages have."""
_COUNTED, _STEP, _PAID, _SHOWN = "c_counted", "c_step", "c_paid", "c_shown"
"""Filters that are put into templates as they are read."""


class Bounded(SandboxedEnvironment):
    """Reads templates so that they pay: for each turn of a loop, each call of a macro, each text
    that is put together. Without a budget they are as they stand."""

    budget: Budget | None = None
    pays_where_written = False
    """Whether its code pays for what is shown by itself."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        if self.budget:
            _pay(tree)
            if not self.pays_where_written:
                _pay_for_shown(tree)
            tree.set_environment(self)
        return tree

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if self.budget:
            self.budget.operate(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def getattr(self, obj: Any, attribute: str) -> Any:
        return self._held(super().getattr(obj, attribute))

    def getitem(self, obj: Any, argument: Any) -> Any:
        return self._held(super().getitem(obj, argument))

    def _held(self, found: Any) -> Any:
        """A method of a text, list or number, which pays."""
        if self.budget is None or not isinstance(found, _METHODS):
            return found
        budget, plain = self.budget, getattr(found, "__wrapped__", found)  # of the sandbox's format
        owner = getattr(plain, "__self__", None)
        if not isinstance(owner, _BUILT_IN):
            return found

        def method(*given: Any, **named: Any) -> Any:
            given = tuple(map(_listed, given))
            budget.called(found.__name__, owner, [*given, *named.values()])
            return found(*given, **named)

        return method


def bound(environment: Bounded, budget: Budget) -> None:
    """Has an environment's templates pay. To be called when it knows all of its filters."""
    environment.budget = budget
    environment.intercepted_binops = frozenset(("+", "*", "**", "%"))
    environment.concat = budget.joined  # type: ignore[method-assign]  # as `"".join` is there
    environment.globals.pop("lipsum", None)
    for name in DEFAULT_FILTERS.keys() - _CHEAP:
        environment.filters[name] = _paid_filter(name, environment.filters[name], budget)
    own = {_COUNTED: budget.counted, _STEP: budget.step, _PAID: budget.paid, _SHOWN: budget.shown}
    environment.filters.update(own)


def _paid_filter(name: str, function: Callable[..., Any], budget: Budget) -> Callable[..., Any]:
    place = 1 if hasattr(function, "jinja_pass_arg") else 0

    @wraps(function)
    def paid(*given: Any, **named: Any) -> Any:
        before, value = given[:place], _listed(given[place])
        rest = tuple(map(_listed, given[place + 1 :]))
        budget.called(name, value, [*rest, *named.values()])
        return function(*before, value, *rest, **named)

    return paid


def _listed(value: Any) -> Any:
    """What can be gone through once, as a list: each of its items was paid for."""
    return list(value) if hasattr(value, "__next__") or isinstance(value, range) else value


def _pay(tree: nodes.Template) -> None:
    for loop in tree.find_all(nodes.For):
        loop.iter = _filtered(loop.iter, _COUNTED)
        if loop.recursive:
            loop.body.insert(0, _step(loop))
    for node in tree.find_all((nodes.Macro, nodes.CallBlock, nodes.Block)):
        node.body.insert(0, _step(node))  # type: ignore[attr-defined]  # each of these has one
    for text in tree.find_all(nodes.Concat):
        text.nodes = [_filtered(part, _PAID) for part in text.nodes]


def _pay_for_shown(tree: nodes.Template) -> None:
    for output in tree.find_all(nodes.Output):
        output.nodes = [_shown(part) for part in output.nodes]


def _shown(node: nodes.Expr) -> nodes.Expr:
    return node if isinstance(node, nodes.TemplateData) else _filtered(node, _SHOWN)


def _filtered(node: nodes.Node, name: str) -> nodes.Expr:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def _step(node: nodes.Node) -> nodes.Node:
    counted = _filtered(nodes.Const(1, lineno=node.lineno), _STEP)
    return nodes.ExprStmt(counted, lineno=node.lineno)
