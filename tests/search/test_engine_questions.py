"""Questions: of many words, some matter more than others, and the right text may have them in other forms."""

import pytest

from search.analysis import fit
from search.analysis.language_detection import FOREIGN
from search.engines.contract import FilePage, Word
from tests.search.entries import entry, keys, search

OTHERS = {
    "en": "Rivers, lakes and seas",
    "zh": "河流湖泊与海洋",
    "ar": "أنهار وبحيرات وبحار",
    "ru": "Реки, озёра и моря",
}


def others(language):
    """Return entries about something else: a word is rare only among others."""
    return [entry(f"other-{number}", **{language: ("", OTHERS[language])}) for number in range(9)]


def ask(engine, text, **options):
    return keys(engine, *text.split(), **options)


def test_words_of_the_same_root_decide_between_texts(engine):
    """Their stems differ (иммунодефиц, иммунодефицит), so nothing else tells the two apart."""
    text = "Иммунодефицит, его причины и люди"
    engine.index([entry("fires", ru=("", "Причины пожаров и люди")), entry("health", ru=("", text)), *others("ru")])
    assert ask(engine, "причины иммунодефицитом у людей") == ["health", "fires"]


def test_words_of_the_same_root_find_nothing_by_themselves(engine):
    engine.index([entry("a", ru="Иммунодефицит"), entry("b", ru="Причины и люди")])
    assert ask(engine, "причины иммунодефицитом у людей") == ["b"]
    assert search(engine, "причины", "иммунодефицитом", "людей").total == 1


@pytest.mark.parametrize(
    ("language", "question", "right", "wrong"),
    [
        (
            "en",
            "who observes how the convention on racial discrimination is applied by the states that ratified it",
            "A committee observes how states that ratified the convention apply it.",
            "States, states and states: the states of the convention met, and the states spoke of states.",
        ),
        (
            "zh",
            "哪个委员会监督种族歧视公约的执行情况",
            "消除种族歧视委员会监督缔约国对公约的执行。",
            "情况通报：情况良好，情况稳定，情况正常，公约情况。",
        ),
        (
            "ar",
            "من يراقب تنفيذ الاتفاقية بشأن التمييز العنصري في الدول الأطراف",
            "تراقب اللجنة تنفيذ الدول للاتفاقية وتنظر في التمييز.",
            "الدول الأطراف والدول الأخرى: اجتماع الدول الأطراف مع الدول.",
        ),
    ],
)
def test_the_text_that_has_more_of_a_question_comes_first(engine, language, question, right, wrong):
    texts = [entry("wrong", **{language: ("", wrong)}), entry("right", **{language: ("", right)})]
    engine.index([*texts, *others(language)])
    assert ask(engine, question)[0] == "right"


def test_batches_of_a_question_fit_together(engine):
    """Only the first ones are looked at more closely, whatever the batch."""
    texts = ["the committee of experts", "the committee", "experts on reports", "a committee on the reports of experts"]
    engine.index([entry(f"{number:02}", en=("", f"{texts[number % 4]} {number}")) for number in range(80)])
    question = "reports that experts of the committee write"
    whole = ask(engine, question, size=100)
    assert len(whole) == len(set(whole)) == 80
    batches = [ask(engine, question, start=start, size=15) for start in range(0, 80, 15)]
    assert [key for batch in batches for key in batch] == whole


def test_a_question_names_the_page_of_a_file(engine):
    pages = [
        FilePage(7, 1, "en", "Contents of the report of the committee"),
        FilePage(7, 2, "en", "The committee asks the states to report on the housing of migrants"),
    ]
    engine.index([entry("file", pages=pages, en="Report"), entry("other", en="Housing")])
    asked = "which states report on housing of migrants"
    [first, *_others] = search(engine, *asked.split(" ")).hits
    assert (first.key, first.file, first.page) == ("file", 7, 2)


@pytest.mark.parametrize(
    ("language", "asked", "synonym", "texts"),
    [
        ("en", ["xenophobia", "schools", "teachers"], "hatred of foreigners", "{} in schools, said by the teachers"),
        ("zh", ["排外现象", "学校", "教师"], "仇视外国人", "学校教师谈{}"),
    ],
)
def test_synonyms_count_in_a_question(engine, language, asked, synonym, texts):
    entries = [entry(key, **{language: ("", texts.format(text))}) for key, text in (("a", "3 + 3"), ("b", synonym))]
    engine.index([*entries, *others(language)])
    first, *rest = asked
    assert keys(engine, Word(first, synonyms=(synonym,)), *rest) == ["b", "a"]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("where is the office of the Relator Especial", "en"),
        ("dónde está la oficina del Relator Especial", "es"),
        # Nothing says which language it is.
        ("Relator Especial Ginebra", "es"),
    ],
)
def test_words_that_only_join_tell_the_language_of_a_question(engine, question, first):
    texts = {
        "en": "The Relator Especial, as he is called in Spanish, and his office",
        "es": "Relator Especial: oficina del Relator Especial en Ginebra",
    }
    engine.index([entry(language, **{language: ("", text)}) for language, text in texts.items()])
    assert ask(engine, question) == [first, *(language for language in texts if language != first)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("what is the committee", "en", 1.0),
        ("what is the committee", "es", FOREIGN),
        ("what is the committee", "ru", FOREIGN),
        # One joining word alone may be a name.
        ("the committee", "es", 1.0),
        ("قرار مجلس", "ar", 1.0),
        ("48/2", "zh-hans", 1.0),
        ("", "fr", 1.0),
    ],
)
def test_fit_of_a_language(text, language, expected):
    assert fit(text, language) == expected
