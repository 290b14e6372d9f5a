"""Which of the pictures that a body names it shows, and which it only leads to."""

from __future__ import annotations

import pytest

from dateline.content.outgoing import outgoing_links, shown_pictures

SHOWN = {
    "![A](/media/a.jpg)": ["/media/a.jpg"],
    "[A](/media/a.jpg)": [],
    "[![A](/media/a.jpg)](/media/b.jpg)": ["/media/a.jpg"],
    "[See ![A](a.png 'x') and [B]](c.webp)": ["a.png"],
    "![A [b](c.jpg) d](a.jpg)": ["a.jpg", "c.jpg"],
    "![A](<the boat.jpg>) [B](<the crew.jpg>)": ["the boat.jpg"],
    "![A](the boat.jpg) [B](the crew.jpg)": ["the boat.jpg"],
    "![A][one]\n\n[one]: a.jpg\n": ["a.jpg"],
    "![one]\n\n[one]: <a b.jpg>\n": ["a b.jpg"],
    "[one]\n\n[one]: a.jpg\n": [],
    '<img alt="a > b" src="a.jpg"><a href="b.jpg">B</a>': ["a.jpg"],
    "<IMG SRC=a.jpg>": ["a.jpg"],
    "<img src='a b.jpg'>": ["a b.jpg"],
    "\\![A](a.jpg)": [],
    "!\\[A](a.jpg)": [],
    "[`[`](a.jpg) ![B](b.jpg)": ["b.jpg"],
    "`]` ![B](b.jpg)": ["b.jpg"],
    "![The `[` key](a.jpg)": ["a.jpg"],
    "![<https://x.example/[>](a.jpg)": ["a.jpg"],
    "![A](a%2Ejpg)": ["a%2Ejpg"],
    "![A](a.svg) ![B](b.gif)": [],
    "![A](a&amp;b.jpg)": ["a&amp;b.jpg", "a&b.jpg"],
    "![A](https://other.example/a.jpg)": [],
    "![A](a.md)": [],
}


@pytest.mark.parametrize("text", SHOWN)
def test_only_what_is_shown_as_a_picture_is_one(text: str) -> None:
    links = outgoing_links(text)
    assert set(SHOWN[text]) == set(shown_pictures(text, links))
