"""`dateline review`: what was guessed, and how a guess is accepted or corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sites import SiteDir, write_site

FERRY = (
    "Ferry comes late\n\nBy Ann Lee\n\nALMA - The ferry from Alma came late this morning, the harbour office said on "
    "Tuesday.\n\nThe next boat goes at noon, the office said, and the one after that in the evening.\n"
)
HEAD = "---\r\ntitle: 'Quay: closed' # the editor's\r\ndate: 2026-01-02\r\n"
BODY = "---\r\nText.\r\n"


@pytest.fixture
def digest(tmp_path: Path) -> SiteDir:
    site = write_site(tmp_path, "-- config.yaml --\ntitle: T\nurl: https://digest.example/\n")
    site.write("content/seeds/ferry.txt", FERRY)
    site.build()
    return site


def article(digest: SiteDir) -> Path:
    return next((digest.root / "content/articles").rglob("ferry-comes-late.md"))


def test_guesses_are_listed_with_what_speaks_for_them(digest: SiteDir) -> None:
    done = digest.run("review")
    assert "ferry-comes-late.md\n  date     2026-" in done.stdout
    assert "no day in the text: the moment of the import" in done.stdout
    assert "1 article under review.\n  Right? `dateline review ferry-comes-late --accept date`." in done.stdout
    found = json.loads(digest.run("review", "ferry-comes-late", "--json").stdout)
    assert found[0]["guesses"][0]["field"] == "date"
    assert found[0]["guesses"][0]["evidence"] == ["no day in the text: the moment of the import"]
    assert found[0]["path"] == article(digest).relative_to(digest.root).as_posix()


def test_a_made_headline_and_the_words_for_tags_are_shown(digest: SiteDir) -> None:
    text = (
        "Ingrid Solvang, a weaver, opened a museum of old looms in Oslo on Friday, and many came to see what it holds."
    )
    digest.write("content/seeds/oslo.txt", f"{text}\n\nIt shows forty looms, the oldest of them from 1790.\n")
    digest.build()
    said = digest.run("review").stdout
    assert "made of the first sentence" in said
    assert "Ingrid Solvang (" in said


def test_doubtful_lines_are_named(digest: SiteDir) -> None:
    text = (
        "Band plays in harbour\n\nThe brass band of the quarry played in the harbour on Sunday and the wea-\n"
        "thervane of the chapel turned with it, so people said who had come\nfrom the valley with their children.\n"
    )
    digest.write("content/seeds/band.txt", text)
    digest.build()
    found = json.loads(digest.run("review", "band-plays-in-harbour", "--json").stdout)[0]["guesses"]
    evidence = [line for one in found if one["field"] == "body" for line in one["evidence"]]
    assert len(evidence) == 1
    assert evidence[0].startswith("“The brass band of the quarry")


def test_an_accepted_field_is_under_review_no_more(digest: SiteDir) -> None:
    path, before = article(digest), article(digest).read_text("utf-8")
    assert "review: [date]\n" in before
    done = digest.run("review", "ferry-comes-late", "--accept", "date")
    assert done.output.strip().endswith("ferry-comes-late.md: date")
    assert path.read_text("utf-8") == before.replace("review: [date]\n", "")
    assert digest.run("review").output == "Nothing is under review.\n"
    assert "was not under review" in digest.run("review", "ferry-comes-late", "--accept", "all").output


@pytest.mark.parametrize(
    ("review", "options", "left"),
    [
        ("review: [title, date]\r\n", ["--accept", "title"], "review: [date]\r\n"),
        ("review:\r\n- title\r\n- date\r\n# why\r\n", ["--accept", "date"], "review: [title]\r\n# why\r\n"),
        ("review: [title, date] # all\r\n", ["--accept", "title,date"], ""),
        ("review:\r\n  - date\r\n", ["--accept", "all"], ""),
        ("review: date\r\n", ["--accept", "date"], ""),
    ],
)
def test_nothing_but_the_review_changes(digest: SiteDir, review: str, options: list[str], left: str) -> None:
    path = digest.write("content/articles/quay.md", f"\ufeff{HEAD}{review}summary: S\r\n{BODY}".encode())
    assert digest.run("review", "quay", *options).code == 0
    assert path.read_bytes().decode() == f"\ufeff{HEAD}{left}summary: S\r\n{BODY}"


@pytest.mark.parametrize(
    ("given", "before", "after"),
    [
        ("title=The quay: open", HEAD, HEAD.replace("'Quay: closed'", '"The quay: open"')),
        ("date=2026-01-05T10:00:00Z", HEAD, HEAD.replace("2026-01-02", "2026-01-05T10:00:00Z")),
        ("tags=[a, b]", f"{HEAD}tags:\r\n  - x\r\n", f"{HEAD}tags: [a, b]\r\n"),
        ("tags=a, B c", HEAD, f"{HEAD}tags: [a, B c]\r\n"),
        ('tags=["Washington, D.C."]', HEAD, f'{HEAD}tags: ["Washington, D.C."]\r\n'),
        ("title={a: b", HEAD, HEAD.replace("'Quay: closed'", '"{a: b"')),
        ("tags=C#", f"{HEAD}tags: []\r\n", f'{HEAD}tags: ["C#"]\r\n'),
        ("byline=Ann Lee", HEAD, f"{HEAD}byline: [Ann Lee]\r\n"),
        ("summary=One: two", f"{HEAD}summary: >\r\n  Long\r\n  text.\r\n", f'{HEAD}summary: "One: two"\r\n'),
        ("source={name: A, url: https://a.example/}", HEAD, f"{HEAD}source: {{name: A, url: https://a.example/}}\r\n"),
    ],
)
def test_a_field_is_set_to_another_value(digest: SiteDir, given: str, before: str, after: str) -> None:
    path = digest.write("content/articles/quay.md", f"{before}{BODY}".encode())
    done = digest.run("review", "quay", "--set", given)
    assert done.code == 0, done.output
    assert path.read_bytes().decode() == f"{after}{BODY}"


def test_a_corrected_field_is_under_review_no_more(digest: SiteDir) -> None:
    digest.run("review", "ferry-comes-late", "--set", "date=2026-01-05")
    assert "date: 2026-01-05\n" in article(digest).read_text("utf-8")
    assert "review" not in article(digest).read_text("utf-8")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        (["--set", "title=X"], 2, "--set is for articles that are named"),
        (["ferry-comes-late", "--set", "title"], 2, "no value"),
        (["ferry-comes-late", "--set", "date=soon"], 2, "not a date: soon [date]"),
        (["ferry-comes-late", "--set", "titel=X"], 2, "Did you mean 'title'?"),
        (["ferry-comes-late", "--set", "body=X"], 2, "Edit the file"),
        (["--accept", "dat"], 2, "Did you mean 'date'?"),
        (["--accept", "title", "date"], 2, "Fields stand behind --accept"),
        (["fery-comes-late"], 2, "Did you mean 'ferry-comes-late'?"),
        (["ferry-comes-late", "--set", "tags=[a"], 2, "--set tags: did not find expected ',' or ']'"),
        (["ferry-comes-late", "--set", "tags=[a]: b"], 2, "--set tags: a colon inside a value"),
        (["ferry-comes-late", "--set", "source={name: A"], 2, "--set source: did not find expected ',' or '}'"),
        (["ferry-comes-late", "--set", "source={name: A}\nid: x"], 2, "--set source: more than one value"),
        (["ferry-comes-late", "--set", "date={a"], 2, "not a date: {a [date]"),
        (["ferry-comes-late", "--set", "title=\udcff"], 2, "--set title: the value is not UTF-8"),
        (["ferry-comes-late", "--set", "tags=a", "--set", "tags=b"], 2, "--set tags: a second value"),
        (["ferry-comes-late", "--accept", ","], 2, "--accept: no field"),
    ],
)
def test_a_slip_is_answered_and_changes_nothing(digest: SiteDir, args: list[str], code: int, said: str) -> None:
    before = article(digest).read_bytes()
    done = digest.run("review", *args)
    assert (done.code, said in done.stderr) == (code, True), done.output
    assert article(digest).read_bytes() == before


def test_an_article_whose_seed_is_gone_is_listed_without_evidence(digest: SiteDir) -> None:
    (digest.root / "content/seeds/ferry.txt").unlink()
    found = json.loads(digest.run("review", "--json").stdout)
    assert [(one["field"], one["evidence"]) for one in found[0]["guesses"]] == [("date", [])]


def test_an_article_that_lies_elsewhere_is_not_edited(digest: SiteDir, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside.md"
    outside.write_text("---\ntitle: A\ndate: 2026-01-01\nreview: [date]\n---\nA.\n", encoding="utf-8")
    (digest.root / "content/articles/a.md").symlink_to(outside)
    done = digest.run("review", "a", "--accept", "date")
    assert (done.code, "leads out of content/" in done.stderr) == (2, True)
    assert "review: [date]" in outside.read_text("utf-8")


def test_a_field_that_was_not_under_review_is_told_as_set(digest: SiteDir) -> None:
    assert digest.run("review", "ferry-comes-late", "--set", "source=Name").output.endswith(
        "ferry-comes-late.md: source\n"
    )


@pytest.mark.parametrize(
    "head", ["{title: A, date: 2026-01-02, review: [date]}", "  title: A\n  date: 2026-01-02\n  review: [date]"]
)
def test_front_matter_of_an_uncommon_form_is_called_so(digest: SiteDir, head: str) -> None:
    path = digest.write("content/articles/quay.md", f"---\n{head}\n---\nText.\n")
    before = path.read_bytes()
    for option in (["--accept", "date"], ["--set", "tags=a"]):
        done = digest.run("review", "quay", *option)
        assert (done.code, "quay.md cannot be edited here\nIts front matter is set" in done.stderr) == (2, True)
        assert path.read_bytes() == before


def test_an_article_that_cannot_be_read_is_told_and_stops_no_other(digest: SiteDir) -> None:
    digest.write("content/articles/bad.md", "---\ntitle: A\ndate: soon\nreview: [date]\n---\nA.\n")
    digest.write(
        "content/articles/coded.md", "---\ntitle: \xc4\ndate: 2026-01-01\nreview: [date]\n---\nA.\n".encode("latin-1")
    )
    listed = digest.run("review")
    assert (listed.code, "1 article under review." in listed.stdout) == (0, True)
    assert "warning: content/articles/bad.md:3:1: not a date: soon" in listed.stderr
    assert "warning: content/articles/coded.md:2:8: the byte 0xc4" in listed.stderr
    named = digest.run("review", "bad")
    assert (named.code, named.stdout, "not a date: soon" in named.stderr) == (1, "", True)
    done = digest.run("review", "bad", "coded", "ferry-comes-late", "--accept", "date")
    assert (done.code, "ferry-comes-late.md: date" in done.stderr, "not a date: soon" in done.stderr) == (1, True, True)
    assert "review" not in article(digest).read_text("utf-8")


def test_values_and_names_of_any_kind_are_shown_on_one_line_and_the_advice_can_be_followed(digest: SiteDir) -> None:
    (digest.root / "content/articles").joinpath(article(digest)).unlink()
    place = "dateline: {place: Oslo, country: NO, date: 2026-01-02}\nsummary: |\n  One\n  two\n"
    review = '["a\\nb", body, dateline, image, extra, summary]'
    digest.write("content/articles/quay.md", f"---\ntitle: A\ndate: 2026-01-02\n{place}review: {review}\n---\nText.\n")
    said = digest.run("review").stdout
    assert '  a b      none\n  body     \n  dateline {place: Oslo, country: "NO", date: 2026-01-02}\n' in said
    assert "  image    none\n  extra    \n  summary  “One two”\n" in said
    assert "Right? `dateline review quay --accept body`.\n  Wrong? `dateline review quay --set dateline=VALUE`." in said


def test_what_an_editor_leaves_beside_an_article_is_none(digest: SiteDir) -> None:
    digest.write("content/articles/2026/.#ferry-comes-late.md", article(digest).read_bytes())
    digest.write("content/articles/2026/._ferry-comes-late.md", b"not ours \xff review")
    done = digest.run("review")
    assert done.output.count("under review.") == 1
    assert "1 article under review." in done.output
    assert "not UTF-8" not in done.output
