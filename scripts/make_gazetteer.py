"""Make generator/dateline/seeds/data/places.tsv from GeoNames' table of places over 15,000 people.

    python3 scripts/make_gazetteer.py cities15000.tsv[.gz] countries.json OUT

The first file has a head line and the columns name, country and population among others; the second
maps ISO codes to objects with `capital`. A name goes under a country where that is sure: it is the
capital or one of few large cities, or no other country has a place of that name of a tenth of its
size. All other names go into the last line, for their spelling alone. `*` stands before the name of
a large city, and `=` before the form under which a name is looked up, where that is not its lower case.
"""

from __future__ import annotations

import csv
import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "generator"))
from dateline.seeds.text.places.gazetteer import LARGE_MARK, UNSURE
from dateline.seeds.text.tables import place_key

DOMINANCE = 10  # times the population of all places of that name in any other country
LARGE = 400_000  # people; such a city is marked
CAPITAL_DOMINANCE = 1.5


def read_cities(path: Path) -> list[dict[str, str]]:
    """The rows of GeoNames' table."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def sure_country(of_country: dict[str, int], capital_of: set[str]) -> str:
    """The country that a name means without doubt, or UNSURE."""
    ranked = sorted(of_country, key=lambda code: (-of_country[code], code))
    first, rest = ranked[0], ranked[1:]
    if not rest:
        return first
    ratio = of_country[first] / max(1, of_country[rest[0]])
    needed = CAPITAL_DOMINANCE if first in capital_of else DOMINANCE
    return first if ratio >= needed else UNSURE


def grouped(cities: list[dict[str, str]], capitals: dict[str, set[str]]) -> dict[str, list[str]]:
    """Names of places under their sure country or under UNSURE, sorted."""
    population: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    spelling: dict[str, tuple[int, str]] = {}
    for row in cities:
        key, people = place_key(row["name"]), int(row["population"])
        if not key or "|" in row["name"]:
            continue
        population[key][row["country"]] += people
        spelling[key] = max(spelling.get(key, (0, "")), (people, row["name"]))
    groups: dict[str, list[str]] = defaultdict(list)
    for key in sorted(population):
        people, name = spelling[key]
        mark = LARGE_MARK if people >= LARGE else ""
        looked_up = "" if key == name.lower() else f"={key}"
        groups[sure_country(population[key], capitals.get(key, set()))].append(mark + name + looked_up)
    return groups


def main(cities_file: str, countries_file: str, out: str) -> None:
    """Write the table."""
    capitals: dict[str, set[str]] = defaultdict(set)
    for code, country in json.loads(Path(countries_file).read_text(encoding="utf-8")).items():
        capitals[place_key(country["capital"] or "")].add(code)
    groups = grouped(read_cities(Path(cities_file)), capitals)
    order = [*sorted(code for code in groups if code != UNSURE), UNSURE]
    lines = ["# Names of places: GeoNames (geonames.org), CC BY 4.0; see NOTICE.txt"]
    lines += [f"{code}\t{'|'.join(groups[code])}" for code in order if groups[code]]
    Path(out).write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:4])
