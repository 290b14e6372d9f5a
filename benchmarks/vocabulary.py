"""The words of the corpus: an invented country, its people and its news. Nothing here is from a real text."""

# ruff: noqa: E501  (words read best as words)

from __future__ import annotations

TOPICS = ("economy politics environment disaster health science education crime labour arts sport society").split()

GIVEN = (
    "Adela Anselm Bertil Brida Calla Casimir Dalia Dorian Edda Emeric Fenna Florian Gisla Gregor Halina Henno Ilse "
    "Ivo Jorunn Julius Katrin Konrad Ludmila Lorenz Marit Matthis Nerea Nicolas Oda Orson Petra Piet Quirin Ragna "
    "Rufus Sanna Silvan Tamsin Tobias Ulla Urban Vesna Viktor Wanda Wilmar Ylva Zdenek Zoé Élise Ørjan"
).split()
FAMILY = (
    "Aldermoor Askerton Balvery Brennick Carnholt Cobbel Dravik Dunmarsh Elvestad Emberley Farrowgate Fennimore "
    "Garrick Gullmar Haverlund Holloway Irvane Jessop Kaldera Kestrin Lindqvar Lowther Marchbank Mirel Norrby "
    "Nyland Orlesk Ostrand Pellworm Pradel Quillon Rademar Rosvik Sandhurst Sorrel Tamarell Thornby Uldin Varga "
    "Vesterlund Wexcombe Winterholm Yarrow Zellner Zorin Møller Señorín O’Dallan"
).split()

STEMS = (
    "Ald Bren Cor Dun Ellar Fen Gar Hav Ister Jarl Kest Lor Mar Nor Oster Pell Quar Rav Sel Tarn Ul Vel West Yar Zan"
).split()
ENDINGS = "by dale fjord gate ham holm ick land mere minster mouth ness port ridge stad stow vale wick wold".split()
PREFIXES = ("", "", "", "", "Port ", "New ", "North ", "Upper ", "Saint ", "Lake ")
BODIES = (
    "Harbour Board",
    "City Council",
    "Water Company",
    "Teachers’ Union",
    "Chamber of Trade",
    "Rail Authority",
    "Central Bank",
    "University",
    "Court of Appeal",
    "Fisheries Office",
    "Power Company",
    "Film Institute",
    "Athletic Club",
    "Hospital Trust",
    "Pilots’ Guild",
    "Farmers’ League",
    "Housing Agency",
    "Coast Watch",
)
SUBJECTS = (
    "tidal power",
    "rail fares",
    "school meals",
    "flood walls",
    "night ferries",
    "rents",
    "grain prices",
    "herring quotas",
    "old theatres",
    "cycle paths",
    "peat bogs",
    "tram lines",
    "glassworks",
    "sea ice",
    "lighthouses",
    "hospital waiting lists",
    "local elections",
    "street trees",
    "dairy farms",
    "public libraries",
    "salt marshes",
    "shipyards",
    "summer drought",
    "winter storms",
    "evening classes",
    "village shops",
    "quarry dust",
    "bus routes",
    "beet sugar",
    "customs checks",
)

OUTLETS = (
    ("The Velmar Courier", 30),
    ("Coastwire", 18),
    ("Northern Ledger", 12),
    ("Harbour Radio", 8),
    ("Ostmark Daily", 7),
    ("Inland Post", 5),
    ("The Evening Tide", 5),
    ("Study Bulletin", 4),
    ("Field and Fold", 3),
    ("Ridge Gazette", 2),
)

SENTENCES = (
    "{person}, who has led the {body} for {few} years, said the decision on {subject} would be looked at again before {month}.",
    "The {body} put the cost at {money} million crowns, about {share} percent more than in the plan of {year}.",
    "“We heard about it from the newspaper,” said {person}, who lives on the road to {place}.",
    "Figures published in {place} on {day} show that {subject} took up {share} percent of the budget in {year}.",
    "Nobody was hurt, the {body} said, but the road between {place} and {place2} stayed shut until the evening.",
    "A report by the {body} had warned in {year} that {subject} would need “a good deal more patience than money”.",
    "In {place}, where most families depend on {subject}, the news was met with a shrug – and with some relief.",
    "The vote was {votes} to {few}, with {few} members away.",
    "{person} told a hall in {place} that the matter was settled; {person2} told the same hall that it was not.",
    "Work is to begin in {month}, weather permitting, and to end before the spring tides of {year2}.",
    "It rained for {few} days.",
    "The first letter, dated {day}, asked for nothing but a copy of the map.",
    "Engineers walked the line from {place} to {place2} twice and counted {votes} places where the ground had moved.",
    "“If it holds through {month}, it’ll hold,” {person} said.",
    "Prices at the market in {place} rose by {share} percent between {month} and {month2}, then fell back by about half.",
    "The {body} has {votes} members, of whom fewer than {few} in ten come to meetings.",
    "Asked whether {subject} would be next, {person} pointed at the clock and said that the trains were late enough already.",
    "What the two sides share is a dislike of the timetable: the {body} calls it hopeful, and {person} calls it a poem.",
    "Under the rule of {year}, any change to {subject} must be shown to the public for {few} weeks.",
    "The court in {place} found that the {body} had acted within the law, though “not within its own minutes”.",
    "Since {year} the number of complaints has gone from {few} a month to {votes}, most of them about {subject}.",
    "{person} learnt the trade in {place}, left it for the sea, and came back with {few} notebooks of drawings.",
    "Those notebooks, now kept by the {body}, are the reason why the old bridge at {place} still stands.",
    "The money comes from a loan of {money} million crowns at {share} percent, to be paid back by {year2}.",
    "By noon on {day} the queue reached the river, and {person} began to hand out numbered tickets.",
    "A second survey is under way; its results are due in {month}.",
    "“Ask anyone in {place},” said {person}. “They’ll tell you it was {person2} who turned off the pump.”",
    "The {body} declined to comment, and its lawyers did not answer letters sent on {day} and again a week later.",
    "Visitors to {place} will notice little: a new sign, a lower wall, and a bench that faces the other way.",
    "For {person2}, a mother of {few}, the question is a simple one – who pays, and when.",
    "Of the {votes} proposals, {few} concern {subject}, and one concerns the colour of the doors.",
    "The minutes run to {votes} pages and end with a sentence that nobody at the {body} claims to have written.",
    "The last time anyone tried, in {year}, the scheme went under after {few} months and left a debt of {money} million crowns.",
    "There was applause, some of it from the press bench.",
)
LEDES = (
    "The {body} in {place} will spend {money} million crowns on {subject} over {few} years, it said on {day}.",
    "After {few} weeks of talks, {person} and the {body} have agreed on how to share the cost of {subject}.",
    "A storm that crossed the coast near {place} on {day} left {votes} homes without light and the port closed.",
    "Plans for {subject} in {place} were put off until {month}, a setback for {person} and for the {body}.",
    "{person} is to lead the {body} from {month}, the first person from {place} to hold the post since {year}.",
    "Fewer people than expected came to {place} on {day} to hear what the {body} had to say about {subject}.",
    "A court has told the {body} to open its books on {subject}, ending a quarrel that began in {year}.",
    "Researchers at {place} say that {subject} changed more between {year} and {year2} than in the century before.",
)
HEADLINES = (
    "{place} to spend more on {subject}",
    "{body} delays plan for {subject}",
    "{person} to lead {body}",
    "Why {place} worries about {subject}",
    "Storm shuts roads around {place}",
    "{body} and {person} agree on {subject}",
    "Court sides with {body} over {subject}",
    "‘Not our map’: {place} and the quarrel over {subject}",
    "What {subject} cost {place} in a year",
    "Fewer voices, longer meetings at the {body}",
    "{place} counts the days until {month}",
    "{subject}: {few} things to know after the vote",
)
MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
FEW = "two three four five six seven eight nine".split()

HEADINGS = (
    "What happened",
    "What comes next",
    "The figures",
    "Who decides",
    "Background",
    "In short",
    "How it was counted",
)
LANGUAGES = (
    (
        "python",
        'import csv\n\nwith open("levels.csv", encoding="utf-8") as file:\n'
        '    rows = [row for row in csv.DictReader(file) if float(row["metres"]) > {few_n}]\nprint(len(rows), "rows")',
    ),
    ("sql", "SELECT station, max(level) AS highest\n  FROM readings\n WHERE year = {year}\n GROUP BY station;"),
    ("", "station   level   year\n{place:<10}{share:>5}   {year}\n{place2:<10}{few_n:>5}   {year2}"),
    ("json", '{{"station": "{place}", "level": {share}, "open": true}}'),
)
