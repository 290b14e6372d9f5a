"""Which files of a digest changed, in batches: one edit at once, a flood of them when it is over."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path

from dateline.base.leftovers import is_leftover
from dateline.base.project import Project
from dateline.base.scan import KNOWN_ENDINGS, MARKDOWN_FOLDERS

# Milliseconds. `watch` looks every STEP, and gives what came when a whole step brought nothing more: an editor
# writes a file in several strokes, and a reader waits for it.
STEP, TICK, LONGEST = 8, 40, 2000
FLOOD = 20  # so many paths are no edit but a checkout, an unpacked archive or a script: wait for its end
CALM = 4  # ticks without a change that end a flood
REST = 25  # ticks without a change after which all is looked at once more: what can wait, and what was not reported
SAVING = 10  # ticks that a file may be away: editors rename the old one, then put the new one in its place

Paths = frozenset[str]
# Where a folder or config.yaml stands: its place, when it was changed; None where there is none.
Place = tuple[int, ...] | None


def changes(project: Project, notice: Callable[[str], None], each_tick: Callable[[], None]) -> Iterator[Paths]:
    """Batches of changed paths, until `each_tick` raises; an empty one when a watch begins, and after each change, in
    the quiet.

    The config and the folders themselves are looked at every TICK: they may be renamed, removed and come back,
    which a watch on them does not outlive.
    """
    while True:
        before = _places(project)
        with closing(_ticks(project, notice)) as ticks:
            # Whatever changed before the watch stood.
            yield _saved(project, _whole(next(ticks, frozenset()), ticks), ticks)
            quiet = 0
            for found in ticks:
                each_tick()
                now = _places(project)
                found |= _moved(before, now)
                quiet = 0 if found else quiet + 1
                if found or quiet == REST:
                    found = _saved(project, _whole(found, ticks), ticks)
                    now = _places(project)
                    yield found | _moved(before, now)
                if any(now[path] != before[path] for path in (project.content, project.layouts)):
                    break  # what is watched is no longer what stands there
                before = now


def _whole(found: Paths, ticks: Iterator[Paths]) -> Paths:
    """`found`, or the whole of the flood that it is the beginning of."""
    if len(found) < FLOOD:
        return found
    calm, end = 0, time.monotonic() + 10
    while calm < CALM and time.monotonic() < end:
        more = next(ticks, frozenset())
        calm = 0 if more else calm + 1
        found |= more
    return found


def _saved(project: Project, found: Paths, ticks: Iterator[Paths]) -> Paths:
    """`found`, once every file of it that went away is back, and every one that nobody knows by its name has gone.

    Programs write to a name of their own first, and rename it. What stays away, or stays, is given all the same.
    """
    passing: Paths = frozenset()
    for _ in range(SAVING):
        passing |= frozenset(path for path in found if _is_strange(project, path))
        found = frozenset(path for path in found if path not in passing or os.path.lexists(path))
        if not passing & found and all(os.path.lexists(path) for path in found):
            break
        found |= next(ticks, frozenset())
    return found


def _is_strange(project: Project, path: str) -> bool:
    """Whether a file has a name that none has where it lies."""
    below = path.removeprefix(f"{project.content}/")
    known = below.partition("/")[0] not in MARKDOWN_FOLDERS or below.endswith(KNOWN_ENDINGS)
    return not known and os.path.isfile(path)  # noqa: PTH113  # never fails


def wait_for(paths: Iterable[str]) -> None:
    """Returns when there is a file at each path, or when a save would have brought it back."""
    for _ in range(SAVING):
        paths = [path for path in paths if not os.path.lexists(path)]
        if not paths:
            return
        time.sleep(TICK / 1000)


def _ticks(project: Project, notice: Callable[[str], None]) -> Generator[Paths]:
    """The paths that changed in content/ and layouts/, at least every TICK."""
    folders = [path for path in (project.content, project.layouts) if os.path.isdir(path)]  # noqa: PTH112  # never fails
    if not folders:
        yield from _nothing()
    from watchfiles import watch

    def batches(polling: bool | None) -> Iterator[Paths]:
        for found in watch(
            *folders,
            watch_filter=None,
            debounce=LONGEST,
            step=STEP,
            rust_timeout=TICK,
            yield_on_timeout=True,
            force_polling=polling,
            ignore_permission_denied=True,
        ):
            yield frozenset(path for _, path in found if not is_leftover(Path(path).name))

    try:
        yield from batches(None)
    except FileNotFoundError:
        time.sleep(TICK / 1000)  # a folder went away between the two looks
    except (OSError, RuntimeError) as error:
        notice(f"the system reports no changes ({error}): looking for them every 300 ms instead")
        try:
            yield from batches(True)
        except (OSError, RuntimeError) as failure:
            notice(f"changes cannot be looked for ({failure}): only those of config.yaml and whole folders are seen")
            yield from _nothing()


def _nothing() -> Iterator[Paths]:
    """No path, every TICK, for ever."""
    while True:
        time.sleep(TICK / 1000)
        yield frozenset()


def _places(project: Project) -> dict[Path, Place]:
    return {
        project.config: _place(project.config, whole=True),
        project.content: _place(project.content),
        project.layouts: _place(project.layouts),
    }


def _moved(before: dict[Path, Place], now: dict[Path, Place]) -> Paths:
    return frozenset(str(path) for path in now if now[path] != before[path])


def _place(path: Path, whole: bool = False) -> Place:
    try:
        stat = path.stat()
    except OSError:
        return None
    where = (stat.st_dev, stat.st_ino)
    return (*where, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) if whole else where
