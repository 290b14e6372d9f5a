"""`dateline edition email`: a message that any program opens, and that loads nothing."""

from __future__ import annotations

import email
import re
import sys
from collections.abc import Callable
from email import policy
from email.message import EmailMessage

import html5lib
import pytest

from pictures import png
from sites import CONFIG, NOW, SiteDir

MakeSite = Callable[..., SiteDir]

SITE = """\
-- content/articles/grain.md --
---
title: Grain & the “quay”
date: 2025-03-04
topics: weather
dateline: Port Alma
source: {name: Harbour Gazette, url: "https://gazette.example/grain"}
summary: The first ship since November sailed.
image: {file: media/crane.png, alt: A crane}
---
Text.
-- content/articles/line.md --
---
title: A line on the water
date: 2025-03-05
rights: excerpt
source: Strict Wire
summary: The text avoids the word.
---
SECRET
-- content/editions/2025-w10.md --
---
title: Week 10, “at last”
date: 2025-03-07
summary: Two reports.
sections:
  - {title: Grain, articles: [grain]}
  - {title: Elsewhere, articles: [line]}
---
Read [the first](../articles/grain.md) and [more](https://other.example/a?b=1&c=2).

![A crane](../media/crane.png)

- One
- Two
"""
SITE_ARTICLE = SITE.partition("--\n")[2].partition("-- content")[0]


@pytest.fixture
def site(make_site: MakeSite) -> SiteDir:
    made = make_site(SITE)
    made.write("content/media/crane.png", png(4, 3))
    return made


def sent(site: SiteDir, *options: str) -> EmailMessage:
    """The message of the edition, as Python's own reader has it."""
    result = site.run("edition", "email", "2025-w10", "--now", NOW, *options)
    assert result.code == 0, result.output
    assert result.stdout.splitlines() == [f"email/2025-w10.{kind}" for kind in ("html", "txt", "eml")]
    data = (site.root / "email/2025-w10.eml").read_bytes()
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage) and not message.defects
    assert all(len(line) < 999 for line in data.split(b"\r\n"))
    return message


def part(message: EmailMessage, kind: str) -> str:
    found = message.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


def test_it_has_a_plain_and_an_html_part_the_better_one_last(site: SiteDir) -> None:
    message = sent(site)
    assert message.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in message.iter_parts()] == ["text/plain", "text/html"]
    for kind, name in (("plain", "txt"), ("html", "html")):
        assert part(message, kind).rstrip() == (site.root / f"email/2025-w10.{name}").read_text("utf-8").rstrip()


def test_its_head_says_what_when_and_from_whom(site: SiteDir) -> None:
    message = sent(site)
    assert message["Subject"] == "Week 10, “at last”"
    assert message["From"] == "Test Digest <digest@digest.example>"
    assert message["Date"].datetime.isoformat() == "2025-03-07T00:00:00+00:00"
    assert re.fullmatch(r"<[^@<>\s]+@digest\.example>", message["Message-ID"])
    assert message["To"] is None and message["List-Unsubscribe"] is None


def test_config_names_the_sender_and_the_way_out_of_the_list(site: SiteDir) -> None:
    rules = "email: {from: The Desk <desk@x.example>, unsubscribe: 'https://x.example/leave?list=1'}\n"
    site.write("config.yaml", CONFIG + rules)
    message = sent(site)
    assert message["From"] == "The Desk <desk@x.example>"
    assert message["List-Unsubscribe"] == "<https://x.example/leave?list=1>"
    assert 'href="https://x.example/leave?list=1"' in part(message, "html")
    assert "Unsubscribe: https://x.example/leave?list=1" in part(message, "plain")


@pytest.mark.parametrize(
    ("config", "sender"),
    [
        ("email: {from: 'The Desk, Inc. <desk@x.example>'}", '"The Desk, Inc." <desk@x.example>'),
        ("email: {from: desk@x.example}", "desk@x.example"),
        ("email: {from: 'Hafen-Büro <b@x.example>'}", "Hafen-Büro <b@x.example>"),
        ("authority: 'me@x.example,2017'", "Test Digest <digest@x.example>"),
        ("authority: bücher.example", "Test Digest <digest@xn--bcher-kva.example>"),
    ],
)
def test_the_sender_is_one_that_programs_can_read(site: SiteDir, config: str, sender: str) -> None:
    site.write("config.yaml", f"{CONFIG}{config}\n")
    assert sent(site)["From"] == sender


@pytest.mark.parametrize("config", ["authority: two words", "email: {from: a..b@x.example}"])
def test_a_sender_that_is_none_is_told(site: SiteDir, config: str) -> None:
    site.write("config.yaml", f"{CONFIG}{config}\n")
    result = site.run("edition", "email", "2025-w10", "--now", NOW)
    assert result.code == 1 and "email: {from: …}" in result.stderr


def test_the_same_edition_gives_the_same_bytes(site: SiteDir) -> None:
    assert sent(site).as_bytes() == sent(site).as_bytes()


def test_every_address_is_absolute_and_nothing_is_loaded(site: SiteDir) -> None:
    html = part(sent(site, "--base-url", "https://user.example/repo/"), "html")
    links = re.findall(r'href="([^"]*)"', html)
    assert "https://user.example/repo/2025/03/04/grain/" in links
    assert "https://user.example/repo/editions/2025-w10/" in links
    assert "https://other.example/a?b=1&amp;c=2" in links
    assert all(link.startswith("https://") for link in links)
    assert not re.search(r"<(?:img|script|link|iframe|object)\b|\bsrc=|url\(|@import", html)
    assert "A crane" in html


def test_styles_stand_on_the_elements_and_dark_mode_in_the_head(site: SiteDir) -> None:
    html = part(sent(site), "html")
    assert re.search(r'<h1 style="[^"]*font-size', html)
    assert html.count("<style") == 1 and "prefers-color-scheme: dark" in html
    parser = html5lib.HTMLParser()
    parser.parse(html)
    assert not parser.errors


def test_without_styles_it_reads_from_top_to_end(site: SiteDir) -> None:
    html = part(sent(site), "html")
    assert re.findall(r"<(h[1-6])\b", html) == ["h1", "h2", "h3", "h2", "h3"]
    assert "<table" not in html
    assert "Strict Wire (Excerpt)" in html and "SECRET" not in html


def test_the_plain_text_says_the_same(site: SiteDir) -> None:
    text = part(sent(site), "plain")
    for line in (
        "Week 10, “at last”",
        "Two reports.",
        "Read the first <https://digest.example/2025/03/04/grain/> and more",
        "- One",
        "Grain & the “quay”",
        "4 Mar 2025 · Port Alma · Harbour Gazette",
        "https://digest.example/2025/03/05/line/",
        "Read this edition on the web:\nhttps://digest.example/editions/2025-w10/",
    ):
        assert line in text, line
    assert "&amp;" not in text and "<p" not in text and "\n\n\n\n" not in text


def test_an_edition_is_named_by_slug_or_path(site: SiteDir) -> None:
    for name in ("editions/2025-w10", "content/editions/2025-w10.md", str(site.root / "content/editions/2025-w10.md")):
        assert site.run("edition", "email", name, "--now", NOW).code == 0, name


def test_an_edition_that_is_not_there_is_told_with_the_nearest(site: SiteDir) -> None:
    result = site.run("edition", "email", "2025-w11", "--now", NOW)
    assert result.code == 2 and "Did you mean '2025-w10'?" in result.stderr
    assert not (site.root / "email").exists()


def test_one_that_mail_programs_would_cut_off_is_refused(site: SiteDir) -> None:
    path = site.root / "content/editions/2025-w10.md"
    path.write_text(path.read_text("utf-8") + "\nA long word. " * 9000, encoding="utf-8")
    result = site.run("edition", "email", "2025-w10", "--now", NOW)
    assert result.code == 1 and "content/editions/2025-w10.md: an e-mail of" in result.stderr
    assert not (site.root / "email").exists()


def test_without_css_inline_it_says_how_to_install_it(site: SiteDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "css_inline", None)
    result = site.run("edition", "email", "2025-w10", "--now", NOW)
    assert result.code == 3 and "[email]" in result.stderr


def test_a_digest_overrides_its_layouts(site: SiteDir) -> None:
    extends = "{% extends '!default/email/edition.html' %}{% block footer %}<p>Mine</p>{% endblock %}"
    site.write("layouts/email/edition.html", extends)
    site.write("layouts/email/edition.txt", "{{ edition.title }}\nMine\n")
    message = sent(site, "-o", str(site.root / "email"))
    assert "<p>Mine</p>" in part(message, "html").replace(' style="margin: 0 0 12px;"', "")
    assert part(message, "plain") == "Week 10, “at last”\nMine\n"


@pytest.mark.parametrize(
    "rule",
    ["from: nobody", "from: 'A\\nBcc: b@c.example'", "unsubscribe: ftp://x.example/", "unsubscribe: 'https://x> <y'"],
)
def test_an_address_that_is_none_is_refused(site: SiteDir, rule: str) -> None:
    site.write("config.yaml", f"{CONFIG}email: {{{rule}}}\n")
    assert site.run("edition", "email", "2025-w10", "--now", NOW).code == 1


def test_a_file_that_was_edited_is_not_overwritten(site: SiteDir) -> None:
    """What we wrote and nobody edited is, silently; of all three files none is written where one is not ours."""
    sent(site)
    site.write("content/articles/grain.md", SITE_ARTICLE.replace("Grain &", "Rye &"))
    sent(site)
    assert "Rye" in (site.root / "email/2025-w10.txt").read_text()
    edited = site.write("email/2025-w10.html", "<p>Dear all,")
    before = {path: path.read_bytes() for path in edited.parent.iterdir()}
    site.write("content/articles/grain.md", SITE_ARTICLE)
    result = site.run("edition", "email", "2025-w10", "--now", NOW)
    assert result.code == 1
    assert "email/2025-w10.html" in result.stderr and ".txt" not in result.stderr and "-o DIR" in result.stderr
    assert {path: path.read_bytes() for path in edited.parent.iterdir()} == before
    edited.unlink()
    sent(site)


def test_a_file_that_was_never_ours_is_not_overwritten_unless_it_is_the_same(site: SiteDir) -> None:
    sent(site)
    (site.root / ".dateline/email.json").unlink()
    sent(site)
    (site.root / ".dateline/email.json").unlink()
    site.write("content/articles/grain.md", SITE_ARTICLE.replace("Grain &", "Rye &"))
    assert site.run("edition", "email", "2025-w10", "--now", NOW).code == 1
    page = site.root / "email/2025-w10.txt"
    page.rename(site.root / "mine.txt")
    page.symlink_to(site.root / "mine.txt")
    before = page.read_bytes()
    assert site.run("edition", "email", "2025-w10", "--now", NOW).code == 1
    assert page.is_symlink() and page.read_bytes() == before


@pytest.mark.parametrize(
    "folder", [".", "content", "content/mail", "layouts/x", "site/mail", ".git", "../digest", ".."]
)
def test_an_email_goes_into_no_folder_of_the_digest(site: SiteDir, folder: str) -> None:
    (site.root / ".git").mkdir()
    result = site.run("edition", "email", "2025-w10", "--now", NOW, "-o", str(site.root / folder))
    assert result.code == 2 and "own files" in result.stderr
    assert not (site.root / folder / "2025-w10.html").exists()


def of_links(count: int, note: str) -> str:
    """A digest with an edition of links of ordinary length."""
    title, host = (
        "The quiet work of keeping an old loom going",
        "https://weaving-{}.example/2026/01/the-quiet-work-of-{}",
    )
    links = "".join(f"- [{title} {n}]({host.format(n % 60, n)}){note}\n" for n in range(count))
    return f"-- content/editions/e.md --\n---\ntitle: Looms\ndate: 2026-01-20\n---\n## All\n\n{links}"


@pytest.mark.parametrize(
    ("count", "note", "most"),
    [(215, "", 60_000), (250, ": what it takes when nobody makes the parts any more, told by those who do.", 75_000)],
)
def test_an_edition_of_links_is_a_short_message(
    count: int, note: str, most: int, make_site: Callable[[str], SiteDir]
) -> None:
    site = make_site(of_links(count, note))
    assert site.run("edition", "email", "e").code == 0
    html = site.root.joinpath("email/e.html").read_text(encoding="utf-8")
    text = site.root.joinpath("email/e.txt").read_text(encoding="utf-8")
    assert len(html.encode()) <= most
    written = re.findall(r"- \[(.*)\]\((.*)\)(.*)\n", of_links(count, note))
    lists = html[html.index("<ul") : html.index("</ul>")]
    assert len(lists) - sum(len(part) for link in written for part in link) <= 90 * count
    assert html.count('href="https://weaving-') == count, "one click from the mail to the source"
    assert "\n\n- " not in text.partition("All")[2].lstrip("\n").partition("\n")[2]


def test_config_may_ask_for_cards(make_site: Callable[[str], SiteDir]) -> None:
    site = make_site(of_links(2, ""))
    site.write("config.yaml", "title: T\nurl: https://digest.example/\nemail: {style: cards}\n")
    assert site.run("edition", "email", "e").code == 0
    assert 'style="color' in site.root.joinpath("email/e.html").read_text(encoding="utf-8").partition("<ul")[2]
