"""Smaller pictures for pages, made by Pillow, which is imported only where one is to be made.

They are WebP in sRGB, turned as the camera was held, and hold nothing besides the picture.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from dateline.pictures.cut import cut

if TYPE_CHECKING:
    from PIL.Image import Image

RECIPE = 1  # to be raised with each change below that makes other bytes
MOST_PIXELS = 64_000_000  # decoded, these take up to six tenths of a gigabyte in each process
_ORIENTATION = 0x0112  # Exif
_TURNED = (5, 6, 7, 8)  # orientations in which width is height
_GAP = 3.0  # how much larger a picture may be than what it is scaled to, before it is cheaply halved first


class Unfit(ValueError):
    """A picture of which no smaller ones are made: a word for what is the matter with it, and what more it has to say.

    `moves`, `print`, `kind`, `large SIZE`, `broken REASON`.
    """


@cache
def encoders() -> str:
    """The versions of all that pixels go through. Raises ImportError where Pillow is not installed."""
    import PIL
    from PIL import features

    libraries = [str(features.version(name)) for name in ("libjpeg_turbo", "jpg", "zlib", "webp", "littlecms2")]
    return " ".join([str(RECIPE), PIL.__version__, *libraries])


def smaller_files(data: bytes, widths: tuple[int, ...], quality: int) -> list[bytes]:
    """The file of each width of the picture that `data` is. Raises Unfit."""
    with _decoding():
        return _files(_bare(data), widths, quality)


def fault_of(data: bytes, width: int) -> str:
    """What keeps smaller ones up to this width from being made of the picture `data`; nothing where nothing does."""
    try:
        with _decoding():
            _opened(_bare(data), width)
    except Unfit as unfit:
        return str(unfit)
    return ""


@contextmanager
def _decoding() -> Iterator[None]:
    """A stretch of work in which any error is one of the file: what Pillow raises for damage is written nowhere."""
    from PIL.Image import DecompressionBombWarning

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what Pillow can read in spite of it
            warnings.simplefilter("error", DecompressionBombWarning)
            yield
    except (Unfit, MemoryError):
        raise
    except Exception as error:
        raise Unfit(f"broken {_plain(error)}") from error


def _bare(data: bytes) -> bytes:
    """The picture without what is written in it, of which Pillow refuses too much."""
    return b"".join(cut(BytesIO(data), "").blocks())


def _plain(error: Exception) -> str:
    """The reason of an error in one line; none that holds an address of memory, which differs from run to run."""
    said = " ".join(str(error).split())
    return said if said and "0x" not in said else type(error).__name__


def _files(data: bytes, widths: tuple[int, ...], quality: int) -> list[bytes]:
    picture, orientation, whole = _opened(data, widths[-1])
    files: list[bytes] = []
    for width in reversed(widths):
        size = (width, max(1, round(whole[1] * width / whole[0])))
        picture = _scaled(picture, size[::-1] if orientation in _TURNED else size)
        if not files:  # all that comes after has fewer pixels
            picture, orientation = _upright(_in_srgb(picture), orientation), 1
        files.append(_webp(picture, quality))
    return files[::-1]


def too_large(width: int, height: int) -> str:
    """The fault of a picture of more pixels than are decoded, see Unfit."""
    if width * height <= MOST_PIXELS:
        return ""
    most = MOST_PIXELS // 1_000_000
    return f"large {width * height / 1e6:.0f} megapixels, where those of at most {most} are made smaller"


def _opened(data: bytes, width: int) -> tuple[Image, int, tuple[int, int]]:
    """The picture, of a JPEG no larger than this width needs, how it is to be turned, and its size when it is.

    Raises Unfit.
    """
    from PIL import Image, UnidentifiedImageError

    try:
        picture: Image.Image = Image.open(BytesIO(data), formats=("JPEG", "PNG", "WEBP"))
    except UnidentifiedImageError:
        raise Unfit("kind") from None
    if fault := too_large(*picture.size):
        raise Unfit(fault)
    if getattr(picture, "is_animated", False) and picture.format != "MPO":  # a camera's file with a preview in it
        raise Unfit("moves")
    if picture.mode == "CMYK":
        raise Unfit("print")
    orientation, size = _orientation(picture), picture.size
    turned = orientation in _TURNED
    whole = size[::-1] if turned else size
    wanted = (width, whole[1] * width // whole[0] + 1)
    picture.draft(None, wanted[::-1] if turned else wanted)
    picture.load()
    return _scalable(picture), orientation, whole


def _orientation(picture: Image) -> int:
    """How the camera was held (Exif); 1 where nothing that can be read says so."""
    with suppress(Exception):  # whatever is wrong with these data, the picture may be whole
        found = picture.getexif().get(_ORIENTATION)
        return found if isinstance(found, int) and 1 <= found <= 8 else 1
    return 1


def _scalable(picture: Image) -> Image:
    """The picture in RGB, in grey, or in either with transparency."""
    if picture.mode.startswith("I"):  # 16 bits of grey, which `convert` would cut off at 255
        picture = picture.convert("I").point([value >> 8 for value in range(1 << 16)], "L")
        picture.info.pop("transparency", None)
    if picture.has_transparency_data:
        picture = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        low, _ = picture.getchannel("A").getextrema()
        return picture.convert("RGB") if low == 255 else picture
    return picture if picture.mode in ("RGB", "L") else picture.convert("RGB")


def _scaled(picture: Image, size: tuple[int, int]) -> Image:
    from PIL.Image import Resampling

    return picture if picture.size == size else picture.resize(size, Resampling.LANCZOS, reducing_gap=_GAP)


def _upright(picture: Image, orientation: int) -> Image:
    from PIL.Image import Transpose

    turns: Iterable[Transpose] = {
        2: (Transpose.FLIP_LEFT_RIGHT,),
        3: (Transpose.ROTATE_180,),
        4: (Transpose.FLIP_TOP_BOTTOM,),
        5: (Transpose.TRANSPOSE,),
        6: (Transpose.ROTATE_270,),
        7: (Transpose.TRANSVERSE,),
        8: (Transpose.ROTATE_90,),
    }.get(orientation, ())
    for turn in turns:
        picture = picture.transpose(turn)
    return picture


def _in_srgb(picture: Image) -> Image:
    """The picture in the colours that browsers take it for when nothing is said; as it is where its profile is none."""
    profile = picture.info.get("icc_profile")
    if not profile:
        return picture
    from PIL import ImageCms

    with suppress(ImageCms.PyCMSError, OSError, ImportError):
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return picture
        alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
        plain = picture.convert("RGB") if alpha else picture
        found = ImageCms.profileToProfile(plain, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        if found is not None:
            if alpha:
                found.putalpha(alpha)
            return found
    return picture


def _webp(picture: Image, quality: int) -> bytes:
    """The picture's file, with nothing in it but the picture."""
    file = BytesIO()
    bare = picture.copy()
    bare.info.clear()
    bare.save(file, "WEBP", quality=quality, method=4, exif=b"", xmp=b"", icc_profile=b"")
    return file.getvalue()
