"""Share buttons and follow lines."""

SITES = (
    r"(?:facebook|twitter|x|linked ?in|google ?\+?(?: plus)?|pinterest|reddit|tumblr|whats ?app|telegram|pocket|"
    r"e-?mail|instagram|youtube|skype|messenger|xing|flipboard|mastodon|bluesky|threads|vkontakte|digg|"
    r"stumbleupon|delicious|print|sms|line|weibo|rss)"
)
_LIST = rf"{SITES}(?:(?:,? (?:and|or|und|et|y|e|en|i|och|og) |[ ,/|·•]+){SITES})*"

PHRASES = {
    "share": (
        "share", "share this", "share it", "share this article", "share this story", "share this post",
        "share this page", "share this with", "share this entry", "share article", "share story", "share via",
        "share on", "share with friends", "share the story", "share link", "sharing is caring", "spread the love",
        "spread the word", "tell your friends", "pass it on", "tweet", "tweet this", "pin", "pin it", "save",
        "email", "e-mail", "email this", "email this article", "email article", "print", "print this",
        "print this article", "print article", "print friendly", "print friendly, pdf & email",
        "print friendly version", "printer friendly version", "copy link", "copied", "link copied", "copy url",
        "facebook", "twitter", "linkedin", "whatsapp", "pinterest", "reddit", "telegram", "tumblr", "google+",
        "share tweet", "share tweet share", "share share tweet", "share tweet pin", "tweet share", "flip", "flipboard",
        "like this", "like loading", "like this: like loading", "loading", "like", "post to facebook", "+1",
        "more sharing options", "sharing options", "sharing", "share options", "social share", "bookmark", "send",
        "teilen", "artikel teilen", "beitrag teilen", "seite teilen", "drucken", "artikel drucken", "twittern",
        "merken", "gefällt mir", "gefällt mir: gefällt mir wird geladen", "wird geladen", "per e-mail teilen",
        "partager", "partager cet article", "partagez cet article", "partager l'article", "partagez", "imprimer",
        "tweeter", "tweetez", "j'aime ça", "j'aime", "j'aime chargement", "envoyer par e-mail", "chargement",
        "compartir", "comparte esto", "comparte", "comparte este artículo", "compartir esta noticia",
        "compártelo", "imprimir", "me gusta esto", "me gusta cargando", "cargando", "twittear", "enviar por correo",
        "condividi", "condividi questo articolo", "condividi l'articolo", "condividi su", "stampa", "mi piace",
        "mi piace caricamento", "caricamento", "invia per e-mail",
        "compartilhar", "compartilhe", "compartilhe isso", "partilhar", "partilhe", "curtir isso",
        "curtir carregando", "carregando", "gosto disto",
        "delen", "deel dit", "deel dit artikel", "deel dit bericht", "afdrukken", "vind ik leuk",
        "vind-ik-leuk laden", "printen",
        "udostępnij", "podziel się", "drukuj", "wydrukuj", "polub to", "lubię to", "tweetnij",
        "dela", "dela artikeln", "dela med dig", "skriv ut", "gilla detta", "gilla laddar in", "tipsa",
        "del", "del artiklen", "del artikel", "udskriv", "del på", "del saken", "skriv ut saken", "jaa", "jaa artikkeli",
    ),
    "follow": (
        "follow us", "please follow and like us", "follow and like us", "please follow us", "like us on facebook",
        "find us on facebook", "connect with us", "stay connected", "follow", "following", "get social",
        "folgen sie uns", "folge uns", "suivez-nous", "síguenos", "seguici", "siga-nos", "siga nos", "volg ons",
        "obserwuj nas", "śledź nas", "följ oss", "følg os", "følg oss", "seuraa meitä", "follow us on social media",
    ),
}

PATTERNS = {
    "share": (
        rf"(?:please )?(?:share|tweet|post|pin|e-?mail|send|save)(?: (?:this|it|the)(?: (?:article|story|post|page|link))?)?"
        rf"(?: (?:on|via|to|with|by|using|through|in)) (?:{_LIST}|a friend|friends)(?: \(opens in (?:a )?new window\))?",
        r"click (?:here )?to (?:share|print|e-?mail|tweet)\b.{0,60}",
        r"(?:share|e-?mail|print) .{0,40}\(opens in (?:a )?new window\)",
        rf"{SITES}(?:[ ,/|·•]+(?:{SITES}|share|tweet|pin|like|more|comment|comments)){{1,10}}",
        r"share(?:[ ,/|·•]+(?:share|tweet|pin|like|print|e-?mail|comment|comments|save|post|facebook|twitter|flip)){1,8}",
        rf"(?:auf|bei|über|via|per) {_LIST} (?:teilen|versenden|senden|weiterempfehlen|empfehlen)",
        r"(?:klick,? um|klicken,? um|zum) .{0,50}(?:teilen|drucken|versenden|senden).{0,40}",
        rf"(?:partager|partagez|envoyer) (?:sur|par|via|cet article sur) {_LIST}.{{0,40}}",
        r"cliquez pour (?:partager|imprimer|envoyer).{0,60}",
        rf"(?:compartir|compártelo|comparte|compartilhar|compartilhe|partilhar|enviar) (?:en|por|vía|no|na|em|via) {_LIST}.{{0,40}}",
        r"(?:haz clic|clique|fai clic|klik) (?:para|per|om) .{0,60}",
        rf"(?:condividi|invia) (?:su|via|per|tramite) {_LIST}.{{0,40}}",
        rf"(?:delen|deel|deel dit) (?:op|via|met) {_LIST}.{{0,40}}",
        rf"(?:udostępnij|podziel się) (?:na|przez) {_LIST}.{{0,40}}",
        rf"(?:dela|del) (?:på|via|med) {_LIST}.{{0,40}}",
    ),
    "follow": (
        rf"(?:please )?(?:follow|find|like|join|visit|watch|connect with|subscribe to) (?:us|me|[\w .]{{2,40}}) (?:on|at|via) {_LIST}"
        r"(?: (?:at|@|here|for|to|and).{0,60}|: ?@?\w+)?",
        rf"follow @?\w+(?: on {_LIST})?",
        rf"(?:folgen sie uns|folge uns|folgt uns) (?:auf|bei) {_LIST}.{{0,40}}",
        rf"suivez(?:-nous| nous|-moi) sur {_LIST}.{{0,40}}",
        rf"(?:síguenos|sigue a .{{2,30}}|siga-nos|siga .{{2,30}}) (?:en|no|na|em|también en) {_LIST}.{{0,40}}",
        rf"(?:seguici|segui .{{2,30}}) (?:su|anche su) {_LIST}.{{0,40}}",
        rf"volg (?:ons|.{{2,30}}) (?:op|via) {_LIST}.{{0,40}}",
        rf"(?:obserwuj|śledź|polub) nas na {_LIST}.{{0,40}}",
        rf"(?:följ|følg) (?:oss|os) (?:på|via) {_LIST}.{{0,40}}",
    ),
}
