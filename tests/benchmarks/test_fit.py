"""The scripts that judge and fit the weights of the import: they tell good weights from bad ones."""

from __future__ import annotations

import json
import subprocess
import sys
from math import exp, log1p
from pathlib import Path

import pytest

from sites import REPOSITORY

sys.path.insert(0, str(REPOSITORY / "benchmarks"))
import body_pages
import fit_body
import fit_lines
import fit_topics
import logistic

ARTICLE = [
    f"The ferry to the island of Lindholm left {number} minutes late on Friday, and nobody on the quay could say why."
    for number in range(10, 40)
]


def test_weights_are_fitted_to_what_people_marked() -> None:
    examples = [logistic.Example({"long": float(n % 2), "noise": float(n % 3)}, 20, bool(n % 2)) for n in range(60)]
    weights = logistic.fitted(examples)
    assert weights.table["long"] > 1 > abs(weights.table["noise"])
    assert [weights.score(one.values) > 0 for one in examples] == [one.belongs for one in examples]


def test_fitted_weights_are_where_the_loss_is_least() -> None:
    examples = [logistic.Example({"a": n / 7, "b": float(n % 3)}, 1.0 + n % 4, n * 5 % 7 > 2) for n in range(40)]
    best = logistic.fitted(examples)

    def loss(weights: logistic.Weights) -> float:
        whole = sum(one.weight for one in examples)
        miss = sum(one.weight * log1p(exp(-weights.score(one.values) * (2 * one.belongs - 1))) for one in examples)
        largest = {name: max(abs(one.values[name]) for one in examples) for name in weights.table}
        return miss / whole + logistic.PENALTY / 2 * sum((w * largest[n]) ** 2 for n, w in weights.table.items())

    least = loss(best)
    for name in best.table:
        for step in (-0.05, 0.05):
            assert loss(logistic.Weights({**best.table, name: best.table[name] + step}, best.bias)) > least


def test_weights_other_than_those_of_the_code_are_named() -> None:
    fitted = logistic.Weights({"long": 0.504, "new": 1.0}, -2.0)
    assert fit_body.unlike(fitted, {"long": 0.5, "new": 1.0}, -2.0) == []
    assert fit_body.unlike(fitted, {"long": 0.6, "old": 0.3}, -2.1) == [
        "long: 0.60, and not 0.50",
        "old: 0.30, and not 0.00",
        "BIAS: -2.10, and not -2.00",
        "new: 0.00, and not 1.00",
    ]


def test_a_fit_to_other_pages_says_that_the_code_has_other_weights(tmp_path: Path) -> None:
    rows = [{"text": "\n\n".join([f"Menu {n}", *ARTICLE, "More"]), "body": "\n\n".join(ARTICLE)} for n in range(4)]
    pages = tmp_path / "pages.jsonl"
    pages.write_text("".join(json.dumps(row) + "\n" for row in rows))
    fit_body.main(["fit", "lines", str(pages), "--folds", "1"])
    with pytest.raises(SystemExit, match="the code has"):
        fit_body.main(["fit", "lines", str(pages), "--folds", "1", "--check"])


def test_a_page_is_judged_by_the_runs_of_words_that_are_kept() -> None:
    score = body_pages.Score()
    score.add("a b c d e and more of it", "a b c d e f", "and more of it")
    assert (score.right, score.found, score.allowed, score.marked) == (2, 6, 3, 3)


@pytest.mark.parametrize("weights", ["blocks", "lines"])
def test_the_weights_that_stand_are_judged_by_the_code_of_the_import(weights: str, tmp_path: Path) -> None:
    pytest.importorskip("trafilatura")
    body = "".join(f"<p>{line}</p>" for line in ARTICLE)
    menu = "".join(f"<li><a href=/{n}>Menu {n}</a></li>" for n in range(12))
    html = f"<!doctype html><html><body><ul>{menu}</ul><article><h1>Ferry late</h1>{body}</article></body></html>"
    (tmp_path / "pages.jsonl").write_text(json.dumps({"html": html, "body": "\n".join(ARTICLE)}) + "\n")
    done = subprocess.run(
        [sys.executable, str(REPOSITORY / "benchmarks" / "fit_body.py"), "judge", weights, "pages.jsonl"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.startswith("1 pages, the weights that stand: precision 9") or "precision 100" in done.stdout


def test_topics_are_judged_and_moved_towards_what_people_said(tmp_path: Path) -> None:
    row = {"title": "", "text": " ".join(["film"] * 3 + ["match"] * 3) + " and words " * 30, "topic": "sport"}
    (tmp_path / "rows.jsonl").write_text((json.dumps(row) + "\n") * 4)
    rows = list(fit_topics.rows_in(tmp_path / "rows.jsonl"))
    standing, moved = fit_topics.standing(), fit_topics.fitted(rows, 0.0)
    said = rows[0][1]
    assert moved.scores(said)["sport"] > standing.scores(said)["sport"]
    assert moved.words["arts"] == standing.words["arts"]  # nobody spoke of it
    assert next(fit_topics.lines_of(standing, ["arts"])) == "arts\tbias\t-1.16"


def test_lines_are_seen_as_the_import_sees_them_and_judged_by_their_place() -> None:
    tail = ["Hand this story on to a friend by Telegram", "Letters from our desk to your inbox"]
    text = "\n\n".join(["Ferry to Lindholm leaves late", *ARTICLE[:6], *tail])
    (seen,) = fit_lines.seen_in(text, frozenset(tail), 1.0, 0)
    rows = [*fit_lines.first_rows([seen] * 20)]
    assert {one.text for one in rows if one.foreign} == set(tail)
    assert not any(one.foreign for one in rows if one.text in ARTICLE)
    second = [*fit_lines.second_rows([seen], [fit_lines.weighed])]
    assert {one.look for one in second if one.foreign} == {"behind"}
    (judged,) = (row for row in fit_lines.judge([seen]) if row.startswith("behind"))
    assert judged.endswith("foreign lines    2, left 0.000")


def test_the_table_of_weights_is_one_that_the_import_reads() -> None:
    fits = {place: logistic.Weights({"share": 1.234, "like": 0.01}, -1.0) for place in fit_lines.LOOKS}
    scope: dict[str, dict[str, dict[str, float]]] = {}
    exec("\n".join(fit_lines.table(fits)), scope)
    assert scope["WEIGHTS"]["edge"] == {"bias": -1.0, "share": 1.23}


def test_lists_of_foreign_lines_have_a_language_a_place_and_a_line_each() -> None:
    lists = [*(REPOSITORY / "benchmarks/foreign/lists").glob("*.tsv")]
    assert len(lists) == 8
    for path in lists:
        rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
        assert {len(row) for row in rows} == {3}
        assert {place for _, place, _ in rows} == {"head", "inside", "tail"}
