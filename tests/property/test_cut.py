"""Whatever a file holds, cutting it ends, in bounded memory, and gives no more than there was; pixels stay."""

from __future__ import annotations

import random
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cameras import CAMERAS, TELL, camera_jpeg, camera_png, camera_webp, chunk, encoded, part, pixels, segment, xmp
from dateline.pictures import pieces
from dateline.pictures.cut import cut
from dateline.pictures.exif import kept_exif
from dateline.pictures.iptc import kept_resources
from dateline.pictures.xmp import kept_xmp

FRAME = 1024 + 100  # what a packet says in any case, and the segment that it stands in
PICTURES = {name: camera() for name, camera in CAMERAS.items()}
STARTS = (
    b"",
    b"\xff\xd8\xff",
    b"\x89PNG\r\n\x1a\n",
    b"RIFF\xff\xff\0\0WEBP",
    b"II*\0",
    b"MM\0*",
    b"\0\0\0\x18ftypavif",
)


def published(data: bytes) -> bytes:
    """What is published of any file, which must have ended, and be the same once more."""
    found = cut(BytesIO(data), "a.jpg")
    made = b"".join(found.blocks())
    assert len(made) <= len(data) + FRAME
    if found.uncut:
        assert made == data
    return made


@given(st.sampled_from(STARTS), st.binary(max_size=2_000))
def test_any_bytes(start: bytes, rest: bytes) -> None:
    published(start + rest)


@given(st.sampled_from(sorted(PICTURES)), st.data())
def test_a_picture_that_breaks_off_or_has_a_hole_or_other_bytes(name: str, data: st.DataObject) -> None:
    picture = bytearray(PICTURES[name])
    places = st.integers(0, len(picture))
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(places) % (len(picture) + 1)
        kind = data.draw(st.sampled_from(("other", "hole", "twice", "end", "more")))
        if kind == "other":
            picture[at : at + 1] = data.draw(st.binary(max_size=8))
        elif kind == "hole":
            del picture[at : at + data.draw(st.integers(1, 300))]
        elif kind == "twice":
            picture[at:at] = picture[at : at + data.draw(st.integers(1, 300))]
        elif kind == "end":
            del picture[at:]
        else:
            picture[at:at] = b"\xff" * data.draw(st.integers(1, 10))
    published(bytes(picture))


def order(parts: list[bytes], seed: int) -> bytes:
    chosen = random.Random(seed)
    return b"".join(chosen.sample(parts, len(parts)))


@given(st.integers(0, 1 << 30))
def test_in_whatever_order_segments_stand_the_pixels_stay_and_nothing_is_told(seed: int) -> None:
    rest, parts, at = camera_jpeg(), [], 2
    tables = rest.index(b"\xff\xdb")
    while at < tables:
        while rest[at + 1] == 0xFF:
            at += 1
        stop = at + 2 + int.from_bytes(rest[at + 2 : at + 4], "big")
        parts.append(rest[at:stop])
        at = stop
    icc = [one for one in parts if b"ICC_PROFILE" in one[:20]]
    others = [one for one in parts if one not in icc]
    data = rest[:2] + order([*others, b"".join(icc), segment(0xE1, b"http" + TELL)], seed) + rest[tables:]
    made = published(data)
    assert TELL not in made
    assert pixels(made) == pixels(data)


@given(st.integers(0, 1 << 30))
def test_in_whatever_order_chunks_stand_the_pixels_stay_and_nothing_is_told(seed: int) -> None:
    plain = encoded("PNG")
    besides = [
        *(chunk(b"tEXt", b"Comment\0" + TELL), chunk(b"zTXt", TELL), chunk(b"iTXt", b"XML:com.adobe.xmp\0" + TELL)),
        *(chunk(b"eXIf", TELL), chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp()), chunk(b"teLl", TELL)),
    ]
    chosen = random.Random(seed)
    chosen.shuffle(besides)
    split = chosen.randrange(len(besides))
    data = plain[:33] + b"".join(besides[:split]) + plain[33:-12] + b"".join(besides[split:]) + plain[-12:]
    made = published(data)
    assert TELL not in made
    assert pixels(made) == pixels(data)


@given(st.binary(max_size=600), st.binary(max_size=600))
def test_blocks_of_facts(one: bytes, other: bytes) -> None:
    for head in (b"II*\0\x08\0\0\0", b"MM\0*\0\0\0\x08"):
        assert len(kept_exif(head + one)) <= max(len(head + one), 30)
    assert len(kept_resources(b"8BIM\4\4\0\0" + one)) <= len(one) + 8
    assert len(kept_xmp(one, other)) <= len(one) + len(other) + FRAME


@given(st.lists(st.sampled_from((
    *(b"<dc:rights>", b"</dc:rights>", b"<dc:creator>", b"</dc:creator>", b"<rdf:li>", b"</rdf:li>", b"<rdf:Alt>"),
    *(b"</rdf:Alt>", b"<rdf:li xml:lang='\"'>", b"&lt;b&gt;", b"&amp;", b"<![CDATA[<b>&]]>", b"<!--", b"-->", b"x"),
    *(b"<plus:Licensor>", b"</plus:Licensor>", b"<plus:LicensorURL>", b"</plus:LicensorURL>", b"<?x ?>"),
)), max_size=30))  # fmt: skip
def test_what_is_written_of_a_packet_is_well_formed(words: list[bytes]) -> None:
    from xml.etree import ElementTree

    if made := kept_xmp(xmp(b"".join(words).decode())):
        ElementTree.fromstring(made)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xd8" + b"\xff\xda\0\2\xff\xd0" * 2_000 + b"\xff\xdb\0\2" * 2_000,
        b"\xff\xd8" + (b"\xff\xdb\0\2" + b"\xff\xfe\0\2") * 2_000 + b"\xff\xda\0\2",
        b"\xff\xd8\xff\xda\0\2" + b"\xff" * 20_000,
        b"\xff\xd8\xff" + b"\0" * 20_000,
        encoded("PNG")[:33] + (chunk(b"IDAT", b"") + chunk(b"tEXt", b"")) * 2_000,
        b"RIFF" + (4 + 18 + 16 * 2_000).to_bytes(4, "little") + b"WEBP" + part(b"VP8X", bytes(10))
        + (part(b"VP8 ", b"") + part(b"TELL", b"")) * 2_000,
    ],
    ids=["scans", "segments", "fill", "zeros", "chunks", "parts"],
)  # fmt: skip
def test_many_parts_take_steps_in_proportion(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "BLOCK", 256)
    read = 0

    class Counted(BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            nonlocal read
            found = super().read(size)
            read += len(found)
            return found

    cut(Counted(data), "a.jpg")
    assert read <= 4 * len(data) + 4 * 256


def test_a_file_of_too_many_parts_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pieces, "MOST_STEPS", 10)
    for data in (camera_jpeg(), camera_png(), camera_webp(animated=True)):
        assert cut(BytesIO(data), "a").uncut
    monkeypatch.undo()
    monkeypatch.setattr(pieces, "MOST_PIECES", 1)
    assert cut(BytesIO(camera_jpeg()), "a").uncut
