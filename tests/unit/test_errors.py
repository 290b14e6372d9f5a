from __future__ import annotations

import pickle

import pytest

from dateline.base.errors import LONGEST, ContentError, DatelineError, OutsideError, Problem, UsageError, nearest


def test_a_problem_names_place_finding_expectation_and_remedy() -> None:
    problem = Problem(
        "content/articles/a.md",
        3,
        7,
        "date",
        "date: soon",
        "a date such as 2026-01-31",
        "Write year, month and day.",
        "date: soon",
    )
    assert str(problem) == (
        "content/articles/a.md:3:7: date: soon [date]\n"
        "    | date: soon\n"
        "    expected: a date such as 2026-01-31\n"
        "    to mend: Write year, month and day."
    )


def test_a_problem_of_a_whole_file_names_no_line() -> None:
    assert str(Problem("a.md", 0, 0, "empty", "an empty file")) == "a.md: an empty file [empty]"


def test_a_very_long_value_is_told_by_its_begin_and_end() -> None:
    told = Problem("a.md", 1, 1, "x", f"zone: {'a/' * 50_000}b is none").shown
    assert len(told) == LONGEST // 2 + 1 + LONGEST // 4
    assert told.startswith("zone: a/a/") and told.endswith("a/b is none") and "…" in told
    short = "a" * LONGEST
    assert Problem("a.md", 1, 1, "x", short).shown == short


@pytest.mark.parametrize("before", range(LONGEST // 2 - 30, LONGEST // 2))
def test_no_part_of_a_password_is_told_where_a_value_is_cut(before: int) -> None:
    found = f"{'a' * before} https://me:{'secret' * 30}@a.example/{'b' * before} https://me:{'secret' * 5}@a.example/"
    assert "sec" not in str(Problem("a.md", 1, 1, "x", found))


def test_problems_are_told_once_each_in_order_of_place() -> None:
    late, early = Problem("b.md", 9, 1, "x", "late"), Problem("b.md", 2, 1, "x", "early")
    other = Problem("a.md", 30, 1, "x", "other file")
    error = ContentError([late, early, other, late])
    assert error.problems == (other, early, late)
    assert str(error) == "a.md:30:1: other file [x]\nb.md:2:1: early [x]\nb.md:9:1: late [x]"


@pytest.mark.parametrize(("error", "code"), [(ContentError([]), 1), (UsageError("x"), 2), (OutsideError("x"), 3)])
def test_each_kind_of_error_has_its_exit_code(error: DatelineError, code: int) -> None:
    assert error.exit_code == code
    assert isinstance(error, DatelineError)


@pytest.mark.parametrize(
    "error",
    [
        ContentError([Problem("a.md", 1, 2, "code", "found", "expected", "mend", "excerpt")]),
        UsageError("message", "hint"),
        OutsideError("message", "hint"),
    ],
)
def test_errors_cross_process_borders_whole(error: DatelineError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert (copy.message, copy.hint) == (error.message, error.hint)
    assert getattr(copy, "problems", None) == getattr(error, "problems", None)


def test_the_nearest_word_is_offered_and_a_far_one_is_not() -> None:
    assert nearest("titel", ["title", "date"]) == "Did you mean 'title'?"
    assert nearest("zzz", ["title", "date"]) == ""
