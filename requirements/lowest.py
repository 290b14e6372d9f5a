"""Writes lowest.txt: what Dateline needs, each in the lowest version that pyproject.toml allows; or checks it.

CI runs part of the tests with these, so that no bound is a guess. What the packages themselves need is left open.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
BOUND = re.compile(r"([A-Za-z0-9_.-]+(?:\[[a-z,]+\])?)>=([0-9][0-9.]*)")
HEAD = "# Written by requirements/lowest.py from the bounds in pyproject.toml.\n"


def lowest() -> str:
    """The text of lowest.txt. Raises ValueError for a dependency without a lower bound."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found = [*project["dependencies"], *(one for extra in project["optional-dependencies"].values() for one in extra)]
    lines = []
    for one in found:
        if one.startswith("dateline["):  # our own extras, all together
            continue
        bound = BOUND.fullmatch(one)
        if bound is None:
            raise ValueError(f"pyproject.toml: {one}: a dependency is NAME>=VERSION, and no more")
        lines.append(f"{bound[1]}=={bound[2]}\n")
    return HEAD + "".join(sorted(lines))


def main() -> None:
    """Write lowest.txt; with --check, only say whether it is as it would be written."""
    path = HERE / "lowest.txt"
    if "--check" not in sys.argv:
        path.write_text(lowest(), encoding="utf-8")
    elif path.read_text(encoding="utf-8") != lowest():
        sys.exit("requirements/lowest.txt does not fit pyproject.toml: run python requirements/lowest.py")


if __name__ == "__main__":
    main()
