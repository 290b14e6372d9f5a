"""Pictures that came along with a page or a mail go to content/media/; every other one is told with its rule."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pictures import harbour, png
from sites import SiteDir

MakeSite = Callable[..., SiteDir]
SAID = "the ferry to the northern islands came four hours late after it touched ground in the channel."
PAGE = (
    '<!doctype html><html><head><title>Ferry late</title>\n<meta name="date" content="2024-05-06">'
    '<link rel="canonical" href="https://harbour.example/ferry"></head><body><article>'
    "<h1>Ferry comes four hours late</h1>\n"
    "<p>On Monday {said}</p>\n{put}\n<p>On Tuesday {said}</p><p>On Friday {said}</p></article></body></html>"
)


@pytest.fixture
def digest(make_site: MakeSite) -> SiteDir:
    return make_site("-- config.yaml --\ntitle: Test\nurl: https://x.example/\n")


def page(put: str) -> str:
    return PAGE.format(said=SAID, put=put)


def put(folder: Path, name: str, data: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def media(digest: SiteDir) -> list[str]:
    folder = digest.root / "content/media"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


def rows(digest: SiteDir, *args: str | Path) -> list[dict[str, Any]]:
    out = digest.run("import", "--json", *map(str, args)).stdout
    return [json.loads(line) for line in out.splitlines()]


def lost(row: dict[str, Any]) -> list[tuple[str, str, str]]:
    return [(one["kind"], one["what"], one["rule"]) for one in row["marks"]["dropped"]]


def around(row: dict[str, Any]) -> str:
    """What stands between the first two paragraphs of a body."""
    found = re.search(r"channel\.\n\n(.*)On Tuesday", row["body"], re.DOTALL)
    assert found
    return found[1].strip()


def test_the_pictures_of_a_saved_page_come_in_with_words_caption_and_link(digest: SiteDir, tmp_path: Path) -> None:
    shown = (
        '<figure><img data-src="https://cdn.example/boat.jpg" src="./Ferry_files/the%20boat.jpg" alt="A [big] boat">'
        '<figcaption>The “boat” at <b>quay</b> *1*, "late".</figcaption></figure>'
        '<a href="/gallery?utm_source=x"><img src="Ferry_files/crane.png" alt=""></a>'
    )
    put(tmp_path, "in/Ferry.html", page(shown))
    put(tmp_path, "in/Ferry_files/the boat.jpg", harbour(1))
    put(tmp_path, "in/Ferry_files/crane.png", harbour(2))
    put(tmp_path, "in/Ferry_files/frame.html", page(""))
    put(tmp_path, "in/Ferry_files/more/notes.txt", "A note.\n")
    put(tmp_path, "in/Ferry_files/style.css", "a {}")
    said = digest.run("import", "--dry-run", str(tmp_path / "in"))
    assert said.code == 0 and media(digest) == []
    assert "Passed over, for a browser saved them beside a page: 2 frames and the like." in said.output
    (row,) = rows(digest, tmp_path / "in")
    assert media(digest) == ["crane.png", "the-boat.png"]
    assert row["marks"]["kept"] == {"picture": 2}
    assert lost(row) == [("strong", "quay", "picture-caption")]
    assert [one["to"] for one in row["moved"]] == ["title", "caption"]
    digest.build()
    built = digest.read("/2024/05/06/ferry-comes-four-hours-late/")
    assert re.search(
        r'<figure><img alt="A \[big\] boat" src="/media/the-boat\.png"[^<>]*>'
        r'<figcaption>The “boat” at quay \*1\*, "late"\.</figcaption></figure>',
        built,
    )
    assert re.search(r'<a href="https://harbour\.example/gallery"[^<>]*><img alt="" src="/media/crane\.png"', built)
    receipt = digest.run("explain", "ferry-comes-four-hours-late").output  # the seed's copy has no pictures beside it
    assert "Marks kept: 2 pictures" in receipt and "picture-elsewhere" not in receipt


def test_a_page_in_the_seeds_folder_brings_its_pictures_by_a_build_and_again_once_its_article_is_gone(
    digest: SiteDir,
) -> None:
    seeds = digest.root / "content/seeds"
    put(seeds, "Ferry.html", page('<img src="Ferry_files/boat.jpg" alt="Boat">'))
    put(seeds, "Ferry_files/boat.jpg", harbour(1))
    put(seeds, "Ferry_files/frame.html", page(""))
    built = digest.run("build")
    assert built.code == 0 and "passed-seed" not in built.output  # there is nothing to mend
    article = digest.root / "content/articles/2024/05/ferry-comes-four-hours-late.md"
    assert "![Boat](/media/boat.png)" in article.read_text("utf-8")
    assert [path.name for path in article.parent.iterdir()] == [article.name]
    article.unlink()
    assert digest.run("build").code == 0 and not article.exists()  # a deleted one stays deleted
    assert digest.run("import", str(seeds / "Ferry.html")).code == 0
    assert "![Boat](/media/boat.png)" in article.read_text("utf-8")
    assert media(digest) == ["boat.png"]


def test_without_a_kept_copy_of_the_seed_the_pictures_come_in_all_the_same(digest: SiteDir, tmp_path: Path) -> None:
    put(tmp_path, "Ferry.html", page('<img src="Ferry_files/boat.jpg">'))
    put(tmp_path, "Ferry_files/boat.jpg", harbour(1))
    (row,) = rows(digest, "--no-keep", tmp_path / "Ferry.html")
    assert around(row) == "![](/media/boat.png)"
    (row,) = rows(digest, "--no-keep", tmp_path / "Ferry.html")
    assert row["status"] == "unchanged" and media(digest) == ["boat.png"]


def test_a_sidecar_tells_of_a_page_with_pictures_as_of_any(digest: SiteDir, tmp_path: Path) -> None:
    put(tmp_path, "Ferry.html", page('<img src="Ferry_files/boat.jpg">'))
    put(tmp_path, "Ferry.yaml", "title: Another\ntags: [Ferry]\n")
    put(tmp_path, "Ferry_files/boat.jpg", harbour(1))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert row["title"] == "Another" and around(row) == "![](/media/boat.png)"


def test_names_that_collide_get_a_number_and_the_same_bytes_one_place(digest: SiteDir, tmp_path: Path) -> None:
    shown = '<img src="a/x.png" alt="1"><p>On Sunday {0}</p><img src="b/x.png" alt="2"><img src="c/y.png" alt="3">'
    put(tmp_path, "Ferry.html", page(shown.format(SAID)))
    put(tmp_path, "a/x.png", harbour(1))
    put(tmp_path, "b/x.png", harbour(2))
    put(tmp_path, "c/y.png", harbour(1))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert re.findall(r"!\[.\]\(.*?\)", row["body"]) == [
        "![1](/media/x.png)",
        "![2](/media/x-2.png)",
        "![3](/media/x.png)",
    ]
    assert media(digest) == ["x-2.png", "x.png"]


@pytest.mark.parametrize(
    "name",
    [
        "../x.png",
        "a/../../x.png",
        "%2e%2e/x.png",
        "..\\x.png",
        "x%00.png",
        "{top}/x.png",
        "file://{top}/x.png",
        "n" * 300 + ".png",
        "link.png",
        "none.png",
        "folder",
    ],
)
def test_what_lies_elsewhere_is_never_opened_and_a_name_that_no_disk_takes_is_only_told(
    digest: SiteDir, tmp_path: Path, name: str
) -> None:
    put(tmp_path, "x.png", harbour(1))
    put(tmp_path, "in/folder/index.md", "Not a picture.\n")
    (tmp_path / "in/link.png").symlink_to(tmp_path / "x.png")
    put(tmp_path, "in/Ferry.html", page(f'<img src="{name.format(top=tmp_path)}" alt="Boat">'))
    put(tmp_path, "in/notes.md", f"---\ntitle: Notes\ndate: 2024-05-06\n---\n![b]({name.format(top=tmp_path)})\n")
    found = rows(digest, tmp_path / "in")
    assert [row["status"] for row in found] == ["imported"] * len(found) and media(digest) == []
    assert around(found[0]) == ""
    assert len(lost(found[0])) == 1 or name.startswith("file:")


@pytest.mark.parametrize("name", ["con.png", "NUL.jpg", "aux.tar.gz", ".hidden.png", "a&amp;b.png", "日本.png"])
def test_odd_names_get_names_that_any_disk_takes(digest: SiteDir, tmp_path: Path, name: str) -> None:
    put(tmp_path, "Ferry_files/" + name.replace("&amp;", "&"), harbour(1))
    put(tmp_path, "Ferry.html", page(f'<img src="Ferry_files/{name}" alt="Boat">'))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    (there,) = media(digest)
    assert re.fullmatch(r"[\w-]+\.png", there) and there.partition(".")[0] not in ("con", "nul", "aux")
    assert row["marks"]["kept"] == {"picture": 1}
    assert digest.run("check").code == 0


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<html><script>alert(1)</script></html>",
        b"\xff\xd8\xff\xe0 no picture behind that",
        b"\x89PNG\r\n\x1a\n",
        b"",
        png(24, 24),
        png(1, 900),
    ],
)
def test_what_is_no_picture_is_told_and_its_neighbour_comes_in(digest: SiteDir, tmp_path: Path, data: bytes) -> None:
    put(tmp_path, "Ferry_files/bad.png", data)
    put(tmp_path, "Ferry_files/good.png", harbour(1))
    put(tmp_path, "Ferry.html", page('<img src="Ferry_files/bad.png"><img src="Ferry_files/good.png">'))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert media(digest) == ["good.png"] and around(row) == "![](/media/good.png)"
    ((kind, what, rule),) = lost(row)
    assert kind == "picture" and what.endswith("Ferry_files/bad.png")
    assert rule == ("picture-small" if data.startswith(b"\x89PNG") and len(data) > 9 else "picture-elsewhere")


def test_a_picture_under_the_ending_of_a_page_comes_in(digest: SiteDir, tmp_path: Path) -> None:
    put(tmp_path, "Ferry_files/boat.html", harbour(1))
    put(tmp_path, "Ferry.html", page('<img src="Ferry_files/boat.html" alt="Boat">'))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert (media(digest), around(row)) == (["boat.png"], "![Boat](/media/boat.png)")


def data_address(data: bytes, kind: str = "image/png") -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


@pytest.mark.parametrize("padding", [0, 21_000_000])
def test_a_picture_in_its_address_is_a_file_however_large_the_page(
    digest: SiteDir, tmp_path: Path, padding: int
) -> None:
    more = f'<img src="data:image/svg+xml;base64,{"A" * padding}">' if padding else ""
    put(tmp_path, "Ferry.html", page(f'<img src="{data_address(harbour(1))}" alt="The quay">{more}'))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert around(row) == "![The quay](/media/the-quay.png)"
    assert (digest.root / "content/media/the-quay.png").read_bytes() == harbour(1)


def test_a_drawing_in_its_address_is_none(digest: SiteDir, tmp_path: Path) -> None:
    drawing = b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<path d='M0 0'/>" * 90 + b"</svg>"
    put(tmp_path, "Ferry.html", page(f'<img src="{data_address(drawing, "image/svg+xml")}" alt="The quay">'))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert media(digest) == [] and lost(row) == [("picture", "The quay", "picture-inside")]


def test_rows_bring_pictures_in_their_addresses(digest: SiteDir, tmp_path: Path) -> None:
    text = f'<p>On Monday {SAID}</p><p><img src="{data_address(harbour(1))}" alt="Quay"></p><p>On Tuesday {SAID}</p>'
    put(tmp_path, "rows.jsonl", json.dumps({"title": "Ferry", "date": "2024-05-06", "text": text}))
    (row,) = rows(digest, tmp_path / "rows.jsonl")
    assert around(row) == "![Quay](/media/quay.png)"


MAIL = """\
From: Harbour Daily <news@harbour.example>
Subject: Ferry comes four hours late
Date: Mon, 06 May 2024 07:15:00 +0200
MIME-Version: 1.0
Content-Type: multipart/related; boundary="b"

--b
Content-Type: text/html; charset=utf-8

<p>On Monday {said}</p><p><a href="https://harbour.example/quay"><img src="cid:one%40x" alt="Quay"></a></p>
<p>On Tuesday {said}</p>
--b
Content-Type: image/png; name="../../q u/ay.png"
Content-ID: <one@x>
Content-Disposition: inline
Content-Transfer-Encoding: base64

{one}
--b
Content-Type: image/png; name="other.png"
Content-ID: <two@x>
Content-Transfer-Encoding: base64

{two}
--b--
"""


def test_a_mail_brings_the_pictures_that_its_text_shows(digest: SiteDir, tmp_path: Path) -> None:
    one, two = (base64.b64encode(harbour(number)).decode() for number in (1, 2))
    put(tmp_path, "letter.eml", MAIL.format(said=SAID, one=one, two=two))
    (row,) = rows(digest, tmp_path / "letter.eml")
    assert around(row) == "[![Quay](/media/ay.png)](https://harbour.example/quay)"
    assert media(digest) == ["ay.png"]
    assert [what.partition(" ")[0] for kind, what, _ in lost(row) if kind == "attachment"] == ["other.png"]


SAVED = """\
From: <Saved by Blink>
Snapshot-Content-Location: https://harbour.example/ferry
Subject: Ferry late
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="b"

--b
Content-Type: text/html
Content-Location: https://harbour.example/ferry

{page}
--b
Content-Type: image/webp
Content-Transfer-Encoding: base64
Content-Location: https://cdn.example/large/boat.png?w=900

{data}
--b--
"""


@pytest.mark.parametrize(
    "shown",
    [
        '<img src="https://cdn.example/large/boat.png?w=900" alt="Boat">',
        '<img src="https://cdn.example/s/boat.png" srcset="https://cdn.example/large/boat.png?w=900 9w" alt="Boat">',
        '<picture><source srcset="https://cdn.example/x.avif 1x, https://cdn.example/large/boat.png?w=900 2x">'
        '<img src="https://cdn.example/small/boat.png" alt="Boat"></picture>',
    ],
)
def test_a_page_saved_as_one_file_brings_its_pictures(digest: SiteDir, tmp_path: Path, shown: str) -> None:
    text = SAVED.format(page=page(shown), data=base64.b64encode(harbour(1)).decode())
    put(tmp_path, "Ferry.mhtml", text)
    (row,) = rows(digest, tmp_path / "Ferry.mhtml")
    assert around(row) == "![Boat](/media/boat.png)" and lost(row) == []


def test_a_link_round_a_picture_that_is_not_kept_is_told_with_it(digest: SiteDir, tmp_path: Path) -> None:
    shown = (
        '<a href="/gallery"><img src="https://cdn.example/boat.jpg"></a>'
        '<p>On Sunday <a href="/words"><img src="https://cdn.example/crane.jpg"> it was late</a>, said the board of '
        "the harbour in a note.</p>"
    )
    put(tmp_path, "Ferry.html", page(shown))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert sorted(lost(row)) == [
        ("link", "https://harbour.example/gallery", "picture-link"),
        ("picture", "https://cdn.example/boat.jpg", "picture-elsewhere"),
        ("picture", "https://cdn.example/crane.jpg", "picture-elsewhere"),
    ]
    assert row["marks"]["kept"] == {"link": 1}


def test_a_link_to_the_picture_itself_in_another_size_is_left_out_and_told(digest: SiteDir, tmp_path: Path) -> None:
    put(tmp_path, "boat.png", harbour(1))
    put(tmp_path, "Ferry.html", page('<a href="https://cdn.example/boat-large.jpg?x"><img src="boat.png"></a>'))
    (row,) = rows(digest, tmp_path / "Ferry.html")
    assert around(row) == "![](/media/boat.png)"
    assert lost(row) == [("link", "https://cdn.example/boat-large.jpg?x", "picture-link")]


def test_pictures_stand_where_they_stood_in_quotations_items_and_tables(digest: SiteDir, tmp_path: Path) -> None:
    shown = (
        f'<blockquote><p>On Sunday {SAID}</p><img src="1.png" alt="1"></blockquote>'
        f'<ul><li><img src="2.png" alt="2">First of all {SAID}</li><li>Second of all {SAID}</li></ul>'
        '<table><tr><th>Day</th><th>Hours</th></tr><tr><td>Monday<img src="3.png" alt="3"></td><td>4</td></tr>'
        f"<tr><td>Tuesday</td><td>5</td></tr></table><p>On Sunday {SAID}</p>"
    )
    put(tmp_path, "Ferry.html", page(shown))
    for number in range(1, 4):
        put(tmp_path, f"{number}.png", harbour(number))
    rows(digest, tmp_path / "Ferry.html")
    digest.build()
    built = digest.read("/2024/05/06/ferry-comes-four-hours-late/")
    assert re.search(r'<blockquote>\s*<p>[^<]*</p>\s*<p><img alt="1"', built)
    assert re.search(r'<li>\s*<p><img alt="2"[^>]*></p>\s*<p>First', built)
    assert re.search(r'</table>\s*(?:</div>)?\s*<p><img alt="3"', built)


@pytest.mark.parametrize("dialect", ["commonmark", "python-markdown"])
def test_words_and_caption_of_a_picture_are_words(digest: SiteDir, tmp_path: Path, dialect: str) -> None:
    (digest.root / "config.yaml").write_text(
        f"title: Test\nurl: https://x.example/\nmarkdown: {{dialect: {dialect}}}\n", "utf-8"
    )
    said = "a &lt;script&gt;alert(1)&lt;/script&gt; ](x) &quot;q&quot; \\ * _b_ ` [c] &amp;amp; ![d](e)"
    shown = f'<figure><img src="boat.png" alt="{said}"><figcaption>{said}</figcaption></figure>'
    put(tmp_path, "boat.png", harbour(1))
    put(tmp_path, "Ferry.html", page(shown))
    rows(digest, tmp_path / "Ferry.html")
    digest.build()
    built = digest.read("/2024/05/06/ferry-comes-four-hours-late/")
    found = re.search(r'<figure><img alt="([^"]*)"[^>]*><figcaption>(.*?)</figcaption>', built)
    assert found
    words = html.unescape(said)
    assert (html.unescape(found[1]), html.unescape(found[2])) == (words, words)
