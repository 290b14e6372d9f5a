"""Smaller pictures: which there are, what is in them, and that none is made twice."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from random import Random
from time import sleep

import pytest
from PIL import Image, ImageCms

from cameras import AUTHOR, CREDIT, TELL, camera_jpeg, encoded, exif, plate
from dateline.base.options import BuildOptions
from dateline.base.project import Project
from dateline.build.run import build
from dateline.pictures.smaller import Unfit, smaller_files
from sites import SiteDir
from thrice import SETTLED

ARTICLE = """---
title: A
date: 2026-01-30
topics: [politics]
image: {{file: media/{0}, alt: A boat, credit: Cy Photo, caption: "A boat, at sea", focus: 38% 20%}}
---
Text.
"""


def _photograph(width: int = 1600, height: int = 1200, mode: str = "RGB") -> Image.Image:
    """A picture of soft shades, larger than any that pages show."""
    return plate(40, 30, mode).resize((width, height), Image.Resampling.BICUBIC)


def _jpeg(width: int = 1600, height: int = 1200, **options: object) -> bytes:
    return encoded("JPEG", _photograph(width, height), quality=95, **options)


def _site(make_site, name: str = "p.jpg", data: bytes = b"", config: str = "") -> SiteDir:
    site: SiteDir = make_site("")
    if config:
        site.write("config.yaml", (site.root / "config.yaml").read_text() + config)
    site.write(f"content/media/{name}", data or _jpeg())
    site.write("content/articles/a.md", ARTICLE.format(name))
    return site


def _made(site: SiteDir, name: str = "p.jpg") -> dict[int, Image.Image]:
    """The smaller pictures in the site, by width."""
    found = {int(path.name.split(".")[-2]): path for path in (site.root / "site/media").glob(f"{name}.*.webp")}
    return {width: Image.open(BytesIO(path.read_bytes())) for width, path in sorted(found.items())}


def _near(picture: Image.Image, at: tuple[int, int], colour: tuple[int, ...], off: int = 12) -> bool:
    found = picture.convert("RGB").getpixel(at)
    assert isinstance(found, tuple)
    return all(abs(one - other) <= off for one, other in zip(found, colour, strict=True))


def test_a_page_offers_smaller_pictures_and_they_are_there(make_site) -> None:
    site = _site(make_site)
    site.build()
    assert {width: one.size for width, one in _made(site).items()} == {
        288: (288, 216),
        480: (480, 360),
        800: (800, 600),
        1200: (1200, 900),
    }
    assert (site.root / "site/media/p.jpg").read_bytes() == (site.root / "content/media/p.jpg").read_bytes()
    offered = ", ".join(f"/media/p.jpg.{width}.webp {width}w" for width in (288, 480, 800, 1200))
    for page in ("/", "/topics/politics/", "/2026/01/30/a/"):
        assert f'srcset="{offered}"' in site.read(page), page
        assert re.search(r'<img class="u-photo x40 y20" src="/media/p.jpg.1200.webp" [^>]* sizes="', site.read(page))


def test_a_picture_leads_to_its_article_in_lists_and_has_caption_and_credit_there(make_site) -> None:
    site = _site(make_site)
    cover = "image: {file: media/cover.jpg, alt: A quay, caption: At dawn}"
    site.write("content/editions/e.md", f"---\ntitle: E\ndate: 2026-01-30\n{cover}\narticles: [a]\n---\n")
    site.write("content/media/cover.jpg", _jpeg(600, 400))
    site.build()
    link = '<a class="shot" href="/2026/01/30/a/" tabindex="-1" aria-hidden="true"><img class="u-photo'
    for page, covers in (("/", 0), ("/topics/politics/", 0), ("/editions/e/", 1), ("/archive/2026/01/", 0)):
        assert site.read(page).count(link) == site.read(page).count("<img ") - covers == 1, page
    for page in ("/editions/e/", "/editions/"):
        assert "/media/cover.jpg.288.webp 288w, /media/cover.jpg.480.webp 480w" in site.read(page), page
    assert "At dawn</span></figcaption>" in site.read("/editions/e/")
    said = "A boat, at sea</span> <span data-pagefind-ignore>Photo: Cy Photo</span></figcaption>"
    assert said in site.read("/2026/01/30/a/")


def test_feeds_and_networks_get_the_widest_smaller_picture(make_site) -> None:
    site = _site(make_site)
    site.build()
    address, page = "https://digest.example/media/p.jpg.1200.webp", site.read("/2026/01/30/a/")
    assert f'<meta property="og:image" content="{address}">' in page
    assert '<meta property="og:image:width" content="1200">' in page
    assert '<meta property="og:image:height" content="900">' in page
    assert f'"caption":"A boat, at sea","creditText":"Cy Photo","height":900,"url":"{address}","width":1200' in page
    for feed in ("feed.xml", "rss.xml"):
        assert f'url="{address}" medium="image" width="1200" height="900"' in site.read(feed)
    assert f'"image":"{address}"' in site.read("feed.json")


@pytest.mark.parametrize(("width", "widths"), [(1000, [288, 480, 800, 1000]), (500, [288, 480]), (200, [200])])
def test_none_is_wider_than_the_picture(make_site, width: int, widths: list[int]) -> None:
    site = _site(make_site, data=_jpeg(width, width // 2))
    site.build()
    assert list(_made(site)) == widths


def test_config_names_widths_and_quality_or_none(make_site) -> None:
    site = _site(make_site, config="pictures:\n  widths: [300, 600]\n  quality: 20\n")
    site.build()
    coarse = {width: path.stat().st_size for width in _made(site) if (path := _path(site, width))}
    assert list(coarse) == [300, 600]
    site.write("config.yaml", (site.root / "config.yaml").read_text().replace("quality: 20", "quality: 90"))
    site.build()
    assert all(_path(site, width).stat().st_size > size for width, size in coarse.items())
    site.write("config.yaml", (site.root / "config.yaml").read_text().split("pictures:")[0] + "pictures: false\n")
    site.build()
    assert not _made(site)
    assert '<img class="u-photo x40 y20" src="/media/p.jpg" alt=' in site.read("/")


def _path(site: SiteDir, width: int) -> Path:
    return site.root / f"site/media/p.jpg.{width}.webp"


def test_widths_must_grow(make_site) -> None:
    site = _site(make_site, config="pictures: {widths: [600, 300]}\n")
    said = site.run("build").output
    assert "config.yaml:4:12: widths: 600, 300 [widths]" in said
    assert "expected: at most eight, each wider than the one before" in said


def test_the_focus_is_two_shares(make_site) -> None:
    site = _site(make_site)
    site.write("content/articles/a.md", ARTICLE.format("p.jpg").replace("38% 20%", "left 120%"))
    assert "the focus left 120% [focus]" in site.run("build").output


def test_pictures_of_a_body_come_in_widths_and_in_feeds_as_one(make_site) -> None:
    site = make_site("""-- content/articles/a.md --
---
title: A
date: 2026-01-30
---
![A boat](/media/p.jpg "At sea")

![A part](/media/p.jpg?v=2)
""")
    site.write("content/media/p.jpg", _jpeg())
    site.build()
    whole, part = re.findall("<img[^>]*>", site.read("/2026/01/30/a/"))
    assert 'src="/media/p.jpg.1200.webp" srcset="/media/p.jpg.288.webp 288w, ' in whole
    assert 'sizes="(min-width: 624px) 576px, 92vw" width="1600" height="1200"' in whole
    assert 'src="/media/p.jpg?v=2"' in part and "srcset" not in part
    feed = site.read("feed.xml")
    assert "https://digest.example/media/p.jpg.1200.webp" in feed and "srcset" not in feed


def test_authors_of_bodies_have_no_srcset_of_their_own(make_site) -> None:
    site = make_site("""-- content/articles/a.md --
---
title: A
date: 2026-01-30
---
<img src="/media/p.jpg" alt="x" srcset="https://other.example/x.jpg 2x" sizes="1px">
""")
    site.write("content/media/p.jpg", _jpeg())
    site.build()
    page = site.read("/2026/01/30/a/")
    assert "other.example" not in page and 'sizes="(min-width: 624px) 576px, 92vw"' in page


def test_only_pictures_that_pages_show_are_made_smaller(make_site) -> None:
    site = _site(make_site)
    other = ARTICLE.replace("title: A", "title: B\n{1}").replace("2026-01-30", "{2}")
    for number, line in enumerate(("status: draft", "rights: link", "status: withdrawn", "rights: full")):
        day = "2027-01-01" if line == "rights: full" else "2026-01-29"
        site.write(f"content/articles/b{number}.md", other.format(f"b{number}.jpg", line, day))
        site.write(f"content/media/b{number}.jpg", _jpeg(1600 + number))
    site.write("content/media/unused.jpg", _jpeg())
    site.build()
    assert {path.name for path in (site.root / "site/media").glob("*.288.webp")} == {"p.jpg.288.webp"}
    site.run("build", "--drafts", "--future", "--now", "2026-01-31T12:00:00+00:00")
    made = {path.name[:2] for path in (site.root / "site/media").glob("*.288.webp")}
    assert made == {"p.", "b0", "b3"}
    site.build()
    assert {path.name for path in (site.root / "site/media").glob("*.288.webp")} == {"p.jpg.288.webp"}


def test_a_picture_that_is_only_linked_to_is_not_made_smaller(make_site) -> None:
    site = make_site("""-- content/articles/a.md --
---
title: A
date: 2026-01-30
---
[![A boat](/media/p.jpg)](/media/whole.jpg) and [the map](../media/map.png).
""")
    for name in ("p.jpg", "whole.jpg", "map.png"):
        site.write(f"content/media/{name}", _jpeg() if name != "map.png" else encoded("PNG", _photograph()))
    site.build()
    assert {path.name for path in (site.root / "site/media").glob("*.288.webp")} == {"p.jpg.288.webp"}
    page = site.read("/2026/01/30/a/")
    assert 'href="/media/whole.jpg"' in page and 'src="/media/p.jpg.1200.webp"' in page


def test_an_edit_looks_at_no_link_of_a_digest_without_pictures(make_site, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.model import pictured

    site = make_site("")
    head = "---\ntitle: A\ndate: 2026-01-30\n---\n"
    for number in range(20):
        site.write(f"content/articles/a{number}.md", f"{head}[Other](/2026/01/30/a0/) and [map](/media/map.jpg).\n")
    site.write("content/media/map.jpg", _jpeg())
    seen: list[str] = []
    real = pictured.parts_of
    monkeypatch.setattr(pictured, "parts_of", lambda link: (seen.append(link), real(link))[1])
    site.build()
    site.write("content/articles/a3.md", f"{head}Another [text](/2026/01/30/a0/).\n")
    site.build()
    assert not seen
    site.write("content/articles/a3.md", f"{head}![Map](/media/map.jpg).\n")
    site.build()
    assert seen == ["/media/map.jpg"]


def test_smaller_pictures_hold_nothing_but_the_picture(make_site) -> None:
    site = make_site("")
    site.write("content/media/p.jpg", camera_jpeg())
    site.write("content/articles/a.md", ARTICLE.format("p.jpg"))
    site.build()
    (made,) = (site.root / "site/media").glob("*.webp")
    data = made.read_bytes()
    assert not [mark for mark in (TELL, b"EXIF", b"XMP ", b"ICCP", AUTHOR.encode(), CREDIT.encode()) if mark in data]


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_as_the_camera_was_held(make_site, orientation: int) -> None:
    upright = Image.new("RGB", (1200, 900), "#20c040")
    upright.paste("#d02020", (0, 0, 600, 450))  # upper left
    upright.paste("#2020d0", (600, 0, 1200, 450))  # upper right
    back: dict[int, tuple[Image.Transpose, ...]] = {
        2: (Image.Transpose.FLIP_LEFT_RIGHT,),
        3: (Image.Transpose.ROTATE_180,),
        4: (Image.Transpose.FLIP_TOP_BOTTOM,),
        5: (Image.Transpose.TRANSPOSE,),
        6: (Image.Transpose.ROTATE_90,),
        7: (Image.Transpose.TRANSVERSE,),
        8: (Image.Transpose.ROTATE_270,),
    }
    stored = upright
    for turn in back.get(orientation, ()):
        stored = stored.transpose(turn)
    site = _site(make_site, data=encoded("JPEG", stored, quality=95, exif=b"Exif\0\0" + exif(orientation=orientation)))
    site.build()
    for width, one in _made(site).items():
        assert one.size == (width, width * 3 // 4)
        assert _near(one, (width // 4, width // 4), (0xD0, 0x20, 0x20), 20)
        assert _near(one, (width * 3 // 4, width // 4), (0x20, 0x20, 0xD0), 20)
    assert ' width="1200" height="900"' in site.read("/")


def test_colours_are_those_of_the_web(make_site) -> None:
    swapped = _swapped_profile()
    picture = Image.new("RGB", (1600, 1200), (200, 40, 60))
    site = _site(make_site, data=encoded("JPEG", picture, quality=95, icc_profile=swapped))
    site.build()
    for one in _made(site).values():
        assert "icc_profile" not in one.info
        assert not _near(one, (100, 100), (200, 40, 60), 12)


def _swapped_profile() -> bytes:
    """A profile whose red is bluer than that of the web: sRGB with two columns of its matrix exchanged."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * int.from_bytes(data[128:132], "big"), 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    data[red + 4 : red + 12], data[blue + 4 : blue + 12] = data[blue + 4 : blue + 12], data[red + 4 : red + 12]
    return bytes(data).replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))


@pytest.mark.parametrize(
    ("mode", "kind"), [("RGBA", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("L", "JPEG"), ("1", "PNG"), ("I;16", "PNG")]
)
def test_every_mode_is_shown_as_it_looks(make_site, mode: str, kind: str) -> None:
    picture = Image.new("L", (900, 600), 40)
    picture.paste(200, (0, 0, 450, 600))
    if mode == "I;16":
        wide = Image.new("I;16", picture.size, 40 * 257)
        wide.paste(200 * 257, (0, 0, 450, 600))
        picture = wide
    elif mode == "1":
        picture = picture.point(lambda value: 255 * (value > 100)).convert("1")
    else:
        picture = picture.convert(mode)
    if "A" in mode:
        picture.putalpha(Image.linear_gradient("L").resize(picture.size))
    name = f"p.{kind.lower()}"
    packed: dict[str, object] = {"compress_level": 0} if kind == "PNG" else {"quality": 95}
    # What makes it worth having a smaller one: a file that was badly packed.
    site = _site(make_site, name, encoded(kind, picture, **packed))
    site.build()
    for width, one in _made(site, name).items():
        light, dark = (255, 0) if mode == "1" else (200, 40)
        assert _near(one, (width // 4, width // 3), (light,) * 3) and _near(
            one, (width * 3 // 4, width // 3), (dark,) * 3
        )
        assert (one.mode == "RGBA") == ("A" in mode)
    assert _made(site, name)


def test_a_smaller_picture_of_more_bytes_is_left_out(make_site) -> None:
    flat = encoded("PNG", Image.new("P", (1600, 900)), optimize=True)
    site = _site(make_site, "p.png", flat)
    site.build()
    page = site.read("/")
    assert all(len(path.read_bytes()) < len(flat) for path in (site.root / "site/media").glob("*.webp"))
    assert re.findall(r"/media/[^ ]* \d+w", page) == ["/media/p.png.288.webp 288w", "/media/p.png 1600w"]
    assert 'src="/media/p.png" srcset=' in page and 'og:image" content="https://digest.example/media/p.png"' in page


BROKEN = {
    "cut.jpg": (lambda: _jpeg()[:9_000], "a picture that cannot be decoded (image file is truncated"),
    "cut.png": (lambda: encoded("PNG", _photograph())[:9_000], "a picture that cannot be decoded ("),
    "print.jpg": (lambda: encoded("JPEG", _photograph(mode="CMYK")), "a picture in the colours of printing (CMYK)"),
    "huge.png": (
        lambda: encoded("PNG", Image.new("1", (10_000, 10_000))),
        "a picture of 100 megapixels, where those of at most 64 are made smaller",
    ),
    "other.jpg": (lambda: encoded("GIF", plate()), "no JPEG, PNG or WebP, as its name says"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_made_smaller_is_told_and_shown_as_it_is(make_site, name: str) -> None:
    make, found = BROKEN[name]
    site = _site(make_site, name, make())
    for _ in range(2):  # what is wrong is told as long as it is
        said = site.build().output
        assert f"content/media/{name}: {found}" in said
        assert "pages show it at its full size [large-picture]" in said
    assert not _made(site, name)
    assert f'src="/media/{name}" alt="A boat"' in site.read("/2026/01/30/a/")
    assert "srcset" not in site.read("/2026/01/30/a/")
    site.write(f"content/media/{name}", encoded("JPEG", _photograph(), quality=95))
    assert "large-picture" not in site.build().output
    assert _made(site, name)


MOVING = {kind: encoded(kind, plate(), save_all=True, append_images=[plate().rotate(90)]) for kind in ("PNG", "WEBP")}
CHECK = ("check", "--now", "2026-01-31T12:00:00+00:00")


@pytest.mark.parametrize("kind", MOVING)
def test_a_picture_that_moves_is_told_once_and_by_each_check(make_site, kind: str) -> None:
    name = f"p.{kind.lower()}"
    note = f"content/media/{name} moves, so it is shown as it is: smaller ones would stand still."
    site = _site(make_site, name, MOVING[kind])
    assert note in site.run(*CHECK).output  # before any build
    for _ in range(2):
        told = [site.build().output for _ in range(2)]
        assert [note in said for said in told] == [True, False]
        assert "warning" not in told[0] and not _made(site, name)
        site.write("content/articles/a.md", ARTICLE.format(name).replace("Text.", "Another text."))
        assert note not in site.build().output
        assert note in site.run(*CHECK).output
        shutil.rmtree(site.root / ".dateline")
    site.write("content/media/q.webp", MOVING["WEBP"])
    site.write("content/articles/q.md", ARTICLE.format("q.webp"))
    named = f"(content/media/{name}, content/media/q.webp)"
    assert (
        f"2 pictures move, so they are shown as they are: smaller ones would stand still {named}."
        in site.build().output
    )


def test_a_gif_that_moves_is_no_news(make_site) -> None:
    site = _site(make_site, "p.gif", encoded("GIF", plate(), save_all=True, append_images=[plate().rotate(90)]))
    said = site.build().output
    assert "warning" not in said and "moves" not in said
    assert 'src="/media/p.gif"' in site.read("/")


@pytest.mark.parametrize("name", BROKEN)
def test_a_check_tells_of_pictures_what_a_build_tells_and_makes_none(make_site, name: str) -> None:
    site = _site(make_site, name, BROKEN[name][0]())
    before = _of_pictures(site)
    assert not (site.root / ".dateline/pictures").exists()
    told = site.build().output
    assert [line in told for line in before] == [True] * 3
    assert _of_pictures(site) == before


def test_a_check_before_any_build_takes_no_name_for_taken_that_is_free(make_site) -> None:
    noise = BytesIO()
    Image.effect_noise((1000, 700), 90).convert("RGB").save(noise, "JPEG", quality=3)
    site = _site(make_site, data=noise.getvalue())
    site.write("content/media/p.jpg.800.webp", encoded("WEBP", plate()))
    assert "same-route" not in site.run(*CHECK).output
    site.build()
    assert (site.root / "site/media/p.jpg.800.webp").read_bytes() == encoded("WEBP", plate())


@pytest.mark.parametrize("record", ["weird word", "a picture that moves"])
def test_what_a_ledger_cannot_mean_is_judged_anew(make_site, record: str) -> None:
    site = _site(make_site, data=BROKEN["print.jpg"][0]())
    sleep(SETTLED)  # else nothing is believed of a file
    site.build()
    with sqlite3.connect(site.root / ".dateline/ledger.db") as ledger:
        made = "substr(record, 1, instr(record, ' - ') + 2)"
        changed = ledger.execute(f"UPDATE source SET record = {made} || ? WHERE path = 'media/p.jpg'", (record,))
        assert changed.rowcount == 1
    assert site.run(*CHECK).code < 2
    assert "large-picture" in site.build().output


def _of_pictures(site: SiteDir) -> list[str]:
    """What a check tells of smaller pictures: found, expected and how to mend it."""
    findings = json.loads(site.run(*CHECK, "--json").stdout)["findings"]
    (one,) = [one for one in findings if one["code"] == "large-picture"]
    return [f"{one['path']}: {one['found']}", f"expected: {one['expected']}", f"to mend: {one['mend']}"]


def test_a_check_decodes_a_picture_once_and_none_that_a_build_saw(make_site, monkeypatch: pytest.MonkeyPatch) -> None:
    from dateline.build import picturing

    site = _site(make_site)
    seen: list[int] = []
    monkeypatch.setattr(picturing, "fault_of", lambda data, width: (seen.append(width), "")[1])
    site.run(*CHECK, "--fix")  # which looks twice, since it gives the article an id
    assert "id:" in (site.root / "content/articles/a.md").read_text() and seen == [1200]
    sleep(SETTLED)
    site.build()
    site.run(*CHECK)
    assert seen == [1200]


def test_a_damaged_note_of_the_camera_spoils_no_picture(make_site) -> None:
    site = _site(make_site, data=encoded("JPEG", _photograph(), quality=95, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff"))
    assert "large-picture" not in site.build().output
    assert 288 in _made(site)


def _counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A list that grows with each picture that is made from now on."""
    from dateline.build import picturing

    seen: list[int] = []
    real = picturing.smaller_files
    monkeypatch.setattr(picturing, "smaller_files", lambda *given: (seen.append(1), real(*given))[1])
    return seen


def test_a_picture_is_made_once(make_site, monkeypatch: pytest.MonkeyPatch) -> None:
    site = _site(make_site)
    seen = _counted(monkeypatch)
    site.build()
    assert len(seen) == 1
    first = {path.name: path.read_bytes() for path in (site.root / "site/media").iterdir()}
    site.write("content/articles/a.md", ARTICLE.format("p.jpg").replace("Text.", "Another text."))
    site.write("content/articles/b.md", ARTICLE.format("p.jpg").replace("title: A", "title: B"))
    site.build()
    site.write("content/media/p.jpg", (site.root / "content/media/p.jpg").read_bytes())  # a copy, or a checkout of git
    sleep(SETTLED)  # files as fresh as their build are not trusted
    site.build()
    site.run("build", "--clean", "--now", "2026-01-31T12:00:00+00:00")
    (site.root / ".dateline/ledger.db").unlink()
    site.build()
    assert len(seen) == 1
    assert first == {path.name: path.read_bytes() for path in (site.root / "site/media").iterdir()}
    for path in (site.root / ".dateline/pictures").iterdir():
        path.unlink()
    site.build()
    assert len(seen) == 1  # what stands in the site is not missed
    (site.root / "site/media/p.jpg.480.webp").unlink()
    site.run("build", "--verify", "--now", "2026-01-31T12:00:00+00:00")
    assert len(seen) == 2
    assert first == {path.name: path.read_bytes() for path in (site.root / "site/media").iterdir()}


def test_workers_make_the_same_bytes(make_site) -> None:
    site = make_site("")
    for number in range(6):
        site.write(f"content/media/p{number}.jpg", _jpeg(700 + number))
        site.write(f"content/articles/a{number}.md", ARTICLE.format(f"p{number}.jpg"))
    site.run("build", "--jobs", "2", "--now", "2026-01-31T12:00:00+00:00")
    many = site.tree()
    site.run("build", "--jobs", "1", "--now", "2026-01-31T12:00:00+00:00", "-o", str(site.root / "other"))
    shutil.rmtree(site.root / ".dateline")
    shutil.rmtree(site.root / "site")
    site.run("build", "--jobs", "1", "--now", "2026-01-31T12:00:00+00:00")
    assert many == site.tree()
    assert sum(name.endswith(".webp") for name in many) == 6 * 3


def test_a_digest_without_pictures_loads_no_pillow_and_gains_no_file(make_site) -> None:
    site = make_site("""-- content/articles/a.md --
---
title: A
date: 2026-01-30
image: {file: media/a.svg, alt: A drawing}
---
Text.
-- content/media/a.svg --
<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10"/>
-- loaded.py --
import sys
from dateline.cli.main import run
code = run(["build", "--now", "2026-01-31T12:00:00+00:00", *sys.argv[1:]])
print(*(name in sys.modules for name in ("PIL", "dateline.pictures.smaller", "dateline.model.pictured")))
raise SystemExit(code)
""")

    def loaded() -> str:
        ran = subprocess.run([sys.executable, "loaded.py"], cwd=site.root, capture_output=True, text=True, check=True)
        return ran.stdout.splitlines()[-1]

    assert loaded() == "False False False"
    assert not (site.root / ".dateline/pictures").exists()
    assert not list((site.root / "site").rglob("*.webp"))
    site.write("content/media/p.jpg", _jpeg(300, 200))
    site.write("content/articles/b.md", ARTICLE.format("p.jpg"))
    assert loaded() == "True True True"
    site.write("content/articles/b.md", ARTICLE.format("p.jpg").replace("Text.", "Another text."))
    assert loaded() == "False True True"  # nor does an edit of a text beside pictures


def test_a_name_of_a_smaller_picture_that_is_taken_is_told(make_site) -> None:
    site = _site(make_site)
    site.write("content/media/p.jpg.480.webp", _jpeg())
    said, checked = site.run("build").output, site.run(*CHECK).output
    assert (
        "error: the route /media/p.jpg.480.webp, which the picture 480 pixels wide made of content/media/p." in checked
    )
    assert (
        "content/media/p.jpg.480.webp: the route /media/p.jpg.480.webp, which the picture 480 pixels wide made" in said
    )
    assert "wide made of content/media/p.jpg also has [same-route]" in said
    (site.root / "content/media/p.jpg.480.webp").unlink()
    site.write("content/media/P.JPG.800.webp/x.txt", "x")
    site.write("content/media/p.jpg.800.webp/x.txt", "x")
    said = site.run("build").output
    assert (
        "content/media/p.jpg: the route /media/p.jpg.800.webp of the picture 800 pixels wide made of content/" in said
    )
    assert "which a folder of the same name also has [same-route]" in said


def test_of_two_pictures_whose_names_differ_in_case_only_the_files_are_told(make_site) -> None:
    site = _site(make_site)
    site.write("content/media/P.jpg", _jpeg())
    site.write("content/articles/b.md", ARTICLE.format("P.jpg"))
    said = site.run("build").output
    assert said.count("[same-route]") == 1
    assert "content/media/p.jpg: the route /media/p.jpg, which content/media/P.jpg also has" in said


def test_a_name_too_long_for_a_smaller_picture_has_none(make_site) -> None:
    name = "p" * 246 + ".jpg"
    site = _site(make_site, name)
    site.build()
    assert f'src="/media/{name}" alt' in site.read("/") and not list((site.root / "site/media").glob("*.webp"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_damage_of_any_kind_is_told_and_breaks_nothing(kind: str) -> None:
    whole, chance = encoded(kind, plate(), quality=80), Random(kind)
    told = set()
    for _ in range(300):
        data = bytearray(whole[: chance.choice([len(whole), chance.randrange(len(whole))])])
        for _ in range(chance.randrange(4)):
            if data:
                data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            files = smaller_files(bytes(data), (20, 40), 60)
        except Unfit as unfit:
            told.add(str(unfit))
            assert "\n" not in str(unfit) and "0x" not in str(unfit)
        else:
            assert [Image.open(BytesIO(file)).size[0] for file in files] == [20, 40]
    assert len(told) > 2


def test_the_making_of_pictures_shows_how_far_it_is(make_site) -> None:
    site = make_site("")
    for number in range(3):
        site.write(f"content/media/p{number}.jpg", _jpeg(700 + number))
        site.write(f"content/articles/a{number}.md", ARTICLE.format(f"p{number}.jpg"))
    seen: list[tuple[str, int, int]] = []
    build(Project(site.root), BuildOptions(datetime(2026, 2, 1, tzinfo=UTC), progress=lambda *told: seen.append(told)))
    assert [told for told in seen if told[0] == "pictures"] == [("pictures", done, 3) for done in (1, 2, 3)]


@pytest.mark.parametrize("damage", [b"", b"garbage", b"RIFF"])
def test_a_damaged_file_of_the_store_is_made_again(make_site, damage: bytes) -> None:
    site = _site(make_site)
    site.build()
    good = _path(site, 800).read_bytes()
    for stored in (site.root / ".dateline/pictures").glob("*.webp"):
        stored.write_bytes(damage)
    site.build("--clean")
    assert sorted(_made(site)) == [288, 480, 800, 1200]
    assert _path(site, 800).read_bytes() == good


def test_a_width_too_high_for_its_format_is_left_out_alone(make_site) -> None:
    site = _site(make_site, data=encoded("JPEG", Image.new("RGB", (1000, 18_000), (90, 120, 150)), quality=95))
    assert "large-picture" not in site.build().output
    assert sorted(_made(site)) == [288, 480, 800]


def test_what_is_written_in_a_picture_does_not_keep_it_from_being_made_smaller() -> None:
    from PIL.PngImagePlugin import PngInfo

    said = PngInfo()
    said.add_itxt("XML:com.adobe.xmp", "<x/>" * 400_000, zip=True)
    (made,) = smaller_files(encoded("PNG", _photograph(400, 300), pnginfo=said), (288,), 75)
    assert Image.open(BytesIO(made)).size == (288, 216)
