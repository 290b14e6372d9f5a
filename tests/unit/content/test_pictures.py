"""The sizes of pictures, and the room that pages keep for them."""

from __future__ import annotations

import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.content.pictures import UNKNOWN, Picture, Size, is_picture, picture_size
from pictures import png
from sites import SiteDir

SVG = '<svg xmlns="http://www.w3.org/2000/svg" {}><rect width="5" height="6"/></svg>'


def jpeg(width: int, height: int, orientation: int = 1) -> bytes:
    """The head of a photograph, with what its camera says of how it was held."""
    entry = struct.pack(">HHLHH", 0x0112, 3, 1, orientation, 0)
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01" + entry + bytes(4)
    frame = b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\0"
    segments = ((b"\xff\xe1", exif), (b"\xff\xc0", frame))
    return b"\xff\xd8" + b"".join(m + struct.pack(">H", len(d) + 2) + d for m, d in segments) + b"\xff\xd9"


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data) + 8) + kind + data


def avif(width: int, height: int) -> bytes:
    """The head of an AVIF picture: one item with its size."""
    size = box(b"ispe", struct.pack(">LLL", 0, width, height))
    owned = box(b"ipma", struct.pack(">LLHBB", 0, 1, 1, 1, 1))
    item = box(b"iinf", struct.pack(">LH", 0, 1) + box(b"infe", struct.pack(">LHH4s", 2 << 24, 1, 0, b"av01") + b"\0"))
    meta = box(b"pitm", struct.pack(">LH", 0, 1)) + item + box(b"iprp", box(b"ipco", size) + owned)
    return box(b"ftyp", b"avif\0\0\0\0avifmif1") + box(b"meta", bytes(4) + meta)


def webp(width: int, height: int) -> bytes:
    extended = b"VP8X\x0a\0\0\0" + bytes(4) + struct.pack("<L", width - 1)[:3] + struct.pack("<L", height - 1)[:3]
    return b"RIFF" + struct.pack("<L", len(extended) + 4) + b"WEBP" + extended


FILES: dict[str, tuple[bytes, Size]] = {
    "a.png": (png(60, 40), (60, 40)),
    "a.gif": (b"GIF89a" + struct.pack("<HH", 300, 200) + bytes(3), (300, 200)),
    "a.jpg": (jpeg(640, 480), (640, 480)),
    "held-upright.JPEG": (jpeg(640, 480, 6), (480, 640)),
    "upside-down.jpg": (jpeg(640, 480, 3), (640, 480)),
    "a.webp": (webp(1200, 800), (1200, 800)),
    "a.avif": (avif(800, 450), (800, 450)),
    "own.svg": (SVG.format('width="120px" height="80"').encode(), (120, 80)),
    "print.svg": (SVG.format('width="1in" height="2.54cm"').encode(), (96, 96)),
    "box.svg": (SVG.format("viewBox='0 0 30 20.4' width='100%'").encode(), (30, 20)),
    "half.svg": (SVG.format('viewBox="0,0,30,20" width="60"').encode(), (60, 40)),
    "comment.svg": (b"\xef\xbb\xbf<!-- drawn -->\n<svg width='7' height='9' data-width='1'/>", (7, 9)),
    "no-size.svg": (SVG.format("").encode(), UNKNOWN),
    "zero.svg": (SVG.format('viewBox="0 0 0 20"').encode(), UNKNOWN),
    "text.png": (b"not a picture", UNKNOWN),
    "empty.jpg": (b"", UNKNOWN),
    "line.png": (png(1, 40), (1, 40)),
    "cut.png": (png(60, 40)[:20], UNKNOWN),
    "huge.svg": (b"<svg " * 50_000, UNKNOWN),
}


@pytest.mark.parametrize("name", FILES)
def test_a_size_is_that_at_which_browsers_show_the_picture(name: str, tmp_path: Path) -> None:
    data, size = FILES[name]
    (tmp_path / name).write_bytes(data)
    assert is_picture(name)
    assert picture_size(tmp_path / name) == size


def test_a_picture_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert picture_size(tmp_path / "a.svg") == picture_size(tmp_path / "a.png") == UNKNOWN
    assert not is_picture("media/report.pdf")


SITE = """\
-- config.yaml --
title: Test
url: https://digest.example/sub/
pictures: false
-- content/articles/a.md --
---
title: A
date: 2026-01-30
image: {file: media/a.png, alt: A boat, credit: Jo Field}
---
![Cranes](../media/b.png "Two cranes <at> dawn")

Text with ![a mark](/media/b.png) in it.
-- content/articles/b.md --
---
title: B
date: 2026-01-29
---
No picture.
"""


@pytest.fixture
def site(make_site: Callable[[str], SiteDir]) -> SiteDir:
    made = make_site(SITE)
    made.write("content/media/a.png", png(60, 40))
    made.write("content/media/b.png", png(30, 20))
    made.build()
    return made


def test_pages_keep_room_for_pictures(site: SiteDir) -> None:
    page, home = site.read("/2026/01/30/a/"), site.read("/")
    assert 'src="/sub/media/a.png" alt="A boat" width="60" height="40"' in page
    assert 'src="/sub/media/a.png" alt="A boat" width="60" height="40"' in home
    assert '<p>Text with <img alt="a mark" src="/sub/media/b.png" width="30" height="20" loading="lazy"' in page
    assert '<meta property="og:image:width" content="60">' in page
    assert '<meta property="og:image:alt" content="A boat">' in page


def test_a_picture_alone_in_its_paragraph_is_a_figure_with_its_title_below(site: SiteDir) -> None:
    figure = site.read("/2026/01/30/a/").partition('<div class="prose')[2].partition("<figure>")[2]
    assert figure.startswith('<img alt="Cranes" src="/sub/media/b.png" width="30" height="20" loading="lazy"')
    assert "<figcaption>Two cranes &lt;at&gt; dawn</figcaption></figure>" in figure


def test_a_replaced_picture_of_another_size_renders_its_pages_anew(site: SiteDir) -> None:
    site.write("content/media/b.png", png(99, 20))
    result = site.build("--explain")
    assert 'src="/sub/media/b.png" width="99" height="20"' in site.read("/2026/01/30/a/")
    assert "2026/01/29/b/index.html" not in result.output and "2026/01/30/a/index.html" in result.output
    assert "archive/2026/01/index.html" not in result.output
    site.write("content/media/a.png", png(61, 40))
    site.build()
    assert 'width="61"' in site.read("/") and 'width="61"' in site.read("/2026/01/30/a/")


def test_a_picture_that_cannot_be_read_warns_and_has_no_size(site: SiteDir) -> None:
    site.write("content/media/b.png", b"GIF, honestly")
    for _ in range(2):
        assert "content/media/b.png: a picture whose size cannot be read" in site.build().stderr
    assert '<img alt="a mark" src="/sub/media/b.png" loading="lazy"' in site.read("/2026/01/30/a/")


def test_other_media_are_copied_without_a_word(site: SiteDir) -> None:
    site.write("content/media/report.pdf", b"%PDF-1.4")
    assert "warning" not in site.build().stderr
    assert site.tree()["media/report.pdf"] == b"%PDF-1.4"


def test_a_picture_of_an_article_needs_a_text_alternative(site: SiteDir) -> None:
    site.write("content/articles/c.md", "---\ntitle: C\ndate: 2026-01-28\nimage: {file: media/a.png, alt: ''}\n---\n")
    result = site.run("build")
    assert result.code == 1 and "content/articles/c.md:4" in result.stderr and "alt" in result.stderr


@pytest.mark.parametrize(
    ("widths", "best", "offered"),
    [
        ((), False, ()),
        ((), True, ()),
        ((4, 8), False, (("m/a.jpg.4.webp", 4), ("m/a.jpg.8.webp", 8))),
        ((4,), True, (("m/a.jpg.4.webp", 4), ("m/a.jpg", 12))),
    ],
)
def test_browsers_choose_among_smaller_ones_and_the_picture_itself_where_it_is_best(
    widths: tuple[int, ...], best: bool, offered: tuple[tuple[str, int], ...]
) -> None:
    assert Picture((12, 9), widths, best=best).offered("m/a.jpg") == offered
