"""What keeps a page from being read, found in a browser: sideways scroll, cut text, text outside its box or on text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

from machine import unavailable
from sites import REPOSITORY

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

AXE = REPOSITORY / "tests" / "node" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Style sheets that a page takes on by script, which its policy does not govern.
SPACING = (  # WCAG 1.4.12
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }"
    "p { margin-block-end: 2em !important; }"
)
# Fonts with the heights of Debian's Noto, under the names that the theme asks for first.
TALL = "".join(
    f'@font-face {{ font-family: "{name}"; src: local("{local}"); ascent-override: 106.9%; descent-override: 29.3%; '
    "line-gap-override: 0%; }"
    for name, local in (("Charter", "Liberation Serif"), ("Segoe UI", "Liberation Sans"))
)
WEAR = """sheet => {
  const worn = new CSSStyleSheet();
  worn.replaceSync(sheet);
  document.adoptedStyleSheets = sheet ? [worn] : [];
}"""

FLAWS = """() => {
  const found = new Map(), root = document.documentElement;
  const told = one => one.nodeName.toLowerCase() + [...one.classList].map(name => '.' + name).join('');
  const note = (flaw, one, more) => {
    const key = flaw + ': ' + (one.parentElement ? told(one.parentElement) + ' > ' : '') + told(one);
    if (!found.has(key)) found.set(key, more);
  };
  if (root.scrollWidth > root.clientWidth) note('scrolls sideways', root, root.scrollWidth + ' of ' + root.clientWidth);
  const style = one => getComputedStyle(one);
  const unseen = one => one.closest('.far, .skip, svg, [hidden]') !== null;
  for (const one of document.body.querySelectorAll('*')) {
    const { overflowX, overflowY } = style(one);
    const cuts = value => value === 'hidden' || value === 'clip';
    if (unseen(one) || one.nodeName === 'IMG') continue;
    if (cuts(overflowX) && one.scrollWidth > one.clientWidth + 1) note('cut', one, one.scrollWidth);
    if (cuts(overflowY) && one.scrollHeight > one.clientHeight + 1) note('cut below', one, one.scrollHeight);
  }
  // Each line of text lies in the box of every block around it, up to one that scrolls.
  const lines = [], range = document.createRange();
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode, own = text.parentElement;
    if (!text.data.trim() || unseen(own) || !own.checkVisibility()) continue;
    range.selectNodeContents(text);
    const rects = [...range.getClientRects()].filter(rect => rect.width > 1 && rect.height > 1);
    let scrolls = false;
    for (let box = own; box && box !== root; box = box.parentElement) {
      const at = style(box);
      if (at.display.startsWith('inline') && at.display === 'inline' || at.display === 'contents') continue;
      if (at.overflowX === 'auto' || at.overflowX === 'scroll') { scrolls = true; break; }
      const frames = [...box.getClientRects()];
      const inside = rect => frames.some(frame => rect.left >= frame.left - 1.5 && rect.right <= frame.right + 1.5);
      if (!rects.every(inside)) {
        note('text outside its box', box, text.data.trim().slice(0, 40));
        break;
      }
    }
    const size = parseFloat(style(own).fontSize);
    if (!scrolls) for (const rect of rects) {
      const middle = (rect.top + rect.bottom) / 2;
      lines.push([middle - size * .3, middle + size * .3, rect.left, rect.right, own, text.data.trim().slice(0, 30)]);
    }
  }
  lines.sort((one, other) => one[0] - other[0]);
  for (let n = 0; n < lines.length; n++)
    for (let m = n + 1; m < lines.length && lines[m][0] < lines[n][1] - 1; m++)
      if (lines[m][2] < lines[n][3] - 2 && lines[n][2] < lines[m][3] - 2)
        note('text on text', lines[m][4], lines[n][5] + ' / ' + lines[m][5]);
  return [...found].map(([flaw, more]) => flaw + ' (' + more + ')');
}"""
AUDIT = """async ([tags, rules]) => (await axe.run(document, rules.length ? {runOnly: {type: 'rule', values: rules}} :
    {runOnly: {type: 'tag', values: tags}})).violations
    .map(found => found.id + ': ' + found.nodes.length + ' ' + found.nodes[0].html.slice(0, 160))"""


class Forms(HTMLParser):
    """The kind of a page, and its forms: elements with their classes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.kind, self.forms = "", set[tuple[str, str]]()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.kind = named.get("class") or "" if tag == "body" else self.kind
        if self.kind:
            self.forms.add((tag, named.get("class") or ""))


def routes_of(site: Path) -> list[str]:
    """Some pages of a built site that together have every form of every kind of page."""
    left: list[tuple[str, set[tuple[str, str, str]]]] = []
    for path in sorted(site.rglob("*.html")):
        route = "/" + re.sub(r"index\.html$", "", path.relative_to(site).as_posix())
        page = Forms(path.read_text(encoding="utf-8"))
        part = route.split("/")[1] if page.kind in ("term", "taxonomy") else ""
        if page.kind and page.kind != "redirect":
            left.append((route, {(page.kind + part, *form) for form in page.forms}))
    found: list[str] = []
    while left:
        route, forms = max(left, key=lambda one: len(one[1]))
        found.append(route)
        left = [(other, rest) for other, had in left if (rest := had - forms)]
    return found


class Reader:
    """A page of a browser, at the widths, sizes and spacings that readers have."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def see(self, width: int, text: int = 16, sheet: str = "") -> None:
        """Give the page a width, a size of text and a style sheet."""
        self.page.set_viewport_size({"width": width, "height": 900})
        self.session.send("Page.setFontSizes", {"fontSizes": {"standard": text, "fixed": text}})
        self.page.evaluate(WEAR, sheet)

    def flaws(self) -> Iterator[str]:
        """What keeps the page from being read as it is now seen."""
        yield from self.page.evaluate(FLAWS)

    def audit(self, *rules: str) -> Iterator[str]:
        """What axe finds, by some rules or by all."""
        yield from audit(self.page, *rules)


def audit(page: Page, *rules: str) -> list[str]:
    """What axe finds on a page, by some rules or by all; skips a test where there is no axe."""
    if not AXE.is_file():
        unavailable("axe-core is not installed (npm ci --prefix tests/node)")
    if not page.evaluate("'axe' in window"):
        # Through the debugger, not as a script element: the page's own policy stays as it is.
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(AUDIT, [RULES, list(rules)])
    return found
