"""One preview from start to end: build, serve, watch, build again, tell the open pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from urllib.parse import quote, unquote

from dateline.base.errors import ContentError, DatelineError, Problem
from dateline.base.faults import fault_of
from dateline.base.options import BuildOptions, BuildReport
from dateline.base.project import Project
from dateline.base.secret import masked
from dateline.build.memory import Memory
from dateline.build.run import build
from dateline.serve.handler import Preview
from dateline.serve.hosts import proxy_names
from dateline.serve.interrupts import interrupts
from dateline.serve.news import Board, Report
from dateline.serve.overlay import bug, reports
from dateline.serve.server import HOST, PreviewServer, open_server
from dateline.serve.watch import changes, wait_for

NAMED = 3  # changed files that the terminal names
MOST = 200  # changed paths that open pages are told one by one


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """How to serve: the options of each build but its moment, which `now` gives, and whom to tell.

    `say` takes a style (head, plain, warn, error) and a line; `opened` the address, once it can be visited;
    `broken` a mistake in Dateline itself.
    """

    build: BuildOptions
    now: Callable[[], datetime]
    say: Callable[[str, str], None]
    opened: Callable[[str], object]
    broken: Callable[[Exception], object]
    host: str = HOST
    port: int | None = None
    proxies: Collection[str] = ()  # names of hosts that a proxy asks by


def serve(project: Project, options: ServeOptions) -> None:
    """Shows the digest until it is interrupted (KeyboardInterrupt). Raises OutsideError, UsageError."""
    preview = Preview(project.preview, Board())
    proxies = proxy_names(options.proxies)
    with (
        interrupts() as interrupted,
        open_server(options.host, options.port, preview, lambda text: options.say("warn", text), proxies) as server,
    ):
        session = Session(project, options, preview)
        session.rebuild(())
        session.threaded = True
        with _answering(server, preview.board):
            url = server.origin + quote(preview.base)
            options.say("head", f"Serving {project.root.name} at {url} (Ctrl-C ends it)")
            options.opened(url)
            for found in changes(project, lambda text: options.say("warn", text), interrupted):
                session.rebuild(sorted({project.relative(path) for path in found}))


@contextmanager
def _answering(server: PreviewServer, board: Board) -> Iterator[None]:
    """Answers requests from another thread; at its end, sends every reader home."""
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True)
    thread.start()
    try:
        yield
    finally:
        board.close()
        server.shutdown()
        thread.join()


@dataclass(slots=True)
class Session:
    """The builds of one preview, and what they found last."""

    project: Project
    options: ServeOptions
    preview: Preview
    memory: Memory = field(default_factory=Memory)
    threaded: bool = False
    problems: tuple[Report, ...] = ()
    warnings: tuple[Problem, ...] = ()

    def rebuild(self, changed: Sequence[str]) -> None:
        """Brings the preview up to date, and tells everybody; whatever is wrong, the last good pages stay."""
        if not changed:  # of what goes away meanwhile the watch can tell nothing yet
            wait_for(f"{self.project.content}/{path}" for path in self.memory.contents)
        started = self.options.build.clock()
        try:
            report = self._build(tuple(changed))
        except DatelineError as error:
            self._failed(changed, reports(error, self.project), _lines(error))
        except Exception as error:  # neither a full disk nor a bug of ours must end the preview
            if fault := fault_of(error, self.project.root):
                self._failed(changed, reports(fault, self.project), _lines(fault))
            else:
                self.options.broken(error)
                self._failed(changed, bug(error), [f"bug: {type(error).__name__}: {error}"])
        else:
            self._done(changed, report, self.options.build.clock() - started)

    def _build(self, edited: tuple[str, ...]) -> BuildReport:
        if self.memory.contents and not self.project.content.is_dir():  # an empty one is not in a fresh clone
            found, mend = "the folder is not there", "Put it back; until then the preview stays as it is."
            raise ContentError([Problem("content", 0, 0, "place", found, "the digest's articles", mend)])
        # Only the first build is before the threads: later processes are not forked from this one.
        method = "forkserver" if self.threaded else self.options.build.start_method
        options = replace(self.options.build, now=self.options.now(), edited=edited, start_method=method)
        return build(self.project, replace(options, drafts=True, future=True, preview=True), self.memory)

    def _failed(self, changed: Sequence[str], problems: tuple[Report, ...], lines: Sequence[str]) -> None:
        if problems == self.problems and not changed:
            return
        self._say_changed(changed)
        for line in lines:
            self.options.say("error", line)
        self.problems = problems
        self.preview.board.post((), problems)

    def _done(self, changed: Sequence[str], report: BuildReport, seconds: float) -> None:
        mended, self.problems = bool(self.problems), ()
        if self.memory.config:
            self.preview.base = unquote(self.memory.config[1].base_path)
        for note in report.notes:
            self.options.say("plain", note)
        for warning in report.warnings:
            if warning not in self.warnings:
                self.options.say("warn", f"warning: {warning}")
        self.warnings = report.warnings
        routes = report.differing
        if routes or mended:
            paths = tuple(self.preview.url(route) for route in routes) if len(routes) <= MOST else None
            self.preview.board.post(paths, ())
            self._say_changed(changed)
            self.options.say("plain", _summary(report, seconds, mended))

    def _say_changed(self, changed: Sequence[str]) -> None:
        if changed:
            more = f" and {len(changed) - NAMED} more" if len(changed) > NAMED else ""
            self.options.say("head", f"{', '.join(changed[:NAMED])}{more} changed")


def _summary(report: BuildReport, seconds: float, mended: bool) -> str:
    done = report.counts
    files = f"{done.written} files written" + (f", {done.removed} removed" if done.removed else "")
    return f"  {'mended; ' if mended else ''}{files} in {seconds * 1000:.0f} ms"


def _lines(error: DatelineError) -> list[str]:
    if isinstance(error, ContentError):
        return [f"error: {problem}" for problem in error.problems]
    return [f"error: {masked(error.message)}", *([error.hint] if error.hint else [])]
