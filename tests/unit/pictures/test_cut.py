"""What is published of a picture: its pixels and whose it is, not where, when and with what it was taken."""

from __future__ import annotations

import re
import struct
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from cameras import (
    AUTHOR,
    CAMERAS,
    CREDIT,
    ICC,
    LICENSE,
    NOTICE,
    TELL,
    bare_jpeg,
    camera_jpeg,
    camera_png,
    camera_webp,
    chunk,
    encoded,
    exif,
    part,
    pixels,
    plate,
    segment,
    text,
    tiff,
    xmp,
)
from dateline.pictures.cut import cut
from dateline.pictures.exif import kept_exif
from dateline.pictures.xmp import kept_xmp

DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def published(data: bytes, name: str = "a") -> bytes:
    """What is published of a picture that can be cut."""
    found = cut(BytesIO(data), name)
    assert not found.uncut
    return b"".join(found.blocks())


@pytest.mark.parametrize("name", CAMERAS)
def test_the_pixels_are_the_same_and_nothing_tells_where_or_when(name: str) -> None:
    data = CAMERAS[name]()
    made = published(data)
    assert data.count(TELL) > 10
    assert TELL not in made
    assert pixels(made) == pixels(data)
    assert len(made) < len(data)
    assert published(made) == made, "what was cut once is not cut again"


@pytest.mark.parametrize("name", CAMERAS)
def test_how_it_is_turned_whose_it_is_and_on_what_terms_stays(name: str) -> None:
    made = published(CAMERAS[name]())
    with Image.open(BytesIO(made)) as picture:
        tags = dict(picture.getexif())
    assert {tag: tags[tag] for tag in sorted(tags)} == {0x0112: 6, 0x013B: AUTHOR, 0x8298: tags[0x8298]}
    assert tags[0x8298].encode("latin-1").decode() == NOTICE
    packet = made[made.index(b"<?xpacket begin") : made.index(b'<?xpacket end="r"?>') + 19]
    root = ElementTree.fromstring(packet)
    assert [one.text for one in root.iter(f"{RDF}li") if one.text] == [AUTHOR, "B. Second", NOTICE, f"{NOTICE}!"]
    said = {one.tag.partition("}")[2]: one.text or one.get(f"{RDF}resource") for one in root.iter()}
    assert said["Credit"] == CREDIT
    assert said["license"] == said["WebStatement"] == said["LicensorURL"] == LICENSE
    assert (said["LicensorName"], said["Marked"]) == ("L. Icensor", "True")


def test_the_compressed_picture_is_the_same_byte_for_byte() -> None:
    assert published(camera_jpeg()).endswith(bare_jpeg())
    bitmap = re.search(rb"....IDAT.*(?=....IEND)", encoded("PNG"), re.DOTALL)
    assert bitmap and bitmap[0] in published(camera_png())
    still = camera_webp()
    start = still.index(b"ALPH")
    assert still[start : still.index(b"EXIF")] in published(still)


def test_a_colour_profile_of_many_segments_stays_in_order() -> None:
    with Image.open(BytesIO(published(camera_jpeg()))) as picture:
        assert picture.info["icc_profile"] == ICC
    with Image.open(BytesIO(published(camera_webp()))) as picture:
        assert picture.info["icc_profile"] == b"a colour profile"
    with Image.open(BytesIO(published(encoded("PNG", icc_profile=b"a profile")))) as picture:
        assert picture.info["icc_profile"] == b"a profile"


def test_iptc_keeps_author_credit_and_notice() -> None:
    from PIL.IptcImagePlugin import getiptcinfo

    with Image.open(BytesIO(published(camera_jpeg()))) as picture:
        found = getiptcinfo(picture)
    assert found == {
        (1, 90): b"\x1b%G",
        (2, 0): b"\0\4",
        (2, 80): AUTHOR.encode(),
        (2, 110): CREDIT.encode(),
        (2, 116): NOTICE.encode(),
    }


@pytest.mark.parametrize(
    ("kind", "modes"),
    [("JPEG", "RGB L CMYK"), ("PNG", "RGB L RGBA P"), ("WEBP", "RGB L RGBA")],
    ids=lambda value: value,
)
def test_pictures_with_nothing_besides_are_published_as_they_are(kind: str, modes: str) -> None:
    for mode in modes.split():
        picture = plate().quantize(8) if mode == "P" else plate(mode=mode)
        data = encoded(kind, picture, **({"lossless": True} if kind == "WEBP" else {}))
        assert published(data) == data


def test_adobes_segment_without_which_colours_turn_stays() -> None:
    data = encoded("JPEG", plate(mode="CMYK"))
    assert b"Adobe" in data
    assert published(data) == data
    grown = data.replace(data[2 : data.index(b"Adobe") + 12], segment(0xEE, b"Adobe" + bytes(7) + TELL), 1)
    assert TELL not in published(grown) and b"Adobe" in published(grown)


@pytest.mark.parametrize("order", ["II", "MM"])
def test_hostile_exif_says_nothing_and_breaks_nothing(order: str) -> None:
    sign = {"II": "<", "MM": ">"}[order]
    head = order.encode() + struct.pack(f"{sign}H", 42)
    for tail in (b"", struct.pack(f"{sign}L", 0), struct.pack(f"{sign}L", 4), struct.pack(f"{sign}L", 2**32 - 1)):
        assert kept_exif(head + tail) == b""
        assert kept_exif(head + tail + b"\xff" * 500) == b""
    own = struct.pack(f"{sign}LH", 8, 60_000) + struct.pack(f"{sign}HHLL", 0x8298, 2, 2**32 - 1, 2**32 - 1)
    assert kept_exif(head + own + struct.pack(f"{sign}L", 8)) == b""
    assert kept_exif(b"") == kept_exif(b"XX*\0" + bytes(60)) == b""


def test_values_that_lie_over_each_other_make_no_longer_block() -> None:
    shared = struct.pack("<HHLL", 0x8298, 2, 5_000, 50)
    made = tiff("II", [[(0x0112, 3, 1, b"\6\0"), text(0x013B, "x" * 5_000), (0x8298, 2, 1, b"\0")]])
    made = made.replace(struct.pack("<HHL", 0x8298, 2, 1) + bytes(4), shared)
    kept = kept_exif(made)
    assert b"xx" not in kept
    assert kept[10:14] == b"\x01\x12\0\3", "how it is turned stays"


def test_the_orientation_that_means_nothing_is_not_taken_over() -> None:
    for value in (0, 9, 65_535):
        assert kept_exif(tiff("II", [[(0x0112, 3, 1, struct.pack("<H", value))]])) == b""


@pytest.mark.parametrize(
    "packet",
    [
        b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + xmp("<dc:rights>&b;</dc:rights>"),
        b"<!DOCTYPE x SYSTEM 'file:///etc/passwd'>" + xmp(),
        b"<rdf:RDF" + b"<a>" * 100_000,
        b"not a packet",
        b"\xff\xfe" + "<a/>".encode("utf-16-le"),
    ],
    ids=["entities", "outside", "deep", "text", "utf-16"],
)
def test_a_hostile_packet_says_nothing(packet: bytes) -> None:
    assert kept_xmp(packet) == b""


def test_what_a_packet_says_stays_text_in_the_one_that_is_written() -> None:
    evil = "]]&gt;&lt;/rdf:li&gt;&lt;script&gt;&quot;&apos;\u2028&amp;amp;"
    packet = xmp(f"<photoshop:Source>{evil}</photoshop:Source>")
    made = kept_xmp(packet).decode()
    assert "<script" not in made
    found = ElementTree.fromstring(made).find(".//{http://ns.adobe.com/photoshop/1.0/}Source")
    assert found is not None and found.text == "]]></rdf:li><script>\"'\u2028&amp;"


def test_rights_in_the_extended_part_of_a_packet_stay() -> None:
    start = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    more = start + b'xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:Source="A Bureau"/></rdf:RDF>'
    packet = start + b'xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="X"/></rdf:RDF>'
    name, guid = b"http://ns.adobe.com/xmp/extension/\0", b"0" * 32
    parts = [guid + struct.pack(">LL", len(more), at) + more[at : at + 50] for at in range(0, len(more), 50)]
    head = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + packet)
    data = b"\xff\xd8" + head + b"".join(segment(0xE1, name + one) for one in reversed(parts)) + bare_jpeg()
    assert b"<photoshop:Source>A Bureau</photoshop:Source>" in published(data)


def test_a_jpeg_that_breaks_off_keeps_what_there_is() -> None:
    data = camera_jpeg()
    end = data.index(bare_jpeg()) + len(bare_jpeg()) - 300
    made = published(data[:end])
    assert TELL not in made
    assert made.endswith(data[end - 100 : end])


def test_a_png_that_breaks_off_keeps_what_there_is() -> None:
    data = camera_png()
    made = published(data[: data.index(b"IEND") - 300])
    assert TELL not in made and b"IDAT" in made and AUTHOR.encode() in made


def test_unknown_chunks_in_the_frames_of_an_animation_go() -> None:
    data = camera_webp(animated=True)
    at = data.index(b"ANMF")
    size = int.from_bytes(data[at + 4 : at + 8], "little")
    frame = data[at + 8 : at + 8 + size] + part(b"TELL", TELL)
    grown = data[:at] + part(b"ANMF", frame) + data[at + 8 + size + size % 2 :]
    grown = grown[:4] + struct.pack("<L", len(grown) - 8 - len(TELL)) + grown[8:]
    assert published(grown) == published(data)


def test_flags_name_only_what_is_there() -> None:
    data = camera_webp()
    bare = data.replace(part(b"EXIF", exif()), part(b"EXIF", TELL)).replace(part(b"XMP ", xmp()), part(b"XMP ", TELL))
    bare = bare[:4] + struct.pack("<L", len(bare) - 8 - len(TELL)) + bare[8:]
    made = published(bare)
    assert made[20] & 0x0C == 0 and b"EXIF" not in made and b"XMP " not in made
    assert published(data)[20] & 0x0C == 0x0C
    assert int.from_bytes(made[4:8], "little") == len(made) - 8


def test_a_png_has_right_checksums_and_its_colours() -> None:
    made, at, kinds = published(camera_png(packed=True)), 8, []
    while at < len(made):
        length = int.from_bytes(made[at : at + 4], "big")
        assert struct.unpack(">L", made[at + 8 + length : at + 12 + length])[0] == zlib.crc32(
            made[at + 4 : at + 8 + length]
        )
        kinds.append(made[at + 4 : at + 8])
        at += 12 + length
    assert kinds == [b"IHDR", b"eXIf", b"tEXt", b"iTXt", b"iTXt", b"gAMA", b"IDAT", b"IEND"]


UNREADABLE = {
    "no-scan.jpg": b"\xff\xd8\xff\xe0\0\x04ab\xff\xd9",
    "unknown-segment.jpg": b"\xff\xd8\xff\xf5\0\x04ab" + bare_jpeg(),
    "two-starts.jpg": b"\xff\xd8\xff\xd8" + bare_jpeg(),
    "text.jpg": b"version https://lfs.example/spec/v1\noid sha256:0\n",
    "empty.jpg": b"",
    "gif.PNG": b"GIF89a" + bytes(20),
    "no-bitmap.png": b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", bytes(13)) + chunk(b"IEND", b""),
    "order.png": b"\x89PNG\r\n\x1a\n" + chunk(b"tEXt", b"a\0b") + encoded("PNG")[8:],
    "critical.png": encoded("PNG")[:33] + chunk(b"EvIL", TELL) + encoded("PNG")[33:],
    "cut.webp": camera_webp()[:200],
    "no-bitmap.webp": b"RIFF" + struct.pack("<L", 22) + b"WEBP" + part(b"VP8X", bytes(10)),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_so_is_published_as_it_is_and_said(name: str) -> None:
    found = cut(BytesIO(UNREADABLE[name]), name)
    assert b"".join(found.blocks()) == UNREADABLE[name]
    assert found.uncut


def box(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data) + 8) + kind + data


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (box(b"ftyp", b"avif\0\0\0\0mif1") + box(b"meta", b"infe\2\0\0\0\0\1\0\0Exif\0"), True),
        (box(b"ftyp", b"heic\0\0\0\0mif1") + box(b"meta", b"mime\0application/rdf+xml\0"), True),
        (box(b"ftyp", b"avif\0\0\0\0mif1") + box(b"meta", b"av01"), False),
        (tiff("MM", [[text(0x010F, "x")]]), True),
        (box(b"ftyp", b"isom\0\0\0\0avc1") + b"Exif", False),
        (b"GIF89a" + bytes(20), False),
        (b"<svg>Exif</svg>", False),
        (b"%PDF-1.4 Exif", False),
        (b"", False),
    ],
)
def test_pictures_of_other_kinds_are_told_where_they_say_where_they_were_taken(data: bytes, told: bool) -> None:
    found = cut(BytesIO(data), "a.bin")
    assert b"".join(found.blocks()) == data
    assert bool(found.uncut) == told


def test_a_large_picture_is_never_held_whole(tmp_path: Path) -> None:
    body = bare_jpeg()
    scan = body.index(b"\xff\xda") + 14
    with (tmp_path / "a.jpg").open("wb") as file:
        file.write(b"\xff\xd8" + segment(0xE1, b"Exif\0\0" + exif()) + body[:scan])
        for _ in range(64):
            file.write(b"\xff\0" * (1 << 19))
        file.write(b"\xff\xd9" + TELL)
    tracemalloc.start()
    with (tmp_path / "a.jpg").open("rb") as file:
        total = sum(len(block) for block in cut(file, "a.jpg").blocks())
        peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total > 1 << 26
    assert peak < 1 << 22
