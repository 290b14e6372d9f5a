"""Navigation, comment counts, rights lines and cookie notices."""

PHRASES = {
    "navigation": (
        "home", "menu", "main menu", "search", "skip to content", "skip to main content", "skip to navigation",
        "skip navigation", "jump to content", "back to top", "top", "back", "previous", "next", "previous article",
        "next article", "previous post", "next post", "previous story", "next story", "older posts", "newer posts",
        "toggle navigation", "open menu", "close menu", "close", "log in", "login", "sign in", "sign out", "register",
        "contact", "contact us", "about us", "about", "sitemap", "site map", "site index", "terms of use", "terms of service",
        "terms and conditions", "privacy policy", "privacy", "accessibility", "help", "faq", "advertise with us", "careers",
        "view all posts", "view all", "see all", "all posts", "categories", "archives", "post navigation", "breadcrumbs",
        "share your thoughts", "report an error", "report a typo", "suggest a correction", "news tip", "send us a tip",
        "startseite", "zum inhalt springen", "zur startseite", "nach oben", "suche", "impressum", "datenschutz", "kontakt",
        "accueil", "aller au contenu", "rechercher", "retour", "mentions légales", "haut de page", "inicio", "buscar",
        "ir al contenido", "contacto", "aviso legal", "cerca", "vai al contenuto", "contatti", "chi siamo", "início",
        "ir para o conteúdo", "pesquisar", "contato", "contacto", "zoeken", "naar de inhoud", "szukaj", "strona główna",
        "przejdź do treści", "kontakt", "sök", "hem", "till innehållet", "søg", "forside", "søk", "hjem",
    ),
    "comments": (
        "comments", "comment", "comments are closed", "comments off", "comments closed", "no comments", "no comments yet",
        "leave a reply", "leave a comment", "post a comment", "add a comment", "add comment", "write a comment", "reply",
        "view comments", "view all comments", "show comments", "see comments", "hide comments", "join the conversation",
        "join the discussion", "be the first to comment", "commenting is closed", "have your say", "cancel reply",
        "your email address will not be published", "required fields are marked *", "your email address will not be published. required fields are marked *",
        "kommentare", "kommentar schreiben", "kommentieren", "schreibe einen kommentar", "kommentar verfassen",
        "keine kommentare", "zu den kommentaren", "kommentare sind geschlossen", "commentaires", "laisser un commentaire",
        "ajouter un commentaire", "commenter", "aucun commentaire", "les commentaires sont fermés", "réagir", "comentarios",
        "deja un comentario", "dejar un comentario", "deja una respuesta", "sin comentarios", "comentar", "commenti",
        "lascia un commento", "nessun commento", "commenta", "comentários", "deixe um comentário", "deixe uma resposta",
        "sem comentários", "reacties", "reageer", "geef een reactie", "plaats een reactie", "laat een reactie achter",
        "komentarze", "dodaj komentarz", "brak komentarzy", "kommentarer", "lämna en kommentar", "lämna ett svar",
        "kommentera", "skriv en kommentar", "legg igjen en kommentar", "kommentoi",
    ),
    "rights": (
        "all rights reserved", "copyright", "our standards: the thomson reuters trust principles",
        "the thomson reuters trust principles", "reprints", "reprints and permissions", "rights & permissions",
        "licensing", "permissions", "alle rechte vorbehalten", "tous droits réservés", "reproduction interdite",
        "todos los derechos reservados", "tutti i diritti riservati", "riproduzione riservata", "© riproduzione riservata",
        "todos os direitos reservados", "alle rechten voorbehouden", "wszelkie prawa zastrzeżone",
        "alla rättigheter förbehållna", "alle rettigheder forbeholdes", "alle rettigheter reservert",
    ),
    "cookies": (
        "accept", "accept all", "accept all cookies", "accept cookies", "reject all", "manage cookies", "cookie settings",
        "cookie policy", "cookie preferences", "manage preferences", "i agree", "got it", "alle akzeptieren",
        "alle cookies akzeptieren", "tout accepter", "accepter et fermer", "aceptar", "aceptar todo", "accetta",
        "accetta tutto", "aceitar", "aceitar todos", "accepteren", "alles accepteren", "akceptuję", "godkänn alla",
        "accepter alle", "godta alle",
    ),
}

_CRUMB = r"[^»›>→|/]{2,60}"

PATTERNS = {
    "navigation": (
        rf"(?:home|homepage|front page|news|you are here:?|startseite|accueil|inicio|início|strona główna|forside|hem)"
        rf"(?: ?[»›>→|/] ?{_CRUMB}){{1,8}}",
        rf"{_CRUMB}(?: [»›→] {_CRUMB}){{2,8}}",
        r"(?:←|«|‹|<)\s?(?:older|newer|previous|prev|back|zurück|précédent|anterior|precedente|vorige|poprzedni|föregående)\b.{0,120}",
        r"(?:older|newer|previous|next)(?: (?:post|article|story|entry))? ?[:→»›←] ?.{0,160}",
        r"(?:posted|filed|published|categori[sz]ed) (?:in|under) ?:? ?[\w &/,-]{2,80}",
        r"(?:categor(?:y|ies)|section|rubrik|catégories?|categorías?|categorie|kategorie?n?) ?: ?[\w &/,'’-]{2,80}",
        r"page \d+ of \d+|\d+ of \d+|\d+ ?/ ?\d+",
    ),
    "comments": (
        r"(?:\d[\d.,]*|no|one) (?:comments?|repl(?:y|ies)|responses?|thoughts?)(?: (?:on|to) .{1,200})?",
        r"(?:comments?|replies) ?[:(] ?\d[\d.,]*\)?",
        r"(?:leave|write|post|add|submit) (?:a|your) (?:comment|reply|response)\b.{0,80}",
        r"(?:you must be|please|must be) (?:logged|log|sign|signed|registered) in to (?:post|leave|add|write|reply)?.{0,40}",
        r"\d+ (?:kommentare?|commentaires?|comentarios?|comment[oi]|comentários?|reacties?|komentarz(?:e|y)?|kommentarer|kommentar)",
    ),
    "rights": (
        r"(?:©|\(c\)|copyright)(?: ?©| \(c\))? ?(?:\d{4}|by|the|[A-Z]).{0,300}",
        r"all rights reserved\b.{0,300}",
        r".{0,120}\b(?:material|content|article|story|report) (?:may|can|must) not be (?:published|reproduced|reprinted|copied|redistributed)\b.{0,200}",
        r"(?:our standards|editorial standards|terms of use|corrections policy|reprints?) ?: ?.{2,120}",
        r".{0,120}\b(?:alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|tutti i diritti riservati|"
        r"riproduzione riservata|todos os direitos reservados|alle rechten voorbehouden|wszelkie prawa zastrzeżone|"
        r"alla rättigheter förbehållna)\b.{0,160}",
    ),
    "cookies": (
        r"(?:this|our) (?:web)?site uses cookies\b.{0,500}",
        r"we(?: and our partners)? use cookies\b.{0,500}",
        r"by (?:continuing|using|browsing|clicking)\b.{0,100} (?:cookies|privacy policy|terms of (?:use|service))\b.{0,300}",
        r"(?:diese (?:web)?seite|diese website|wir) (?:verwendet|verwenden|nutzt|nutzen|benutzt) cookies\b.{0,400}",
        r"(?:ce site|nous) (?:utilise|utilisons) des cookies\b.{0,400}|en poursuivant (?:votre|la) navigation\b.{0,400}",
        r"(?:este sitio|esta web|utilizamos|usamos|este site)\b.{0,40} cookies\b.{0,400}",
        r"(?:questo sito|utilizziamo|usiamo)\b.{0,40} (?:i )?cookie\b.{0,400}",
        r"(?:deze (?:web)?site|wij|we) (?:gebruikt|gebruiken|maakt gebruik van) cookies\b.{0,400}",
        r"(?:ta strona|ten serwis|nasza strona|używamy)\b.{0,60} (?:plik\w* )?cookies?\b.{0,400}",
        r"(?:vi|den här webbplatsen|denne hjemmeside|dette nettstedet) (?:använder|bruger|bruker) (?:cookies|kakor|informasjonskapsler)\b.{0,400}",
    ),
    "end-mark": (r"reuters?|upi|-+ ?30 ?-+|#(?: ?#)+|\*(?: ?\* ?)+|_{3,}|-{3,}|={3,}|~{3,}|end(?:s|it)?",),
}
