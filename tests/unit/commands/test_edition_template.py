"""`dateline edition new` for editions that follow others, and for those that begin with a template."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sites import NOW, SiteDir

MakeSite = Callable[..., SiteDir]
TEMPLATE = "content/templates/edition.md"


def article(name: str, day: str, more: str = "") -> str:
    return f"-- content/articles/{name}.md --\n---\ntitle: The {name}\ndate: {day}\n{more}---\nText.\n"


def edition(name: str, day: str, more: str = "") -> str:
    return f"-- content/editions/{name}.md --\n---\ntitle: E\ndate: {day}\n{more}---\nHello.\n"


def new(site: SiteDir, *options: str) -> tuple[str, str]:
    """The name and the text of a new edition."""
    result = site.run("edition", "new", "--now", NOW, *options)
    assert result.code == 0, result.output
    path = site.root / result.stdout.strip()
    return path.name, path.read_bytes().decode()


def test_it_holds_all_that_stands_in_no_edition_since_the_last_one(make_site: MakeSite) -> None:
    site = make_site(
        article("before", "2025-03-09")
        + article("that-day", "2025-03-10")
        + article("later-that-day", "2025-03-10T18:00:00Z")
        + article("next-week", "2025-03-18")
        + article("in-a-draft", "2025-03-19")
        + edition("one", "2025-03-10", "articles: [that-day]\n")
        + edition("draft", "2025-03-20", "status: draft\narticles: [in-a-draft]\n")
    )
    assert new(site) == (
        "2025-03-10-to-2025-03-18.md",
        '---\ntitle: "10 March 2025 to 18 March 2025"\ndate: 2025-03-18\nsummary:\narticles:\n'
        "  - articles/next-week.md\n  - articles/later-that-day.md\n---\n\n",
    )


def test_days_of_one_week_are_named_by_it_where_no_other_edition_is(make_site: MakeSite) -> None:
    articles = article("a", "2025-03-11") + article("b", "2025-03-13")
    site = make_site(articles + edition("one", "2025-03-04"))
    assert new(site)[0] == "2025-w11.md"
    site.write("content/articles/c.md", "---\ntitle: C\ndate: 2025-03-14\n---\nText.\n")
    assert new(site)[0] == "2025-03-14.md"


def test_nothing_since_the_last_edition_is_told(make_site: MakeSite) -> None:
    site = make_site(article("a", "2025-03-09") + edition("one", "2025-03-10"))
    result = site.run("edition", "new", "--now", NOW)
    assert result.code == 2 and "every article since the last edition stands in an edition already" in result.stderr
    assert "2025-03-09" in result.stderr and "edition add" in result.stderr


def test_a_number_counts_on_where_there_are_numbers(make_site: MakeSite) -> None:
    site = make_site(
        article("a", "2025-03-11") + edition("one", "2025-03-04", "number: 41\n") + edition("two", "2025-03-05")
    )
    assert new(site, "--week", "2025-w11")[1].startswith("---\ntitle: Week 11 of 2025\nnumber: 42\ndate: 2025-03-11\n")


def test_a_template_is_filled_in_and_the_edition_a_draft(make_site: MakeSite) -> None:
    site = make_site("")
    site.write(
        TEMPLATE,
        "---\n# keep me\ntitle: This Week in Looms {number}\nsummary: '{title} of {date}'\nnumber: {number}\n---\n"
        "{title}: {date}, {names} stay, {{number}} too.\n\n## Tooling\n",
    )
    name, text = new(site)
    assert name == "2026-w05.md"
    assert text == (
        "---\n# keep me\ntitle: This Week in Looms 1\nsummary: This Week in Looms 1 of 2026-01-31\nnumber: 1\n"
        "date: 2026-01-31\nstatus: draft\n---\n"
        "This Week in Looms 1: 2026-01-31, {names} stay, {1} too.\n\n## Tooling\n"
    )
    name, text = new(site)
    assert name == "2026-w05-2.md" and "title: This Week in Looms 2\n" in text and "number: 2\n" in text


def test_a_title_is_text_wherever_a_template_puts_it(make_site: MakeSite) -> None:
    site = make_site("")
    site.write(TEMPLATE, "---\ntitle: {title}\nsummary: About {title}\n---\n{title}\n\nIn *{title}*.\n")
    title = '1. "quoted": *a* [b](c) # {number}'
    _, text = new(site, "--title", title)
    site.run("build", "--drafts", "--now", NOW)
    page = site.read("/editions/2026-w05/")
    assert "1. &#34;quoted&#34;: *a* [b](c) # {number}</h1>" in page
    assert "<p>1. &#34;quoted" in page.replace("&quot;", "&#34;").replace('"quoted', "&#34;quoted")
    assert "<p>In <em>1. " in page and "[b](c) # {number}</em>" in page
    assert "number:" not in text


@pytest.mark.parametrize("title", ["Looms {number}", "'Looms {number}'", '"Looms {number}"', "Looms {number}  # mine"])
def test_a_title_that_is_asked_for_takes_the_place_of_the_templates(make_site: MakeSite, title: str) -> None:
    site = make_site("")
    site.write(TEMPLATE, f"---\ntitle: {title}\n---\n{{title}}\n")
    _, text = new(site, "--title", "Warp")
    assert "title: Warp" in text and text.endswith("---\nWarp\n") and "number: 1\n" in text


def test_a_title_can_be_a_part_of_the_templates(make_site: MakeSite) -> None:
    site = make_site("")
    site.write(TEMPLATE, '---\ntitle: "{title} in looms"\n---\n')
    assert "title: Warp in looms\n" in new(site, "--title", "Warp")[1]
    assert "title: Week 5 of 2026 in looms\n" in new(site)[1]


@pytest.mark.parametrize("text", ["", "\n", "Hello, {date}.\n", "---\n---\nHello.\n"])
def test_a_template_needs_no_front_matter(make_site: MakeSite, text: str) -> None:
    site = make_site("")
    site.write(TEMPLATE, text)
    made = new(site)[1]
    assert made.startswith("---\n") and "title: Week 5 of 2026\n" in made and "date: 2026-01-31\n" in made
    assert made.endswith(text.replace("{date}", "2026-01-31").removeprefix("---\n---\n"))
    assert site.run("build", "--drafts", "--now", NOW).code == 0


def test_a_template_keeps_its_line_ends_and_what_it_says_itself(make_site: MakeSite) -> None:
    site = make_site(article("a", "2026-01-30"))
    site.write(TEMPLATE, "---\r\ntitle: A\r\nstatus: published\r\narticles:\r\n---\r\nHello.\r\n")
    _, text = new(site)
    head = "title: A\r\nstatus: published\r\ndate: 2026-01-31\r\narticles:\r\n  - articles/a.md\r\n"
    assert text == f"---\r\n{head}---\r\nHello.\r\n"


def test_articles_stand_in_an_edition_of_a_template_too(make_site: MakeSite) -> None:
    site = make_site(article("a", "2026-01-30"))
    site.write(TEMPLATE, "---\ntitle: A\nslug: no-{number}\n---\n")
    result = site.run("edition", "new", "--now", NOW)
    assert result.code == 0 and "1 article; a draft, number 1." in result.stderr
    assert "delete its line `status: draft`" in result.stderr
    text = (site.root / "content/editions/2026-w05.md").read_text("utf-8")
    assert "articles:\n  - articles/a.md\n---\n" in text and "slug: no-1\n" in text
    site.build()
    assert not [route for route in site.tree() if route.startswith("editions/no-1")]


def test_a_digest_of_links_needs_no_template(make_site: MakeSite) -> None:
    site = make_site("")
    assert new(site) == (
        "2026-w05.md",
        "---\ntitle: Week 5 of 2026\ndate: 2026-01-31\nsummary:\nstatus: draft\n---\n\n",
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: [\n---\n", f"{TEMPLATE}:"),
        ("---\ntitle: A\n", f"{TEMPLATE}:1:1: front matter that does not end"),
        ("---\ntitle: A\nissue: {number}\n---\n", f"{TEMPLATE}:3:1: the unknown key 'issue'"),
        ("---\ntitle: A\nslug: a/b\n---\n", f"{TEMPLATE}:3:1:"),
    ],
)
def test_what_is_wrong_with_a_template_is_told_with_its_place(make_site: MakeSite, text: str, place: str) -> None:
    site = make_site("")
    site.write(TEMPLATE, text)
    result = site.run("edition", "new", "--now", NOW)
    assert result.code == 1 and place in result.stderr
    assert not (site.root / "content/editions").exists()


def test_a_template_that_leads_out_of_the_digest_is_not_read(make_site: MakeSite, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret\n", encoding="utf-8")
    site = make_site("")
    (site.root / "content/templates").mkdir(parents=True)
    (site.root / TEMPLATE).symlink_to(secret)
    result = site.run("edition", "new", "--now", NOW)
    assert result.code == 1 and f"{TEMPLATE}: a link that leads out of content/" in result.stderr


def test_templates_are_no_content(make_site: MakeSite) -> None:
    site = make_site(article("a", "2026-01-30"))
    site.build()
    before = site.tree()
    site.write(TEMPLATE, "---\ntitle: {title}\ndate: nonsense\n---\n[x](/nowhere/)\n")
    site.write("content/templates/notes.bin", "x")
    site.build()
    assert site.tree() == before
    assert site.run("check").code == 0
