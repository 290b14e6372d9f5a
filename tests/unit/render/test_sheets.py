"""Style sheets that name files: each name is that of the published file, and a missing one is told."""

from __future__ import annotations

import re

import pytest

from dateline.render.sheets import references
from sites import SiteDir

STYLE = """@import "more/print.css" print;
@font-face { font-family: "Own"; src: url(fonts/own.woff2) format("woff2"), url( 'fonts/own.woff2?v=1#x' ); }
/* url(fonts/gone.woff2) and @import "gone.css" */
p::before { content: "url(gone.png)"; background: URL("pic%20ture.svg") }
a { background: image-set("pic ture.svg" 1x, url(data:image/png;base64,AA) 2x) }
b { background: url(https://other.example/x.png), url(/media/x.png), url(#mark), url(../media/x.png) }
"""
PRINT = "h1 { background: url(../pic\\20 ture.svg) }\n"


def _site(make_site, style: str = STYLE) -> SiteDir:
    site: SiteDir = make_site("""-- content/articles/a.md --
---
title: A
date: 2026-01-30
---
Text.
""")
    site.write("layouts/assets/style.css", style)
    site.write("layouts/assets/more/print.css", PRINT)
    site.write("layouts/assets/fonts/own.woff2", b"wOF2 one")
    site.write("layouts/assets/pic ture.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    return site


def _published(site: SiteDir, folder: str = "site") -> dict[str, str]:
    """The assets that are published: the name of each without its fingerprint, and with it."""
    root = site.root / folder / "assets"
    found = [path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if path.is_file()]
    return {re.sub(r"\.[0-9a-f]{10}(?=\.\w+$)", "", name): name for name in found}


def test_a_sheet_names_files_as_they_are_published(make_site) -> None:
    site = _site(make_site)
    assert "missing-asset" not in site.build().output
    names = _published(site)
    sheet = site.read(f"assets/{names['style.css']}")
    font, svg = names["fonts/own.woff2"], names["pic ture.svg"].replace(" ", "%20")
    assert sheet.splitlines() == [
        f'@import "{names["more/print.css"]}" print;',
        f"""@font-face {{ font-family: "Own"; src: url({font}) format("woff2"), url( '{font}?v=1#x' ); }}""",
        *STYLE.splitlines()[2:3],
        f'p::before {{ content: "url(gone.png)"; background: URL("{svg}") }}',
        f'a {{ background: image-set("{svg}" 1x, url(data:image/png;base64,AA) 2x) }}',
        *STYLE.splitlines()[5:],
    ]
    assert site.read(f"assets/{names['more/print.css']}") == f"h1 {{ background: url(../{svg}) }}\n"


def test_another_font_makes_another_sheet_and_another_address_on_pages(make_site) -> None:
    site = _site(make_site)
    site.build()
    before, page = _published(site), site.read("/")
    site.write("layouts/assets/fonts/own.woff2", b"wOF2 two")
    site.build()
    after = _published(site)
    assert after["fonts/own.woff2"] != before["fonts/own.woff2"] and after["style.css"] != before["style.css"]
    assert after["more/print.css"] == before["more/print.css"]
    assert site.read("/") == page.replace(before["style.css"], after["style.css"])
    site.write("layouts/assets/pic ture.svg", "<svg xmlns='http://www.w3.org/2000/svg' width='1'/>")
    site.build()
    assert _published(site)["more/print.css"] != before["more/print.css"]  # and so on, through each import


def test_the_preview_names_the_same_files(make_site) -> None:
    from dateline.render.theme import Theme, load_assets
    from sites import REPOSITORY

    site = _site(make_site)
    assets, missing = load_assets(Theme(site.root / "layouts", REPOSITORY / "layouts"), plain=True)
    assert not missing and assets["style.css"] == ("assets/style.css", STYLE.encode())
    assert assets["more/print.css"] == ("assets/more/print.css", PRINT.encode())


@pytest.mark.parametrize(
    ("rule", "column", "name"),
    [
        ("p { src: url(fonts/gone.woff2) }", 14, "fonts/gone.woff2"),
        ('@import "gone.css";', 9, "gone.css"),
        ("@import url('gone.css') print;", 13, "gone.css"),
        ("p { src: url( fonts/gone\\2e woff2 ) }", 15, "fonts/gone.woff2"),
    ],
)
def test_a_file_that_is_not_there_is_told_with_its_place(make_site, rule: str, column: int, name: str) -> None:
    site = _site(make_site, f"/* é\n */ p {{ color: red }}\n{rule}\n")
    place = f"layouts/assets/style.css:3:{column}: the address of a file that is not there: {name} [missing-asset]"
    for _ in range(2):
        ran = site.build()
        assert place in ran.output and ran.code == 0
    checked = site.run("check")
    assert f"3:{column} error: the address of a file that is not there: {name}" in checked.output
    assert checked.code == 1


def test_bytes_that_are_no_text_are_told_as_such_and_stay_in_the_sheet(make_site) -> None:
    site = _site(make_site)
    site.write("layouts/assets/latin.css", b"x{background:url(caf\xe9.png)}")
    for _ in range(2):
        assert "latin.css:1:18: the address of a file that is not there: caf?.png" in site.build().output
    assert b"url(caf\xe9.png)" in (site.root / "site/assets" / _published(site)["latin.css"]).read_bytes()


def test_an_excerpt_of_a_sheet_in_one_line_is_short(make_site) -> None:
    site = _site(make_site)
    site.write("layouts/assets/long.css", "a{color:red}" * 500 + "b{background:url(gone.png)}" + "a{color:red}" * 500)
    assert max(map(len, site.build().output.splitlines())) < 400


def test_a_name_is_found_in_either_form_and_with_blanks_round_it(make_site) -> None:
    site = _site(make_site)
    site.write("layouts/assets/u\u0308.png", b"png")
    site.write("layouts/assets/forms.css", "a{background:url('\u00fc.png')} b{background:url(' fonts/own.woff2 ')}")
    assert "missing-asset" not in site.build().output
    checked = site.run("check", "--json").output
    assert "forms.css" in checked and "u\\u0308.png" not in checked


def test_sheets_that_name_each_other_are_refused(make_site) -> None:
    site = _site(make_site, '@import "more/print.css";')
    site.write("layouts/assets/more/print.css", '@import "../style.css";')
    said = site.run("build")
    assert "layouts/assets/style.css:1:9: a style sheet that names more/print.css, by which it is named" in said.output
    assert said.code == 1


def test_a_file_that_only_a_sheet_names_is_used(make_site) -> None:
    site = _site(make_site)
    site.write("layouts/assets/more/print.css", "h1 { background: url(near.svg) }")
    site.write("layouts/assets/more/near.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    site.build()
    assert "unused-layout" not in site.run("check").output


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a{b:url(x.png)}", ["x.png"]),
        ("a{b:url(./x.png)url(y/../z.png)}", ["x.png", "z.png"]),
        ("a{b:url(x(1).png)}", []),  # no address: a parenthesis must be escaped
        ("a{b:url(x\\(1\\).png)}", ["x(1).png"]),
        ("a{b:my-url(x.png) c-url(y.png)}", []),
        ('a{b:"\\"url(x.png)"; c:url(y.png)}', ["y.png"]),
        ("a{b:'/*'; c:url(y.png) /* ' url(z.png) */}", ["y.png"]),
        ("/* never ended url(x.png)", []),
        ('a{b:image-set("x.png" type("image/png") 1x)}', ["x.png"]),
        ("@import/**/'x.css';@import url(y.css) screen;", ["x.css", "y.css"]),
        ('@media "x.css" { a { b: c } }', []),
        ("@namespace svg 'x';", []),
        ("a{b:url()c:url( )}", []),
        ("a{b:url(\\0 )}", ["\ufffd"]),
    ],
)
def test_only_addresses_are_taken_for_such(text: str, names: list[str]) -> None:
    assert [found.name for found in references("style.css", text)] == names
