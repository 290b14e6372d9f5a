"""Fixtures that every test may use."""

from __future__ import annotations

import inspect
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic

import pytest
from hypothesis import HealthCheck, settings

from compiled import Kept, compiled_folder
from gallery import gallery
from sites import REPOSITORY, SiteDir, write_site
from skips import skipped_lines

MakeSite = Callable[..., SiteDir]


# The same examples in every run, and no time limits: a slow machine fails no test.
# `make fuzz-laws` looks for new ones, in rounds of so many.
settings.register_profile("same", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("fuzz", max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("same")


FUZZ_SECONDS = 60
"""What `make fuzz-laws` gives each property, so that all of them together take ten minutes on two processors."""


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    if not hasattr(pyfuncitem.obj, "hypothesis") or pyfuncitem.config.getoption("--hypothesis-profile") != "fuzz":
        return None
    end, names = monotonic() + FUZZ_SECONDS, inspect.signature(pyfuncitem.obj).parameters
    while True:  # each round takes other examples
        pyfuncitem.obj(**{name: value for name, value in pyfuncitem.funcargs.items() if name in names})
        if monotonic() > end:
            return True


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write what the golden tests expect anew")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> Iterator[None]:
    yield  # to be the last words, after pytest's own
    skipped = terminalreporter.stats.get("skipped", [])
    for line in skipped_lines(str(report.longrepr[2]) for report in skipped if isinstance(report.longrepr, tuple)):
        terminalreporter.write_line(line)


@pytest.fixture(autouse=True)
def _no_build_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the caller's SOURCE_DATE_EPOCH."""
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _layouts_compiled_once() -> Iterator[None]:
    """No test of this process waits for the default layouts to be compiled; each has them in its own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dateline.build.load.compiled_folder", compiled_folder)
        patch.setattr("dateline.render.environment._Cache", Kept)
        yield


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Writes a digest from one string (`-- content/articles/a.md --` …) and gives it back."""

    def make(text: str, name: str = "digest") -> SiteDir:
        return write_site(tmp_path / name, text)

    return make


@pytest.fixture
def repository() -> Path:
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteDir]:
    """A copy of the repository's own digest, not yet built."""
    root = tmp_path_factory.mktemp("demo")
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy(REPOSITORY / "config.yaml", root / "config.yaml")
    yield SiteDir(root)


@pytest.fixture(scope="session")
def built_demo(demo: SiteDir, tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """The repository's own digest, built for the root of a host."""
    return demo.copy(tmp_path_factory.mktemp("root") / "digest").built()


@pytest.fixture(scope="session")
def built_demo_below_a_path(demo: SiteDir, tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """The repository's own digest, built for https://x.example/sub/."""
    return demo.copy(tmp_path_factory.mktemp("sub") / "digest").built("--base-url", "https://x.example/sub/")


@pytest.fixture(scope="session")
def built_links(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """The example of a digest of links in the docs, built when all of it is out."""
    example = SiteDir(REPOSITORY / "docs/examples/links").copy(tmp_path_factory.mktemp("links") / "digest")
    return example.built("--now", "2026-03-01T12:00:00Z")


@pytest.fixture(scope="session")
def built_gallery(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """A digest that shows every form the default layouts have, built."""
    return gallery(tmp_path_factory.mktemp("gallery") / "digest").built()
