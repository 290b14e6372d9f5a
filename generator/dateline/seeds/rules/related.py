"""Read-more lines and links to other articles; TAILS are the forms that close a paragraph."""

PHRASES = {
    "read-more": (
        "read more", "read more here", "read more below", "read the full story", "read full story", "read full article",
        "read the full article", "read the rest", "read on", "continue reading", "keep reading", "click to read more",
        "click here to read more", "click here for more", "click here to continue reading", "full story", "more here",
        "read more stories", "read the original article", "read original article", "view full article", "show more",
        "read less", "show less", "load more", "see more", "view more", "learn more", "find out more", "more info",
        "weiterlesen", "mehr lesen", "mehr dazu", "mehr erfahren", "zum artikel", "zum ganzen artikel", "mehr anzeigen",
        "lire la suite", "lire plus", "en savoir plus", "lire l'article", "lire l'article complet", "voir plus",
        "leer más", "leer mas", "seguir leyendo", "sigue leyendo", "continuar leyendo", "ver más", "saber más",
        "leggi tutto", "leggi di più", "continua a leggere", "continua", "leggi l'articolo", "mostra di più",
        "leia mais", "ler mais", "continue lendo", "saiba mais", "continuar a ler", "ver mais",
        "lees meer", "lees verder", "verder lezen", "meer lezen", "toon meer",
        "czytaj więcej", "czytaj dalej", "więcej", "zobacz więcej", "läs mer", "läs vidare", "visa mer",
        "læs mere", "læs videre", "vis mere", "les mer", "les videre", "vis mer", "lue lisää",
    ),
    "related": (
        "related", "related articles", "related stories", "related news", "related posts", "related content",
        "related links", "related coverage", "related topics", "related reading", "related video", "related videos",
        "more on this story", "more on this topic", "more from this section", "more stories", "more news", "more like this",
        "more top stories", "more headlines", "top stories", "latest news", "latest stories", "latest headlines",
        "you may also like", "you might also like", "you may like", "you might like", "you may also be interested in",
        "recommended", "recommended for you", "recommended stories", "recommended reading", "read also", "also read",
        "see also", "don't miss", "most read", "most popular", "most viewed", "most shared", "trending", "trending now",
        "trending stories", "popular", "popular stories", "popular posts", "popular now", "editor's picks",
        "editors' picks", "editor's choice", "up next", "next up", "what to read next", "read next", "in case you missed it",
        "from the web", "around the web", "from around the web", "suggested for you", "promoted stories", "also on",
        "mehr zum thema", "lesen sie auch", "das könnte sie auch interessieren", "auch interessant", "weitere artikel",
        "ähnliche artikel", "verwandte artikel", "meistgelesen", "meistgelesene artikel", "zum thema", "mehr nachrichten",
        "lire aussi", "à lire aussi", "a lire aussi", "à lire également", "sur le même sujet", "voir aussi",
        "articles liés", "les plus lus", "vous aimerez aussi", "à voir aussi", "dans la même rubrique",
        "lea también", "lee también", "te puede interesar", "también te puede interesar", "le puede interesar",
        "noticias relacionadas", "artículos relacionados", "más noticias", "ver también", "más información", "lo más leído",
        "leggi anche", "articoli correlati", "potrebbe interessarti", "potrebbe interessarti anche", "vedi anche",
        "ti potrebbe interessare", "i più letti", "notizie correlate",
        "leia também", "leia tambem", "veja também", "notícias relacionadas", "mais lidas", "artigos relacionados",
        "relacionadas", "ler também", "veja mais", "você também pode gostar",
        "lees ook", "zie ook", "meer over dit onderwerp", "gerelateerde artikelen", "meest gelezen", "meer nieuws",
        "czytaj także", "czytaj też", "czytaj również", "zobacz także", "zobacz też", "zobacz również", "przeczytaj także",
        "polecane", "powiązane artykuły", "najpopularniejsze",
        "läs också", "läs även", "mest läst", "relaterade artiklar", "läs mer om", "læs også", "mest læste",
        "relaterede artikler", "les også", "mest lest", "relaterte artikler", "lue myös",
    ),
}

_TITLE = r".{3,240}"

PATTERNS = {
    "read-more": (
        r"(?:read|see|find|get) (?:more|the (?:full|whole|rest of the|original) (?:story|article|report|post|piece)|full (?:story|article|report))"
        r"(?: (?:at|on|from|in|here|about|by|via)\b.{0,80})?",
        rf"(?:read|see|learn) more ?[:|–—-] ?{_TITLE}",
        r"click here (?:to|for) (?:read|see|view|the full|full|more).{0,60}",
        r"(?:continue reading|keep reading|continued?(?: on page \d+)?)(?: .{0,80})?",
        r"this (?:article|story|post|report) (?:first |originally |was first |was originally )(?:appeared|published|ran)\b.{0,120}",
        r"(?:the post|the article|l'article|der beitrag) .{3,200} (?:appeared first on|first appeared on|est apparu en premier sur|erschien zuerst auf) .{2,80}",
        r"(?:weiterlesen|mehr lesen|mehr dazu|lire la suite|leer más|seguir leyendo|leggi tutto|continua a leggere|leia mais|"
        r"saiba mais|lees meer|lees verder|czytaj więcej|läs mer|læs mere|les mer)(?: ?[:|–—-] ?| (?:bei|auf|sur|en|su|em|op|na|på|om) ).{2,160}",
    ),
    "related": (
        rf"(?:also read|read also|read|read next|related(?: (?:story|stories|article|articles|news|link|links|video|coverage|posts?|content))?|"
        rf"see also|see related|more|more on this|watch|watch also|video|don['’]t miss|must read|trending|recommended|in case you missed it|"
        rf"you may also like|you might also like|up next|listen|gallery|photos|in pictures|explainer) ?: ?{_TITLE}",
        r"(?:more|latest|other) (?:from|on|in|news from|stories from|coverage of) (?:the )?[\w .'’&-]{2,50}",
        rf"(?:lesen sie (?:auch|dazu auch|mehr)|lesen sie hierzu|mehr zum thema|siehe auch|auch interessant|zum thema) ?[:–—-] ?{_TITLE}",
        rf"(?:(?:à|a) lire (?:aussi|également)|lire (?:aussi|également)|voir aussi|notre dossier|sur le même sujet) ?[:–—-] ?{_TITLE}",
        rf"(?:lea también|lee también|lea además|lee además|ver también|le puede interesar|te puede interesar|más información) ?[:–—-] ?{_TITLE}",
        rf"(?:leggi anche|vedi anche|potrebbe interessarti(?: anche)?|approfondisci|leggi) ?[:–—-] ?{_TITLE}",
        rf"(?:leia também|leia tambem|leia mais|veja também|veja mais|ler também) ?[:–—-] ?{_TITLE}",
        rf"(?:lees ook|zie ook|bekijk ook|luister ook) ?[:–—-] ?{_TITLE}",
        rf"(?:czytaj (?:także|też|również|więcej)|zobacz (?:także|też|również)|przeczytaj (?:także|też)|polecamy) ?[:–—-] ?{_TITLE}",
        rf"(?:läs (?:också|även|mer)|læs (?:også|mere)|les (?:også|mer)|se også|se även|lue myös) ?[:–—-] ?{_TITLE}",
    ),
}

TAILS = {
    "read-more": (
        r"(?:READ (?:MORE|ON)|Read (?:[Mm]ore|on)|Continue [Rr]eading|CONTINUE READING|Read (?:the )?[Ff]ull (?:[Ss]tory|[Aa]rticle)|Full [Ss]tory|"
        r"Click here (?:to read more|for more|for the full story)|Weiterlesen|Mehr lesen|Mehr dazu|Lire la suite|"
        r"LIRE LA SUITE|En savoir plus|Leer más|LEER MÁS|Seguir leyendo|Leggi tutto|LEGGI TUTTO|Continua a leggere|Leia [Mm]ais|"
        r"LEIA MAIS|Saiba mais|Lees [Mm]eer|LEES MEER|Lees verder|Czytaj (?:więcej|dalej)|CZYTAJ (?:WIĘCEJ|DALEJ)|Läs [Mm]er|LÄS MER|"
        r"Læs [Mm]ere|LÆS MERE|Les [Mm]er|LES MER)(?: (?:here|at [A-Z][\w .&'’-]{1,40}))?",
    ),
}
