"""The printing of values in layouts: checked and escaped in one step, since a page does it a few hundred times."""

from __future__ import annotations

from collections.abc import Callable, Iterable, MutableMapping
from datetime import date, datetime
from types import BuiltinMethodType
from typing import Any

import markupsafe
from jinja2 import Environment, Template, Undefined, UndefinedError
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr, Getattr, Include, Node
from jinja2.nodes import Template as Tree
from jinja2.runtime import BlockReference, Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup

from dateline.render.mistakes import kind_of
from dateline.render.once import Once

_PRINTABLE = (str, Markup, int, date, datetime)


def checked(value: Any) -> Any:
    """`value` if it can be printed. Raises UndefinedError."""
    if type(value) in (str, Markup):
        return value
    if isinstance(value, Undefined):
        str(value)  # raises with the name
    if isinstance(value, bool) or not isinstance(value, _PRINTABLE):
        raise UndefinedError(f"{kind_of(value)} is printed; only text, numbers and dates can be")
    return value


def escaped(value: Any) -> str:
    """`value` as text for HTML and XML, as markupsafe.escape writes it, but without an object for each piece."""
    kind = type(value)
    if kind is Markup:
        return value  # type: ignore[no-any-return]
    if kind is str:
        return _quoted(value)
    text = str(checked(value))
    return text if isinstance(value, Markup) else _quoted(text)


def _replaced(text: str) -> str:
    return (
        text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;").replace("'", "&#39;").replace('"', "&#34;")
    )


# MarkupSafe 3 has the same in C; it is not public, so that another version may lack it.
_quoted: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _replaced)


class PrintingGenerator(CodeGenerator):
    """Writes what Jinja writes, in forms that cost less: a page prints, and looks up, a few hundred values."""

    def write_commons(self) -> None:
        """Names what `_output_child_pre` writes."""
        super().write_commons()
        self.writeline("quoted = environment.quoted")

    def blockvisit(self, nodes: Iterable[Node], frame: Frame) -> None:
        """Gathers all that a layout or a block prints: each piece by itself would pass through every block around."""
        nodes = list(nodes)
        whole = frame.buffer is None and not any(_goes_around(node) for node in nodes)
        if whole:
            self.buffer(frame)
        super().blockvisit(nodes, frame)
        if whole:
            self.writeline(f"yield concat({frame.buffer})")

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._escapes(frame):
            self.write("(quoted(_text) if type(_text := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if self._escapes(frame):
            self.write(") is str else environment.escaped(_text))")
        else:
            super()._output_child_post(node, frame, finalize)

    def visit_Getattr(self, node: Getattr, frame: Frame) -> None:
        """Writes the attribute's look-up in place; Jinja calls a function, and a page does it a few hundred times."""
        self.write("(_found if (_found := getattr((_of := ")
        self.visit(node.node, frame)
        self.write(f"), {node.attr!r}, missing)) is not missing else environment.item(_of, {node.attr!r}))")

    @staticmethod
    def _escapes(frame: Frame) -> bool:
        return bool(frame.eval_ctx.autoescape) and not frame.eval_ctx.volatile


def _goes_around(node: Node) -> bool:
    """Whether something in `node` prints past what is gathered: Jinja hands on an include that takes no context."""
    includes = [node] if isinstance(node, Include) else node.find_all(Include)
    return any(not include.with_context for include in includes)


class CallingContext(Context):
    """A Jinja context that knows by its type what is called most; Jinja asks each thing whether it takes a context."""

    @internalcode
    def call(__self, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # named as Jinja does
        """What `__obj` gives back for these arguments."""
        kind = type(__obj)
        if kind is Macro or kind is Once:
            args = (__self.eval_ctx, *args)
        elif kind not in _TAKE_NO_CONTEXT:
            return super().call(__obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return __obj(*args, **kwargs)


# `self.title()`, and the methods of text.
_TAKE_NO_CONTEXT = (BlockReference, BuiltinMethodType)


class PrintingEnvironment(Environment):
    """A Jinja environment that prints by `checked` and `escaped`."""

    code_generator_class = PrintingGenerator
    context_class = CallingContext
    escaped = staticmethod(escaped)
    quoted = staticmethod(_quoted)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._ready: dict[str, Template] = {}

    def item(self, of: Any, name: str) -> Any:
        """What `of.name` means where there is no such attribute: the item of that name, or what is undefined."""
        try:
            return of[name]
        except (TypeError, LookupError, AttributeError):
            return self.undefined(obj=of, name=name)

    def keep(self, tree: Tree, name: str, source: str, shown: str) -> None:
        """Compiles a layout that was parsed already, and keeps it where compiled layouts are kept between runs."""
        cache: Any = self.bytecode_cache
        bucket = cache.get_bucket(self, name, shown, source)
        if bucket.code is None:
            bucket.code = self.compile(tree, name, shown)
            cache.set_bucket(bucket)

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """As the class above: but a layout never changes while an environment lives, so it is looked for once."""
        if not isinstance(name, str) or globals:
            return super().get_template(name, parent, globals)
        if name not in self._ready:
            found = self._ready[name] = super().get_template(name, parent)
            found.globals = dict(found.globals)  # each page copies them; a chain of mappings costs ten times as much
        return self._ready[name]
