"""Small mistakes that could be made in a Python source, one at a time: what `make mutants` puts into the code.

Each is a change of a few characters at one place, found in the syntax tree and made in the text, so that a line that
is not changed stays as it is written.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
Place = ast.stmt | ast.expr | ast.keyword


@dataclass(frozen=True, slots=True)
class Mutation:
    """One mistake: what is replaced (byte offsets into the source), by what, and on which line it begins."""

    line: int
    start: int
    end: int
    text: str
    kind: str

    def made(self, source: str) -> str:
        """The source with the mistake in it."""
        data = source.encode()
        return (data[: self.start] + self.text.encode() + data[self.end :]).decode()


def mutations(source: str) -> list[Mutation]:
    """Every mistake that can be made in `source`, in order; none in annotations, decorators, prose and f-strings."""
    lines = [0]
    for line in source.encode().splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    found = set()
    for node, conditional in _nodes(ast.parse(source)):
        for new, kind in [*_mistakes(node), *(_negated(node) if conditional else ())]:
            text = new if isinstance(new, str) else ast.unparse(new)
            text = text if isinstance(new, str | ast.Constant | ast.Name) else f"({text})"
            start = lines[node.lineno - 1] + node.col_offset
            end = lines[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)
            found.add(Mutation(node.lineno, start, end, text, kind))
    return sorted(found, key=lambda one: (one.start, one.end, one.kind, one.text))


def _nodes(tree: ast.AST) -> Iterator[tuple[Place, bool]]:
    """Every statement and expression in which a mistake can be made, and whether it is a condition."""
    for name, value in ast.iter_fields(tree):
        for child in value if isinstance(value, list) else [value]:
            if name in ("annotation", "returns", "decorator_list") or not isinstance(child, ast.AST):
                continue
            if isinstance(child, ast.JoinedStr | ast.Import | ast.ImportFrom):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            if isinstance(child, ast.stmt | ast.expr | ast.keyword):
                yield child, name in ("test", "ifs")
            yield from _nodes(child)


def _negated(node: Place) -> Iterator[tuple[ast.AST, str]]:
    if isinstance(node, ast.expr) and not isinstance(node, ast.Compare | ast.UnaryOp):  # these are swapped themselves
        yield ast.UnaryOp(ast.Not(), node), "condition negated"


def _mistakes(node: Place) -> Iterator[tuple[ast.AST | str, str]]:
    """What may stand in the place of `node`, and the name of the mistake."""
    match node:
        case ast.Compare(ops=[op, *more]) if type(op) in _COMPARE:
            yield ast.Compare(node.left, [_COMPARE[type(op)](), *more], node.comparators), "comparison swapped"
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield ast.BoolOp(other, node.values), "and for or"
            yield node.values[0] if len(node.values) == 2 else ast.BoolOp(node.op, node.values[1:]), "operand dropped"
        case ast.BinOp() if type(node.op) in _ARITHMETIC:
            yield ast.BinOp(node.left, _ARITHMETIC[type(node.op)](), node.right), "operator swapped"
        case ast.UnaryOp(op=ast.Not()):
            yield node.operand, "not dropped"
        case ast.Constant():
            yield from _constants(node)
        case ast.Call():
            yield from _calls(node)
        case ast.keyword(arg=str()):
            yield "**{}", "keyword argument dropped"
        case ast.Slice():
            yield from _slices(node)
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return None", "value not returned"
        case ast.Expr() | ast.AugAssign() | ast.Continue() | ast.Break() | ast.Raise():
            yield "pass", "statement deleted"


def _constants(node: ast.Constant) -> Iterator[tuple[ast.AST, str]]:
    value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value), "constant swapped"
    elif isinstance(value, int):
        yield ast.Constant(value + 1), "off by one"
    elif isinstance(value, str) and value and " " not in value:  # prose is for people to judge
        yield ast.Constant(""), "text emptied"


def _calls(node: ast.Call) -> Iterator[tuple[ast.AST, str]]:
    if len(node.args) == 1 and not node.keywords and not isinstance(node.args[0], ast.Starred | ast.GeneratorExp):
        yield node.args[0], "call dropped"
    elif isinstance(node.func, ast.Attribute) and not node.args and not node.keywords:
        yield node.func.value, "call dropped"


def _slices(node: ast.Slice) -> Iterator[tuple[str, str]]:
    lower, upper, step = (ast.unparse(part) if part else "" for part in (node.lower, node.upper, node.step))
    tail = f":{step}" if step else ""
    if lower:
        yield f":{upper}{tail}", "slice changed"
        yield f"{lower} + 1:{upper}{tail}", "slice changed"
    if upper:
        yield f"{lower}:{tail}", "slice changed"
        yield f"{lower}:{upper} - 1{tail}", "slice changed"
