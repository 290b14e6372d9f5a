"""The transcript in docs/getting-started.md is that of the real commands, run from first to last in a new folder.

Blocks of `console` are run by bash; what they print is what stands there, with nothing left out or made alike: the
moment is given by SOURCE_DATE_EPOCH, the rest does not vary. Blocks of `markdown PATH` are files that a reader writes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from newcomer import replayed
from sites import REPOSITORY


def test_the_transcript_is_real(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    replayed(REPOSITORY / "docs" / "getting-started.md", tmp_path, request)
