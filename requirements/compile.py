"""Pins what Dateline needs, with hashes and without download addresses: run.txt and dev.txt.

Called by `make lock`, with pip-tools installed; resolves for the Python that runs it, so use the
oldest that pyproject.toml allows.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMPILE = [
    sys.executable,
    "-m",
    "piptools",
    "compile",
    "--quiet",
    "--upgrade",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
]


def pin(name: str, *arguments: str, stdin: str = "") -> None:
    """Write one lock file."""
    environment = {**os.environ, "CUSTOM_COMPILE_COMMAND": "make lock"}
    subprocess.run(
        [*COMPILE, "--output-file", str(HERE / name), *arguments],
        input=stdin,
        text=True,
        env=environment,
        cwd=HERE.parent,
        check=True,
    )


def main() -> None:
    """Write run.txt (running and installing) and dev.txt (what the tests add)."""
    project = tomllib.loads((HERE.parent / "pyproject.toml").read_text())
    pin("run.txt", "--all-extras", "--build-deps-for", "editable", "pyproject.toml")
    pin(
        "dev.txt",
        "--constraint",
        str(HERE.relative_to(HERE.parent) / "run.txt"),
        "-",
        stdin="\n".join(project["dependency-groups"]["dev"]),
    )


if __name__ == "__main__":
    main()
