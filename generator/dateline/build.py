"""The build on one screen: read → assemble → plan → render → put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from pathlib import Path

from dateline.config import Config, load_config, parse_config, read_text
from dateline.content.article import Content
from dateline.content.body import BodyRules, check_rules
from dateline.content.front_matter import locate
from dateline.content.read import read_content
from dateline.content.scan import SourceFile, Sources, scan
from dateline.errors import ContentError, DatelineError, OutsideError, Problem
from dateline.fingerprint import FrozenMap
from dateline.model.site import Choice, assemble
from dateline.output.write import Output, Written, claim, put_in_place, release, stage
from dateline.pages.plan import plan
from dateline.pages.spec import Page, Spec, Web
from dateline.project import CONFIG, Project, default_layouts
from dateline.render.layouts import Layouts, Theme, load_assets, load_words
from dateline.render.pool import SMALL, StartMethod, chunked, open_pool, run_chunks
from dateline.render.renderer import RenderRules, render_pages


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build; `now` is the build's one moment."""

    now: datetime
    drafts: bool = False
    future: bool = False
    jobs: int = 1
    clean: bool = False
    base_url: str = ""
    output: Path | None = None
    start_method: StartMethod = "fork"


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did."""

    articles: int
    pages: int
    output: Written
    drafts: int
    waiting: int
    warnings: tuple[Problem, ...]
    due: datetime | None


Progress = Callable[[str, int, int], None]


def build(project: Project, options: BuildOptions, progress: Progress = lambda *_: None) -> BuildReport:
    """Brings the site up to date with the content. Raises DatelineError and then leaves the site as it was."""
    config = site_config(project, options.base_url)
    with open_pool(options.jobs, options.start_method) as pool:
        sources = scan(project)
        contents = list(read(project, sources, pool, options.jobs, progress))
        theme = Theme(project.layouts, default_layouts())
        with located(project):
            site = assemble(contents, [m.path for m in sources.media], _below(sources.root), config,
                            Choice(options.now.astimezone(timezone.utc), options.drafts, options.future))
            assets = load_assets(theme)
            specs, web = plan(site, load_words(theme, config.lang),
                              FrozenMap((name, route) for name, (route, _) in assets.items()))
            rules = render_rules(project, config, theme)
        output = options.output or project.site
        claim(output, options.clean)
        try:
            outputs, warnings = render(specs, web, rules, output, pool, options.jobs, progress)
            outputs += copy(project, sources, assets.values(), output)
            written = put_in_place(output, outputs)
        finally:
            release(output)
    return BuildReport(len(site.entries), len(specs), written, site.drafts, site.waiting, (*site.warnings, *warnings), site.due)


def site_config(project: Project, base_url: str) -> Config:
    """The config, with `url` replaced where the command line names another."""
    config = load_config(project)
    if not base_url:
        return config
    checked = parse_config(f'title: x\nurl: "{base_url}"\n').url
    return config.model_copy(update={"url": checked})


def read(project: Project, sources: Sources, pool: Executor, jobs: int, progress: Progress) -> Iterator[Content]:
    """What every Markdown file says. Raises ContentError with the mistakes of all of them."""
    problems: list[Problem] = []
    done, total = 0, len(sources.markdown)
    chunks = chunked(sources.markdown, jobs if total >= SMALL else 1, 200)
    for found in run_chunks(pool, read_chunk, chunks, project.content):
        for content in found:
            if isinstance(content, ContentError):
                problems.extend(content.problems)
            elif isinstance(content, DatelineError):
                raise content
            else:
                yield content
        done += len(found)
        progress("read", done, total)
    if problems:
        raise ContentError(problems)


def read_chunk(files: Iterable[SourceFile], content: Path) -> list[Content | DatelineError]:
    """What each of `files` says, or what is wrong with it; runs in workers."""
    found: list[Content | DatelineError] = []
    for file in files:
        shown = f"content/{file.path}"
        try:
            found.append(read_content((content / file.path).read_bytes(), file.path, shown))
        except DatelineError as error:
            found.append(error)
        except OSError as error:
            found.append(OutsideError(f"{shown}: cannot be read: {error.strerror}", "Check its permissions."))
    return found


def render_rules(project: Project, config: Config, theme: Theme) -> RenderRules:
    """What workers need to render, checked. Raises ContentError for layouts and extensions that cannot work."""
    Layouts(theme).check()
    rules = BodyRules(config.markdown.extensions, config.markdown.trust)
    check_rules(rules, CONFIG)
    return RenderRules(project.content, theme, rules)


def render(specs: list[Spec], web: Web, rules: RenderRules, output: Path, pool: Executor, jobs: int,
           progress: Progress) -> tuple[list[Output], list[Problem]]:
    """Every page as a staged file. Raises ContentError with the mistakes of all layouts."""
    outputs: list[Output] = []
    warnings: list[Problem] = []
    problems: list[Problem] = []
    chunks = (
        tuple(Page(spec.route, spec.layout, spec.make(web)) for spec in chunk)
        for chunk in chunked(specs, jobs if len(specs) >= SMALL else 1, 250))
    for done, failed, warned in run_chunks(pool, render_chunk, chunks, rules, output):
        outputs.extend(done)
        warnings.extend(warned)
        problems.extend(failed)
        progress("render", len(outputs), len(specs))
    if problems:
        raise ContentError(problems)
    return outputs, warnings


def render_chunk(pages: tuple[Page, ...], rules: RenderRules,
                 output: Path) -> tuple[list[Output], list[Problem], list[Problem]]:
    """Staged files, problems and warnings of `pages`; runs in workers."""
    outputs, problems, warnings = [], [], []
    for page, rendered in zip(pages, render_pages(pages, rules), strict=True):
        if isinstance(rendered, ContentError):
            problems.extend(rendered.problems)
        elif isinstance(rendered, DatelineError):
            raise rendered
        else:
            outputs.append(stage(output, page.route, rendered.data))
            warnings.extend(rendered.warnings)
    return outputs, problems, warnings


def copy(project: Project, sources: Sources, assets: Iterable[tuple[str, bytes]], output: Path) -> list[Output]:
    """Media, root files and theme assets as staged files, byte for byte."""
    files = [(file.path, file.path) for file in sources.media]
    files += [(file.path, file.path.removeprefix("root/")) for file in sources.root]
    copied = [stage(output, route, _bytes(project.content / path)) for path, route in files]
    copied += [stage(output, route, data) for route, data in assets]
    return [*copied, stage(output, ".nojekyll", b"")]


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutsideError(f"{path}: cannot be read: {error.strerror}", "Check its permissions.") from None


def _below(files: Iterable[SourceFile]) -> list[str]:
    return [file.path.removeprefix("root/") for file in files]


class located:
    """Gives problems that name only a content file the line of the key that they speak of."""

    _KEYS = {"same-id": "id", "same-route": "slug", "unknown-topic": "topics", "missing-image": "image"}  # noqa: RUF012

    def __init__(self, project: Project) -> None:
        self.project = project

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, ContentError):
            raise ContentError(self._placed(problem) for problem in error.problems) from None

    def _placed(self, problem: Problem) -> Problem:
        key = self._KEYS.get(problem.code)
        if not key or problem.line or not problem.path.startswith("content/") or not problem.path.endswith(".md"):
            return problem
        text = read_text(self.project.root / problem.path, problem.path)
        line, column, excerpt = locate(text, problem.path, key)
        return replace(problem, line=line, column=column, excerpt=excerpt)
