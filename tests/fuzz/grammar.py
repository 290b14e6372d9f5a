"""Random texts: Markdown and HTML with everything in it, and mutations of small texts of our own."""

from __future__ import annotations

from random import Random

SCHEMES = ("https", "http", "mailto", "tel", "javascript", "data", "vbscript", "file", "blob", "ftp", "x")
RESTS = ("//h.example/p", "alert(1)", "//h.example/a.png", "text/html,<b>x</b>", "a@h.example", "", "/../x")
TAGS = (
    "a b i em strong p div span ul ol li table tr td h1 h2 h3 pre code blockquote img br hr del ins q sub sup details "
    "script style iframe form input base meta link object embed svg math template textarea button video audio source "
    "noscript plaintext xmp title body html select option"
).split()
ATTRIBUTES = (
    "href src id class title alt name style onclick onerror onload srcset cite background action formaction poster "
    "data http-equiv content xlink:href srcdoc ping longdesc width start datetime lang dir"
).split()
IDS = ("page:main", "page:contents", "part:1", "fn:1", "x", "main", "letter:1")
WORDS = ("word", "a", "The ferry", "U.S.", "Inc.", "Oslo", "By", "12", "日本", "é", "x_y", "1.", "-", "(x)", '"q"', "T&C",
         "5 < 6")  # fmt: skip
INVISIBLE = (
    *map(chr, range(0x20)), *map(chr, range(0x7F, 0xA1)),
    "\xad", "\u061c", *map(chr, range(0x200B, 0x2010)), "\u2028", "\u2029", *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2060, 0x206A)), "\ufeff", "\ufffe", "\ufff9", "\U000e0041",
)  # fmt: skip
OPENERS = ("[", "![", "](", "[a](", "*", "**", "_", "`", "<div>", "<b>", "<ul><li>", "<a ", "<!--", "&", "\\", "(", "|", "^",
           "[^1]", "<http://", "a@", "'", '"', "    ", "\t", "=", "\n", "~~~\n", "  - a\n")  # fmt: skip
ABBREVIATIONS = (
    "U.S.",
    "U.N.",
    "U.K.",
    "D.C.",
    "Inc.",
    "Co.",
    "Mr.",
    "Dr.",
    "St.",
    "No.",
    "Jan.",
    "a.m.",
    "e.g.",
    "Ph.D.",
)
BEHIND = ("", " ", "\n", "x\n", "The end.\n")
LEAST, MOST = 10, 5_000
"""How often one thing stands in a row, at least and at most."""


def body(random: Random, depth: int = 0) -> str:
    """A Markdown body: blocks of every kind, some of them deep in one another, some of one thing many times."""
    blocks = [_block(random, depth) for _ in range(random.randint(1, 6))]
    text = "\n\n".join(blocks) + "\n"
    return mutated(random, text) if random.random() < 0.2 else text


def _block(random: Random, depth: int) -> str:
    if depth > 3:
        return inline(random)
    pick = random.randrange(14)
    if pick < 4:
        return inline(random)
    if pick == 4:
        return "#" * random.randint(1, 7) + " " + inline(random)
    if pick == 5:
        mark = random.choice(("- ", "* ", "1. ", "> ", ": ", "    ", ">", "  "))
        return "\n".join(mark + line for line in body(random, depth + 1).split("\n"))
    if pick == 6:
        fence = random.choice(("```", "~~~", "````"))
        return f"{fence}{random.choice(('', 'python', _value(random)))}\n{inline(random)}\n{fence}"
    if pick == 7:
        return f"|{inline(random)}|{inline(random)}|\n|--|:-:|\n|{inline(random)}|{inline(random)}|"
    if pick == 8:
        return f"[{random.choice('ab1')}]: {_spaced(random, address(random))} {_value(random)!r}"
    if pick == 9:
        return f"[^{random.choice('ab1')}]: {inline(random)}"
    if pick == 10:
        return element(random, depth)
    if pick == 11:
        return repeated(random)
    return inline(random) + random.choice(("\n===", "\n---", "\n\n***\n\n", "\n", "  \n")) + inline(random)


def inline(random: Random, depth: int = 0) -> str:
    """A stretch of inline Markdown; brackets in brackets, and what looks like them."""
    return "".join(_span(random, depth) for _ in range(random.randint(1, 4)))


def _span(random: Random, depth: int) -> str:
    if depth > 3:
        return random.choice(WORDS)
    inner = lambda: inline(random, depth + 1)  # noqa: E731
    pick = random.randrange(16)
    if pick < 4:
        return random.choice(WORDS) + random.choice((" ", "", "\n"))
    if pick < 6:
        title = random.choice(("", ' "t"', inner()))
        return f"{'!' * random.randrange(2)}[{inner()}]({_spaced(random, address(random))}{title})"
    if pick == 6:
        return f"{'!' * random.randrange(2)}[{inner()}][{random.choice(('a', 'b', '1', '', '^1'))}]"
    if pick == 7:
        mark = random.choice(("*", "**", "_", "__", "***", "~~", "`", "``", "==", "\\"))
        return mark + inner() + mark
    if pick == 8:
        return f"<{address(random)}>"
    if pick == 9:
        return entity(random, random.choice((*INVISIBLE, *"<>&\"'[]()`*_:jJ")))
    if pick == 10:
        return random.choice(INVISIBLE)
    if pick == 11:
        return element(random, depth)
    if pick == 12:
        return random.choice(
            ("[^1]", "[TOC]", "<!-- x -->", "<![CDATA[x]]>", "<?x?>", "<!x>", "{: #x .y }", "&amp;lt;")
        )
    return random.choice(("[", "]", "(", ")", "<", ">", "!", "\\", "`", "*", "_", "&", '"', "'", "|", "#", "^"))


def element(random: Random, depth: int) -> str:
    """An HTML element, more or less whole, with attributes of all kinds."""
    tag = random.choice(TAGS)
    attributes = "".join(
        f" {random.choice(ATTRIBUTES)}={random.choice(QUOTES).format(_value(random))}"
        for _ in range(random.randrange(3))
    )
    inner = inline(random, depth + 1) if depth < 4 else "x"
    close = random.choice((f"</{tag}>", f"</{tag}>", "", f"</{random.choice(TAGS)}>"))
    text = f"<{tag}{attributes}{random.choice(('>', '>', '/>', '', ' >'))}{inner}{close}"
    return entity_some(random, text) if random.random() < 0.15 else text


QUOTES = ('"{}"', "'{}'", "{}", '"{}')


def _value(random: Random) -> str:
    pick = random.randrange(5)
    return (address(random) if pick < 3 else random.choice(IDS) if pick == 3 else inline(random, 3)).replace("\n", " ")


def _spaced(random: Random, text: str) -> str:
    return random.choice((text, text, f"<{text}>", f" {text} ", f"\t{text}"))


def address(random: Random) -> str:
    """An address of any scheme; often with something unseen in it, or its letters written otherwise."""
    text = f"{random.choice(SCHEMES)}:{random.choice(RESTS)}"
    for _ in range(random.choice((0, 0, 1, 1, 2))):
        at = random.randrange(len(text))
        pick = random.randrange(5)
        if pick < 2:
            unseen = random.choice(INVISIBLE)
            text = text[:at] + (unseen if pick else entity(random, unseen)) + text[at:]
        elif pick == 2:
            text = text[:at] + entity(random, text[at]) + text[at + 1 :]
        else:
            text = text[:at] + text[at].swapcase() + text[at + 1 :]
    return text


def entity(random: Random, character: str) -> str:
    """A character as a reference to it."""
    number = ord(character[0])
    return random.choice((f"&#{number};", f"&#x{number:x};", f"&#{number}", f"&#0{number};", f"&amp;#{number};"))


def entity_some(random: Random, text: str) -> str:
    """A text with some of its characters as references."""
    return "".join(entity(random, c) if random.random() < 0.2 else c for c in text)


def repeated(random: Random) -> str:
    """One token very many times, with or without a word behind the last."""
    unit = inline(random, 3) if random.random() < 0.1 else token(random)
    return unit * times(random) + random.choice(BEHIND)


def times(random: Random) -> int:
    """A number between LEAST and MOST; small ones as often as large ones, by their digits."""
    return round(LEAST * (MOST / LEAST) ** random.random())


def token(random: Random) -> str:
    """The mark of a block, of a stretch of text, an abbreviation or a word, mostly with a blank behind it."""
    blank = random.choice((" ", " ", " ", "", "\n", "\t"))
    pick = random.randrange(10)
    if pick < 4:
        mark = random.choice(
            ("-", "*", "+", ">", "#", ":", "|", f"{random.randrange(12)}.", f"{random.randrange(12)})")
        )
        return " " * random.choice((0, 0, 0, 2, 4)) + mark + blank
    if pick < 6:
        return random.choice(OPENERS) + random.choice(("", "", blank))
    if pick < 9:
        initials = "".join(f"{random.choice('ABEJNSUaeu')}." for _ in range(random.randint(1, 3)))
        return random.choice((*ABBREVIATIONS, initials)) + blank
    return random.choice(WORDS) + blank


def mutated(random: Random, text: str) -> str:
    """A text after a few small accidents: cut, doubled, moved, or with something strange put in."""
    for _ in range(random.randint(1, 4)):
        if not text:
            return text
        start = random.randrange(len(text))
        end = min(len(text), start + random.choice((1, 1, 4, 20, 100)))
        piece = text[start:end]
        pick = random.randrange(8)
        if pick == 0:
            text = text[:start] + text[end:]
        elif pick == 1:
            text = text[:start] + piece * random.choice((2, 3, 50)) + text[end:]
        elif pick == 2:
            text = text[:start] + random.choice(INVISIBLE) + text[start:]
        elif pick == 3:
            at = random.randrange(len(text))
            text = text[:at] + piece + text[at:]
        elif pick == 4:
            text = text[:start] + inline(random) + text[start:]
        elif pick == 5:
            text = text[:start] + element(random, 2) + text[start:]
        elif pick == 6:
            text = text[:start] + token_many_times(random, text) + text[end:]
        else:
            text = (
                text[:start]
                + random.choice(("\r\n", "\r", "\n\n", "\x0c", "\u2028", " " * 500, "---\n", "..."))
                + text[start:]
            )
    return text


def token_many_times(random: Random, text: str) -> str:
    """One or two words of a text, very many times; half of the time such as are more than letters."""
    words = text.split(" ")
    odd = [number for number, word in enumerate(words) if not word.isalpha()]
    at = random.choice(odd) if odd and random.random() < 0.5 else random.randrange(len(words))
    return (" ".join(words[at : at + random.choice((1, 1, 2))]) + " ") * times(random)
