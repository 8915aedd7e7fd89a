"""Words without meaning, the same in every run, in the script of each language."""

import random
from itertools import accumulate

VOWELS_AND_CONSONANTS = {
    "en": ("aeiouy", "bcdfghklmnprstvw"),
    "fr": ("aeiouéèêà", "bcdfghjlmnpqrstv"),
    "es": ("aeiouáéíó", "bcdfghjlmnñprstv"),
    "ru": ("аеиоуыэюя", "бвгджзклмнпрстфхцчш"),
}
ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
CHINESE = [chr(code) for code in range(0x4E00, 0x5600)]
VOCABULARY = 2_000


class Words:
    """A language's vocabulary; a few words are frequent and most are rare, as in any language."""

    def __init__(self, code: str, seed: str = "") -> None:
        """Take the language's code; ``seed`` tells one text from another with the same vocabulary."""
        self.code = code
        self.joint = "" if code == "zh-hans" else " "
        self.vocabulary = vocabulary(code)
        self.random = random.Random(f"{code}/{seed}")  # noqa: S311 - no secret
        self.weights = list(accumulate(1 / (rank + 10) for rank in range(len(self.vocabulary))))

    def words(self, number: int) -> str:
        """Return so many words."""
        return self.joint.join(self.random.choices(self.vocabulary, cum_weights=self.weights, k=number))

    def text(self, number: int) -> str:
        """Return so many words in sentences of about 15."""
        stop = {"zh-hans": "。"}.get(self.code, ". ")
        return stop.join(self.words(min(15, number - at)).capitalize() for at in range(0, number, 15)) + stop.strip()


def vocabulary(code: str) -> list[str]:
    """Return the words of a language, each once."""
    source = random.Random(code)  # noqa: S311 - no secret
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        words[_word(code, source)] = None
    return list(words)


def _word(code: str, source: random.Random) -> str:
    if code == "zh-hans":
        return "".join(source.choices(CHINESE, k=source.choice((1, 2, 2, 3))))
    if code == "ar":
        return "".join(source.choices(ARABIC, k=source.randint(2, 7)))
    vowels, consonants = VOWELS_AND_CONSONANTS[code]
    return "".join(source.choice(consonants) + source.choice(vowels) for _ in range(source.randint(1, 5)))
