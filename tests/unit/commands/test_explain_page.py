"""The receipt's marks, in words, as JSON and as one page of its own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest

from sites import SiteDir

PAGE = (
    "<html><head><title>Ferry comes late</title></head><body><nav><a href='https://a.example/home'>Home</a></nav>"
    "<article><h1>Ferry comes late</h1><p>The <b>ferry</b> came <a href='https://a.example/late'>four hours late</a> "
    "on Wednesday after it touched ground in the channel, the <em>board</em> said.</p><p>No one was hurt. It will "
    "<script>alert(1)</script>dredge the channel before the winter comes again &lt;b&gt;here&lt;/b&gt;.</p></article>"
    "<footer>© 2018 Example Daily. All rights reserved.</footer></body></html>"
)


@pytest.fixture
def digest(make_site: Callable[[str], SiteDir]) -> SiteDir:
    site = make_site("-- config.yaml --\ntitle: Test\nurl: https://x.example/\n")
    site.write("ferry.html", PAGE)
    return site


def test_marks_are_counted_and_each_dropped_one_has_its_rule(digest: SiteDir) -> None:
    seed = str(digest.root / "ferry.html")
    receipt = json.loads(digest.run("explain", "--json", seed).stdout)["marks"]
    assert (receipt["kept"]["link"], receipt["kept"]["strong"], receipt["kept"]["emphasis"]) == (1, 1, 1)
    assert {"kind": "link", "what": "https://a.example/home", "rule": "html:outside-article"} in receipt["dropped"]
    row = json.loads(digest.run("import", "--dry-run", "--json", seed).stdout)
    assert row["marks"] == receipt
    said = digest.run("explain", seed).output
    assert "Marks kept: " in said and "1 link" in said
    assert "mark dropped: html:outside-article link: https://a.example/home" in said


def test_the_page_shows_source_and_article(digest: SiteDir) -> None:
    page = digest.run("explain", "--html", str(digest.root / "ferry.html")).stdout
    source, _, article = page.partition("<h2 id=article>")
    assert re.search(r"<del>Home</del><span class=\"label dropped\">html:outside-article</span>", source)
    assert '<span class=moved>Ferry comes late</span><span class="label moved">→ title</span>' in source
    assert '<a href="https://a.example/late">four hours late</a>' in article
    assert "1 link" in source and "1</b> dropped</a>" in source
    assert "<script" not in page and "&lt;b&gt;here&lt;/b&gt;" in article
    assert "https://a.example/home" in article.partition("<h2 id=lost>")[2]


def test_the_page_goes_into_a_file(digest: SiteDir) -> None:
    out = digest.root / "receipt.html"
    assert digest.run("explain", "--html", "-o", str(out), str(digest.root / "ferry.html")).code == 0
    assert out.read_text("utf-8").startswith("<!doctype html>")
    wrong = digest.run("explain", "-o", str(out), str(digest.root / "ferry.html"))
    assert wrong.code == 2 and "--html" in wrong.output
    nowhere = digest.run("explain", "--html", "-o", str(out / "x.html"), str(digest.root / "ferry.html"))
    assert nowhere.code == 3


def test_html_of_a_seed_does_no_harm_in_its_receipt(digest: SiteDir) -> None:
    seed = digest.write(
        "x.md", "---\ntitle: <script>alert(1)</script>\nx: <img src=x>\n---\n<img src=x onerror=alert(1)> T"
    )
    digest.write("config.yaml", "title: Test\nurl: https://x.example/\nmarkdown: {trust: true}\n")
    page = digest.run("explain", "--html", str(seed)).stdout
    assert "<script" not in page and "onerror=alert" not in page.partition("<article")[2]
    assert "default-src 'none'" in page


def test_raised_and_lowered_signs_are_not_glued_to_what_stands_before_them(digest: SiteDir) -> None:
    said = "the star has a mass of 10<sup>30</sup> kg<sup>a</sup> &amp; H<sub>2</sub>O, and x<sub>max</sub> is small"
    digest.write("star.html", PAGE.replace("No one was hurt", f"No one knew that {said}"))
    seed = str(digest.root / "star.html")
    page = digest.run("explain", "--html", seed).stdout
    assert page.count("10<sup>30</sup> kg<sup>a</sup> &amp; H<sub>2</sub>O, and x<sub>max</sub> is small") == 2
    assert "10³⁰ kg^a & H₂O, and x_max is small" in digest.run("explain", seed).stdout
