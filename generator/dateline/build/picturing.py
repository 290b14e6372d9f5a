"""The pictures of a build: smaller ones of those that pages show, made in the pool, once for each picture.

They lie in a folder of `.dateline/` under the fingerprint of all that they are made from: the bytes of the picture, the
settings, and the version of each encoder. An empty file there stands for one that had no fewer bytes than its picture.
The ledger's row of a picture says what came of it, after its size: `WIDTH HEIGHT SETTINGS KEY WIDTHS FAULT`. While the
file and the settings stand, nothing is opened, and Pillow is not imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import suppress
from os import SEEK_END
from pathlib import Path
from typing import NamedTuple

from dateline.base.faults import outside
from dateline.base.fingerprint import fingerprint_bytes, fingerprint_text
from dateline.base.options import BuildOptions
from dateline.base.permalinks import is_long_route
from dateline.base.scan import SourceFile
from dateline.base.wholefile import put_whole
from dateline.base.workers import chunked, run_chunks
from dateline.build.reading import Reading, settled
from dateline.config.values import Pictures
from dateline.content.pictures import MOVES, Picture, Size, smaller, widths_for
from dateline.model.mistakes import FAULTS
from dateline.pictures.smaller import Unfit, encoders, fault_of, smaller_files, too_large
from dateline.state.ledger import OutputRow, SourceRow

STORE = "pictures"
SPARE = 4_000  # files of the store that no picture uses now: those of a branch, or of settings that were tried
_NONE = "-"
_NO_FEWER = b"no fewer"  # in the store, for a width that would have no fewer bytes than the picture itself


class Made(NamedTuple):
    """What came of a picture: the name of its smaller ones in the store, their widths, or why there are none."""

    key: str
    widths: tuple[int, ...] = ()
    fault: str = ""


class Kept(NamedTuple):
    """A smaller picture of the site: its route, its file in the store, and the fingerprint of all it is made from."""

    route: str
    path: Path
    page: str


class Workshop(NamedTuple):
    """Where and how pictures are made: the folder content/, the store, the settings, processes, options, the start."""

    content: Path
    store: Path
    rules: Pictures
    pool: Executor
    options: BuildOptions
    started_ns: int


class Order(NamedTuple):
    """A picture to be made smaller: its file, its size, the widths that it can have, and how that was asked for."""

    file: SourceFile
    size: Size
    widths: tuple[int, ...]
    settings: str


def make_pictures(
    reading: Reading, shown: Iterable[SourceFile], rows: Mapping[str, OutputRow], workshop: Workshop
) -> list[Kept]:
    """The smaller ones of the pictures `shown`; what is known of these joins `reading`, with the rows to be kept.

    `rows` are those of the files in the site that can be believed.
    """
    kept: list[Kept] = []
    todo: list[Order] = []
    keys: set[str] = set()

    def take(order: Order, made: Made) -> list[Kept]:
        keys.add(made.key)
        best = made.widths[-1:] != order.widths[-1:]
        reading.media[order.file.path] = Picture(order.size, made.widths, made.fault, best)
        return list(_kept(order.file.path, made, workshop.store))

    for order in orders(reading.media, shown, workshop.rules):
        made = known(order, reading.others.get(order.file.path))
        if made is None:
            todo.append(order)
        elif all(_stands(one, rows) for one in _kept(order.file.path, made, workshop.store)):
            kept += take(order, made)
        else:
            todo.append(order)
    for order, made in zip(todo, _made(todo, workshop), strict=True):
        kept += take(order, made)
        reading.rows.append(_row(order, made, workshop.started_ns))
    if todo:
        _sweep(workshop.store, keys)
    return kept


def orders(media: Mapping[str, Picture], shown: Iterable[SourceFile], rules: Pictures) -> Iterator[Order]:
    """The pictures that can have smaller ones."""
    for file in shown:
        size = media[file.path].size
        widths = widths_for(file.path, size, rules.widths)
        if widths and not is_long_route(smaller(file.path, widths[-1])):
            yield Order(file, size, widths, f"{rules.quality}:{_joined(widths)}")


def _joined(widths: tuple[int, ...]) -> str:
    return ",".join(map(str, widths)) or _NONE


def _row(order: Order, made: Made, started_ns: int) -> SourceRow:
    """The ledger's row of a picture."""
    told = (*order.size, order.settings, made.key, _joined(made.widths), made.fault)
    return SourceRow(settled(order.file, started_ns), "", " ".join(map(str, told)))


def known(order: Order, row: SourceRow | None) -> Made | None:
    """What came of a picture when it was last made, None where that is not known of this file with these settings."""
    if row is None or row.file != order.file:
        return None
    parts = row.record.split(" ", 5)
    if len(parts) != 6 or parts[2] != order.settings or parts[5].partition(" ")[0] not in ("", MOVES, *FAULTS):
        return None
    widths = parts[4].split(",") if parts[4] != _NONE else []
    return Made(parts[3], tuple(map(int, widths)), parts[5]) if all(map(str.isdecimal, widths)) else None


def unmade(order: Order, content: Path, quality: int | None = None) -> Made:
    """What is to be expected of a picture that is not made now: all widths, though one may have no fewer bytes than it.

    It is decoded as it would be, so that what is wrong with it is known; with a `quality` the smaller ones are made,
    and forgotten, so that the widths are sure. Raises OutsideError.
    """
    if fault := too_large(*order.size):
        return Made(_NONE, (), fault)
    with outside(content / order.file.path):
        data = (content / order.file.path).read_bytes()
    if quality is None:
        fault = fault_of(data, order.widths[-1])
        return Made(_NONE, () if fault else order.widths, fault)
    try:
        made = smaller_files(data, order.widths, quality)
    except Unfit as unfit:
        return Made(_NONE, (), str(unfit))
    return Made(_NONE, tuple([width for width, file in zip(order.widths, made, strict=True) if len(file) < len(data)]))


def newly_moving(reading: Reading) -> list[str]:
    """The pictures among those just looked at that move, but for those of which that was known before."""
    told = {row.file.path: row.record for row in reading.rows if row.record.endswith(f" {MOVES}")}
    return [
        path for path, record in told.items() if path not in reading.others or reading.others[path].record != record
    ]


def _kept(path: str, made: Made, store: Path) -> Iterator[Kept]:
    for width in made.widths:
        yield Kept(smaller(path, width), _place(store, made.key, width), f"{made.key} {width}")


def _stands(kept: Kept, rows: Mapping[str, OutputRow]) -> bool:
    """Whether a smaller picture is in the site, or can be put there."""
    row = rows.get(kept.route)
    return (row is not None and row.page == kept.page) or _is_whole(kept.path)


def _made(orders: Sequence[Order], workshop: Workshop) -> Iterator[Made]:
    """What comes of each picture; two are worth a second process."""
    jobs = workshop.options.jobs if len(orders) > 1 else 1
    given = [(order.file.path, order.size, order.widths) for order in orders]
    fixed = workshop.content, workshop.store, workshop.rules.quality
    results = run_chunks(workshop.pool if jobs > 1 else None, make_chunk, chunked(given, jobs, 4), *fixed)
    done = 0
    for made in (one for chunk in results for one in chunk):
        workshop.options.progress("pictures", done := done + 1, len(orders))
        yield made


def make_chunk(
    orders: Iterable[tuple[str, Size, tuple[int, ...]]], content: Path, store: Path, quality: int
) -> list[Made]:
    """What comes of each picture; runs in workers. Raises OutsideError."""
    return [_made_of(content / path, size, widths, quality, store) for path, size, widths in orders]


def _made_of(path: Path, size: Size, widths: tuple[int, ...], quality: int, store: Path) -> Made:
    """What comes of the picture at `path`; only what the store lacks is made."""
    if fault := too_large(*size):
        return Made(_NONE, (), fault)
    with outside(path):
        data = path.read_bytes()
    key = fingerprint_text(fingerprint_bytes(data), f"{quality} {widths}", encoders())
    places = [_place(store, key, width) for width in widths]
    if not all(map(_is_whole, places)):
        try:
            made = smaller_files(data, widths, quality)
        except Unfit as unfit:
            return Made(key, (), str(unfit))
        for place, file in zip(places, made, strict=True):
            put_whole(str(place), file if len(file) < len(data) else _NO_FEWER)
    with outside(store):
        fewer = [place.stat().st_size > len(_NO_FEWER) for place in places]
    return Made(key, tuple([width for width, good in zip(widths, fewer, strict=True) if good]))


def _is_whole(place: Path) -> bool:
    """Whether a file of the store is one that was put there whole: a WebP as long as it says, or the mark."""
    try:
        with place.open("rb") as file:
            head, size = file.read(12), file.seek(0, SEEK_END)
    except OSError:
        return False
    if head == _NO_FEWER:
        return True
    return head[:4] == b"RIFF" and head[8:] == b"WEBP" and int.from_bytes(head[4:8], "little") + 8 == size


def _place(store: Path, key: str, width: int) -> Path:
    """The place of a smaller picture in the store."""
    return store / f"{key}.{width}.webp"


def _sweep(store: Path, used: set[str]) -> None:
    """Removes files of pictures whose keys are not `used` from the store, the oldest first, but for some to spare."""
    with suppress(OSError):  # it only saves room
        unused = [path for path in store.iterdir() if path.name.partition(".")[0] not in used]
        unused.sort(key=lambda path: (path.stat().st_mtime_ns, path.name))
        for path in unused[: max(0, len(unused) - SPARE)]:
            path.unlink()
