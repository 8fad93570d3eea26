"""What a template is as Python: Jinja2's own generator, but for what costs most when pages render.

It may know less of the language, but may never take it for something else: what it writes raises
where Jinja2's own code would do otherwise.
"""

from keyword import iskeyword
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.idtracking import VAR_LOAD_ALIAS, VAR_LOAD_RESOLVE

from conspectus.render.bounded import METHODS, Bounded

_STEADY = (nodes.Macro, nodes.Import, nodes.FromImport)
"""What a partial is made of whose module says the same on every page."""
_ASKING = frozenset(("defined", "undefined", "default", "d"))
"""Tests and filters of what may not be there."""
_GUARDED = frozenset(
    "ag_code ag_frame cr_code cr_frame format format_map gi_code gi_frame mro".split()
)
"""Names by which values lead to the program behind them, as all those with `_` before them do."""


class Unusual(Exception):
    """A template that only Jinja2's own code renders."""


class Generator(CodeGenerator):
    """Writes the Python of a template."""

    _is_steady = False
    _globals: tuple[str, ...] = ()
    _is_inside = False
    _asked: nodes.Expr | None = None

    @property
    def _is_paid(self) -> bool:
        """Whether what templates make is counted."""
        return isinstance(self.environment, Bounded) and self.environment.budget is not None

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:
        body = [part for part in node.body if not _is_blank(part)]
        imports = [p.template for p in body if isinstance(p, nodes.Import | nodes.FromImport)]
        fixed = [name.value for name in imports if isinstance(name, nodes.Const)]
        self._is_steady = len(fixed) == len(imports) and all(isinstance(p, _STEADY) for p in body)
        if self._is_steady:
            loaded = {name.name for name in node.find_all(nodes.Name) if name.ctx == "load"}
            self._globals = tuple(sorted(loaded & self.environment.globals.keys()))
        super().visit_Template(node, frame)
        if self._is_steady:
            self.environment.imports[self.name] = fixed  # type: ignore[attr-defined]  # QuickEnvironment's

    def write_commons(self) -> None:
        super().write_commons()
        for name in ("written", "macro", "called", "safe"):
            self.writeline(f"c_{name} = environment.{name}")
        self.writeline("LoopContext = environment.looped")
        for name in self._globals:
            self.writeline(f"g_{name} = resolve({name!r})")

    def enter_frame(self, frame: Frame) -> None:
        """In a partial of macros alone, `t` and the like are looked up once."""
        if self._is_steady and self._is_inside:
            for target, (action, name) in frame.symbols.loads.items():
                if action == VAR_LOAD_RESOLVE and name in self._globals:
                    frame.symbols.loads[target] = VAR_LOAD_ALIAS, f"g_{name}"
                elif action == VAR_LOAD_RESOLVE and name != "page":
                    self._is_steady = False  # a name of the template that imports this one
        self._is_inside = True
        super().enter_frame(frame)

    # Macros and calls

    def return_buffer_contents(self, frame: Frame, force_unescaped: bool = False) -> None:
        """A macro gives what is safe, so that nothing need ask."""
        if force_unescaped:
            self.writeline(f"return c_safe(concat({frame.buffer}))")
        else:
            super().return_buffer_contents(frame, force_unescaped)

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        special = (macro_ref.accesses_caller, macro_ref.accesses_kwargs, macro_ref.accesses_varargs)
        if any(special):
            super().macro_def(macro_ref, frame)
        else:
            names = "".join(f"{argument.name!r}, " for argument in macro_ref.node.args)
            self.write(f"c_macro(macro, ({names}))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:
        """No function of ours asks for its context."""
        if forward_caller:
            super().visit_Call(node, frame, forward_caller=True)
            return
        is_plain = not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        if is_plain:
            self.visit(node.node, frame)
            self.write("(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
        else:
            self.write("c_called(")
            self.visit(node.node, frame)
            self.signature(node, frame)
        self.write(")")

    # Values

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:
        is_plain = node.attr.isascii() and node.attr.isidentifier() and not iskeyword(node.attr)
        is_block = isinstance(node.node, nodes.Name) and node.node.name == "self"  # an item of it
        is_guarded = node.attr.startswith("_") or node.attr in _GUARDED  # Jinja2's sandbox decides
        is_guarded = is_guarded or (self._is_paid and node.attr in METHODS)
        if node is self._asked or is_block or is_guarded or not is_plain:
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:
        self._ask(node)
        super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:
        self._ask(node)
        super().visit_Filter(node, frame)

    def _ask(self, node: nodes.Test | nodes.Filter) -> None:
        """Where it matters whether an attribute is there, Jinja2 is to look."""
        if node.name in _ASKING:
            self._asked = node.node

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:
        """Where texts are yielded: those of one output at once, for each passes every caller."""
        if frame.buffer or frame.require_output_check or len(node.nodes) < 2:
            super().visit_Output(node, frame)
            return
        self.writeline("yield concat((", node)
        self.indent()
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                self.writeline(f"{child.data!r},", child)
            else:
                self.newline(child)
                self._output_child_pre(child, frame, None)
                self.visit(child, frame)
                self.write("),")
        self.outdent()
        self.writeline("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        self.write("c_written(")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            self.write("environment.module(context, ")
            self.visit(node.template, frame)
            self.write(f", {self.dump_local_context(frame)})")
        else:
            super()._import_common(node, frame)

    def visit_EvalContextModifier(self, node: nodes.EvalContextModifier, frame: Frame) -> None:
        raise Unusual

    visit_ScopedEvalContextModifier = visit_EvalContextModifier


def _is_blank(node: nodes.Node) -> bool:
    """Whether it is what stands between macros."""
    return isinstance(node, nodes.Output) and all(
        isinstance(part, nodes.TemplateData) for part in node.nodes
    )
