"""What `new` writes, `build` takes: a title is refused with a reason, or stands on its page as it was given."""

from __future__ import annotations

import html
import re
import shutil
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from dateline.base.textfile import CONTROL
from sites import SiteDir, write_site

HOSTILE = (
    """
-x --edit "quoted" it's|# hash|a # b|a: b|a:b:|  spaces  |!!!|🎉|🎉 party|العربية: خبر|\u202eoverride|a\u200bb|tab\there
null|true|2026-01-01|012|1.5|~|- item|[a]|{a}|&a|*a|!tag|%x|@x|`x`|>|a\\b|e\u0301|ﬁ|<b>bold</b>|&amp;|{{ x }}|{% x %}
con|index|..|.|a/b|İ|a\u2028b|a\xa0b|\u3000wide\u3000|media|_|ʼ|---|...|"|'|\\|a\nb
""".strip()
    .replace("\n", "|")
    .split("|")
)
LONG = ["x" * 300, "名" * 121, "漢字 " * 60, "ß" * 200, "word " * 2000, "𠀀" * 100]
REFUSED = ["", "   ", "a\x1bb", "a\x85\x01b", "\udcff bad", "\ufffe", "a\x00"]
TITLES = st.lists(st.text(max_size=300) | st.sampled_from([*HOSTILE, *LONG, *REFUSED]), min_size=4, max_size=12)


@settings(max_examples=8)
@given(titles=TITLES)
@example(titles=HOSTILE[: len(HOSTILE) // 2])
@example(titles=HOSTILE[len(HOSTILE) // 2 :])
@example(titles=LONG)
@example(titles=REFUSED)
def test_a_title_is_refused_or_stands_on_its_page(titles: list[str]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        site = write_site(folder / "digest", "")
        written = {name: " ".join(title.split()) for title in titles if (name := new(site, title))}
        assert site.run("build", "--jobs", "1").code == 0
        pages = {path.parent.name: path for path in (folder / "digest/site").glob("2*/*/*/*/index.html")}
        for name, title in written.items():
            (headline,) = re.findall(r"<h1\b[^>]*>(.*?)</h1>", pages[name].read_text(encoding="utf-8"), re.DOTALL)
            assert html.unescape(headline) == title
    finally:
        shutil.rmtree(folder)


def new(site: SiteDir, title: str) -> str:
    """The name of the article's file, empty where the title is refused for one of the reasons that there are."""
    result = site.run("new", "--", title)
    shown = " ".join(title.split())
    assert result.code == (2 if not shown or CONTROL.search(shown) or "exists" in result.stderr else 0), result.output
    return Path(result.stdout.strip()).stem if not result.code else ""
