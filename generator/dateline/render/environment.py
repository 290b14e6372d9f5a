"""The Jinja environment that renders layouts: strict, without clock, chance or I/O."""

from __future__ import annotations

from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, TemplateNotFound
from jinja2.bccache import Bucket
from jinja2.loaders import BaseLoader

from dateline.base.errors import OutsideError
from dateline.base.textfile import decode
from dateline.render.filters import FILTERS, spoken_filters
from dateline.render.json_text import tojson
from dateline.render.mistakes import Missing
from dateline.render.once import Once
from dateline.render.printing import PrintingEnvironment, checked
from dateline.render.schema.breadcrumbs import breadcrumbs
from dateline.render.schema.news_article import news_article
from dateline.render.theme import Theme


class _Cache(FileSystemBytecodeCache):
    """Compiled layouts on disk; where the disk refuses, they are compiled again."""

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


class _Loader(BaseLoader):
    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        path = self.theme.find(template)
        if path is None:
            raise TemplateNotFound(template)
        shown = self.theme.shown(template)
        try:
            return decode(path.read_bytes(), shown), shown, None
        except OSError as error:
            raise OutsideError(f"{shown}: cannot be read: {error.strerror}", "Check its permissions.") from None


def make_environment(theme: Theme, compiled: Path | None = None, lang: str = "en") -> PrintingEnvironment:
    """A new environment that speaks `lang`; `compiled` is a folder that keeps compiled layouts between runs."""
    environment = PrintingEnvironment(
        loader=_Loader(theme),
        undefined=Missing,
        autoescape=_escapes,
        finalize=checked,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=_Cache(str(compiled)) if compiled else None,
    )
    for name in ("random", "pprint"):
        environment.filters.pop(name, None)
    environment.globals.pop("lipsum", None)
    environment.globals["made_once"] = Once()
    made = {"tojson": tojson, "news_article": news_article, "breadcrumbs": breadcrumbs}
    environment.filters.update(made | FILTERS | spoken_filters(lang))
    return environment


def _escapes(name: str | None) -> bool:
    return name is not None and name.endswith((".html", ".xml"))


@lru_cache(maxsize=4)
def environment_for(theme: Theme, fingerprint: str, compiled: Path | None, lang: str) -> Environment:
    """The environment of a theme, one in each process; `fingerprint` is that of all its layouts."""
    return make_environment(theme, compiled, lang)
