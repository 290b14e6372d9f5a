"""Languages told apart offline, and none named where a text says too little."""

from __future__ import annotations

import pytest

from dateline.seeds.about.language import guess_language

SENTENCES = {
    "en": "The minister said on Friday that the new rules would be sent to parliament next week.",
    "de": "Der Minister sagte am Freitag, dass die neuen Regeln nächste Woche dem Parlament vorgelegt werden.",
    "fr": "Le ministre a déclaré vendredi que les nouvelles règles seraient soumises au parlement.",
    "es": "El ministro dijo el viernes que las nuevas normas se enviarán al parlamento la próxima semana.",
    "it": "Il ministro ha detto venerdì che le nuove regole saranno inviate al parlamento.",
    "pt": "O ministro disse na sexta-feira que as novas regras serão enviadas ao parlamento na semana.",
    "nl": "De minister zei vrijdag dat de nieuwe regels volgende week naar het parlement worden gestuurd.",
    "sv": "Ministern sade på fredagen att de nya reglerna skickas till riksdagen och att det är bra.",
    "da": "Ministeren sagde fredag, at de nye regler bliver sendt af sted, og at han ikke er bange.",
    "no": "Statsråden sa fredag at de nye reglene blir sendt neste uke, og at hun ikke er bekymret etter møtet.",
    "fi": "Ministeri sanoi, että uudet säännöt lähetetään eduskuntaan, mutta se ei ole varmaa.",
    "pl": "Minister powiedział, że nowe przepisy zostaną przesłane do parlamentu, ale nie jest to pewne.",
    "cs": "Ministr v pátek řekl, že nová pravidla budou zaslána parlamentu, ale není to jisté, protože se jedná.",
    "hu": "A miniszter azt mondta, hogy az új szabályokat jövő héten küldik, de ez még nem biztos.",
    "ro": "Ministrul a declarat vineri că noile reguli vor fi trimise parlamentului, dar nu este sigur.",
    "tr": "Bakan yeni kuralların gelecek hafta meclise gönderileceğini ve bunun çok önemli olduğunu söyledi.",
    "ru": "Министр заявил в пятницу, что новые правила будут направлены в парламент на следующей неделе.",
    "uk": "Міністр заявив у п'ятницю, що нові правила будуть надіслані до парламенту наступного тижня.",
    "bg": "Министърът заяви в петък, че новите правила ще бъдат изпратени на парламента според закона за това.",
    "el": "Ο υπουργός δήλωσε την Παρασκευή ότι οι νέοι κανόνες θα σταλούν στη βουλή την επόμενη εβδομάδα.",
    "ar": "قال الوزير يوم الجمعة إن القواعد الجديدة سترسل إلى البرلمان الأسبوع المقبل.",
    "fa": "وزیر روز جمعه گفت که قوانین جدید هفته آینده به مجلس فرستاده می‌شود و این کار مهم است.",
    "he": "השר אמר ביום שישי כי הכללים החדשים יישלחו לפרלמנט בשבוע הבא.",
    "zh": "部长周五表示，新规则将于下周提交议会。",
    "ja": "大臣は金曜日、新しい規則を来週国会に提出すると述べた。",
    "ko": "장관은 금요일 새로운 규정이 다음 주 국회에 제출될 것이라고 말했다.",
}


@pytest.mark.parametrize("code", SENTENCES)
def test_one_sentence_is_enough(code: str) -> None:
    assert guess_language(SENTENCES[code]) == code


@pytest.mark.parametrize("code", ["en", "de", "fr"])
def test_capitals_and_typography_change_nothing(code: str) -> None:
    assert guess_language("“" + SENTENCES[code].upper().replace("'", "’") + "” – …") == code


@pytest.mark.parametrize(
    "text", ["", " ", "Hello", "TOKYO", "12 34 56", "Apfel Birne Quark Zebra Mond Stern Fels Baum"]
)
def test_too_little_or_no_running_text_gives_none(text: str) -> None:
    assert guess_language(text) is None


def test_a_foreign_name_in_a_text_does_not_change_its_language() -> None:
    assert guess_language(SENTENCES["en"] + " The festival is called 東京国際映画祭 there.") == "en"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert guess_language(SENTENCES["en"] * 20 + SENTENCES["ru"] * 2000) == "en"
