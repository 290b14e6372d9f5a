"""The names that scrapers, news services and exports give to the fields of a row: one table."""

from __future__ import annotations

from dateline.seeds.text.tables import words_of

# Field → the names that mean it, the surest first; in lower case without `_`, `-` and blanks, so that
# publishedAt and published_at are one. Behind these come the names in other languages (seeds/text/tables.py).
_NAMES = {
    "id": "id guid uuid uri articleid postid",
    "markdown": "markdown md markdowncontent contentmarkdown bodymarkdown",
    "text": "text articletext fulltext articlebody bodytext contenttext textcontent maintext maincontent mainbody "
    "plaintext body content storytext story article posttext postcontent selftext cleantext rawtext "
    "rawcontent extractedtext fullcontent",
    "html": "html contenthtml bodyhtml bodyxhtml contentxhtml articlehtml htmlcontent htmlbody texthtml rawhtml",
    "title": "title headline articletitle posttitle webtitle pagetitle subject heading head ogtitle",
    "date": "date publishedat published publisheddate publicationdate publishdate datepublished pubdate "
    "publishedon publishedtime datepublish publishtime publicationtime webpublicationdate postdate "
    "firstcreated articlepublishedtime createdutc seendate datetime versioncreated timestamp created "
    "createdat datecreated time",
    "updated": "updated updatedat modified modifiedat datemodified datemodify lastmodified lastmod updateddate "
    "modifieddate articlemodifiedtime versioncreated",
    "url": "url link weburl canonicalurl articleurl posturl permalink sourceurl pageurl originalurl finalurl "
    "href ogurl canonical mainentityofpage source",
    "source": "source sourcename publisher publishername publication outlet sitename site newspaper provider "
    "infosource hostname sourcehostname ogsitename domain sourcedomain mediaoutlet",
    "byline": "byline author authors authorname authornames creator dccreator writer writers by reporter journalist",
    "summary": "summary description excerpt abstract lead deck standfirst subtitle subheadline teaser dek snippet "
    "traillext trailtext leadparagraph metadescription ogdescription selftextsummary",
    "tags": "tags keywords tag categories category labels newskeywords subjects hashtags",
    "topics": "topics",
    "lang": "lang language langcode languagecode inlanguage locale",
    "credits": "credits",
    "status": "status",
    "rights": "rights",
}
_LAST = {"tags": ("subject",)}  # means the title first
FIELDS = tuple(_NAMES)
TEXTS = ("text", "html", "markdown")
"""The fields that an article's text may stand in."""

ITEMS = "items"
"""The name of `--map` for the list of rows in a .json file."""

TABLE = {
    field: tuple(dict.fromkeys((*names.split(), *words_of(f"field {field}"), *_LAST.get(field, ()))))
    for field, names in _NAMES.items()
}
GUESSES = {"date": frozenset("datetime timestamp created createdat datecreated time versioncreated seendate".split())}
"""Names that often mean the field and sometimes another thing; what they give is to be looked at."""

PIECES = frozenset(TABLE["html"]) - {"html", "rawhtml"}
"""Names of the article's own HTML, which keeps more than a text beside it; `html` may be the whole page."""

INNER = frozenset("fields attributes source data metadata meta article properties node params extra custom".split())
"""Names of objects in a row that hold its fields (`_source` of search engines among them)."""

ABSENT = frozenset({"", "nan", "null", "none", "-", "–", "—", "n/a", "#n/a", "<na>", "nat", "undefined"})
INSIDE = tuple("rendered value main original name label term title text #text displayName display_name".split())
ENTITY = ("title", "summary", "source", "byline", "tags", "credits")
