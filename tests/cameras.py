"""Pictures as cameras, telephones and editing programs write them: whatever must not be published holds TELL."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Literal

from PIL import Image

TELL = b"TELLTALE"  # place, time, serial number, notes, thumbnails
AUTHOR, NOTICE, CREDIT = "Jo Field", "© 2026 Jo & Söhne <all>", "Harbour Wire"
LICENSE = "https://license.example/by?a=1&b=2"
ICC = b"a colour profile " * 9_000  # more than one segment holds
_ORDER: dict[Literal["II", "MM"], Literal["<", ">"]] = {"II": "<", "MM": ">"}

Tag = tuple[int, int, int, bytes]  # number, kind, count, value


def tiff(order: Literal["II", "MM"], directories: Iterable[Iterable[Tag]]) -> bytes:
    """A TIFF of directories that follow each other, with values behind each."""
    sign = _ORDER[order]
    made = bytearray(order.encode() + struct.pack(f"{sign}HL", 42, 8))
    for tags in directories:
        rows = sorted(tags)
        start, values = len(made) + 2 + 12 * len(rows) + 4, b""
        made += struct.pack(f"{sign}H", len(rows))
        for number, kind, count, value in rows:
            inline = value.ljust(4, b"\0") if len(value) <= 4 else struct.pack(f"{sign}L", start + len(values))
            values += value if len(value) > 4 else b""
            made += struct.pack(f"{sign}HHL", number, kind, count) + inline
        made += struct.pack(f"{sign}L", start + len(values)) + values
    made += struct.pack(f"{sign}H", 0) + bytes(4)
    return bytes(made)


def text(number: int, value: str | bytes) -> Tag:
    """A tag of text."""
    data = (value.encode() if isinstance(value, str) else value) + b"\0"
    return number, 2, len(data), data


def exif(order: Literal["II", "MM"] = "II", orientation: int = 6) -> bytes:
    """What a camera says: how it was held, who holds it, and much else."""
    sign = _ORDER[order]
    notes = TELL * 500
    first: list[Tag] = [
        (0x0112, 3, 1, struct.pack(f"{sign}H", orientation)),
        text(0x010F, TELL),  # maker
        text(0x0110, TELL + b" model"),
        text(0x0132, TELL + b" time"),
        text(0x013B, AUTHOR),
        text(0x8298, NOTICE),
        text(0xA431, TELL + b" serial"),
        (0x927C, 7, len(notes), notes),
        (0x9C9D, 1, len(TELL), TELL),
        (0x0001, 2, 2, b"N\0"),
    ]
    thumbnail: list[Tag] = [(0x0201, 4, 1, struct.pack(f"{sign}L", 8)), (0x8769, 7, len(TELL), TELL)]
    return tiff(order, [first, thumbnail])


def xmp(more: str = "") -> bytes:
    """A packet as editing programs write it."""
    notice, tell = NOTICE.replace("&", "&amp;").replace("<", "&lt;"), TELL.decode()
    license = LICENSE.replace("&", "&amp;")
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="{tell}">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="{tell}" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
    xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/" xmlns:cc="http://creativecommons.org/ns#"
    xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
    exif:GPSLatitude="{tell}" photoshop:Credit="{CREDIT}" photoshop:City="{tell}" xmpRights:Marked="True">
   <dc:creator><rdf:Seq><rdf:li>{AUTHOR}</rdf:li><rdf:li>B. Second</rdf:li></rdf:Seq></dc:creator>
   <dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{notice}</rdf:li><rdf:li xml:lang="de">{notice}!</rdf:li></rdf:Alt>
   </dc:rights>
   <dc:description><rdf:Alt><rdf:li xml:lang="x-default">{tell}</rdf:li></rdf:Alt></dc:description>
   <cc:license rdf:resource="{license}"/>
   <xmpRights:WebStatement>{license}</xmpRights:WebStatement>
   <plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorName>L. Icensor</plus:LicensorName>
     <plus:LicensorURL>{license}</plus:LicensorURL><plus:LicensorEmail>{tell}</plus:LicensorEmail></rdf:li></rdf:Seq>
   </plus:Licensor>
   <xmpMM:Ingredients><rdf:Bag><rdf:li rdf:parseType="Resource"><rdf:RDF><rdf:Description>
     <dc:creator>{tell}</dc:creator></rdf:Description></rdf:RDF></rdf:li></rdf:Bag></xmpMM:Ingredients>
   {more}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
{" " * 2000}
<?xpacket end="w"?>""".encode()


def iptc() -> bytes:
    """Photoshop's resources with IPTC in them, and a thumbnail."""

    def said(record: int, number: int, value: bytes) -> bytes:
        return struct.pack(">BBBH", 0x1C, record, number, len(value)) + value

    iim = said(1, 90, b"\x1b%G") + said(2, 0, b"\0\4") + said(2, 55, TELL) + said(2, 80, AUTHOR.encode())
    iim += said(2, 90, TELL) + said(2, 110, CREDIT.encode()) + said(2, 116, NOTICE.encode()) + said(2, 105, TELL)

    def resource(number: int, value: bytes, name: bytes = b"") -> bytes:
        name = bytes([len(name)]) + name
        head = b"8BIM" + struct.pack(">H", number) + name + b"\0" * (len(name) % 2)
        return head + struct.pack(">L", len(value)) + value + b"\0" * (len(value) % 2)

    return resource(0x040C, TELL * 3) + resource(0x0404, iim, TELL) + resource(0x040A, b"\1") + resource(0x0425, TELL)


def segment(code: int, data: bytes) -> bytes:
    """A segment of a JPEG."""
    return struct.pack(">BBH", 0xFF, code, len(data) + 2) + data


def plate(width: int = 64, height: int = 48, mode: str = "RGB") -> Image.Image:
    """A picture in which every pixel differs from its neighbours."""
    picture = Image.new(mode, (width, height))
    bands = len(picture.getbands())
    picture.putdata([
        tuple((x * 5 + y * 3 + band * 40 + x * y) % 256 for band in range(bands)) if bands > 1 else (x * y) % 256
        for y in range(height)
        for x in range(width)
    ])  # fmt: skip
    return picture


def encoded(kind: str, picture: Image.Image | None = None, **options: object) -> bytes:
    """A picture without anything besides it."""
    file = BytesIO()
    (picture or plate()).save(file, kind, **options)  # type: ignore[arg-type]
    return file.getvalue()


def bare_jpeg(**options: object) -> bytes:
    """Its segments from the tables on, without the first four bytes and JFIF."""
    data = encoded("JPEG", **options)
    return data[2 + 2 + int.from_bytes(data[4:6], "big") :]


JFIF = b"JFIF\0\1\2\1\0\x48\0\x48\2\2"


def camera_jpeg(order: Literal["II", "MM"] = "II", **options: object) -> bytes:
    """A JPEG with all that a camera and two programs wrote into it, and with what lies behind the picture."""
    parts, half = [ICC[start : start + 65_000] for start in range(0, len(ICC), 65_000)], 400
    main, more = xmp(), TELL * 100
    guid = b"0123456789ABCDEF0123456789ABCDEF"
    extended = [guid + struct.pack(">LL", len(more), at) + more[at : at + half] for at in range(0, len(more), half)]
    return b"".join((
        b"\xff\xd8",
        segment(0xE0, JFIF + TELL + b"pix"[:-4] + bytes(4)),
        segment(0xE0, b"JFXX\0\x10" + TELL),
        segment(0xE1, b"Exif\0\0" + exif(order)),
        segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + main),
        *(segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0" + one) for one in extended),
        segment(0xE1, b"FLIR\0" + TELL),
        b"\xff\xff\xff",
        *(segment(0xE2, b"ICC_PROFILE\0" + bytes((n, len(parts))) + part) for n, part in enumerate(parts, 1)),
        segment(0xE2, b"MPF\0" + TELL),
        segment(0xEB, b"JP" + TELL),
        segment(0xED, b"Photoshop 3.0\0" + iptc()),
        segment(0xFE, TELL),
        bare_jpeg(**options),
        TELL,
        encoded("JPEG"),
        TELL,
    ))  # fmt: skip


def chunk(kind: bytes, data: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))


def camera_png(picture: bytes = b"", packed: bool = False) -> bytes:
    """A PNG with all that programs wrote into it, before the bitmap and behind it."""
    data = picture or encoded("PNG")
    packet = zlib.compress(xmp()) if packed else xmp()
    head = chunk(b"eXIf", exif("MM")) + chunk(b"tEXt", b"Author\0" + AUTHOR.encode("latin-1"))
    head += chunk(b"tEXt", b"Comment\0" + TELL) + chunk(b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(TELL))
    head += chunk(b"iTXt", b"XML:com.adobe.xmp\0" + bytes((packed, 0)) + b"\0\0" + packet)
    head += chunk(b"iTXt", b"Copyright\0\0\0de\0\0" + NOTICE.encode()) + chunk(b"gAMA", struct.pack(">L", 45455))
    tail = chunk(b"tIME", b"\x07\xea\1\1\1\1\1") + chunk(b"caBX", TELL) + chunk(b"tEXt", b"Software\0" + TELL)
    return data[:33] + head + data[33:-12] + tail + data[-12:] + TELL


def part(kind: bytes, data: bytes) -> bytes:
    """A chunk of a WebP."""
    return kind + struct.pack("<L", len(data)) + data + b"\0" * (len(data) % 2)


def camera_webp(animated: bool = False, head: bytes = b"") -> bytes:
    """A WebP with all that programs wrote into it."""
    profile = {"icc_profile": b"a colour profile"}
    if animated:
        frames = [plate(), plate().rotate(90), plate().rotate(180)]
        data = encoded("WEBP", frames[0], save_all=True, append_images=frames[1:], duration=100, lossless=True)
    else:
        data = encoded("WEBP", plate(mode="RGBA"), lossless=False, exact=True, **profile)
    body = data[12:] + part(b"EXIF", head + exif()) + part(b"XMP ", xmp()) + part(b"TEST", TELL + b"!")
    flags = body[8] | 0x0C
    body = body[:8] + bytes([flags]) + body[9:]
    return b"RIFF" + struct.pack("<L", len(body) + 4) + b"WEBP" + body + TELL


def pixels(data: bytes) -> list[bytes]:
    """Every frame of a picture, decoded."""
    with warnings.catch_warnings(action="ignore"), Image.open(BytesIO(data)) as picture:
        found = []
        for number in range(getattr(picture, "n_frames", 1)):
            picture.seek(number)
            found.append(picture.convert("RGBA").tobytes())
        return found


CAMERAS: dict[str, Callable[[], bytes]] = {
    "a.jpg": camera_jpeg,
    "other-order.jpg": lambda: camera_jpeg("MM"),
    "progressive.jpg": lambda: camera_jpeg(progressive=True),
    "restarts.jpg": lambda: camera_jpeg(restart_marker_blocks=3),
    "a.png": camera_png,
    "packed.png": lambda: camera_png(packed=True),
    "palette.png": lambda: camera_png(encoded("PNG", plate().quantize(16), transparency=3)),
    "moving.png": lambda: camera_png(
        encoded("PNG", plate(), save_all=True, append_images=[plate().rotate(90), plate().rotate(180)], duration=90)
    ),
    "a.webp": camera_webp,
    "old-exif.webp": lambda: camera_webp(head=b"Exif\0\0"),
    "moving.webp": lambda: camera_webp(animated=True),
}
