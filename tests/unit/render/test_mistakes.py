"""A mistake in a layout is told once, with its line, and in words that its author knows."""

from __future__ import annotations

import re

import pytest

from conftest import MakeSite
from sites import NOW, REPOSITORY, SiteDir, write_site

ARTICLES = "".join(
    f"-- content/articles/2026/01/a{n}.md --\n---\ntitle: A{n}\ndate: 2026-01-1{n}\ntags: [X]\n---\nText.\n"
    for n in range(3)
)
DEFAULT = (REPOSITORY / "layouts/article.html").read_text(encoding="utf-8")
MARK = "{% block main %}\n"
LINE = DEFAULT[: DEFAULT.index(MARK) + len(MARK)].count("\n") + 1
# A line of article.html, what is said of it, and what else is.
MISTAKES = {
    "{{ crad.title }}": ("there is no `crad`", "Did you mean 'card'?"),
    "{{ card.titel }}": ("a card has no `titel`", "Did you mean 'title'?"),
    '{{ card["titel"] }}': ("a card has no `titel`", "Did you mean 'title'?"),
    "{{ card.image.file }}": ("none has no `file`", "docs/layouts.md"),
    "{{ card.title.foo }}": ("a text has no `foo`", "docs/layouts.md"),
    "{{ words.lates }}": ("a mapping has no `lates`", "Did you mean 'latest'?"),
    "{{ words.photo.format() }}": ("a text with {braces} is not given its `credit`", ""),
    "{% for one in nothing %}{% endfor %}": ("there is no `nothing`", "docs/layouts.md"),
    "{{ card.title() }}": ("a text is called like a macro", ""),
    "{{ nope() }}": ("there is no `nope`", "docs/layouts.md"),
    "{{ card.title|uper }}": ("there is no filter `uper`", "a valid Jinja template"),
    "{% if card is blah %}{% endif %}": ("there is no test `blah`", ""),
    "{{ card.title|truncate(1, 2, 3, 4, 5, 6) }}": ("a filter, test, macro or method is given the wrong arguments", ""),
    "{{ card.title.upper(1) }}": ("a filter, test, macro or method is given the wrong arguments", ""),
    "{{ card.title|iso }}": ("a text is given to a filter that cannot take it", ""),
    "{% macro m(a) %}{% endmacro %}{{ m(1, 2) }}": ("macro 'm' takes not more than 1 argument", ""),
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}": ("a macro or an include that leads to itself without end", ""),
    "{{ card }}": ("a card is printed; only text, numbers and dates can be", ""),
    "{{ card.tags }}": ("a list is printed", ""),
    "{{ card.image }}": ("none is printed", ""),
    '{{ "a" + 1 }}': ("a number is added to a text", ""),
    '{{ 1 < "a" }}': ("a number and a text are compared by `<`", ""),
    '{{ "a" - 1 }}': ("`-` between a text and a number", ""),
    '{{ -"a" }}': ("`-` before a text", ""),
    "{{ 1 / 0 }}": ("a division by zero", ""),
    "{% for one in 3 %}{% endfor %}": ("a number is taken for a list", ""),
    "{% for a, b in card.tags %}{% endfor %}": ("a link is taken for a list", ""),
    "{% for a, b in ['xyz'] %}{% endfor %}": ("a list has not as many values as there are names for them", ""),
    '{{ card.title[1:"a"] }}': ("a slice whose ends are no numbers", ""),
    '{% include "nope.html" %}': ("the layout nope.html does not exist", "add the file to layouts/"),
    "{% if %}": ("Expected an expression", "Check the tags and quotes"),
    "{{ collections.nope }}": ("the unknown collection 'nope'", "Declare it there."),
}
INNER = re.compile(r"dateline\.|\bobject\b|NoneType|\bstr\b|\bint\b|FrozenMap|0x|lambda|__|\(\) |tuple|Python")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> SiteDir:
    """A digest of three articles, built by every test with another layout."""
    return write_site(tmp_path_factory.mktemp("mistakes") / "digest", ARTICLES)


def told(site: SiteDir, line: str, jobs: str = "1") -> str:
    """What a build says of a digest whose layout has this line too."""
    site.write("layouts/article.html", DEFAULT.replace(MARK, f"{MARK}{line}\n", 1))
    result = site.run("build", "--now", NOW, "--jobs", jobs)
    assert result.code == 1
    return result.stderr


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_is_told_once_in_the_words_of_layouts(site: SiteDir, line: str) -> None:
    said = told(site, line)
    found, more = MISTAKES[line]
    assert said.count("error: ") == 1
    assert said.startswith(f"error: layouts/article.html:{LINE}: {found}")
    assert more in said
    assert f"    | {line}\n" in said
    assert "1 mistake;" in said
    assert not INNER.search(said.replace(line, ""))


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_pages_that_it_is_on_are_counted(site: SiteDir, jobs: str) -> None:
    said = told(site, "{{ crad }}", jobs)
    assert "(on 2026/01/10/a0/index.html and 2 more)" in said


def test_mistakes_of_two_lines_are_told_each(site: SiteDir) -> None:
    line = '{% if card.title == "A1" %}{{ card.image.url }}{% else %}\n{{ card.titel }}{% endif %}'
    said = told(site, line)
    assert "none has no `url` (on 2026/01/11/a1/index.html)" in said
    assert "a card has no `titel` (on 2026/01/10/a0/index.html and 1 more)" in said
    assert "2 mistakes;" in said


def test_check_tells_a_mistake_in_the_frame_of_all_pages_once(make_site: MakeSite) -> None:
    site = make_site(ARTICLES)
    base = (REPOSITORY / "layouts/base.html").read_text(encoding="utf-8")
    site.write("layouts/base.html", base.replace("<body", "{{ page.titel }}<body", 1))
    result = site.run("check")
    assert result.code == 1
    assert result.output.count("a page has no `titel`") == 1
    assert "Did you mean 'title'?" in result.output
