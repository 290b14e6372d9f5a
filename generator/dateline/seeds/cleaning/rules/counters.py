"""View, share and reading-time counters."""

PHRASES: dict[str, tuple[str, ...]] = {}

_N = r"[\d][\d.,\s]*[km]?"
_MINUTES = r"\d{1,3}(?:\s?[-–]\s?\d{1,3})?"

PATTERNS = {
    "view-counter": (
        rf"(?:post |page |total |article )?(?:views?|hits|reads|visits|readers)(?: count)? ?:? ?{_N}",
        rf"{_N} (?:total |page |unique |monthly |daily )?(?:views?|hits|reads|visits|visitors|readers)"
        rf"(?:,? {_N} (?:views?|visits|hits) (?:today|this week|this month|total))*",
        rf"\(?visited {_N} times?,? {_N} visits? today\)?",
        rf"(?:this (?:post|article|page) has been )?(?:viewed|read|visited) {_N} times?(?: today)?",
        rf"{_N} (?:people|users|readers) (?:have )?(?:viewed|read|like|liked|shared) (?:this|it).{{0,30}}",
        rf"{_N} (?:aufrufe|mal gelesen|mal angesehen|besucher|leser|zugriffe)",
        rf"(?:aufrufe|gelesen|zugriffe) ?: ?{_N}",
        rf"{_N} (?:vues?|lectures?|visites?)|(?:vues?|lectures?|visites?) ?: ?{_N}",
        rf"{_N} (?:vistas|visitas|lecturas|visualizaciones)|(?:vistas|visitas|lecturas|visualizaciones) ?: ?{_N}",
        rf"{_N} (?:visualizzazioni|visite|letture)|(?:visualizzazioni|visite|letture) ?: ?{_N}",
        rf"{_N} (?:visualizações|visualizacoes|leituras|acessos)|(?:visualizações|leituras|acessos) ?: ?{_N}",
        rf"{_N} (?:keer bekeken|keer gelezen|weergaven)|{_N} (?:wyświetleń|odsłon|wyświetlenia)|"
        rf"(?:wyświetleń|odsłon) ?: ?{_N}|{_N} (?:visningar|visninger)|(?:visningar|visninger) ?: ?{_N}",
    ),
    "share-counter": (
        rf"{_N} (?:shares?|likes?|tweets?|retweets|pins?|reactions?|followers?|claps?|upvotes?)(?: (?:share this story|shares?|tweets?))?",
        rf"(?:shares?|likes?|tweets?) ?:? ?{_N}",
        rf"{_N} (?:mal geteilt|partages?|compartidos?|condivisioni|compartilhamentos|keer gedeeld|udostępnień|delningar|delinger)",
    ),
    "reading-time": (
        rf"(?:(?:estimated )?(?:reading|read) time ?:? ?)?(?:about |approx\.? )?(?:{_MINUTES}|one|two|three|four|five)[ -]?"
        r"(?:min|mins|minutes?)\.?(?: read(?:ing)?(?: time)?)",
        rf"(?:estimated )?(?:reading|read) time ?:? ?(?:less than )?(?:{_MINUTES}|a) ?(?:min|mins|minutes?)?\.?",
        rf"(?:lesezeit|lesedauer) ?:? ?(?:ca\. ?)?{_MINUTES} ?(?:min|minuten?)\.?|{_MINUTES} (?:min\.?|minuten) lesezeit",
        rf"(?:temps de lecture|lecture) ?:? ?{_MINUTES} ?(?:min|mn|minutes?)\.?|{_MINUTES} ?(?:min|minutes?) de lecture",
        rf"(?:tiempo de lectura|tempo de leitura|tempo di lettura) ?:? ?{_MINUTES} ?(?:min|minutos?|minut[oi])\.?",
        rf"{_MINUTES} ?(?:min|minutos?|minut[oi]) (?:de lectura|de leitura|di lettura)",
        rf"leestijd ?:? ?{_MINUTES} ?(?:min|minuten)\.?|czas czytania ?:? ?{_MINUTES} ?min\.?|lästid ?:? ?{_MINUTES} ?min\.?",
    ),
}
