"""The stock dialect: what each construct becomes."""

from __future__ import annotations

import gc
from time import process_time

import pytest

from dateline.content.body.dialect.engine import DialectMarkdown

EXAMPLES = {
    "a bare address before an angle bracket": (
        "http://a.example/b&lt;c> www.a.example&#60;b",
        '<p><a href="http://a.example/b">http://a.example/b</a>&lt;c&gt; '
        '<a href="http://www.a.example">www.a.example</a>&lt;b</p>',
    ),
    "a list by two blanks": ("- a\n  - b\n", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
    "a list after a line": ("Crew:\n- Ada\n- Bo\n", "<p>Crew:</p>\n<ul>\n<li>Ada</li>\n<li>Bo</li>\n</ul>"),
    "a year is no list": ("It was in\n1984. A year.\n", "<p>It was in\n1984. A year.</p>"),
    "a number is kept": ("4. four\n5. five\n", '<ol start="4">\n<li>four</li>\n<li>five</li>\n</ol>'),
    "another bullet, another list": ("- a\n* b\n", "<ul>\n<li>a</li>\n</ul>\n<ul>\n<li>b</li>\n</ul>"),
    "a loose list": ("- a\n\n- b\n", "<ul>\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ul>"),
    "text after a rule in a tight item": ("- a\n  ***\n  *b* c\n", "<ul>\n<li>a\n<hr>\n<em>b</em> c</li>\n</ul>"),
    "text after code in a tight item": (
        "- a\n  ```\n  x\n  ```\n  b\n",
        "<ul>\n<li>a\n<pre><code>x\n</code></pre>\nb</li>\n</ul>",
    ),
    "a rule between items": ("- a\n- - -\n", "<ul>\n<li>a</li>\n</ul>\n<hr>"),
    "a fence in a list": (
        "- a\n\n  ```sh\n  run\n  ```\n",
        '<ul>\n<li>\n<p>a</p>\n<pre><code class="language-sh">run\n</code></pre>\n</li>\n</ul>',
    ),
    "a fence with words": (
        '```toml {file="x"}\na = 1\n```\nafter *it*\n',
        '<pre><code class="language-toml">a = 1\n</code></pre>\n<p>after <em>it</em></p>',
    ),
    "an open fence goes to the end": ("~~~\na\n\nb\n", "<pre><code>a\n\nb\n</code></pre>"),
    "indented code": ("    a\n\n    b\n", "<pre><code>a\n\nb\n</code></pre>"),
    "a heading needs a blank": ("#metoo\n\n# Yes #\n", '<p>#metoo</p>\n<h2 id="yes">Yes</h2>'),
    "an underlined heading": ("Two\nlines\n-----\n", '<h3 id="two-lines">Two\nlines</h3>'),
    "a heading's own id": ("## What it costs {#costs}\n", '<h3 id="costs">What it costs</h3>'),
    "an escaped brace": ("## What it costs \\{#costs}\n", '<h3 id="what-it-costs-costs">What it costs {#costs}</h3>'),
    "no table of contents": ("\\[TOC]\n\n## A\n", '<p>[TOC]</p>\n<h3 id="a">A</h3>'),
    "braces that are none": ("## The set {1, 2}\n", '<h3 id="the-set-1-2">The set {1, 2}</h3>'),
    "ids of any letters": ("## Новости порта\n", '<h3 id="новости-порта">Новости порта</h3>'),
    "ids as before": ("## Über uns\n", '<h3 id="uber-uns">Über uns</h3>'),
    "a quotation goes on": ("> a\nb\n", "<blockquote>\n<p>a\nb</p>\n</blockquote>"),
    "a list in a quotation": ("> a\n> - b\n", "<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n</blockquote>"),
    "a hard break": ("a\\\nb  \nc\n", "<p>a<br>\nb<br>\nc</p>"),
    "escapes": (r"\*a\* \[b\] \~ \z", r"<p>*a* [b] ~ \z</p>"),
    "entities": ("&copy; &#65; &nope; &", "<p>© A &amp;nope; &amp;</p>"),
    "a reference with code": ("[`a`]\n\n[`a`]: /x\n", '<p><a href="/x"><code>a</code></a></p>'),
    "a reference with its own text": ("[b][a]\n\n[A]: </x y> 'T'\n", '<p><a href="/x%20y" title="T">b</a></p>'),
    "an address with blanks": ("[p](<the plan.md>)", '<p><a href="the%20plan.md">p</a></p>'),
    "a link in a picture": ("![a [b](/c) *d*](/p.png)", '<p><img alt="a b d" src="/p.png"></p>'),
    "a link in a link": ("[a [b](/c)](/d)", '<p>[a <a href="/c">b</a>](/d)</p>'),
    "an address in a link": ("[see https://a.example](/d)", '<p><a href="/d">see https://a.example</a></p>'),
    "a bare address": (
        "See https://a.example/b_c (or www.d.example).",
        '<p>See <a href="https://a.example/b_c">https://a.example/b_c</a> '
        '(or <a href="http://www.d.example">www.d.example</a>).</p>',
    ),
    "a bare mail address": ("me_too@a.example.", '<p><a href="mailto:me_too@a.example">me_too@a.example</a>.</p>'),
    "a mail address in a link": (
        "[*c*] [x_a@b.example](mailto:x_a@b.example)",
        '<p>[<em>c</em>] <a href="mailto:x_a@b.example">x_a@b.example</a></p>',
    ),
    "no address": ("a@b, http:// and xhttp://c.example", "<p>a@b, http:// and xhttp://c.example</p>"),
    "no host ends with a number": (
        "See www.1. or http://1.2.3.4/",
        '<p>See www.1. or <a href="http://1.2.3.4/">http://1.2.3.4/</a></p>',
    ),
    "strikethrough": ("~~old~~ ~new~ ~~~x~~~", "<p><del>old</del> ~new~ ~~~x~~~</p>"),
    "emphasis in words": (
        "un*frigging*believable snake_case_name",
        "<p>un<em>frigging</em>believable snake_case_name</p>",
    ),
    "emphasis beside punctuation": ("**「重要」**な点", "<p><strong>「重要」</strong>な点</p>"),
    "nested emphasis": ("***a** b*", "<p><em><strong>a</strong> b</em></p>"),
    "lines of Chinese close up": ("日本\n語 a\nb", "<p>日本語 a\nb</p>"),
    "code spans": ("`` a`b `` `c", "<p><code>a`b</code> `c</p>"),
    "a table": (
        "| a | b \\| c |\n|:--|:-:|\n| `x \\| y` |\n\nafter\n",
        '<table>\n<thead>\n<tr>\n<th align="left">a</th>\n<th align="center">b | c</th>\n</tr>\n</thead>\n<tbody>\n'
        '<tr>\n<td align="left"><code>x | y</code></td>\n<td align="center"></td>\n</tr>\n</tbody>\n</table>\n'
        "<p>after</p>",
    ),
    "no table": ("a | b\n--|--|--\n", "<p>a | b\n--|--|--</p>"),
    "tasks": (
        "- [ ] call\n- [x] write\n",
        '<ul>\n<li class="task"><label><span class="task-open"></span> call</label></li>\n'
        '<li class="task"><label><span class="task-done"></span> write</label></li>\n</ul>',
    ),
    "a task before code": (
        "- [ ] a\n  ```\n  x\n  ```\n",
        '<ul>\n<li class="task"><label><span class="task-open"></span> a</label>'
        "<pre><code>x\n</code></pre>\n</li>\n</ul>",
    ),
    "a line of words is no line of dashes": ("| a | b |\n| - | x |\n", "<p>| a | b |\n| - | x |</p>"),
    "a line of one bar more is none": ("| a | b |\n| - | - | |\n", "<p>| a | b |\n| - | - | |</p>"),
    "a task before a heading": (
        "- [ ] a\n  # b\n",
        '<ul>\n<li class="task"><label><span class="task-open"></span> a</label><h2 id="b">b</h2>\n</li>\n</ul>',
    ),
    "a task of HTML": (
        "- [ ] <div>x</div>\n",
        '<ul>\n<li class="task"><label><span class="task-open"></span> <div>x</div></label></li>\n</ul>',
    ),
    "a task begins with a paragraph": ("- a\n\n  [ ] b\n", "<ul>\n<li>\n<p>a</p>\n<p>[ ] b</p>\n</li>\n</ul>"),
    "emphasis before a Korean particle": (
        "**강조(괄호)**는 **“인용”**입니다",
        "<p><strong>강조(괄호)</strong>는 <strong>“인용”</strong>입니다</p>",
    ),
    "lines close up beside marks": (
        "**日本**\n語[學](/x)\n`語`\n<b>語</b>\n*a\n語*\n",
        '<p><strong>日本</strong>語<a href="/x">學</a><code>語</code><b>語</b>\n<em>a\n語</em></p>',
    ),
    "Korean lines keep their blank": ("한국\n*어*\n", "<p>한국\n<em>어</em></p>"),
    "vowel signs in ids": ("## हिन्दी समाचार\n", '<h3 id="हिन्दी-समाचार">हिन्दी समाचार</h3>'),
    "a sign without its letter in ids": ("## ❤\ufe0f Любовь\n", '<h3 id="любовь">❤\ufe0f Любовь</h3>'),
    "an id that is given twice": (
        "# a {#x}\n# b {#x}\n# x\n",
        '<h2 id="x">a</h2>\n<h2 id="x_1">b</h2>\n<h2 id="x_2">x</h2>',
    ),
    "an id that HTML has": ('<p id="costs">a</p>\n\n# Costs\n', '<p id="costs">a</p>\n<h2 id="costs_1">Costs</h2>'),
    "attributes of a paragraph": (
        "a\n{: #p lang=de}\n\n- b\n  {#li}\n\nc {#no}\n",
        '<p id="p" lang="de">a</p>\n<ul>\n<li id="li">b</li>\n</ul>\n<p>c {#no}</p>',
    ),
    "a picture with blanks in its name": (
        '![a](the big boat.png "T") [b](the boat.png)',
        '<p><img alt="a" src="the%20big%20boat.png" title="T"> [b](the boat.png)</p>',
    ),
    "an address at which the sentence goes on": (
        "https://a.example's, https://b.example|c, Https://d.example/e.",
        '<p><a href="https://a.example">https://a.example</a>\'s, <a href="https://b.example">https://b.example</a>|c, '
        '<a href="Https://d.example/e">Https://d.example/e</a>.</p>',
    ),
    "a tag that never ends": ('<div class="a\n\n*b*\n', '&lt;div class="a\n<p><em>b</em></p>'),
    "a letter in angle brackets": ("Vec<U> and b<B>c</B>", "<p>Vec&lt;U&gt; and b<B>c</B></p>"),
    "a tag that would hide the rest": ("The <title> of\n\n*b*\n", "<p>The &lt;title&gt; of</p>\n<p><em>b</em></p>"),
    "unknown tags are text": ("Box<Crate> <your name> <b>x</b>", "<p>Box&lt;Crate&gt; &lt;your name&gt; <b>x</b></p>"),
    "unknown tags in HTML": ("<div>\n<Crate>\n</div>\n", "<div>\n&lt;Crate>\n</div>"),
    "a block of HTML": ("<div>\n*a*\n\n*b*\n</div>\n", "<div>\n*a*\n<p><em>b</em></p>\n</div>"),
    "a footnote": (
        "A[^n] b[^n].\n\n[^n]: Note\n",
        '<p>A<sup id="fnref:n"><a class="footnote-ref" href="#fn:n">1</a></sup> '
        'b<sup id="fnref2:n"><a class="footnote-ref" href="#fn:n">1</a></sup>.</p>\n'
        '<div class="footnote">\n<hr>\n<ol>\n'
        '<li id="fn:n">\n<p>Note\xa0<a class="footnote-backref" href="#fnref:n" '
        'title="Jump back to footnote 1 in the text">↩</a>\xa0<a class="footnote-backref" href="#fnref2:n" '
        'title="Jump back to footnote 1 in the text">↩</a></p>\n</li>\n</ol>\n</div>',
    ),
    "a footnote that nothing mentions": (
        "A.\n\n[^n]: Note\n",
        '<p>A.</p>\n<div class="footnote">\n<hr>\n<ol>\n<li id="fn:n">\n<p>Note</p>\n</li>\n</ol>\n</div>',
    ),
    "no footnote": ("A[^n].", "<p>A[^n].</p>"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_a_construct_becomes(name: str) -> None:
    text, html = EXAMPLES[name]
    assert DialectMarkdown().convert(text) == html


@pytest.mark.parametrize(
    ("extension", "text", "html"),
    [
        (
            "def_list",
            "Term *a*\n: Def **b**\n\nafter",
            "<dl>\n<dt>Term <em>a</em></dt>\n<dd>Def <strong>b</strong></dd>\n</dl>\n<p>after</p>",
        ),
        (
            "admonition",
            "!!! note\n    - a\n\nafter",
            '<div class="admonition note">\n<p class="admonition-title">Note</p>\n<ul>\n<li>a</li>\n</ul>\n</div>\n'
            "<p>after</p>",
        ),
        ("abbr", "The HTML\n\n*[HTML]: Text", '<p>The <abbr title="Text">HTML</abbr></p>'),
        ("nl2br", "a\nb", "<p>a<br>b</p>"),
        ("smarty", '<b title="x">a</b>', '<p><b title="x">a</b></p>'),
        ("smarty", "it's `it's`", "<p>it&rsquo;s <code>it's</code></p>"),
    ],
)
def test_extensions_of_python_markdown_work_beside_it(extension: str, text: str, html: str) -> None:
    assert DialectMarkdown((extension,)).convert(text) == html


HOSTILE = """
[a]( ![a]( <a #·a → - -· * *a **a *a_b ` `a`` [ ![ [a][ [a]:· >· > 1.· a|b→-|-→ <!-- <? <![CDATA[ ~~a
~ & &amp \\ <b> [^1] {#a a@ www. http://a ( [a](<b [a](b·" [a](b·( <a·b=" *a* → →→-·a→ ···· a→ -·a→··
***a a**b*c | [a](b) ![[a](b)](c) <div> </ " [x]:·y→ -·-· >·-· ~~~→ ```a→ **x** *_ 中*文 [[a](b)
-·[·]·a→ #·a→ {.a .a@ http:// #·a·{#x}→→ <div→<a·b=" <div→<b·c='d" ![a](x.png·" 日本→*語*→ <script> a→{#x}→→
"""


@pytest.mark.parametrize("unit", [part.replace("·", " ").replace("→", "\n") for part in HOSTILE.split()])
def test_the_time_grows_with_the_text(unit: str) -> None:
    """Four times the text takes no more than some six times the processor time; little is passed over as noise."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        gc.disable()  # to look through all that other tests left takes a second
        try:
            began = process_time()
            DialectMarkdown().convert(text)
            return process_time() - began
        finally:
            gc.enable()

    if seconds(40_000) >= 1.0:
        small = min(seconds(10_000) for _ in range(2))
        assert any(seconds(40_000) < max(10 * small, 1.0) for _ in range(2))


def test_deep_nesting_is_text() -> None:
    html = DialectMarkdown().convert("> - " * 500 + "a")
    assert html.count("<blockquote>") == html.count("<ul>") == 10
    assert html.count("&gt; -") == 490


def test_a_short_row_makes_no_millions_of_cells() -> None:
    html = DialectMarkdown().convert("|a" * 1000 + "\n" + "|-" * 1000 + "\n" + "|\n" * 1000)
    assert html.count("<td") < 70_000
