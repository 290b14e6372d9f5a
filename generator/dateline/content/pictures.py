"""Sizes of pictures, so that pages keep their room free and nothing jumps when they arrive; and the smaller ones."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any, BinaryIO

from dateline.base.errors import OutsideError
from dateline.base.faults import outside
from dateline.base.fingerprint import Frozen, value

Size = tuple[int, int]  # width and height in CSS pixels, as browsers show the picture
UNKNOWN: Size = (0, 0)
MOVES = "moves"
_DECODED = (".jpg", ".jpeg", ".png", ".webp")
_WEBP = 16_383  # pixels, the longest side of a WebP
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")
_ROOT = re.compile(rb"<(?:\w+:)?svg\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(rb"""(?<![\w:-])(width|height|viewBox)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_LENGTH = re.compile(rb"\s*(\d+(?:\.\d*)?|\.\d+)(px|pt|pc|in|cm|mm)?\s*\Z")
_PIXELS = {
    b"": 1.0,
    b"px": 1.0,
    b"pt": 4 / 3,
    b"pc": 16.0,
    b"in": 96.0,
    b"cm": 96 / 2.54,
    b"mm": 96 / 25.4,
}  # CSS units


@value
class Picture(Frozen):
    """A file of media/: its size as a picture, the widths of the smaller ones beside it, and why it has none.

    `fault` is MOVES or a word of FAULTS in model/mistakes.py, and what more there is to say. `best` says that it
    has fewer bytes itself than a wider one of them would have.
    """

    size: Size = UNKNOWN
    widths: tuple[int, ...] = ()
    fault: str = ""
    best: bool = False

    @property
    def moves(self) -> bool:
        """Whether it is left as it is because smaller ones would stand still: no fault of anybody's."""
        return self.fault == MOVES

    def offered(self, url: str) -> tuple[tuple[str, int], ...]:
        """The addresses among which browsers choose, each with its width, narrow before wide; `url` is its own."""
        own = ((url, self.size[0]),) if self.best and self.widths else ()
        return (*((smaller(url, width), width) for width in self.widths), *own)


def smaller(name: str, width: int) -> str:
    """The name of the smaller picture of a width, which stands beside the one that is called `name`.

    All of that name stays in it: `a.jpg` and `a.png` in one folder are two pictures.
    """
    return f"{name}.{width}.webp"


def height_at(size: Size, width: int) -> int:
    """The height of a picture of this size when it is `width` wide."""
    return max(1, round(size[1] * width / size[0]))


def widths_for(path: str, size: Size, asked: tuple[int, ...]) -> tuple[int, ...]:
    """The widths of `asked` that a picture can have, none wider than itself and none too high for a WebP.

    Its own width takes the place of the first that it cannot have, unless that were much the same as the one before.
    """
    if size == UNKNOWN or not (asked and path.lower().endswith(_DECODED)):
        return ()
    below = tuple([width for width in asked if width < size[0]])
    own = len(below) < len(asked) and (not below or size[0] >= 1.2 * below[-1])
    return tuple([width for width in (*below, *((size[0],) if own else ())) if height_at(size, width) <= _WEBP])


def is_picture(path: str) -> bool:
    """Whether a file's name says that browsers can show it as a picture."""
    return path.lower().endswith(_SUFFIXES)


def picture_size(path: Path) -> Size:
    """The size at which a picture is shown, a photograph turned as its camera says; zeros for what is no picture.

    Raises OutsideError where the disk refuses: no zeros may be remembered for that.
    """
    try:
        with outside(path), _Heard(str(path)) as raw, io.BufferedReader(raw) as file:
            size = _drawing_size(file) if path.name.lower().endswith(".svg") else photograph_size(file)
            if raw.failure:
                raise raw.failure
            return size
    except OutsideError:
        if path.exists():
            raise
        return UNKNOWN


class _Heard(io.FileIO):
    """A file that remembers how the disk failed: who measures photographs takes that for a wrong picture."""

    failure: OSError | None = None

    def readinto(self, buffer: Any) -> int | None:
        try:
            return super().readinto(buffer)
        except OSError as error:
            self.failure = error
            raise


def photograph_size(file: BinaryIO) -> Size:
    """The size of a picture that is no drawing; zeros for what is none."""
    from imagesize import get  # it brings urllib along

    width, height = get(file)
    return (width, height) if width > 0 and height > 0 else UNKNOWN


def _drawing_size(file: BinaryIO) -> Size:
    """The size of an SVG: its own where it is absolute, else that of its view box."""
    root = _ROOT.search(file.read(65_536))
    found = {name: quoted or single for name, quoted, single in _ATTRIBUTE.findall(root[1])} if root else {}
    width, height = _pixels(found.get(b"width", b"")), _pixels(found.get(b"height", b""))
    box = [_pixels(part) for part in found.get(b"viewBox", b"").replace(b",", b" ").split()[2:]]
    if len(box) == 2 and all(box) and not (width and height):
        scale = width / box[0] if width else height / box[1] if height else 1
        width, height = box[0] * scale, box[1] * scale
    return (round(width), round(height)) if round(width) and round(height) else UNKNOWN


def _pixels(text: bytes) -> float:
    """A CSS length in pixels, zero for anything relative or wrong."""
    match = _LENGTH.match(text)
    return float(match[1]) * _PIXELS[match[2] or b""] if match else 0.0
