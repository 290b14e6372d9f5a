"""`check` on editions of links: repeats, tracking, copies, titles."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checking import checked, codes
from dateline.check.addresses import Addresses, without_tracking
from dateline.content.body.dialect.links import unescaped
from dateline.content.links.tracking import untracked
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
CONFIG = "-- config.yaml --\ntitle: Looms\nurl: https://looms.example/\nrights: full\n"


def edition(number: int, body: str, *head: str) -> str:
    day = date(2025, 6, 1) + timedelta(weeks=number)
    lines = "".join(f"{line}\n" for line in head)
    return f"-- content/editions/{number:03}.md --\n---\ntitle: Looms {number}\ndate: {day}\n{lines}---\n{body}\n"


def told(found: dict[str, Any], code: str) -> list[tuple[str, int, int, str]]:
    rows = [one for one in found["findings"] if one["code"] == code]
    return [(one["path"].rpartition("/")[2], one["line"], one["column"], one["found"]) for one in rows]


ONE = "https://one.example/heddle"


def test_repeats_are_told_with_the_editions_in_which_they_stood(make_site: MakeSite) -> None:
    first = "- [A](http://www.one.example/heddle/): note\n- [B](https://two.example/)"
    last = f"Hello.\n\n- [New](https://new.example/)\n- [A]({ONE}?utm_source=x)\n\n## More\n- [A]({ONE}#part): again"
    found = checked(make_site(CONFIG + edition(1, first) + edition(2, f"- [A]({ONE})") + edition(3, last)))
    assert told(found, "link-repeated") == [
        ("003.md", 8, 7, f"{ONE}?utm_source=x stands in content/editions/002.md, content/editions/001.md already"),
        (
            "003.md",
            11,
            7,
            f"{ONE}#part stands in this edition, content/editions/002.md, content/editions/001.md already",
        ),
    ]
    mends = [one["mend"] for one in found["findings"] if one["code"] == "link-repeated"]
    assert "content/editions/002.md:5" in mends[0]
    assert "content/editions/003.md:8" in mends[1]


def test_only_the_newest_public_edition_and_those_that_are_not_public_yet_are_looked_at(make_site: MakeSite) -> None:
    body = f"- [A]({ONE})"
    draft, future = edition(4, body, "status: draft"), edition(400, body)
    site = make_site(CONFIG + edition(1, body) + edition(2, body) + edition(3, body) + draft + future)
    assert [row[0] for row in told(checked(site), "link-repeated")] == ["003.md", "004.md", "400.md"]
    every = told(checked(site, "--all-editions"), "link-repeated")
    assert [row[0] for row in every] == ["002.md", "003.md", "004.md", "400.md"]


def test_how_far_back_and_what_stands_there_on_purpose_is_said_in_config(make_site: MakeSite) -> None:
    jobs = "- [Jobs](https://jobs.example/x)\n"
    editions = edition(1, f"{jobs}- [A]({ONE})") + edition(2, jobs) + edition(3, f"{jobs}- [A]({ONE})")
    assert codes(checked(make_site(CONFIG + editions))).count("link-repeated") == 2
    near = make_site(CONFIG + "links: {repeats: 1, standing: [jobs.example]}\n" + editions)
    assert codes(checked(near)).count("link-repeated") == 0


def test_a_link_of_every_one_of_the_last_five_editions_is_not_told(make_site: MakeSite) -> None:
    body = f"- [A]({ONE})"
    site = make_site(CONFIG + "".join(edition(n, body) for n in range(1, 7)))
    assert codes(checked(site)).count("link-repeated") == 0
    site.write("content/editions/004.md", edition(4, "- [B](https://two.example/)").partition("\n")[2])
    assert told(checked(site), "link-repeated")[0][0] == "006.md"


TRACKED = {
    "an inline link": ("- [A](https://a.example/?x=1&utm_source=y): b", "- [A](https://a.example/?x=1): b"),
    "the first parameter": ("- [A](https://a.example/?utm_source=y&x=1#p)", "- [A](https://a.example/?x=1#p)"),
    "all parameters": ("- [A](https://a.example/p?fbclid=2 'T')", "- [A](https://a.example/p 'T')"),
    "entities": ("- [A](https://a.example/?utm_a=1&amp;x=2&#38;gclid=3)", "- [A](https://a.example/?x=2)"),
    "entities that stay": (
        "- [A](https://a.example/?x=1&amp;utm_a=1&amp;y=2)",
        "- [A](https://a.example/?x=1&amp;y=2)",
    ),
    "escapes": (r"- [A](https://a.example/b\_c?utm\_source=x&d\_e=1)", r"- [A](https://a.example/b\_c?d\_e=1)"),
    "a definition": ("- [A][r]\n\n[r]: https://a.example/?utm_source=x 'T'", "- [A][r]\n\n[r]: https://a.example/ 'T'"),
    "a definition in angles": ("- [A]\n\n[a]: <https://a.example/?utm_x=1>", "- [A]\n\n[a]: <https://a.example/>"),
    "an autolink": ("- <https://a.example/?utm_x=1&b=2>", "- <https://a.example/?b=2>"),
    "a bare address": ("- https://a.example/?b=2&utm_x=1, said he", "- https://a.example/?b=2, said he"),
    "a bare host": ("- www.a.example/?b=2&utm_x=1.", "- www.a.example/?b=2."),
    "in brackets": (
        "- [A](https://b.example/) ([c](https://a.example/?gclid=1))",
        "- [A](https://b.example/) ([c](https://a.example/))",
    ),
    "angles": ("- [A](<https://a.example/b c?utm_x=1>)", "- [A](<https://a.example/b c>)"),
    "HTML": ('- <a href="https://a.example/?b=1&amp;utm_x=1">A</a>', '- <a href="https://a.example/?b=1">A</a>'),
    "brackets within": ("- [A](https://a.example/b_(c)?utm_x=1)", "- [A](https://a.example/b_(c))"),
    "upper case": ("- [A](HTTPS://A.example/?UTM_Source=1)", "- [A](HTTPS://A.example/)"),
    "a title like it": (
        "- [https://a.example/?utm_x=1](https://a.example/?utm_x=1)",
        "- [https://a.example/?utm_x=1](https://a.example/)",
    ),
    "a title that holds it": (
        "- [see https://a.example/?utm_x=1](https://a.example/?utm_x=1)",
        "- [see https://a.example/?utm_x=1](https://a.example/)",
    ),
    "code": (
        "- [A](https://a.example/?utm_x=1) `https://a.example/?utm_x=1`\n\n```\nhttps://a.example/?utm_x=1\n```\n"
        "\nText\n\n    https://a.example/?utm_x=1",
        "- [A](https://a.example/) `https://a.example/?utm_x=1`\n\n```\nhttps://a.example/?utm_x=1\n```\n"
        "\nText\n\n    https://a.example/?utm_x=1",
    ),
    "words": (r"Say \https://a.example/?utm_x=1 or `utm_x=1`", r"Say \https://a.example/?utm_x=1 or `utm_x=1`"),
}


@pytest.mark.parametrize("name", TRACKED)
@pytest.mark.parametrize("dialect", ["commonmark", "python-markdown"])
def test_tracking_is_taken_off_and_no_other_byte_changes(name: str, dialect: str, make_site: MakeSite) -> None:
    before, after = TRACKED[name]
    if dialect == "python-markdown" and before.startswith(("- https:", "- www.")):
        after = before  # which is no link there
    site = make_site(f"{CONFIG}markdown: {{dialect: {dialect}}}\n")
    head = "---\ntitle: One\ndate: 2026-01-02\n---\nHello — “you”.  \r\n\n"
    path = site.root / "content" / "editions" / "one.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(f"{head}{before}\n".encode())
    found = checked(site)
    assert [one["level"] for one in found["findings"] if one["code"] == "link-tracking" and one["fixable"]] == [
        "warning"
    ] * (before != after)
    fixed = checked(site, "--fix")
    assert path.read_bytes().decode() == f"{head}{after}\n"
    assert codes(fixed).count("link-tracking") == 0 or before == after


def test_many_on_one_line_are_mended_in_one_run_and_each_is_told_at_its_place(make_site: MakeSite) -> None:
    links = [f"[{n}](https://a.example/{n}?utm_source=x)" for n in range(12)]
    site = make_site(CONFIG + edition(1, "- " + ", ".join(links)))
    rows = told(checked(site), "link-tracking")
    assert [row[2] for row in rows] == [3 + sum(len(one) + 2 for one in links[:n]) + len(f"[{n}](") for n in range(12)]
    assert len(checked(site, "--fix")["fixed"]) == 12
    assert "utm" not in site.root.joinpath("content/editions/001.md").read_text(encoding="utf-8")


def test_links_of_older_editions_are_not_touched(make_site: MakeSite) -> None:
    site = make_site(CONFIG + edition(1, "- [A](https://a.example/?utm_x=1)") + edition(2, "- [B](https://b.example/)"))
    assert checked(site, "--fix")["fixed"] == []
    assert len(checked(site, "--fix", "--all-editions")["fixed"]) == 1


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("https://youtu.be/dQw4w9WgXcQ", "https://youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ", "https://youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://amp.theguardian.com/x/y", "https://theguardian.com/x/y"),
        ("https://a.example/x/y/amp/", "https://a.example/x/y"),
        ("https://dx.doi.org/10.1000/182", "https://doi.org/10.1000/182"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", ""),
        ("https://www.youtube.com/shorts/dQw4w9WgXcQ", ""),
        ("https://arxiv.org/pdf/2101.00001", ""),
        ("https://a.example/x/?b=1", ""),
    ],
)
def test_another_address_of_a_page_is_told_with_the_page_itself(address: str, meant: str, make_site: MakeSite) -> None:
    found = told(checked(make_site(CONFIG + edition(1, f"- [T]({address})"))), "link-canonical")
    assert [row[3] for row in found] == [f"{address} is another address of {meant}"] * bool(meant)


@pytest.mark.parametrize(
    ("link", "code"),
    [
        ("[A long ti…](https://a.example/)", "link-title-cut"),
        ("[A long ti...](https://a.example/)", "link-title-cut"),
        ("[“A long ti…”](https://a.example/)", "link-title-cut"),
        ("[A … title](https://a.example/)", ""),
        ("https://a.example/x", "link-bare"),
        ("<https://a.example/x>", "link-bare"),
        ("[a.example/x](https://www.a.example/x/)", "link-bare"),
        ("[www.A.example](https://a.example/x)", "link-bare"),
        ("[b.example](https://a.example/x)", ""),
        ("[Node.js](https://a.example/x)", ""),
        ("[a.example explained](https://a.example/x)", ""),
    ],
)
def test_titles_that_say_little(link: str, code: str, make_site: MakeSite) -> None:
    found = codes(checked(make_site(CONFIG + edition(1, f"- {link}: note"))))
    assert [one for one in found if one.startswith("link-")] == [code] * bool(code)


def test_an_anchor_of_a_link_may_be_linked_to(make_site: MakeSite) -> None:
    first = edition(1, f"- [A]({ONE})")
    site = make_site(CONFIG + first)
    site.build()
    page = site.read("/editions/001/")
    anchor = page[: page.index(f'" href="{ONE}"')].rpartition('id="')[2]
    site.write(
        "content/editions/002.md", edition(2, f"See [that](001.md#{anchor}), [this](001.md#none).").partition("\n")[2]
    )
    assert [row[3].partition(":")[0] for row in told(checked(site), "broken-anchor")] == ["001.md#none"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "utm_b", "gclid", "b_c"]), st.sampled_from(["1", "", "x%20y"])), max_size=6
    ),
    st.sampled_from(["&", "&amp;", "&#38;", "\\&"]),
    st.sampled_from(["", "#p", "#?utm_x=1&b"]),
    st.booleans(),
)
def test_what_is_written_without_tracking_means_what_the_address_without_it_does(
    params: list[tuple[str, str]], sign: str, fragment: str, escaped: bool
) -> None:
    query = sign.join(f"{name}={value}" for name, value in params)
    raw = f"https://a.example/p{'?' * bool(params)}{query}{fragment}"
    if escaped:
        raw = raw.replace("_", "\\_")
    assert unescaped(without_tracking(raw)) == untracked(unescaped(raw))
    assert without_tracking(without_tracking(raw)) == without_tracking(raw)


@given(st.text(alphabet="[]()<>:/ \n`\\&;.!?#aw", max_size=60))
def test_no_text_stops_the_search_for_addresses(text: str) -> None:
    body = text.replace("a", "https://a.example/x").replace("w", "www.")
    for one in Addresses(body).written:
        assert 0 <= one.start < one.end <= len(body)
        assert body[one.start] in "hw"
