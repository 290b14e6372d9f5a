"""The measure of the tests itself: which mistakes are made, that they reach the tests, and that the tree stays."""

from __future__ import annotations

import ast
import random
import shutil
from pathlib import Path

import pytest

import mutants
from mutations import mutations
from sites import REPOSITORY

# A line, and some of what may become of it.
LINES = {
    "x = a < b": ["x = (a <= b)"],
    "x = a is not None": ["x = (a is None)"],
    "x = a in b": ["x = (a not in b)"],
    "x = a and b": ["x = (a or b)", "x = a"],
    "x = a and b and c": ["x = (b and c)"],
    "x = a + 1": ["x = (a - 1)", "x = a + 2"],
    "x = not a": ["x = a"],
    "x = True": ["x = False"],
    'x = "key"': ["x = ''"],
    "x = f(a)": ["x = a"],
    "x = a.strip()": ["x = a"],
    "x = f(a, b=1)": ["x = f(a, **{})"],
    "x = a[1:n]": ["x = a[:n]", "x = a[1 + 1:n]", "x = a[1:]", "x = a[1:n - 1]"],
    "x = a[-2:]": ["x = a[:]", "x = a[-2 + 1:]"],
    "if a: pass": ["if (not a): pass"],
    "x = [a for a in b if c]": ["x = [a for a in b if (not c)]"],
    "x = b if a else c": ["x = b if (not a) else c"],
    "f(a, b)": ["pass"],
    "x += 1": ["pass"],
    "def f(): return a": ["def f(): return None"],
    "for a in b: continue": ["for a in b: pass"],
    "é = 'ü'; x = a < b": ["é = 'ü'; x = (a <= b)"],
}
SHARED = """
import pytest
from dateline.model.a import one

@pytest.fixture(scope="module")
def made():
    return one()

def test_first(made):
    assert made == 1

def test_second(made):
    assert made < 2

def test_other():
    pass
"""
NONE = ['"""A sentence."""', "x: Literal['a'] = y", "import a", 'x = f"{a}b"', "x = 'some prose'", "from a import b"]


@pytest.mark.parametrize("line", LINES)
def test_a_line_has_its_mistakes(line: str) -> None:
    made = {one.made(line) for one in mutations(line)}
    assert set(LINES[line]) <= made
    assert line not in made


@pytest.mark.parametrize("line", NONE)
def test_what_is_no_code_has_none(line: str) -> None:
    assert mutations(line) == []


def test_a_mistake_in_the_package_is_python_and_changes_it() -> None:
    """One in five of those of each module."""
    source = REPOSITORY / "generator/dateline"
    paths = [*sorted((source / "model").glob("*.py")), *sorted((source / "pages").glob("*.py"))]
    for number, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        before = ast.dump(ast.parse(text))
        for one in mutations(text)[number % 5 :: 5]:
            assert ast.dump(ast.parse(one.made(text))) != before


def test_a_sample_takes_from_each_package_in_turn_and_is_the_same_for_a_seed(monkeypatch: pytest.MonkeyPatch) -> None:
    some = [mutants.Mutant(f"{package}/a.py", mutations("x = 1")[0], ()) for package in mutants.PACKAGES] * 3
    drawn = mutants.in_turn(some, random.Random(7))
    assert [one.file for one in drawn[:5]] == [f"{package}/a.py" for package in mutants.PACKAGES]
    assert len(drawn) == len(some)
    assert mutants.in_turn(some, random.Random(7)) == drawn


def test_an_equivalent_one_needs_an_argument(tmp_path: Path) -> None:
    told = tmp_path / "equivalent"
    told.write_text("# why\n\nmodel/a.py\n-    x = 1\n+    x = 2\n= x is not read\n", encoding="utf-8")
    assert mutants.equivalents(told) == {("model/a.py", "-x = 1", "+x = 2")}
    told.write_text("model/a.py\n-    x = 1\n+    x = 2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no argument"):
        mutants.equivalents(told)
    mutants.equivalents(REPOSITORY / "scripts/mutants.equivalent")


def test_tests_are_chosen_by_line_quickest_first_and_from_each_file() -> None:
    cover = {
        "tests": ["a::1", "a::2", "b::1", "c::1", "d::1"],
        "seconds": [1.0, 2.0, 5.0, 1.0, -1.0],  # the last one fails without a mistake too
        "seen": {"model/a.py": {"1": [0, 1, 2, 4], "2": [3]}},
    }
    line, other = (mutants.Mutant("model/a.py", mutations("\n" * n + "x = 1")[0], ()) for n in (0, 2))
    assert mutants.chosen(cover, line, 100) == (["a::1", "a::2", "b::1"], 8.0)
    assert mutants.chosen(cover, line, 7) == (["a::1", "b::1"], 6.0)
    assert mutants.chosen(cover, other, 100)[0] == ["a::1", "c::1", "a::2", "b::1"]


def test_what_is_made_once_counts_for_each_test_that_uses_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    for path, text in {
        "generator/dateline/__init__.py": "",
        "generator/dateline/model/__init__.py": "",
        "generator/dateline/model/a.py": "def one():\n    return 1\n",
        "tests/test_a.py": SHARED,
        "scripts/covering.py": (REPOSITORY / "scripts/covering.py").read_text(encoding="utf-8"),
    }.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(mutants, "copy_tree", lambda target: Path(shutil.copytree(tree, target)))
    for jobs in (0, 2):
        cover = mutants.cover_map(tmp_path / f"scratch{jobs}", ["tests"], tmp_path / f"kept{jobs}", jobs)
        seen = [cover["tests"][number].partition("::")[2] for number in cover["seen"]["model/a.py"]["2"]]
        assert sorted(seen) == ["test_first", "test_second"]


def test_a_mistake_is_found_in_a_copy_and_the_tree_stays(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """On a tree of one function and one test, which runs one of its two branches."""
    tree = tmp_path / "tree"
    source = "def larger(a, b):\n    if a < b:\n        return b\n    return a + 0\n\n\ndef idle():\n    return 1\n"
    for path, text in {
        "generator/dateline/__init__.py": "",
        "generator/dateline/model/__init__.py": "",
        "generator/dateline/model/a.py": source,
        "tests/test_a.py": "from dateline.model.a import larger\ndef test_larger():\n    assert larger(1, 2) == 2\n",
        "scripts/covering.py": (REPOSITORY / "scripts/covering.py").read_text(encoding="utf-8"),
    }.items():
        (tree / path).parent.mkdir(parents=True, exist_ok=True)
        (tree / path).write_text(text, encoding="utf-8")
    monkeypatch.setattr(mutants, "copy_tree", lambda target: Path(shutil.copytree(tree, target)))
    cover = mutants.cover_map(tmp_path / "scratch", ["tests"], tmp_path / "kept", 2)
    assert cover["tests"] == ["tests/test_a.py::test_larger"]
    assert cover["seen"]["model/a.py"] == {"2": [0], "3": [0]}
    found = [one for one in mutants.all_mutants(tree / "generator/dateline") if one.mutation.line in (2, 3, 8)]
    verdicts = mutants.run(found, cover, 2, 90, tmp_path / "scratch")
    told = {(one.diff[1], verdict) for one, verdict in zip(found, verdicts, strict=True)}
    assert told == {
        ("+    if (a <= b):", mutants.SURVIVED),
        ("+        return None", mutants.KILLED),
        ("+    return None", mutants.SURVIVED),
        ("+    return 2", mutants.SURVIVED),
    }
    assert (tree / "generator/dateline/model/a.py").read_text(encoding="utf-8") == source
