"""Bodies made to do harm: constructs of Markdown and HTML, bent at random, the same for the same number."""

from __future__ import annotations

import html
from collections.abc import Callable
from random import Random

EXTENSIONS = (
    *("attr_list", "def_list", "md_in_html", "abbr", "admonition", "smarty", "sane_lists", "nl2br", "wikilinks"),
    *("legacy_attrs", "legacy_em", "codehilite"),
)
_RUN = "alert(1)"
_SCRIPT = f"javascript:{_RUN}"
# One a line; ↵ is a line end.
_CONSTRUCTS = rf"""
Plain words, and more of them.
*one* **two _three_** `four` ~~five~~
[link]({_SCRIPT})
[link](java&#27;script:{_RUN} "a title")
[link](<  {_SCRIPT}>)
[link](data:text/html;base64,PHNjcmlwdD4=)
[link](https://a.example/b?c=d&e "t")
[link](b.md) [link](/2026/) [link](#page:main) [link](//a.example/)
[label][r] [label][] [r]↵↵[r]: {_SCRIPT} "t"
<{_SCRIPT}> <https://a.example/> <desk@a.example>
![alt](m.png "caption")
![alt](https://h.example/p.png)
![<script>{_RUN}</script>](https://h.example/p.png)
![[*a*](b) c](x.png)
![a [b](c) ![d](e) `f`](m.png '<script>{_RUN}</script>')
[![alt](https://h.example/p.png)](https://a.example/)
# Heading {{#page:main}}
Heading <script>{_RUN}</script>↵=======
## page:main ##
- one↵- two↵    - three↵↵    four
1. one↵2. two
> quoted↵> > twice
a | b↵--|:-:↵<i onclick={_RUN}>c</i> | d
| <table | b |↵|---|--:|↵| c | d |
```html onclick={_RUN}↵<script>{_RUN}</script>↵```
~~~ {{.py onclick={_RUN}}}↵a↵~~~
    <script>{_RUN}</script>
a[^n] b[^n] c[^page:main]↵↵[^n]: note <script>{_RUN}</script>↵[^page:main]: note
[TOC]
///Footnotes Go Here///
<script>{_RUN}</script>
<style>body {{ position: fixed }}</style>
<div style="position:fixed;background:url(x)" class="masthead" id="page:main">text</div>
<p id="part:1" onclick="{_RUN}" lang="en" dir="rtl">text</p>
<img src="m.png" onerror="{_RUN}" srcset="{_SCRIPT} 1x" alt="a">
<img src="https://h.example/p.png" alt="&lt;script&gt;{_RUN}&lt;/script&gt;">
<p><img src="m.png" title="&lt;script&gt;{_RUN}&lt;/script&gt;"></p>
<a href="{_SCRIPT}" ping="https://a.example/" target="_top">text</a>
<a href="java&Tab;script&colon;{_RUN}">text</a>
<blockquote cite="{_SCRIPT}">text</blockquote> <q cite="data:x">text</q>
<del cite="vbscript:x" datetime="2026">a</del><ins cite="https://a.example/">b</ins>
<b title="<table onmouseover={_RUN} ">text</b> <table><tr><td align="left">text</td></tr></table>
<b title="&lt;h2 onclick={_RUN}&gt; &quot;">text</b>
<iframe src="https://a.example/" srcdoc="<script>{_RUN}</script>"></iframe>
<form action="https://a.example/"><input name="a" formaction="{_SCRIPT}"><button>b</button></form>
<base href="https://a.example/"><meta http-equiv="refresh" content="0;url={_SCRIPT}">
<link rel="stylesheet" href="https://a.example/a.css"><title>text</title>
<object data="{_SCRIPT}"><embed src="{_SCRIPT}"></object>
<svg><a href="{_SCRIPT}"><script>{_RUN}</script></a></svg>
<math><mtext><table><mglyph><style><img src=x onerror={_RUN}>
<video src="{_SCRIPT}" poster="{_SCRIPT}"></video> <audio src=x onerror={_RUN}>
<details open ontoggle={_RUN}><summary>text</summary>text</details>
<noscript><p title="</noscript><img src=x onerror={_RUN}>">
<template><script>{_RUN}</script></template> <textarea></div></textarea>
</div></div></article></main></body></html>
</p></figure><!-- <script>{_RUN}</script> --><![CDATA[<script>{_RUN}</script>]]>
<!--><img src=x onerror={_RUN}>--> <?php {_RUN} ?> <!doctype html>
<a href="b.md"><a href="{_SCRIPT}"><p><div><a href="b.md">text
<ol type="a" start="{_SCRIPT}" reversed><li value="2">text</ol>
<h1 id="a">one</h1><h6>two</h6><h3 class="nameplate">three</h3>
]]>&lt;script&gt;{_RUN}&lt;/script&gt;&amp;lt;script&amp;gt;
<xmp><script>{_RUN}</script></xmp><plaintext><listing>
text {{{{ 7 * 7 }}}} {{% raw %}} ${{x}} \u2028
text {{: #page:main onclick="{_RUN}" style="position:fixed" href="{_SCRIPT}" .masthead }}
[text](b.md){{: href="{_SCRIPT}" onclick={_RUN} srcset="x" }}
text {{@onclick={_RUN}}} {{@id=page:main}}
term {{: onclick={_RUN} }}↵: definition <script>{_RUN}</script>
*[text]: <script>{_RUN}</script>" onclick="{_RUN}
!!! note onclick "a <script>{_RUN}</script>"↵    text
<div markdown="1" onclick="{_RUN}">↵*text* <script>{_RUN}</script>↵</div>
<section markdown="span" id="page:main">*text*</section>
[[text]] [[{_SCRIPT}]] "quoted" -- 'text' ...
"""
CONSTRUCTS = [line.replace("↵", "\n") for line in _CONSTRUCTS.strip().split("\n")]
# Every control character, non-character and mark of direction, by number.
UNSEEN = (
    *(*range(0x20), *range(0x7F, 0xA0), 0xAD, 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F)),
    *(*range(0x2060, 0x206A), 0xFEFF, 0xFDD0, 0xFFFE, 0xFFFF, 0xD800, 0xE0001, 0x1FFFE, 0x110000),
)
_WRITTEN = range(0x200B, 0x2070)  # of these, what a file may hold itself
_AROUND = [
    *(
        ("> ", ""),
        ("- ", ""),
        ("    ", ""),
        ("1. ", ""),
        ("[^n]: ", ""),
        ("# ", ""),
        ("![", "](m.png)"),
        ("[", "](b.md)"),
    ),
    *(
        ("![", "](https://h.example/p.png)"),
        ("**", "**"),
        ("`", "`"),
        ('<b title="', '">text</b>'),
        ("<div>", "</div>"),
    ),
    *(("<a href='", "'>text</a>"), ("<td>", "</td>"), ("[text](", ")"), ("<", ">"), ("&#", ";"), ("<!--", "-->")),
    *(('<img src="m.png" alt="', '">'), ("| ", " | b |\n|---|---|"), ("<div markdown=1>\n", "\n</div>"), ("{: ", " }")),
]


def hostile_body(number: int) -> str:
    """The body of a number."""
    chance = Random(number)
    pieces = [_bent(chance.choice(CONSTRUCTS), chance) for _ in range(chance.randint(1, 5))]
    return chance.choice(["\n\n", "\n", " ", ""]).join(pieces)


def _bent(text: str, chance: Random) -> str:
    for _ in range(chance.choice([0, 0, 1, 1, 2, 3])):
        at = chance.randint(0, len(text))
        match chance.randrange(6):
            case 0:
                text = text[:at] + _unseen(chance) + text[at:]
            case 1:
                text = text[:at] + "".join(map(_reference(chance), text[at : at + 1])) + text[at + 1 :]
            case 2:
                before, after = chance.choice(_AROUND)
                text = before + text + after
            case 3:
                text = text[:at] + text[at + chance.randint(1, 9) :]
            case 4:
                text = text[:at] + chance.choice(CONSTRUCTS) + text[at:]
            case _:
                text = chance.choice([text.upper(), text.swapcase(), html.escape(text), text.replace(" ", "\n")])
    return text


def _unseen(chance: Random) -> str:
    code = chance.choice(UNSEEN)
    return chr(code) if code in _WRITTEN and chance.random() < 0.5 else _reference(chance)(code)


def _reference(chance: Random) -> Callable[[int | str], str]:
    form = chance.choice(["&#{:d};", "&#{:d}", "&#x{:x};", "&#X{:X}", "&#{:09d};"])
    return lambda one: form.format(one if isinstance(one, int) else ord(one))
