"""Invented news prose, sentence by sentence, with words in it that foreign lines have too."""

from __future__ import annotations

PLACES = ("Varnholm", "Sankt Odda", "Pellmark", "Brinta", "Costa Verna", "Lomsk")
PEOPLE = ("Ada Thorne", "Jonas Weill", "Mirela Costin", "Pavel Orlin", "Ines Maro", "Tove Lind")
PAPERS = ("Pellmark Gazette", "Varnholm Courier", "Coastal Post")
HEADLINES = {
    "en": (
        "{place} council votes to keep the old mill",
        "Share price of {place} grain firm falls again",
        "Ferry to {place} runs late after storm",
    ),
    "de": ("Rat von {place} will die alte Mühle behalten", "Fähre nach {place} kommt nach Sturm zu spät"),
    "fr": ("Le conseil de {place} garde le vieux moulin", "Le ferry pour {place} en retard après la tempête"),
    "es": ("El concejo de {place} conserva el viejo molino", "El ferry a {place} llega tarde tras la tormenta"),
    "it": ("Il consiglio di {place} tiene il vecchio mulino", "Il traghetto per {place} in ritardo dopo la tempesta"),
    "pt": ("Câmara de {place} decide manter o velho moinho", "Balsa para {place} atrasa depois da tempestade"),
    "nl": ("Raad van {place} wil oude molen behouden", "Veerboot naar {place} te laat na storm"),
    "pl": ("Rada {place} chce zachować stary młyn", "Prom do {place} spóźniony po burzy"),
    "sv": ("Kommunen i {place} vill behålla gamla kvarnen", "Färjan till {place} försenad efter stormen"),
    "ru": ("Совет решил сохранить старую мельницу", "Паром опоздал на четыре часа после бури"),
    "ja": ("町議会、古い水車小屋の存続を決定", "嵐で渡し船に遅れ、乗客が夜を明かす"),
}
PROSE = {
    "en": (
        "The council of {place} voted on {day} to keep the old mill and the ferry pier for another {n} years.",
        "Shares in the grain firm fell {n} percent after it said that fewer readers subscribe to its market letters.",
        "{who}, who leads the harbour board, said that the ferry would run again before the storm season.",
        "“You can follow the ships from your window, and we like that,” said {who}, a neighbour.",
        "The firm offers its members an app that shows when the next boat leaves {place}.",
        "“We will read the report and reply to each comment,” {who} told the meeting in {place}.",
        "Police closed the road to the mill for {n} hours while divers looked at the pier.",
        "A photo in the town archive shows the mill with {n} more windows than it has today.",
        "The ferry carried {n} people a day in the summer, the harbour board said in its yearly report.",
        "No one was hurt.",
        "It was the third vote in {n} months, and it may not be the last.",
        "Advertising brought the paper less than its subscribers did, according to figures that the mayor read out.",
        "The storm had torn {n} planks out of the ferry pier, and the tide took them to {place}.",
        "Farmers sell their grain at the mill, where prices have risen since the ferry stopped.",
    ),
    "de": (
        "Der Rat von {place} will die alte Mühle und den Anleger der Fähre {n} Jahre lang behalten.",
        "Die Fähre hatte nach dem Sturm {n} Stunden Verspätung, wie der Hafen mitteilte.",
        "„Wir lesen Ihren Bericht und antworten auf jeden Kommentar“, sagte {who} in der Sitzung.",
        "Die Polizei sperrte die Straße zur Mühle, während Taucher den Anleger untersuchten.",
        "Im Sommer fuhren täglich {n} Menschen mit der Fähre, heißt es im Jahresbericht.",
        "Verletzt wurde niemand.",
    ),
    "fr": (
        "Le conseil de {place} a décidé de garder le vieux moulin et le quai du ferry pendant {n} ans.",
        "Le ferry avait {n} heures de retard après la tempête, selon la direction du port.",
        "« Nous lirons votre rapport et répondrons à chaque commentaire », a déclaré {who} en séance.",
        "La police a fermé la route du moulin pendant que des plongeurs examinaient le quai.",
        "L’été, {n} personnes prenaient le ferry chaque jour, indique le rapport annuel.",
        "Personne n’a été blessé dans la tempête.",
    ),
    "es": (
        "El concejo de {place} decidió conservar el viejo molino y el muelle del ferry durante {n} años.",
        "El ferry llegó con {n} horas de retraso tras la tormenta, según la junta del puerto.",
        "«Leeremos su informe y responderemos a cada comentario», dijo {who} en la sesión.",
        "La policía cerró el camino del molino mientras los buzos miraban el muelle.",
        "En verano viajaban {n} personas al día en el ferry, dice el informe anual.",
    ),
    "it": (
        "Il consiglio di {place} ha deciso di tenere il vecchio mulino e il molo del traghetto per {n} anni.",
        "Il traghetto è arrivato con {n} ore di ritardo dopo la tempesta, dice il porto.",
        "La polizia ha chiuso la strada del mulino mentre i sub guardavano il molo.",
        "D’estate {n} persone al giorno prendevano il traghetto, dice il rapporto annuale.",
    ),
    "pt": (
        "A câmara de {place} decidiu manter o velho moinho e o cais da balsa por mais {n} anos.",
        "A balsa chegou com {n} horas de atraso depois da tempestade, disse a direção do porto.",
        "A polícia fechou a estrada do moinho enquanto mergulhadores olhavam o cais.",
        "No verão, {n} pessoas por dia usavam a balsa, diz o relatório anual.",
    ),
    "nl": (
        "De raad van {place} wil de oude molen en de steiger van de veerboot nog {n} jaar behouden.",
        "De veerboot kwam na de storm {n} uur te laat aan, meldde het havenbestuur.",
        "De politie sloot de weg naar de molen terwijl duikers de steiger bekeken.",
        "In de zomer namen {n} mensen per dag de veerboot, staat in het jaarverslag.",
    ),
    "pl": (
        "Rada {place} postanowiła zachować stary młyn i przystań promu na kolejne {n} lat.",
        "Prom przypłynął po burzy z opóźnieniem {n} godzin, podał zarząd portu.",
        "Policja zamknęła drogę do młyna, kiedy nurkowie oglądali przystań.",
        "Latem promem pływało {n} osób dziennie, napisano w raporcie rocznym.",
    ),
    "sv": (
        "Kommunen i {place} vill behålla den gamla kvarnen och färjans brygga i {n} år till.",
        "Färjan kom {n} timmar för sent efter stormen, meddelade hamnen.",
        "Polisen stängde vägen till kvarnen medan dykare undersökte bryggan.",
        "På sommaren åkte {n} personer om dagen med färjan, står det i årsrapporten.",
    ),
    "ru": (
        "Совет решил сохранить старую мельницу и причал парома ещё на {n} лет.",
        "Паром пришёл после бури с опозданием на {n} часов, сообщили в порту.",
        "Полиция закрыла дорогу к мельнице, пока водолазы осматривали причал.",
        "Летом паром перевозил {n} человек в день, говорится в годовом отчёте.",
    ),
    "ja": (
        "町議会は古い水車小屋と渡し船の桟橋を今後{n}年間残すことを決めた。",
        "嵐の影響で渡し船は{n}時間遅れて到着したと港が発表した。",
        "警察は潜水士が桟橋を調べる間、水車小屋への道を閉鎖した。",
        "夏には一日{n}人が渡し船を利用していたと年次報告書は述べている。",
    ),
}
SUBHEADS = ("What the plan costs", "Three winters of ice", "The mill and the sea", "A long night", "Who pays")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")
