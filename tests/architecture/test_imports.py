"""The import table of the design: imports go down it only, and what a layer must not know, it does not."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from sites import REPOSITORY

SOURCE = REPOSITORY / "generator" / "dateline"

# From the bottom up: a layer may import itself and those before it.
LAYERS = (
    ("base", "pictures"),
    ("yaml",),
    ("config", "state"),
    ("content",),
    ("seeds",),
    ("model", "output"),
    ("pages",),
    ("render", "search"),
    ("build",),
    ("commands", "serve", "publish"),
    ("check",),
    ("cli",),
    ("__main__",),
)
ORDER = {name: height for height, layer in enumerate(LAYERS) for name in layer}

# A library, and the only modules that may import it.
ONLY = {
    "click": {"cli", "__main__"},
    "jinja2": {"render"},
    "markupsafe": {"render"},
    "markdown": {"content.body"},
    "sqlite3": {"output", "state", "render.bodies", "seeds"},
    "pagefind": {"search"},
    "pagefind_bin": {"search"},
}

# What a pure layer must not touch: modules that do I/O, and built-in functions and methods that do.
PURE = {"model", "pages"}
IO_MODULES = {
    "io",
    "os",
    "shutil",
    "subprocess",
    "socket",
    "tempfile",
    "urllib.request",
    "http",
    "sqlite3",
    "glob",
    "multiprocessing",
    "concurrent",
    "asyncio",
    "pathlib",
}
IO_CALLS = {
    "open",
    "print",
    "input",
    "read_text",
    "read_bytes",
    "write_text",
    "write_bytes",
    "unlink",
    "mkdir",
    "iterdir",
    "glob",
    "rglob",
    "stat",
}

# What only cli/ knows: the clock, the environment and the terminal.
TERMINAL = "cli.terminal"
TOP = {"cli", "__main__"}
SURROUNDINGS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.strftime",
    "time.ctime",
    "os.environ",
    "os.environb",
    "os.getenv",
    "os.get_terminal_size",
    "shutil.get_terminal_size",
    "sys.argv",
    "sys.stdout",
    "sys.stderr",
    "sys.stdin",
    "print",
    "input",
    "os.isatty",
    "random.random",
    "random.choice",
    "random.shuffle",
    "uuid.uuid4",
    "uuid.uuid1",
}


@cache
def modules() -> tuple[str, ...]:
    """Every module of the package by its dotted name below it; `content.body`, and `content` for its __init__."""
    names = []
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return tuple(name for name in names if name)


def path_of(module: str) -> Path:
    path = SOURCE.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(path_of(module).read_text(encoding="utf-8"))


@cache
def imports(module: str) -> tuple[tuple[str, int, bool], ...]:
    """Each name that `module` imports, as if absolute; its line; and whether for types alone."""
    return tuple(found(module))


def found(module: str) -> Iterator[tuple[str, int, bool]]:
    typed = {id(inner) for node in ast.walk(tree(module)) if is_type_checking(node) for inner in ast.walk(node)}
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno, id(node) in typed
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = ["dateline", *module.split(".")]
                base = ".".join([*package[: len(package) - node.level], *([node.module] if node.module else [])])
            for alias in node.names:
                yield f"{base}.{alias.name}", node.lineno, id(node) in typed


def is_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def own(name: str) -> str | None:
    """The module of ours that an imported name means."""
    if not name.startswith("dateline."):
        return None
    parts = name.split(".")[1:]
    while parts and ".".join(parts) not in modules():
        parts.pop()
    return ".".join(parts) or None


def top(module: str) -> str:
    return module.split(".")[0]


def room(module: str) -> str:
    """The room of a module: its first folder, and below seeds/ the second."""
    parts = module.split(".")
    return (
        "/".join(parts[:2]) if parts[0] == "seeds" and path_of(".".join(parts[:2])).name == "__init__.py" else parts[0]
    )


def corridors() -> dict[str, set[str]]:
    """Which rooms each room knows, with what it imports late."""
    known: dict[str, set[str]] = {room(module): set() for module in modules() if module != "__main__"}
    for module in modules():
        for name, _, _ in imports(module):
            if (target := own(name)) and module != "__main__" and room(target) != room(module):
                known[room(module)].add(room(target))
    return known


ROOMS, ARROWS, FLOORS = 26, 90, 12
"""At most so many: who needs one more takes another away."""


def test_rooms_stand_on_few_floors_with_few_corridors() -> None:
    known = corridors()
    floors: list[list[str]] = []
    left = dict(known)
    while left:
        free = sorted(name for name, needed in left.items() if not needed & left.keys())
        assert free, f"rooms in a circle: {sorted(left)}"
        floors.append(free)
        left = {name: needed for name, needed in left.items() if name not in free}
    arrows = sum(map(len, known.values()))
    print(f"{len(known)} rooms on {len(floors)} floors, {arrows} arrows between them")
    for height, rooms in enumerate(floors, 1):
        print(f"  {height:2}  {', '.join(rooms)}")
    assert (len(known), len(floors)) <= (ROOMS, FLOORS)
    assert arrows <= ARROWS


MOST_FILES = 16


def test_no_folder_is_a_heap() -> None:
    folders = {path.parent for path in SOURCE.rglob("*.py")}
    full = {folder.relative_to(SOURCE).as_posix(): len([*folder.glob("*.py")]) for folder in folders}
    assert not {folder: count for folder, count in full.items() if count > MOST_FILES}
    assert {path.name for path in SOURCE.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_every_module_has_its_place_in_the_table() -> None:
    assert {top(module) for module in modules()} <= set(ORDER)


MAP = (REPOSITORY / "docs" / "architecture.md").read_text(encoding="utf-8")


def test_the_table_of_the_docs_is_this_one() -> None:
    rows = re.findall(r"^\| (`.*?) \|", MAP, re.MULTILINE)
    told = [{name.removesuffix(".py").rstrip("/") for name in re.findall(r"`(\S+)`", row)} for row in rows]
    assert set().union(*told) == set(ORDER) - {"__main__"}
    heights = [[ORDER[name] for name in row] for row in told]
    assert all(min(above) > max(below) for above, below in pairwise(heights))


@pytest.mark.parametrize("library", ["click", "jinja2", "markdown"])
def test_the_docs_say_who_may_import_a_library(library: str) -> None:
    (said,) = re.findall(rf"Only ((?:`\S+`(?: and )?)+) imports?\s+{library}\.", MAP)
    told = {name.removesuffix(".py").rstrip("/").replace("/", ".") for name in re.findall(r"`(\S+)`", said)}
    assert told == ONLY[library] - {"__main__"}


def test_imports_go_down_the_table_only() -> None:
    up = [
        f"{module}:{line}: {target}"
        for module in modules()
        for name, line, _ in imports(module)
        if (target := own(name)) and ORDER[top(target)] > ORDER[top(module)]
    ]
    assert not up


def test_no_modules_import_each_other_in_a_circle() -> None:
    graph = {
        module: {
            target for name, _, typed in imports(module) if not typed and (target := own(name)) and target != module
        }
        for module in modules()
    }
    while free := {module for module, needed in graph.items() if not needed & graph.keys()}:
        graph = {module: needed for module, needed in graph.items() if module not in free}
    assert not graph, f"in or above a circle: {sorted(graph)}"


def test_each_library_is_known_only_where_the_table_says() -> None:
    strangers = [
        f"{module}:{line}: {name}"
        for module in modules()
        for name, line, _ in imports(module)
        for library, allowed in ONLY.items()
        if name.split(".")[0] == library and not any(f"{module}.".startswith(f"{one}.") for one in allowed)
    ]
    assert not strangers


def test_the_model_and_the_pages_do_no_io() -> None:
    found = []
    for module in (module for module in modules() if top(module) in PURE):
        found += [
            f"{module}:{line}: {name}"
            for name, line, _ in imports(module)
            if any(name == banned or name.startswith(banned + ".") for banned in IO_MODULES)
        ]
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Call):
                called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                if called in IO_CALLS:
                    found.append(f"{module}:{node.lineno}: {called}()")
    assert not found


def below_the_command_line() -> list[str]:
    return [module for module in modules() if top(module) not in TOP]


def test_nothing_below_the_command_line_knows_clock_environment_or_terminal() -> None:
    found = []
    for module in below_the_command_line():
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node) in SURROUNDINGS:
                found.append(f"{module}:{node.lineno}: {ast.unparse(node)}")
            if isinstance(node, ast.Attribute) and node.attr == "isatty":
                found.append(f"{module}:{node.lineno}: .isatty()")
        found += [f"{module}:{line}: {name}" for name, line, _ in imports(module) if name in SURROUNDINGS]
    assert not found


def test_only_the_command_line_uses_the_terminal() -> None:
    used = {module for module in below_the_command_line() for name, _, _ in imports(module) if own(name) == TERMINAL}
    assert not used


def test_package_folders_export_nothing_of_their_own() -> None:
    folders = [module for module in modules() if path_of(module).name == "__init__.py"]
    assert not [one for one in folders if any(not isinstance(node, ast.Expr) for node in tree(one).body)]
