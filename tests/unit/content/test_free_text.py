"""Every value of front matter is the text that was written, or its file is refused."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from checking import GOOD, checked, codes
from dateline.base.errors import ContentError
from dateline.content.article import Article
from dateline.content.fields import ARTICLE, EDITION, IMAGE, PAGE, TEXTS
from dateline.content.free_text import holds_free_text, is_free
from dateline.content.read import read_content
from dateline.yaml.kinds import SOME_TEXT, TEXT
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
PATH = "content/articles/third.md"


def read(head: str, kind: str = "articles") -> Article:
    content = read_content(f"---\n{head}\n---\nText.\n".encode(), f"{kind}/a.md", f"content/{kind}/a.md")
    assert isinstance(content, Article)
    return content


def refused(head: str, kind: str = "articles") -> list[tuple[str, int, int]]:
    with pytest.raises(ContentError) as caught:
        read(head, kind)
    return [(one.code, one.line, one.column) for one in caught.value.problems]


CUT = {
    "title: We say #metoo\ndate: 2026-01-03": (2, 15),
    "title: #1 in sales\ndate: 2026-01-03": (2, 8),
    "title: 日本 #一番\ndate: 2026-01-03": (2, 11),
    'title: It\'s "so" #1\ndate: 2026-01-03': (2, 18),
    "title: A\ndate: 2026-01-03\nsummary: Storm\t#1": (4, 16),
    "title: A\ndate: 2026-01-03\nsummary: One\n  and two #3": (5, 11),
    "title: A\ndate: 2026-01-03\nsummary: We say\n  #metoo": (5, 3),
    "title: A\ndate: 2026-01-03\nsummary: We say #metoo\n  and more": (4, 17),
    "title: A\ndate: 2026-01-03\ncredits: Desk #2": (4, 15),
    "title: A\ndate: 2026-01-03\nbyline: Team #2": (4, 14),
    "title: A\ndate: 2026-01-03\nsource: Studio #5": (4, 16),
    "title: A\ndate: 2026-01-03\nsource:\n  name: Studio #5": (5, 16),
    "title: A\ndate: 2026-01-03\ndateline: {place: Pier #4\n  }": (4, 24),
    "title: A\ndate: 2026-01-03\nimage:\n  file: media/a.jpg\n  alt: Boat #1": (6, 13),
    "title: A\ndate: 2026-01-03\ntags:\n  - Storm\n  - Storm #1\n": (6, 11),
    "title: A\ndate: 2026-01-03\ntags:\n- #metoo\n": (5, 3),
    "title: A\ndate: 2026-01-03\ntags: [One, Storm #1, Two]\nslug: a": (4, 19),
    "title: A\ndate: 2026-01-03\ntags: [#metoo, Two]": (4, 8),
    "title: A\ndate: 2026-01-03\nextra:\n  note: Lot #7": (5, 13),
    "title: A\ndate: 2026-01-03\nsummary: One\n  #two three\n  four": (5, 3),
    "title: A\ndate: 2026-01-03\nsummary: One\n  two # three\n  four": (5, 7),
    "title: A\ndate: 2026-01-03\ntags: [One, Two\n  #three, Four]": (5, 3),
}


@pytest.mark.parametrize("head", CUT)
def test_a_text_that_a_hash_cuts_is_refused_at_its_place(head: str) -> None:
    assert refused(head) == [("cut-text", *CUT[head])]


def test_the_title_of_a_section_is_free_text() -> None:
    head = "title: A\ndate: 2026-01-03\nsections:\n  - title: Top #5\n    articles: [a]"
    assert refused(head, "editions") == [("cut-text", 5, 16)]


@pytest.mark.parametrize(
    "head",
    [
        "date: 2026-01-03 #1",
        "date: 2026-01-03\nstatus: draft #2",
        "date: 2026-01-03\nrights: link #todo",
        "date: 2026-01-03\ntags: [One, Two] #two",
        "date: 2026-01-03\nsummary: 'One' #two",
        'date: 2026-01-03\nsummary: "One #two" #three',
        "date: 2026-01-03\nsummary: |\n  One #two\n",
        "date: 2026-01-03\ntags: [One, C#, a#b]",
        "date: 2026-01-03\nsource: #none\n  name: Wire",
        "date: 2026-01-03\nsource:\n  name: Wire\n  #url: https://w.example/",
        "date: 2026-01-03\ntags:\n  - One\n  #- Two\n  - Three",
        "date: 2026-01-03\ntags: [\n  One,\n  #Two,\n  Three\n  #Four\n  ]",
        "date: 2026-01-03\n#summary: One",
        "date: 2026-01-03\nsummary: One\n#two\ncredits: Three",
        "date: 2026-01-03\nextra: {price: 5} #euro",
        "date: 2026-01-03\nextra:\n  price: 5 #euro\n  when: 2026-01-03 #today\n  on: true #yes",
        "date: 2026-01-03\nsummary: # nothing yet",
    ],
)
def test_any_other_comment_is_a_comment(head: str) -> None:
    assert read(f"title: A\n{head}").notes == ()


@pytest.mark.parametrize("comment", ["# tidied", "#", "#! tidied"])
def test_a_comment_behind_a_text_is_a_warning(comment: str) -> None:
    content = read(f"title: A\ndate: 2026-01-03\nsummary: One {comment}")
    assert [(one.code, one.line, one.column) for one in content.notes] == [("comment", 4, 14)]
    assert content.summary == "One"
    assert f'"One {comment}"' in content.notes[0].mend or comment != "#! tidied"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: We say #metoo\n", 'title: "We say #metoo"\n'),
        ("title: #1 in sales\n", 'title: "#1 in sales"\n'),
        ("title: Storm #1: the end\n", 'title: "Storm #1: the end"\n'),
        ('title: The "Storm" #1\n', 'title: "The \\"Storm\\" #1"\n'),
        ("title: Storm #1  # as printed\n", 'title: "Storm #1"  # as printed\n'),
        ("title: A\ntags: [One, Storm #1, We #too]\n", 'title: A\ntags: [One, "Storm #1", "We #too"]\n'),
        ("title: A\ntags: [#metoo]\n", 'title: A\ntags: ["#metoo"]\n'),
        ("title: A\ntags:\n  - One\n  - Storm #1\n", 'title: A\ntags:\n  - One\n  - "Storm #1"\n'),
        ("title: A #1\nsource:\n  name: B #2\n", 'title: "A #1"\nsource:\n  name: "B #2"\n'),
        ("title: A\nsource: {name: B #2}\n", 'title: A\nsource: {name: "B #2"}\n'),
        ("title : A #1\n", 'title : "A #1"\n'),
        ("title: A\nsummary: One\n  and two #3\n", 'title: A\nsummary: "One\n  and two #3"\n'),
        (
            'title: A\nsummary: We #3\n  and "more"\nslug: a\n',
            'title: A\nsummary: "We #3\n  and \\"more\\""\nslug: a\n',
        ),
        ("title: A\nsummary:\n  We #3\n  and #4\n\nslug: a\n", 'title: A\nsummary:\n  "We #3\n  and #4"\n\nslug: a\n'),
        ("title: A\nsummary: One\n\n  two #3\n\n  four\n", 'title: A\nsummary: "One\n\n  two #3\n\n  four"\n'),
        ("title: A\nsummary: We\n  #3\n  and\n", 'title: A\nsummary: "We\n  #3\n  and"\n'),
        ("title: A\nsummary: We # 3\n  and\n", 'title: A\nsummary: "We # 3\n  and"\n'),
        ("title: A\nsummary: We\n  say #3  # as told\n", 'title: A\nsummary: "We\n  say #3"  # as told\n'),
        ("title: A\ntags:\n  - One\n    two #3\n  - Four\n", 'title: A\ntags:\n  - "One\n    two #3"\n  - Four\n'),
        ("title: A\ntags: [One,\n  two #3, Four]\n", 'title: A\ntags: [One,\n  "two #3", Four]\n'),
        ("title: A\ntags: [One, two\n  #3 four,\n  Five]\n", 'title: A\ntags: [One, "two\n  #3 four",\n  Five]\n'),
        (
            "title: A\nextra:\n  a:\n    b: One\n      #2\n    c: d\n",
            'title: A\nextra:\n  a:\n    b: "One\n      #2"\n    c: d\n',
        ),
        ("title: A\nsource: Desk #1\n  name: B\n", "title: A\nsource: Desk #1\n  name: B\n"),
        ("title: A\nsummary: We #3\n  # and\n  more\n", "title: A\nsummary: We #3\n  # and\n  more\n"),
        ("title: A\r\nsummary: Two #3\r\n", 'title: A\r\nsummary: "Two #3"\r\n'),
    ],
)
def test_check_puts_a_cut_text_in_quotes(before: str, after: str, make_site: MakeSite) -> None:
    site, frame = make_site(GOOD), "---\nid: cccccccccccc\ndate: 2026-01-03\n{}---\nText #1.\n"
    site.write(PATH, frame.format(before))
    checked(site, "--fix")
    assert (site.root / PATH).read_bytes().decode() == frame.format(after)


@pytest.mark.parametrize(
    ("head", "mend"),
    [
        ("summary: One\n  two #3\n  four", '"One two #3 four"'),
        ("summary: We say\n  #metoo", '"We say #metoo"'),
        ("summary: One\n\n  two #3", '"One\\ntwo #3"'),
        ("summary: One #2\n  - three", "Put the whole text in quotes."),
    ],
)
def test_the_mend_of_a_cut_text_is_the_whole_of_it(head: str, mend: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(f"title: A\ndate: 2026-01-03\n{head}")
    assert caught.value.problems[0].mend.endswith(mend)


@pytest.mark.parametrize(
    "head", ['title: "One #2\ndate: 2026-01-03', "title: A\nimage:\n  alt: |\n    One #2\n  file: ["]
)
def test_a_hash_in_what_was_to_be_quoted_is_not_what_is_wrong(head: str) -> None:
    assert "cut-text" not in [code for code, _, _ in refused(head)]


@pytest.mark.parametrize("key", ["subtitle: Boat #4", "keywords: [Boat #4, One]", "author: Boat #4"])
def test_what_is_cut_below_a_key_of_another_generator_is_told_and_not_repeated(key: str) -> None:
    with pytest.raises(ContentError) as caught:
        read(f"title: A\ndate: 2026-01-03\n{key}")
    assert caught.value.problems[0].code in ("unknown-key", "cut-text")
    assert "cut-text" in [one.code for one in caught.value.problems]
    assert not any("Boat`" in one.mend for one in caught.value.problems)


def test_build_and_check_tell_the_same(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, "---\nid: cccccccccccc\ntitle: One # two\ndate: 2026-01-03\n---\nText.\n")
    for result in (site.build(), site.build(), site.build("--clean")):  # what was told stays told
        assert f"{PATH}:3:12: a comment behind a text" in result.output
    assert "comment" in codes(checked(site))


def test_a_cut_text_ends_the_build(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    site.write(PATH, "---\nid: cccccccccccc\ntitle: One #two\ndate: 2026-01-03\n---\nText.\n")
    result = site.run("build")
    assert result.code == 1
    assert '"One #two"' in result.output


def test_comments_of_config_are_comments(make_site: MakeSite) -> None:
    site = make_site(GOOD)
    config = site.root / "config.yaml"
    config.write_text(config.read_text().replace("\n", " #1\n", 1))
    assert "warning" not in site.build().output


NAMES = {"topics", "review", "articles"}  # lists of keys, of fields and of ids, which hold no blank


def test_every_text_that_front_matter_may_say_is_free_text() -> None:
    texts = {
        field.name
        for table in (ARTICLE, EDITION, PAGE)
        for field in table.fields
        if field.kind in (TEXT, SOME_TEXT, TEXTS)
    }
    assert {name for name in texts if not holds_free_text(name)} <= NAMES
    inner = {("image", field.name) for field in IMAGE.fields if field.kind in (TEXT, SOME_TEXT)}
    assert {key for key in inner if not is_free(key)} == set()
