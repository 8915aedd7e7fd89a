"""What every engine of the search must be able to do: find words and phrases; each test runs with all of them."""

import pytest

from search.engines.contract import FilePage, Word
from tests.search.entries import counts, entry, keys, search


def test_an_index_that_was_never_made_is_empty(engine):
    found = search(engine, "rights", facets=("type",))
    assert (list(found.hits), found.total, counts(found, "type")) == ([], 0, {})
    assert engine.suggest("rights", "en", 5) == []
    assert engine.related("a", "en", 5) == []
    assert engine.correct("rights", ("en",)) is None
    assert list(engine.keys()) == []
    assert engine.state().entries == 0
    engine.remove(["a"])
    engine.clear()


def test_what_is_indexed_is_found_at_once_and_what_is_removed_is_not(engine):
    engine.index([entry("a", en="Human rights"), entry("b", en="Human dignity")])
    assert sorted(keys(engine, "human")) == ["a", "b"]
    engine.remove(["a", "never there"])
    assert keys(engine, "human") == ["b"]
    assert keys(engine, "rights") == []


def test_an_entry_replaces_the_one_with_its_key(engine):
    engine.index(
        [entry("a", en=("Housing", "adequate"), fr="Logement", type="News", pages=[FilePage(1, 1, "en", "zebra")])]
    )
    engine.index([entry("a", en="Education", type="Page")])
    for word in ("housing", "adequate", "logement", "zebra"):
        assert keys(engine, word) == []
    found = search(engine, "education", facets=("type",))
    assert (found.total, counts(found, "type")) == (1, {"Page": 1})
    assert engine.state().entries == 1


def test_keys_and_state_tell_what_is_there_and_clear_takes_all(engine):
    engine.index(entry(f"key-{number}", en=f"Entry {number}") for number in range(1_200))
    assert sorted(engine.keys()) == sorted(f"key-{number}" for number in range(1_200))
    state = engine.state()
    assert (state.name, state.entries) == (engine.name, 1_200)
    assert state.bytes > 10_000
    engine.clear()
    assert list(engine.keys()) == []
    assert engine.state().entries == 0
    engine.index([entry("a", en="Again")])
    assert keys(engine, "again") == ["a"]


FORMS = [
    ("en", "The struggle against discrimination", "discriminating"),
    ("en", "Educating children", "education"),
    ("fr", "L'égalité devant la loi", "egalite"),
    ("fr", "L'égalité devant la loi", "d'égalités"),
    ("fr", "Les travailleurs migrants", "travailleur"),
    ("es", "La discriminación racial", "discriminacion"),
    ("es", "Los derechos humanos", "derecho"),
    ("ru", "Борьба с расовой дискриминацией", "дискриминация"),
    ("ru", "Всё о правах ребёнка", "ребенка"),
    ("zh", "消除一切形式的种族歧视", "歧视"),
    ("zh", "消除一切形式的种族歧视", "種族歧視"),
    ("zh", "法", "法"),
    ("ar", "القضاء على التمييز العنصري", "تمييز"),
    ("ar", "القضاء على التمييز العنصري", "والتمييز"),
    ("ar", "حقوق الإنسان", "الانسان"),
    ("ar", "حقوق الانسان", "الإنسان"),
    ("ar", "حُقُوقُ الإِنْسَان", "حقوق"),
    ("ar", "حقوق الإنسان", "حُقُوقُ"),
    ("ar", "تقرير عن عمل UNESCO في جنيف", "unesco"),
    ("en", "Ratified in 1965", "١٩٦٥"),
]


@pytest.mark.parametrize(("language", "text", "word"), FORMS)
def test_words_are_found_in_other_forms_and_spellings(engine, language, text, word):
    engine.index(
        [entry("title", **{language: text}), entry("body", **{language: ("", text)}), entry("other", en="Water")]
    )
    assert keys(engine, word) == ["title", "body"]


def test_the_exact_form_comes_before_other_forms(engine):
    engine.index([entry("other", en="Marriages"), entry("exact", en="Marrying")])
    assert keys(engine, "marrying")[0] == "exact"


def test_a_title_counts_more_than_a_body(engine):
    engine.index([entry("body", en=("Water", "racism")), entry("title", en=("Racism", "water"))])
    assert keys(engine, "racism") == ["title", "body"]


def test_what_has_more_of_the_words_comes_first(engine):
    one = [entry(f"one-{number}", en=("Report", "the situation of migrants in the country")) for number in range(5)]
    engine.index([*one, entry("both", en=("Report", "the situation of migrants and of refugees in the country"))])
    assert keys(engine, "migrants", "refugees")[0] == "both"
    assert search(engine, "migrants", "refugees").total == 6


def test_words_that_stand_together_come_first(engine):
    engine.index(
        [
            entry("apart", en=("Report", "human beings everywhere, whatever their rights")),
            entry("together", en=("Report", "whatever their being, human rights everywhere")),
        ]
    )
    assert keys(engine, "human", "rights") == ["together", "apart"]


def test_only_the_languages_that_are_asked_for_are_searched(engine):
    engine.index([entry("a", en="Information", fr="Renseignement"), entry("b", fr="Information")])
    assert sorted(keys(engine, "information")) == ["a", "b"]
    assert keys(engine, "information", languages=("fr",)) == ["b"]
    assert keys(engine, "information", languages=("es",)) == []


def test_a_hit_says_in_which_language_it_matched(engine):
    engine.index([entry("a", en="Human rights", fr="Droits de l'homme", ru="Права человека")])
    for word, language in (("droits", "fr"), ("rights", "en"), ("человек", "ru")):
        [hit] = search(engine, word).hits
        assert (hit.language, hit.file, hit.page) == (language, None, 0)


def test_the_readers_language_counts_a_little_more(engine):
    engine.index([entry("a", en="Racism", fr="Racism")])
    for preferred in ("en", "fr"):
        [hit] = search(engine, "racism", preferred=preferred).hits
        assert hit.language == preferred


def test_without_words_everything_is_found_in_the_readers_language(engine):
    engine.index([entry("a", en="One", fr="Un"), entry("b", en="Two")])
    found = search(engine, preferred="fr")
    assert {hit.key: hit.language for hit in found.hits} == {"a": "fr", "b": "en"}


def test_words_without_a_letter_find_nothing(engine):
    engine.index([entry("a", en="One")])
    assert search(engine, "!?", "...").total == 0


def test_phrases_are_found_as_they_were_written(engine):
    engine.index(
        [
            entry("phrase", en=("Report", "the human rights of all")),
            entry("apart", en=("Report", "the rights of all human beings")),
            entry("title", en="Human rights"),
        ]
    )
    assert sorted(keys(engine, phrases=("human rights",))) == ["phrase", "title"]
    assert keys(engine, phrases=("human rights", "of all")) == ["phrase"]
    assert keys(engine, "report", phrases=("human rights",)) == ["phrase"]


def test_a_phrase_is_found_however_far_down_the_words_beside_it_rank_it(engine):
    """The words alone find many texts that are better."""
    short = [entry(f"short-{number}", en=("Racism", "racism")) for number in range(60)]
    others = [entry(f"other-{number}", en="Water") for number in range(200)]
    engine.index([*short, *others, entry("long", en=("Report", f"racism hate speech {'water ' * 5_000}"))])
    found = search(engine, "racism", phrases=("hate speech",), size=5)
    assert [hit.key for hit in found.hits] == ["long"] and found.total == 1


def test_phrases_of_chinese_and_arabic_are_found(engine):
    engine.index(
        [
            entry("zh", zh="联合国人权理事会的报告"),
            entry("turned", zh="理事会关于人权的报告"),
            entry("ar", ar="مجلس حقوق الإنسان"),
            entry("ar-turned", ar="الإنسان له حقوق"),
        ]
    )
    assert keys(engine, phrases=("人权理事会",)) == ["zh"]
    assert keys(engine, phrases=("حقوق الانسان",)) == ["ar"]


def test_excluded_words_and_phrases_take_entries_out(engine):
    engine.index(
        [
            entry("a", en=("Racism", "in sport")),
            entry("b", en=("Racism", "at work")),
            entry("c", en=("Racism", "in the world of work")),
        ]
    )
    assert keys(engine, "racism", excluded=("sport", "world of work")) == ["b"]
    assert sorted(keys(engine, excluded=("sport",))) == ["b", "c"]


def test_what_must_stand_in_the_title_is_found_only_there(engine):
    engine.index([entry("title", en=("Racial equality", "report")), entry("body", en=("Report", "racial equality"))])
    assert keys(engine, titles=("equality",)) == ["title"]
    assert keys(engine, "report", titles=("equality",)) == ["title"]
    assert keys(engine, titles=("equality", "water")) == []


def test_the_beginning_of_a_word_is_enough_where_it_is_asked_for(engine):
    engine.index([entry("a", en="Unemployment"), entry("b", ar="الدستور"), entry("c", ru="Вероисповедание")])
    assert keys(engine, "unempl") == []
    for beginning, key in (("unempl", "a"), ("Unemplo", "a"), ("الدست", "b"), ("вероисп", "c")):
        assert keys(engine, Word(beginning, prefix=True)) == [key]


def test_whole_words_come_before_words_that_begin_like_them(engine):
    engine.index([entry("beginning", en="Actionable"), entry("whole", en="Act")])
    assert keys(engine, Word("act", prefix=True)) == ["whole", "beginning"]


def test_synonyms_find_what_the_word_itself_does_not(engine):
    engine.index(
        [
            entry("word", en="The UN in Geneva"),
            entry("phrase", en="The United Nations in Geneva"),
            entry("apart", en="Nations that are united"),
        ]
    )
    word = Word("UN", synonyms=("United Nations",))
    assert keys(engine, word)[:2] == ["word", "phrase"]
    assert keys(engine, "UN") == ["word"]
    found = keys(engine, word, "Geneva")
    assert sorted(found[:2]) == ["phrase", "word"]


def test_a_hit_in_a_file_names_the_file_and_its_best_page(engine):
    pages = [
        FilePage(7, 1, "en", "Introduction"),
        FilePage(7, 2, "en", "A zebra was seen"),
        FilePage(8, 12, "en", "A zebra and a giraffe were seen"),
        FilePage(9, 1, "fr", "Un zèbre dans la savane"),
    ]
    engine.index([entry("a", en="Report on animals", fr="Rapport", pages=pages), entry("b", en="Water")])
    [hit] = search(engine, "zebra", "giraffe").hits
    assert (hit.key, hit.language, hit.file, hit.page) == ("a", "en", 8, 12)
    [hit] = search(engine, "savane").hits
    assert (hit.language, hit.file, hit.page) == ("fr", 9, 1)
    [hit] = search(engine, "animals").hits
    assert (hit.file, hit.page) == (None, 0)
    [hit] = search(engine, phrases=("zebra was",)).hits
    assert (hit.file, hit.page) == (7, 2)
    assert keys(engine, "savane", languages=("en",)) == []
