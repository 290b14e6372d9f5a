"""What lines hold that a pattern could take: a cheap look before the patterns themselves."""

from __future__ import annotations

FIRST = frozenset(
    """
    1 abonneer abonnez-vous abonnieren accueil acessos add advertisement also anmäl approfondisci approx approx.
    article articles assine auch auf aufrufe bei bekijk bestellen bluesky cadastre-se categorie categories
    categorised categorized category categoría categorías catégorie catégories ce click clique cliquez comment
    comments comparte compartilhar compartilhe compartir compártelo condividi connect content continua continue
    continued copyright corrections czas czytaj deel del dela delen delicious den denne der dette deze diese digg
    don't don’t download e-mail editorial email en end endit ends enter enviar envoyer esta este estimated explainer
    facebook fai filed find flipboard folge folgen folgt follow following forside front få följ følg gallery gelesen
    get google google+ have haz hem hits home homepage inicio inscreva-se inscrivez-vous instagram invia início
    iscriviti jetzt join kategorie kategorien keep keine klick klicken klik l'article le lea learn leave lecturas
    lecture lectures lee lees leestijd leggi leia leituras ler les lesedauer lesen lesezeit letture like likes
    linked linkedin lire listen lue luister läs lästid læs mastodon mehr meld melden messenger more must más nasza
    newer news next notre nous obserwuj odsłon older on ontvang opt otrzymuj our page partager partagez partilhar
    per photos pin pinterest please pocket podziel polecamy polub post posted posts potrebbe prenumerera previous
    print przeczytaj published questo read readers reading reads receba receive recevez recibe recommended reddit
    register registrati regístrate related replies reprints reuter reuters ricevi rss rubrik saiba save schrijf se
    section see segui seguici seguir send share shares siehe siga siga-nos sign sigue skype sms startseite stories
    story strona stumbleupon submit subscreva subscribe suivez suivez-nous sur suscribirse suscríbase suscríbete
    síguenos ta te telegram tempo temps ten terms threads tiempo tilmeld total trending tumblr tweet tweets twitter
    type udostępnij up upi usamos usiamo utilizamos utilizziamo używamy vedi veja ver vi via video view viewed views
    visit visitas visite visited visites visits visningar visninger vistas visualizaciones visualizações
    visualizzazioni vkontakte voir volg vue vues want watch weibo weiterlesen whats whatsapp wij wir write
    wyświetleń xing you youtube zamów zapisz zie zobacz zu zugriffe zum à über śledź
    """.split()
)
"""First words, in lower case."""

WORDS = frozenset(
    word + end
    for word in """
    (c) advertisement agree app appeared apareceu apareció apparu blev boletim boletín breaking briefing briefings broadcast comment comments
    cookie cookies copyright derechos direitos diritti droits dukket dök e-mail erschien inbox kakor mailing missed newsletter
    newsletters nieuwsbrief nyhedsbrev nyhetsbrev originally pochodzi prawa proviene publicó published rechte rechten reproduced reservados
    reserved rights rättigheter sponsored standards terms updates verscheen your ©
    """.split()
    for end in ("", ".", ",", ":", ")", "!")
)
"""Words anywhere in the line, in lower case."""


def may_be_rule(low: str, decoration: str) -> bool:
    """Whether a pattern could take a line; `low` is the line, case folded."""
    words = low.split(" ")
    first = words[0].strip(decoration)
    if not first or first in FIRST or not first[0].isalpha() or not WORDS.isdisjoint(words):
        return True
    return "|" in low or "»" in low or "›" in low or "→" in low or "←" in low or "«" in low


PICTURE_FIRST = tuple(
    """
    FILE File HANDOUT Handout IMAGE PHOTO Representational In This Photo Picture Image Credit Foto Bild Crédit Zdj Fot.
    Beeld Bron Kuva c) C) © REUTERS Reuters AP AFP EPA EFE ANSA DPA dpa TASS Xinhua Kyodo Getty Shutterstock iStock
    Bloomberg PA ANI PTI ANP TT NTB Ritzau
    """.split()
)
"""What a caption or photo credit begins with, as it stands, unless it has a slash, bracket or bar."""


def may_be_picture(line: str) -> bool:
    """Whether `line` could be a caption or photo credit."""
    slash = "/" in line
    if not (slash or "(" in line or "|" in line or line.startswith(PICTURE_FIRST)):
        return False
    return (
        slash
        or "hoto" in line
        or "mage" in line
        or "icture" in line
        or "redit" in line
        or "Foto" in line
        or "Bild" in line
        or "©" in line
        or "(c)" in line
        or "PHOTO" in line
        or "IMAGE" in line
        or "FILE" in line
        or "HANDOUT" in line
        or "Fot." in line
        or "Beeld" in line
        or "Bron" in line
        or "Zdj" in line
        or "Kuva" in line
        or "Créd" in line
    )
