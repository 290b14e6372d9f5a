"""Words for bench_search.py: fifty that one article each holds, and fifty that are nowhere."""

from __future__ import annotations

from typing import NamedTuple


class Hidden(NamedTuple):
    """A sentence that goes into one article, what is typed to find it, and whether it becomes the headline."""

    kind: str
    sentence: str
    typed: str
    headline: bool = False


def _rare() -> list[Hidden]:
    words = (
        "quillfeather inkwellstand blottingpress marlinspiker tidewaiters "
        "sternpostings lanternjacks brinewrights kelpburners oakumpickers"
    )
    return [Hidden("rare", f"The {word} was put down in the report.", word) for word in words.split()]


def _ordinary() -> list[Hidden]:
    words = "umbrella giraffe trombone walnut pyjamas volcano mustard thimble zebra accordion"
    return [Hidden("ordinary", f"Nobody had thought of the {word} before.", word) for word in words.split()]


def _accented() -> list[Hidden]:
    # In the text with their accents; typed with them, without, and in capitals.
    typed = {
        "smörgåsbord": "smörgåsbord",
        "naïveté": "naivete",
        "Łódźian": "łódźian",
        "jalapeño": "JALAPEÑO",
        "crèmebrûlée": "cremebrulee",
        "Žižkov": "zizkov",
        "façadisme": "façadisme",
        "Ångströmer": "angstromer",
        "piñata": "piñata",
        "übermorgen": "ubermorgen",
    }
    return [Hidden("accented", f"They spoke of {word} all evening.", asked) for word, asked in typed.items()]


def _signs() -> list[Hidden]:
    # Chinese and Japanese, most of them inside sentences without blanks.
    return [
        Hidden("signs", sentence, typed)
        for sentence, typed in (
            ("新しい灯台が岬に完成した。", "灯台"),
            ("去年的龙舟比赛在雨中举行。", "龙舟"),
            ("鯨の群れが湾に入ったという。", "鯨の群れ"),
            ("The sign said 渡し場 in white paint.", "渡し場"),
            ("海关公布了2031年的数字。", "海关公布"),
            ("老茶馆今天重新开门。", "茶馆"),
            ("コンビナートの煙突が消えた。", "コンビナート"),
            ("A poster read 避難訓練のお知らせ, and no more.", "避難訓練"),
            ("图书馆的屋顶漏水了。", "屋顶漏水"),
            ("がけ崩れで道がふさがった。", "がけ崩れ"),
        )
    ]


def _headlines() -> list[Hidden]:
    words = "peppercorns gingerbread kaleidoscope tambourine xylophone marzipan porcupine dandelion quokka Überquerung"
    return [Hidden("headline", f"Council looks into {word} again", word, True) for word in words.split()]


HIDDEN = [one for group in zip(_rare(), _ordinary(), _accented(), _signs(), _headlines(), strict=True) for one in group]
"""The words, each kind in turn, so that each is spread over all years."""

NOWHERE = (
    # Longer than a word that is somewhere, so that its beginning is known.
    *"umbrellaworks marzipanzo giraffery trombonery walnuttree volcanoid mustardine thimblerig zebrawood".split(),
    *"councilhood reportorium nobodyish eveningtide paintless whitewashery ministerless budgetary-ish".split(),
    # Unlike any.
    *"qqxz zyzzyva xebec vuggs phlox crwth syzygial jynx qoph fjeldmark ghyll tmesis pfennig czardas".split(),
    *"mnemonist quoin porcupinox café-au-rien ñandúes œuvrette Þorramatur ŝanĝiĝo".split(),
    # Signs that are all somewhere, in another order or beside others.
    *"台灯 舟龙 れ群 場渡 布公关 馆茶 煙コンビ 訓避 漏顶 崩けが 電気".split(),
)
"""Words that no article holds."""
