"""Newsletter lines, subscription lines and advertising marks."""

PHRASES = {
    "advertisement": (
        "advertisement", "advertisements", "advertising", "advert", "ad", "ads", "ads by google", "sponsored",
        "sponsored content", "sponsored links", "paid content", "promoted", "promoted content", "promotion", "partner content",
        "story continues below advertisement", "story continues below this advertisement", "story continues below",
        "story continues", "article continues below", "article continues below advertisement",
        "article continues after advertisement", "article continues after sponsor message", "advertisement - story continues below",
        "advertisement story continues below", "advertisement. scroll to continue reading",
        "scroll to continue", "scroll down to continue", "continue reading below", "continue reading the main story",
        "skip advertisement", "content continues below", "remove ads", "report this ad", "report ad", "close ad", "why this ad",
        "anzeige", "werbung", "anzeigen", "advertorial", "gesponsert", "publicité", "publicite", "annonce", "annonces",
        "contenu sponsorisé", "publicidad", "anuncio", "anuncios", "contenido patrocinado", "pubblicità", "pubblicita",
        "annuncio", "contenuto sponsorizzato", "publicidade", "anúncio", "continua depois da publicidade",
        "continua após a publicidade", "a matéria continua após o anúncio", "advertentie", "advertenties",
        "gesponsorde inhoud", "reklama", "materiał sponsorowany", "annons", "annonser", "reklame", "annonce indhold", "mainos",
        "artikeln fortsätter efter annonsen", "artiklen fortsætter efter annoncen", "artikkelen fortsetter under annonsen",
    ),
    "newsletter": (
        "subscribe", "subscribe now", "subscribe today", "subscribe to our newsletter", "subscribe to our newsletters",
        "subscribe to the newsletter", "sign up", "sign up now", "sign up for our newsletter", "sign up for our newsletters",
        "sign up for free", "newsletter", "newsletters", "newsletter signup", "newsletter sign up", "join our newsletter",
        "join our mailing list", "get our newsletter", "enter your email", "enter your email address", "your email address",
        "email address", "thank you for subscribing", "thanks for subscribing", "unsubscribe at any time", "become a member",
        "support us", "support our journalism", "support our work", "donate", "donate now", "get the app", "download our app",
        "download the app", "start your free trial", "subscribe for full access", "already a subscriber? sign in",
        "already a subscriber? log in", "log in or subscribe to continue reading",
        "newsletter abonnieren", "jetzt abonnieren", "abonnieren", "newsletter bestellen", "jetzt anmelden",
        "abonnez-vous", "s'abonner", "je m'abonne", "inscrivez-vous à notre newsletter", "abonnez-vous à notre newsletter",
        "recevez notre newsletter", "suscríbete", "suscribirse", "suscríbase", "suscríbete a nuestro boletín",
        "suscríbete a nuestra newsletter", "iscriviti", "abbonati", "iscriviti alla newsletter", "iscriviti alla nostra newsletter",
        "assine", "assine já", "inscreva-se", "assine nossa newsletter", "subscreva", "subscreva a nossa newsletter",
        "abonneer", "abonneren", "meld je aan", "schrijf je in voor onze nieuwsbrief", "meld je aan voor onze nieuwsbrief",
        "nieuwsbrief", "zapisz się", "zapisz się do newslettera", "zapisz się na newsletter", "prenumerera",
        "prenumerera på vårt nyhetsbrev", "anmäl dig till vårt nyhetsbrev", "nyhetsbrev", "tilmeld dig vores nyhedsbrev",
        "nyhedsbrev", "meld deg på vårt nyhetsbrev", "tilaa uutiskirje",
    ),
}

PATTERNS = {
    "advertisement": (
        r"(?:story|article|content|post)s? continues? (?:below|after)\b.{0,60}",
        r"advertisement ?[-–—|:.]? ?(?:story|article|content|scroll|continue|skip|\d)\b.{0,60}",
        r"(?:this|the following) (?:is|content is) (?:a )?(?:paid|sponsored)\b.{0,80}",
    ),
    "newsletter": (
        r"(?:please )?(?:sign up|subscribe|register|click here to sign up|click here to subscribe|join us|opt in)\b.{0,80}"
        r"(?:newsletters?|inbox|mailing list|e-?mail updates|email alerts|briefings?|daily digest|updates|breaking news)\b.{0,120}",
        r"(?:get|receive|want|have) (?:the |our |more |all the |all of |breaking |today's |top |daily |free )*(?:latest|best|breaking|top|daily|news|stories|headlines|more)?\b.{0,80}"
        r"(?:delivered |straight |sent |right |directly )*(?:in|to|into|from) your (?:e-?mail |mail)?(?:inbox|e-?mail|phone)\b.{0,120}",
        r"(?:enter|leave|type) your e-?mail(?: address)?\b.{0,100}",
        r"by (?:signing up|subscribing|clicking|submitting|registering)\b.{0,40} you (?:agree|accept|consent|acknowledge)\b.{0,240}",
        r"(?:download|get) (?:the|our) .{0,40}\bapp\b.{0,80}",
        r"(?:melden sie sich|abonnieren sie|bestellen sie|jetzt)\b.{0,80}newsletter\b.{0,80}",
        r"(?:inscrivez-vous|abonnez-vous|recevez)\b.{0,80}(?:newsletters?|lettre d'information|infolettre|boîte mail)\b.{0,80}",
        r"(?:suscríbete|suscríbase|suscribirse|regístrate|recibe)\b.{0,80}(?:newsletters?|boletín|boletines|correo)\b.{0,80}",
        r"(?:iscriviti|registrati|ricevi)\b.{0,80}newsletter\b.{0,80}",
        r"(?:assine|inscreva-se|receba|subscreva|cadastre-se)\b.{0,80}(?:newsletter|boletim|e-?mail)\b.{0,80}",
        r"(?:schrijf je in|meld je aan|abonneer je|ontvang)\b.{0,80}(?:nieuwsbrief|newsletter|mailbox)\b.{0,80}",
        r"(?:zapisz się|zamów|otrzymuj)\b.{0,80}newsletter.{0,80}",
        r"(?:prenumerera|anmäl dig|tilmeld dig|meld deg|få)\b.{0,80}(?:nyhetsbrev|nyhedsbrev)\w*\b.{0,80}",
    ),
}
