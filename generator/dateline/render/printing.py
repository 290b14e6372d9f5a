"""How layouts print a value: checked and escaped in one step, since a page does it a few hundred times."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from jinja2 import Environment, Undefined, UndefinedError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from markupsafe import Markup

_PRINTABLE = (str, Markup, int, date, datetime)


def checked(value: Any) -> Any:
    """`value`, where it can be printed; raises UndefinedError where it cannot."""
    if type(value) in (str, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)  # raises with the name
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        raise UndefinedError(
            f"a layout prints a value of type {type(value).__name__}; only text, numbers and dates can be printed"
        )
    return value


def escaped(value: Any) -> str:
    """`value` as text for HTML and XML, as markupsafe.escape writes it, but without an object for each piece."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    text = value if kind is str else str(checked(value))
    if isinstance(value, Markup):
        return text
    return (
        text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")
    )


class PrintingGenerator(CodeGenerator):
    """Writes `environment.escaped(…)` where Jinja writes `escape(environment.finalize(…))`."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._escapes(frame):
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._escapes(frame):
            self.write(")")
        else:
            super()._output_child_post(node, frame, finalize)

    @staticmethod
    def _escapes(frame: Frame) -> bool:
        return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


class PrintingEnvironment(Environment):
    """A Jinja environment that prints by `checked` and `escaped`."""

    code_generator_class = PrintingGenerator
    escaped = staticmethod(escaped)
