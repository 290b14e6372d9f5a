"""The default layouts compiled once for all tests of a process: ten times the work of the rest of a small build.

A digest is given what the build of another one would have left in `.dateline/layouts`, held against its source
like that; and what was read from there once is not read again, which is a third of a small build. A process that a
test starts compiles for itself; `SiteDir.prime` spares it that too.
"""

from __future__ import annotations

import atexit
import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import mkdtemp
from types import CodeType

from jinja2.bccache import Bucket

from dateline.base.project import default_layouts
from dateline.render import environment, layouts
from dateline.render.theme import Theme


@lru_cache
def _compiled() -> Path:
    folder = Path(mkdtemp(prefix="dateline-compiled-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    layouts.Layouts(Theme(folder / "none", default_layouts()), folder).check(())
    return folder


FromDisk = environment._Cache
_codes: dict[tuple[str, str], CodeType] = {}


class Kept(FromDisk):
    """Compiled layouts of which each is read from the disk once."""

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _codes.get((bucket.key, bucket.checksum))
        if bucket.code is None:
            super().load_bytecode(bucket)
            if bucket.code is not None:
                _codes[bucket.key, bucket.checksum] = bucket.code


def compiled_folder(state: Path, toolchain: str) -> Path:
    """What `dateline.render.layouts.compiled_folder` gives, with the compiled default layouts in it if it is new."""
    known = (state / "layouts" / toolchain[:16]).is_dir()
    folder = layouts.compiled_folder(state, toolchain)
    if not known and folder.is_dir():
        shutil.copytree(_compiled(), folder, dirs_exist_ok=True)
    return folder
