"""What a seed's head brings along as an article of Dateline's own: taken over, else told and never in the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from dateline.content.front_matter import split
from dateline.seeds.claims import STOCK
from sites import CONFIG, SiteDir

MakeSite = Callable[..., SiteDir]
BODY = "The harbour board met on Monday about the {} crane, which was to be mended.\n\nIt meets again.\n"
OTHER = """-- content/articles/2024/05/other.md --
---
id: abc
title: Other
date: 2024-05-06
slug: taken
aliases: [/old/taken/]
---
"""


@pytest.fixture
def digest(make_site: MakeSite) -> SiteDir:
    return make_site(OTHER + "-- content/media/crane.jpg --\nno picture\n-- content/root/plan.txt --\nx\n")


def imported(digest: SiteDir, head: str, name: str = "seed") -> tuple[dict[str, Any], dict[str, Any]]:
    """What `import --json` says of a Markdown seed with this head, and the front matter of its article."""
    path = digest.write(f"in/{name}.md", f"---\ntitle: On the {name}\ndate: 2024-05-06\n{head}---\n{BODY.format(name)}")
    done = digest.run("import", "--jobs", "1", "--json", str(path))
    assert done.code == 0, done.output
    (answer,) = [json.loads(line) for line in done.stdout.splitlines()]
    article = digest.root / "content" / answer["path"]
    return answer, split(article.read_text(encoding="utf-8"), answer["path"])[0].value


def fates(answer: dict[str, Any]) -> dict[str, str]:
    """The first word of each stretch that was moved or dropped, and where it went or what took it."""
    moved = {one["text"].partition(":")[0]: one["to"] for one in answer["moved"]}
    return moved | {one["text"].partition(":")[0]: f"dropped {one['rule']}" for one in answer["dropped"]}


def test_an_article_of_another_digest_is_taken_over(digest: SiteDir) -> None:
    head = (
        "id: abc123def456\nstatus: withdrawn\nrights: excerpt\nindexing: source\nslug: on-cranes\n"
        'aliases: [/old/cranes/, "/2001/crane.html"]\nlang: en-GB\nupdated: 2024-05-08\ntopics: [economy]\n'
        'dateline: {place: Bergen, country: "NO", agency: Reuters, date: 2024-05-05, raw: "BERGEN (Reuters) -"}\n'
        'source: {name: Wire, url: "https://wire.example/1"}\n'
        "image: {file: media/crane.jpg, alt: A crane, credit: Ann, caption: At dawn, focus: 40% 20%}\n"
        "tags: [Bergen]\nreview: [topics]\nsummary: About cranes.\ncredits: By hand\nbyline: [Ann Example]\n"
        "seed: {file: seeds/x.txt, fingerprint: abcdef}\nextra: {colour: red, depth: {mean: 5}}\nlicense: CC0\n"
    )
    answer, article = imported(digest, head)
    wanted = split(f"---\n{head}---\n", "x")[0].value
    of_its_own = ("seed", "extra", "license")
    assert {key: article.get(key) for key in wanted if key not in of_its_own} == {
        key: value for key, value in wanted.items() if key not in of_its_own
    }
    assert article["extra"] == {**wanted["extra"], "license": "CC0", "seed": wanted["seed"]}
    assert (answer["dropped"], answer["notes"]) == ([], [])
    assert answer["path"] == "articles/2024/05/on-cranes.md"
    digest.build()


TAKEN = [
    ("id", "abc"),
    ("slug", "taken"),
    ("slug", "Taken"),
    ("aliases", "/old/taken/"),
    ("aliases", "/2024/05/06/taken/"),
    ("aliases", "/OLD/Taken/"),
    ("aliases", "/old/taken"),
    ("aliases", "/old"),
    ("aliases", "/old/taken/index.html/below/"),
    ("aliases", "/plan.txt"),
    ("aliases", "/topics/conflict/"),
    ("aliases", "/feed.xml"),
    ("aliases", "/sitemap-2024.xml"),
    ("aliases", "/index.html"),
    ("aliases", "/assets/x"),
    ("image", "{file: media/gone.jpg, alt: Gone}"),
]
UNFIT = [
    ("id", "../../etc/passwd"),
    ("id", '"a b"'),
    ("slug", "../../../root/index"),
    ("slug", "a/b"),
    ("slug", '".."'),
    ("slug", '"x<script>"'),
    ("slug", "[a, b]"),
    ("slug", "{a: b}"),
    ("aliases", "/a/../../b/"),
    ("aliases", "//host.example/"),
    ("aliases", "https://host.example/"),
    ("aliases", "/a b/"),
    ("aliases", '"/a\\u202eb/"'),
    ("aliases", "[{a: b}]"),
    ("aliases", "The other name"),
]


def test_what_another_has_and_what_no_article_can_have_is_told_and_dropped(digest: SiteDir) -> None:
    cases = [(one, "front-matter-taken") for one in TAKEN] + [(one, "front-matter-unfit") for one in UNFIT]
    for number, ((key, value), _) in enumerate(cases):
        head = f"---\ntitle: Crane {number:02}\ndate: 2024-05-06\n{key}: {value}\n---\n"
        digest.write(f"in/{number:02}.md", head + BODY.format(number))
    done = digest.run("import", "--jobs", "1", "--json", "--keep-duplicates", str(digest.root / "in"))
    for number, (answer, ((key, _), rule)) in enumerate(
        zip(map(json.loads, done.stdout.splitlines()), cases, strict=True)
    ):
        article = split((digest.root / "content" / answer["path"]).read_text(encoding="utf-8"), "x")[0].value
        assert fates(answer)[key] == f"dropped {rule}" and f"`{key}: " in " ".join(answer["notes"]), answer
        assert not {"slug", "aliases", "image"} & article.keys() and len(article["id"]) == 12
        assert answer["path"] == f"articles/2024/05/crane-{number:02}.md"
    for number in (0, 1, 3):
        seen = json.loads(digest.run("explain", "--json", f"articles/2024/05/crane-{number:02}.md").stdout)
        assert [span["text"].strip() for span in seen["spans"] if span["rule"] == "front-matter-taken"] == [
            ": ".join(TAKEN[number])
        ]
    digest.build()


def test_of_several_aliases_the_fit_ones_are_taken(digest: SiteDir) -> None:
    answer, article = imported(digest, "aliases: [/a/, /old/taken/, /b/]\n")
    assert article["aliases"] == ["/a/", "/b/"]
    assert [(one["text"], one["rule"]) for one in answer["dropped"]] == [("/old/taken/", "front-matter-taken")]


def test_two_seeds_of_one_run_do_not_collide(digest: SiteDir) -> None:
    head = "id: one\nslug: same\naliases: [/gone/]\n"
    for name, word in (("a", "first"), ("b", "second")):
        text = f"---\ntitle: Crane {word}\ndate: 2024-05-06\n{head}---\n" + BODY.format(word) * 3 + word * 40
        digest.write(f"content/seeds/{name}.md", text)
    digest.write("content/seeds/c.txt", "Same\n\n" + BODY.format("third") + "third " * 40)
    digest.write("content/seeds/c.yaml", "title: Same\ndate: 2024-05-06\n")
    said = digest.build().stderr
    assert "`id: one` was left out" in said and "`slug: same` was left out" in said and "/gone/" in said
    assert digest.read("/2024/05/06/same/") and digest.read("/2024/05/06/crane-second/")
    assert digest.read("/2024/05/06/same-2/")


def test_a_picture_of_another_shape_and_strange_keys_stay_free(digest: SiteDir) -> None:
    answer, article = imported(digest, "image: img/x.jpg\nweight: 5\nBig Key: [1, {a: b}]\n")
    assert article["extra"] == {"image": "img/x.jpg", "weight": "5", "Big Key": ["1", {"a": "b"}]}
    assert {fates(answer)[key] for key in ("image", "weight", "Big Key")} == {"extra"}


def test_an_address_with_a_password_does_not_break_the_build(digest: SiteDir) -> None:
    answer, article = imported(digest, "source: Wire\nurl: https://ann:secret@wire.example/1\n")
    assert article["source"] == {"name": "Wire"} and "secret" not in str(article)
    assert "`url`" in answer["notes"][0] and "secret" not in answer["notes"][0]
    digest.build()


def test_a_sidecar_beats_the_head(digest: SiteDir) -> None:
    head = "---\ntitle: T\ndate: 2024-05-06\nvisibility: friends\nslug: a\n---\n"
    digest.write("content/seeds/x.md", head + BODY.format("x"))
    digest.write("content/seeds/x.yaml", "status: published\nslug: b\n")
    assert "friends" not in digest.build().stderr
    assert digest.read("/2024/05/06/b/")


def test_a_later_moment_waits_and_the_first_date_is_kept(digest: SiteDir) -> None:
    answer, article = imported(digest, "publishDate: 2099-01-02T08:00:00+09:00\n")
    assert article["date"] == "2099-01-02T08:00:00+09:00"
    assert article["extra"] == {"date": "2024-05-06", "publishDate": "2099-01-02T08:00:00+09:00"}
    assert fates(answer)["date"] == "extra" and "waits for 2099-01-02" in answer["notes"][0]
    assert "status" not in article


def test_a_strange_value_is_said_on_stderr_by_import_and_build(digest: SiteDir) -> None:
    head = "---\ntitle: T\ndate: 2024-05-06\nvisibility: friends\n---\n"
    seed = digest.write("in/a.md", head + BODY.format("first"))
    assert "`visibility: friends`" in digest.run("import", "--jobs", "1", str(seed)).stderr
    digest.write("content/seeds/b.md", head + "Quite another text, on the second of the lamps and what became of it.\n")
    assert "`visibility: friends`" in digest.build().stderr


def test_a_password_is_written_down_nowhere(digest: SiteDir) -> None:
    answer, article = imported(digest, "password: hunter2\nparams: {password: hunter2, colour: red}\n")
    assert "hunter2" not in str(article) and article["status"] == "draft"
    assert "hunter2" not in " ".join(answer["notes"])


def test_the_table_of_stock_addresses_is_whole(repository: Any, make_site: MakeSite) -> None:
    head = "---\ntitle: {0}\ndate: 2024-05-06\ntags: [x]\ntopics: [economy]\nsource: Wire\n---\nText.\n"
    files = "".join(f"-- content/articles/a{n}.md --\n{head.format(n)}" for n in range(70))
    edition = "-- content/editions/e.md --\n---\ntitle: E\ndate: 2024-05-06\narticles: [a1]\n---\n"
    page = "-- content/pages/about.md --\n---\ntitle: About\n---\n-- content/media/x.txt --\nx\n"
    site = make_site(f"-- config.yaml --\n{CONFIG.replace('search: false', 'search: true')}" + files + edition + page)
    site.build()
    tops = {route.partition("/")[0] for route in site.tree()}
    assert {top for top in tops if not top.startswith("sitemap-")} - {"2024", "about"} <= STOCK
