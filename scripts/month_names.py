"""Write the months of languages that lack them into their files, as CLDR has them.

    python scripts/month_names.py

Needs Babel. A name that means another month in another language is left out, for the language of a line is not known.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel import Locale

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
from dateline.seeds.text.tables import LANGUAGES, by_language

WANTED = ("bg", "ca", "cs", "el", "hu", "ro", "ru", "sk", "tr", "uk")
SHORTEST = 3


def names(code: str, month: int) -> list[str]:
    """The names of one month in a language, in lower case, the short ones last."""
    found: dict[str, None] = {}
    for width in ("wide", "abbreviated"):
        for context in ("format", "stand-alone"):
            name = Locale(code).months[context][width][month].lower().rstrip(".").split()[-1]
            name = name.removeprefix("d’").removeprefix("d'")
            if len(name) >= SHORTEST and name.isalpha():
                found[name] = None
    return list(found)


def main() -> None:
    """Writes a section of months into each file that has none."""
    taken = {
        name: number
        for months in by_language("months").values()
        for number, listed in enumerate(months, 1)
        for name in listed.split()
    }
    every = {code: [names(code, month) for month in range(1, 13)] for code in WANTED}
    for code in (code for code in WANTED if code not in by_language("months")):
        lines = []
        for number, listed in enumerate(every[code], 1):
            others = {
                name
                for other in WANTED
                for month, there in enumerate(every[other], 1)
                for name in there
                if month != number
            }
            lines.append(" ".join(name for name in listed if taken.get(name, number) == number and name not in others))
        if all(lines):
            path = LANGUAGES / f"{code}.txt"
            text = path.read_text(encoding="utf-8").rstrip("\n")
            path.write_text("\n".join((text, "", "[months]", *lines, "")), encoding="utf-8")
        else:
            print(f"{code}: a month has no name of its own", file=sys.stderr)


if __name__ == "__main__":
    main()
